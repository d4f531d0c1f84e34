"""What a letter about an objection or complaint says besides its message: made for each language from plain values."""

from collections.abc import Callable, Sequence
from datetime import date

from portal.berichten.brief import Zegt
from portal.bezwaar import teksten
from portal.bezwaar.stuk import BezwaarView, HoorView
from portal.brieven.blokken import Alinea, Blok, Citaat, Kop
from portal.gesprek.models import Gespreksvorm
from portal.gesprek.teksten import VORMEN
from portal.law.bezwaar import Dwangsom
from portal.law.rechtsbescherming import Beslisser

Inhoud = Callable[[str], Sequence[Blok]]


def received(found: BezwaarView) -> Inhoud:
    """Receipt: about what, what somebody wrote, until when the grounds can follow, and what comes next (Awb 6:14)."""

    def write(lang: str) -> list[Blok]:
        say = Zegt(lang)
        blocks = [*_about(say, found), *_paper(say, found)]
        asked = found.gevraagd_tot
        if found.gronden_voor and asked:
            blocks.append(Alinea(say(teksten.BRIEF_GRONDEN_LATER, tot=asked)))
        heading = teksten.BRIEF_GRONDEN_PAPIER if found.papier else teksten.BRIEF_GRONDEN
        for one in found.gronden:
            blocks += [Alinea(say(heading)), Citaat(one.tekst)] if one.tekst else []
        if found.beslisser is not Beslisser.COLLEGE:
            return blocks
        if found.te_laat:
            blocks.append(Alinea(say(teksten.BRIEF_TE_LAAT, laatste_op=found.laatste_dag)))
        if found.horen:
            blocks.append(Alinea(say(teksten.BRIEF_HOREN)))
        return [*blocks, Alinea(say(teksten.BRIEF_DAARNA)), Alinea(say(teksten.BRIEF_INTREKKEN))]

    return write


def _paper(say: Zegt, found: BezwaarView) -> list[Blok]:
    """That it came on paper, when, what it misses, and what to do when it was typed over wrongly."""
    paper = found.papier
    if paper is None:
        return []
    texts = [say(teksten.BRIEF_PAPIER)]
    if paper.dagtekening:
        texts.append(say(teksten.BRIEF_DAGTEKENING, brief_op=paper.dagtekening))
    if found.op_tijd_door_post:
        texts.append(say(teksten.BRIEF_POST, gepost_op=paper.gepost_op))
    if found.beslisser is not Beslisser.COLLEGE:  # else the letter says it at its end
        texts.append(say(teksten.BRIEF_KLOPT_NIET))
    if not paper.ondertekend and found.gevraagd_tot:
        texts.append(say(teksten.BRIEF_HANDTEKENING, tot=found.gevraagd_tot))
    return [Alinea(one) for one in texts]


def about(found: BezwaarView, *more: tuple[str, str]) -> Inhoud:
    """About what, and headings (message ids) each with what an employee wrote below it."""

    def write(lang: str) -> list[Blok]:
        say = Zegt(lang)
        blocks = _about(say, found)
        for heading, words in more:
            blocks += [Kop(say(heading)), Citaat(words)]
        return blocks

    return write


def hearing(found: BezwaarView, talk: HoorView) -> Inhoud:
    """An invitation: where, until when papers can come, and who may come along (Awb 7:2, 7:4)."""

    def write(lang: str) -> list[Blok]:
        say = Zegt(lang)
        hidden = found.beschermd and talk.vorm is Gespreksvorm.THUIS
        place = f"{say(VORMEN[talk.vorm])}, {talk.waar}" if talk.waar and not hidden else say(VORMEN[talk.vorm])
        days = talk.dagen
        return [
            *_about(say, found),
            Alinea(say(teksten.BRIEF_PLEK, plek=place)),
            Alinea(say(teksten.BRIEF_STUKKEN, stukken_op=days.stukken_tot, inzage_op=days.inzage_vanaf)),
            Alinea(say(teksten.BRIEF_MEENEMEN)),
        ]

    return write


def late(found: BezwaarView, penalty: Dwangsom) -> Inhoud:
    """What follows from being late (Awb 4:17, 6:12)."""

    def write(lang: str) -> list[Blok]:
        say = Zegt(lang)
        first: date = penalty.eerste_dag
        return [
            *_about(say, found),
            Alinea(say(teksten.BRIEF_DWANGSOM, eerste_op=first)),
            Alinea(say(teksten.BRIEF_RECHTBANK)),
        ]

    return write


def answered(antwoord: str, *, zorgverlener: bool) -> Inhoud:
    """The answer on a complaint, and where to go after it (Awb 9:12, 9:18)."""

    def write(lang: str) -> list[Blok]:
        say = Zegt(lang)
        blocks: list[Blok] = [Kop(say(teksten.BRIEF_ANTWOORD)), Citaat(antwoord)]
        if zorgverlener:
            blocks.append(Alinea(say(teksten.BRIEF_ZORGVERLENER)))
        return [*blocks, Alinea(say(teksten.BRIEF_OMBUDSMAN))]

    return write


def complained(tekst: str) -> Inhoud:
    """The complaint as it was written (Awb 9:6)."""

    def write(lang: str) -> list[Blok]:
        return [Alinea(Zegt(lang)(teksten.BRIEF_GRONDEN)), Citaat(tekst)]

    return write


def _about(say: Zegt, found: BezwaarView) -> list[Blok]:
    if found.titel and found.besloten_op:
        text = say(teksten.BRIEF_OVER, besluit=say(found.titel), besloten_op=found.besloten_op)
        return [Alinea(text)]
    return [Alinea(say(teksten.BRIEF_OVER_ANDERS)), Citaat(found.besluit)]
