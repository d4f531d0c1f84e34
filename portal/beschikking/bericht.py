"""The award as a text of some pages: to the SVB (AEF stap 4), and its split for one contributor. In Dutch."""

from collections.abc import Sequence
from datetime import date

from portal.berichten.brief import Zegt
from portal.beschikking.bekendmaken import DeelView, Toekenning
from portal.beschikking.teksten import STORTERS
from portal.brieven.blokken import Alinea, Artikel, Blok, Cijfers, Kop, Tabel, Tekststuk, Waarde
from portal.budget.teksten import WETTEN
from portal.law.samenstelling import Storter
from portal.law.wetten import Wet
from portal.web.i18n import LEADING, N_

TITEL_SVB = N_("Toekenning van een integraal budget")
TITEL_DEEL = N_("Toekenning van een integraal budget: uw deel")
TITEL_SVB_HERZIEN = N_("Herziening van een integraal budget")
TITEL_DEEL_HERZIEN = N_("Herziening van een integraal budget: uw deel")
HERZIEN = N_("De gemeente veranderde het integraal budget van %(naam)s, van %(ingang)s tot en met %(einde)s.")
OVER = N_("De gemeente kende %(naam)s een integraal budget toe, van %(ingang)s tot en met %(einde)s.")
STORT = N_("Stort uw deel bij de SVB. Spreek af dat het er is op %(tot)s. De wet noemt geen termijn.")
FONDS = N_("Het Zorginstituut stort dit deel bij de SVB, uiterlijk %(tot)s. Geef deze brief daarvoor door.")
CAK = N_("Geef zelf aan het CAK door dat dit deel begint, en later dat het stopt. Dat is voor de eigen bijdrage.")
OUD_DAG = N_("tot en met %(einde)s")
ANDERE = N_("De andere delen samen")
BESCHERMD = N_("beschermd: vraag het aan de gemeente")
PER_DEEL = N_("Wat is betaald, wordt niet per wet bijgehouden: het is één budget.")


def to_svb(award: Toekenning) -> Tekststuk:
    """The message of the award: the person, the period, the parts with who deposits them, and the plan's services."""
    say = Zegt(LEADING)
    shares = {wet: share.storter for share in award.aandelen for wet, _ in share.delen}
    rows = tuple(
        (say(WETTEN[one.wet]), one.verstrekker, say(STORTERS[shares[one.wet]]), say.euro(one.bedrag_ct))
        for one in award.delen
    )
    names = tuple(map(say, (N_("Wet"), N_("Wie dit deel geeft"), N_("Wie stort"), N_("Bedrag"))))
    title = say(N_("Waaruit het budget bestaat"))
    total = (say(N_("Integraal budget")), "", "", say.euro(award.besluit.granted_ct))
    blocks: list[Blok] = [
        *_intro(award, say),
        Kop(title),
        Tabel(say(N_("De delen van het budget")), names, rows, total, (3,)),
        *_old(award, say),
        *_plan(award, say),
    ]
    return _text(
        say(TITEL_SVB_HERZIEN if award.besluit.herzien else TITEL_SVB),
        award,
        (*blocks, Artikel("Besluit 6.1, Besluit 7.1, Besluit 7.2")),
        _to(award),
        _for_svb(award, say),
    )


def to_contributor(award: Toekenning, parts: tuple[DeelView, ...], until: date) -> Tekststuk:
    """The split for one contributor: its own part beside the whole, and how it comes to the SVB before `until` ends."""
    say = Zegt(LEADING)
    rows: tuple[tuple[str, Waarde], ...] = tuple((say(WETTEN[one.wet]), say.euro(one.bedrag_ct)) for one in parts)
    others = award.besluit.granted_ct - sum(one.bedrag_ct for one in parts)
    rows += ((say(ANDERE), say.euro(others)),)
    by = {share.storter for share in award.aandelen if {wet for wet, _ in share.delen} & {one.wet for one in parts}}
    how = say(FONDS if Storter.ZORGINSTITUUT in by else STORT, tot=until)
    blocks: list[Blok] = [
        *_intro(award, say),
        Kop(say(N_("Uw deel"))),
        Cijfers(rows, (say(N_("Integraal budget")), say.euro(award.besluit.granted_ct))),
        Alinea(how),
        *((Alinea(say(CAK)),) if any(one.wet is Wet.WLZ for one in parts) else ()),
        Alinea(say(PER_DEEL)),
        Artikel("Besluit 6.5, Besluit 7.1, Besluit 7.2"),
    ]
    title = say(TITEL_DEEL_HERZIEN if award.besluit.herzien else TITEL_DEEL)
    return _text(title, award, tuple(blocks), (parts[0].verstrekker,), ())


def _intro(award: Toekenning, say: Zegt) -> list[Blok]:
    b = award.besluit
    return [Alinea(say(HERZIEN if b.herzien else OVER, naam=award.dossier.naam, ingang=b.ingang, einde=b.einde))]


def _old(award: Toekenning, say: Zegt) -> list[Blok]:
    """Which pgb's this budget takes the place of, and their last day."""
    if not award.oud:
        return []
    rows = tuple((say(WETTEN[one.wet]), one.kenmerk, say(OUD_DAG, einde=one.einde)) for one in award.oud)
    names = tuple(map(say, (N_("Wet"), N_("Kenmerk"), N_("Laatste dag"))))
    return [Kop(say(N_("Dit budget komt in plaats van"))), Tabel(say(N_("De oude pgb's")), names, rows)]


def _plan(award: Toekenning, say: Zegt) -> list[Blok]:
    plan = award.plan
    if plan is None:
        return []
    title = say(N_("Diensten in het plan"))
    names = tuple(map(say, (N_("Dienst"), N_("Hoeveel hulp"), N_("Wet"), N_("Code"), N_("Per jaar"))))
    rows = tuple(
        (one.naam, one.omvang, say(WETTEN[one.wet]), award.code(one), say.euro(one.bedrag_ct)) for one in plan.diensten
    )
    return [Kop(title), Tabel(say(N_("Elke dienst met zijn wet")), names, rows, (), (4,))]


def _to(award: Toekenning) -> tuple[str, ...]:
    return (award.svb[1],) if award.svb else ()


def _for_svb(award: Toekenning, say: Zegt) -> list[tuple[str, Waarde]]:
    """What only the SVB needs: where the person lives, unless that is protected, and who acts for them."""
    d = award.dossier
    acts = [(say(N_("Vertegenwoordiger")), one) for one in award.vertegenwoordigers]
    place = say(BESCHERMD) if d.beschermd_door_id else f"{d.straat}, {d.postcode} {d.plaats}"
    return [(say(N_("Adres")), place), *acts]


def _text(
    title: str, award: Toekenning, blocks: tuple[Blok, ...], to: tuple[str, ...], more: Sequence[tuple[str, Waarde]]
) -> Tekststuk:
    say, d, b = Zegt(LEADING), award.dossier, award.besluit
    details: list[tuple[str, Waarde]] = [
        (say(N_("Datum van het besluit")), b.genomen_op),
        (say(N_("Kenmerk")), b.kenmerk),
        (say(N_("Cliëntnummer")), d.clientnummer),
    ]
    details += [(say(N_("Geboortedatum")), d.geboortedatum)] if d.geboortedatum else []
    return Tekststuk(title, LEADING, blocks, (f"Gemeente {d.gemeente}",), to, (*details, *more))
