"""The letter of a decision, composed of what its message says: once for each language, the Dutch one first."""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.berichten import briefteksten as teksten
from portal.berichten.models import Berichtsoort
from portal.berichten.tekst import Berichttekst, Slot
from portal.berichten.teksten import TEKSTEN, TITELS
from portal.brieven.blokken import Alinea, Artikel, Bezwaar, Blok, Citaat, Kop, Lijst, Tekststuk, Waarde
from portal.brieven.nabestaande import Contact, redirected
from portal.brieven.termijn import last_day_to_object
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort, Persoon
from portal.dossier.relaties import parents_of
from portal.law.plaatselijk import Onderdeel, in_use
from portal.web.cijfers import Cijfers
from portal.web.i18n import LEADING, NAMES, Formats, translations

DAYS = ("betalen_voor", "tot", "betaald_op", "ingang", "einde", "maand", "gesprek_op", "ontvangen_op")
_PLACE, _TAGS = re.compile(r"%\((\w+)\)s"), re.compile(r"<[^>]+>")

_d, _p, _o = columns(Dossier), columns(Persoon), columns(Organisatie)
_town = table(Organisatie).alias("gemeente")


def no_more(lang: str) -> Sequence[Blok]:
    """A decision that one sentence tells whole."""
    return ()


@dataclass(frozen=True)
class Motivering:
    """Why it was decided so (Awb 3:46): message ids, what the employee wrote, and what is decided, in a language."""

    redenen: tuple[str, ...] = ()
    toelichting: str = ""
    inhoud: Callable[[str], Sequence[Blok]] = no_more


@dataclass(frozen=True)
class Partijen:
    """Who writes to whom."""

    naam: str
    straat: str
    postcode: str
    plaats: str
    clientnummer: str
    gemeente: str
    telefoon_gemeente: str
    van: str
    soort: Organisatiesoort
    telefoon: str
    email: str
    postadres: str
    ouder: str = ""  # one of several parents, to whom it is written about the child
    nabestaande: Contact | None = None  # who reads the letter, since the person died

    @property
    def is_svb(self) -> bool:
        return self.soort is Organisatiesoort.SVB


def letters_of(
    session: Session,
    dossier_id: int,
    soort: Berichtsoort,
    from_id: int,
    facts: Mapping[str, Any],
    waarom: Motivering,
    ouder_id: int | None = None,
) -> dict[str, Tekststuk]:
    """The letter in every language of the portal, dated today. `ouder_id` is a parent, at their own address.

    One statement, and another for a parent.
    """
    parties = _parties(session, dossier_id, from_id)
    if ouder_id is not None:
        parent = session.get_one(Persoon, ouder_id)
        parties = replace(parties, straat=parent.straat, postcode=parent.postcode, plaats=parent.plaats)
        parties = replace(parties, ouder=parent.naam)
    elif len(parents_of(session, [dossier_id], clock.today())[dossier_id]) > 1:
        parties = replace(parties, straat="", postcode="", plaats="")
    return {lang: letter(lang, parties, soort, facts, waarom, clock.today()) for lang in NAMES}


def _parties(session: Session, dossier_id: int, from_id: int) -> Partijen:
    chosen = (
        select(
            _p.naam, _p.straat, _p.postcode, _p.plaats, _d.clientnummer, _town.c.naam, _town.c.telefoon,
            _o.naam, _o.soort, _o.telefoon, _o.email, _o.postadres,
        )
        .select_from(table(Dossier))
        .join(table(Persoon), _p.id == _d.persoon_id)
        .join(_town, _town.c.id == _d.gemeente_id)
        .join(table(Organisatie), _o.id == from_id)
        .where(_d.id == dossier_id)
    )  # fmt: skip
    parties = _with_own_contact(Partijen(*session.execute(chosen).one()), clock.today())
    contact = redirected(session, dossier_id)
    return replace(parties, nabestaande=contact) if contact else parties


def _with_own_contact(parties: Partijen, on: date) -> Partijen:
    """How to reach the municipality, as it set that itself."""
    own = in_use().at(parties.gemeente, Onderdeel.GEGEVENS, "contact", on)
    if own is None:
        return parties
    found = replace(parties, telefoon_gemeente=own["telefoon"] or parties.telefoon_gemeente)
    if parties.van != parties.gemeente:
        return found
    return replace(found, telefoon=own["telefoon"], email=own["email"], postadres=own["postadres"])


def letter(
    lang: str, parties: Partijen, soort: Berichtsoort, facts: Mapping[str, Any], waarom: Motivering, on: date
) -> Tekststuk:
    """One letter in one language, from plain values alone."""
    say = Zegt(lang)
    text = TEKSTEN[soort]
    blocks: list[Blok] = [] if lang == LEADING else [Alinea(say(teksten.VERTALING))]
    blocks += [
        *_salutation(say, parties),
        *_decision(say, text, figures_of(facts), waarom, waarom.inhoud(lang)),
        *_own_paragraph(lang, parties, soort, on),
        Alinea(say(teksten.GROET)),
        Alinea(say(teksten.NAMENS_SVB) if parties.is_svb else say(teksten.NAMENS_GEMEENTE, gemeente=parties.gemeente)),
        Alinea(say(teksten.AUTOMATISCH)),
        *_closing(say, text, parties, on),
    ]
    return Tekststuk(
        say(TITELS[soort]),
        lang,
        tuple(blocks),
        afzender=_sender(say, parties),
        aan=_to(say, parties),
        gegevens=_details(say, parties, facts, on),
    )


def _salutation(say: "Zegt", parties: Partijen) -> list[Blok]:
    if parties.nabestaande is None:
        return [Alinea(say(teksten.AANHEF, naam=parties.ouder or parties.naam))]
    name = parties.ouder or parties.nabestaande.naam
    return [
        Alinea(say(teksten.AANHEF, naam=name) if name else say(teksten.AANHEF_NABESTAANDEN)),
        Alinea(say(teksten.OVER_OVERLEDENE, naam=parties.naam)),
    ]


def _decision(
    say: "Zegt", text: Berichttekst, figures: Mapping[str, Any], waarom: Motivering, inhoud: Sequence[Blok]
) -> list[Blok]:
    blocks: list[Blok] = [Alinea(say(text.wat, **figures)), *inhoud]
    if text.betaling:
        blocks += [Kop(say(teksten.BETALING)), Alinea(say(text.betaling, **figures))]
    if waarom.redenen or waarom.toelichting:
        blocks.append(Kop(say(teksten.WAAROM)))
    if waarom.redenen:
        blocks.append(Lijst(tuple(say(one) for one in waarom.redenen)))
    if waarom.toelichting:
        blocks += [Alinea(say(teksten.TOELICHTING)), Citaat(waarom.toelichting)]
    if not text.besluit:
        blocks.append(Alinea(say(text.nu, **figures)))
    return [*blocks, Artikel(text.artikel)]


def _own_paragraph(lang: str, parties: Partijen, soort: Berichtsoort, on: date) -> list[Blok]:
    """What the municipality adds to its own letters; without a translation of it, in Dutch."""
    own = None if parties.is_svb else in_use().at(parties.gemeente, Onderdeel.BRIEVEN, soort, on)
    if own is None:
        return []
    taal = lang if own.get(lang) else LEADING
    return [Alinea(one, "" if taal == lang else taal) for one in _paragraphs(own[taal])]


def _paragraphs(text: str) -> list[str]:
    return [one for part in re.split(r"\n\s*\n", text.replace("\r", "")) if (one := " ".join(part.split()))]


def _to(say: "Zegt", parties: Partijen) -> tuple[str, ...]:
    """To whom it is written, a line each: the person, a parent about a child, or the next of kin."""
    if parties.nabestaande and not parties.ouder:
        return parties.nabestaande.adres
    names = (parties.ouder, say(teksten.OUDER_VAN, naam=parties.naam)) if parties.ouder else (parties.naam,)
    place = f"{parties.postcode} {parties.plaats}".strip()
    return tuple(one for one in (*names, parties.straat, place) if one)


def _sender(say: "Zegt", parties: Partijen) -> tuple[str, ...]:
    name = parties.van if parties.is_svb else say(teksten.GEMEENTE, gemeente=parties.van)
    return tuple(one for one in (name, parties.postadres, parties.telefoon, parties.email) if one)


def _details(say: "Zegt", parties: Partijen, facts: Mapping[str, Any], on: date) -> tuple[tuple[str, Waarde], ...]:
    rows: list[tuple[str, Waarde]] = [
        (say(teksten.DATUM), on),
        (say(teksten.CLIENTNUMMER), parties.clientnummer),
    ]
    if facts.get("kenmerk"):
        rows.append((say(teksten.KENMERK), str(facts["kenmerk"])))
    return tuple(rows)


def _closing(say: "Zegt", text: Berichttekst, parties: Partijen, on: date) -> list[Blok]:
    """How to disagree with a decision; a letter that decides nothing ends without it."""
    if not text.besluit:
        return []
    return [_appeal(say, parties, on) if text.slot is Slot.BEROEP else _objection(say, parties, on)]


def _appeal(say: "Zegt", parties: Partijen, on: date) -> Bezwaar:
    """Awb 6:7, 8:1: at the court, within as many weeks."""
    return Bezwaar(
        say(teksten.BEROEP),
        say(teksten.BEROEP_INLEIDING),
        (
            (say(teksten.WIE_BESLIST), say(teksten.BESLIST_RECHTBANK)),
            (say(teksten.HOE), say(teksten.HOE_BEROEP)),
            (say(teksten.GRATIS_HULP), say(teksten.WIE_HELPT, telefoon=parties.telefoon_gemeente)),
        ),
        say(teksten.UITERLIJK),
        last_day_to_object(parties.gemeente, on),
        teksten.BEROEP_ARTIKEL,
    )


def _objection(say: "Zegt", parties: Partijen, on: date) -> Bezwaar:
    decides = teksten.BESLIST_SVB if parties.is_svb else teksten.BESLIST_GEMEENTE
    address = ", ".join(one for one in (_sender(say, parties)[0], parties.postadres) if one)
    how = f"{say(teksten.HOE_SCHRIJFT_U, adres=address)} {say(teksten.HOE_IN_HET_PORTAAL)}"
    return Bezwaar(
        say(teksten.BEZWAAR),
        say(teksten.BEZWAAR_INLEIDING),
        (
            (say(teksten.WIE_BESLIST), say(decides, gemeente=parties.gemeente)),
            (say(teksten.HOE), how),
            (say(teksten.GRATIS_HULP), say(teksten.WIE_HELPT, telefoon=parties.telefoon_gemeente)),
        ),
        say(teksten.UITERLIJK),
        last_day_to_object(parties.gemeente, on),
        teksten.BEZWAAR_ARTIKEL,
    )


def asked_by(text: Berichttekst) -> list[str]:
    """The names of the figures in the sentences of a message."""
    return [name for part in (text.wat, text.betaling, text.nu) for name in _PLACE.findall(part)]


def figures_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of a message, days as days."""
    return {
        name: date.fromisoformat(value) if name in DAYS and isinstance(value, str) else value
        for name, value in facts.items()
    }


class Zegt:
    """Says a message in one language as plain text: what a letter keeps has no markup in it."""

    def __init__(self, lang: str) -> None:
        self._formats, self._catalogue = Formats(lang), translations(lang)
        self._figures = Cijfers(self._formats, self._catalogue)

    def __call__(self, message: str, **figures: Any) -> str:
        """A message with its figures; one that is not known is said to be absent."""
        text = self._catalogue.gettext(message)
        wanted = {name: figures.get(name) for name in _PLACE.findall(message)}
        shown = self._figures.cijfers(wanted)
        if isinstance(month := wanted.get("maand"), date):
            shown["maand"] = self._formats.maand(month)
        return text % {name: plain(str(value)) for name, value in shown.items()} if wanted else text % {}

    def euro(self, cents: int) -> str:
        """An amount."""
        return plain(str(self._formats.euro(cents)))


def plain(markup: str) -> str:
    """Text without its tags; hard spaces stay, so that an amount is not broken off."""
    return html.unescape(_TAGS.sub("", markup))
