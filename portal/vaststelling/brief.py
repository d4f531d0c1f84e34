"""What the letters of a fixed year say: to the participant in plain words first, and to each other contributor."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from portal.berichten.brief import Zegt
from portal.brieven.blokken import Alinea, Artikel, Blok, Cijfers, Citaat, Kop, Lijst, Tabel, Tekststuk, Waarde
from portal.budget.teksten import WETTEN
from portal.law.jaarafsluiting import Correctiegrond, moved
from portal.law.vaststelling import Vaststelling as Uitkomst
from portal.law.wetten import Wet
from portal.vaststelling.jaar import Jaar
from portal.vaststelling.ontvanger import receiver
from portal.vaststelling.teksten import GRONDEN, METHODE, TELT_NIET_MEE, TERUG
from portal.web.i18n import LEADING, N_

REKENING = N_("Zo kwam de gemeente aan dit bedrag")
VERDELING = N_("Naar wie het geld gaat dat u niet gebruikte")
AFRONDEN = N_("Hoe wij afronden")
BESCHIKBAAR, GEBRUIKT = N_("Uw budget"), N_("Betaald voor diensten in uw plan")
VASTGESTELD, OVER = N_("Vastgesteld"), N_("Niet gebruikt")
VORIGE = N_("Eerder vastgesteld")
NIETS_OVER = N_("U gebruikte uw hele budget. Er gaat niets terug.")
JAAR_DICHT = N_("Dit jaar is nu afgesloten. Declaraties over dit jaar kan de SVB niet meer betalen.")
CORRECTIE_WAAROM = N_("Waarom het bedrag verandert")
GEHOORD = N_("De gemeente sprak u hierover op %(gehoord_op)s.")
NIET_NAGEKOMEN = N_("De verplichting is niet nagekomen op %(dag_op)s.")
CORRECTIE_OMLAAG = N_("Het bedrag gaat omlaag. Dit besluit vraagt u niet om geld. Daarvoor is een apart besluit nodig.")

TITEL = N_("Eindafrekening van een integraal pgb: uw deel")
AAN_WIE = N_("Deze brief gaat over %(naam)s. De periode is %(ingang)s tot en met %(einde)s.")
NIEUW = N_("Dit vervangt onze brief met kenmerk %(kenmerk)s.")
UW_DEEL, TERUG_NAAR_U, GEREALISEERD = N_("Uw deel"), N_("Daarvan gaat terug"), N_("Wat overblijft")
# What went back by the decision before, and what that means now: nothing is paid twice, and too much comes again.
EERDER_MEER = N_("Eerder ging al %(eerder_ct)s terug. Nu gaat nog %(verschil_ct)s terug.")
EERDER_MINDER = N_(
    "Eerder ging al %(eerder_ct)s terug. Daarvan was %(verschil_ct)s te veel. Dat bedrag moet weer naar het budget bij "
    "de SVB."
)
EERDER_GELIJK = N_("Eerder ging al %(eerder_ct)s terug. Daar verandert niets aan.")
GEBOEKT_FONDS = N_("Het bedrag gaat terug naar het Fonds langdurige zorg, dat het stortte.")
GEBOEKT_ZVW = N_("Wat overblijft, geldt als gerealiseerde kosten in het cluster variabele zorgkosten (Besluit 6.4).")
CLIENT, DATUM, KENMERK = N_("Cliëntnummer"), N_("Datum"), N_("Kenmerk")
GEHEEL = N_("Het hele budget")


@dataclass(frozen=True)
class Besluit:
    """What is decided: figures, and of a correction what it was, on which ground and why."""

    jaar: Jaar
    uitkomst: Uitkomst
    kenmerk: str
    genomen_op: date
    toelichting: str = ""
    eerder: Uitkomst | None = None
    eerder_kenmerk: str = ""
    grond: Correctiegrond | None = None
    gehoord_op: date | None = None
    niet_nagekomen_op: date | None = None

    @property
    def los_ct(self) -> int:
        """What was paid and does not count."""
        return self.uitkomst.above_ct + self.uitkomst.outside_plan_ct


class _Taal(Zegt):
    """One language, with its amounts."""

    def euro(self, cents: int) -> str:
        return str(self._formats.euro(cents).striptags())


@cache
def _in(lang: str) -> _Taal:
    return _Taal(lang)


def contents(besluit: Besluit, lang: str) -> Sequence[Blok]:
    """The blocks between the decision itself and how to object; what was typed keeps its own language."""
    say, found = _in(lang), besluit.uitkomst
    blocks: list[Blok] = [
        Alinea(say(TERUG) if found.surplus_ct else say(NIETS_OVER)),
        *_why_changed(say, besluit),
        Kop(say(REKENING)),
        Cijfers(tuple(_figures(say, besluit)), (say(VASTGESTELD), say.euro(found.fixed_ct))),
    ]
    if besluit.los_ct:
        blocks.append(Alinea(say(TELT_NIET_MEE, los_ct=besluit.los_ct)))
    if found.surplus_ct:
        blocks += [Kop(say(VERDELING)), _table(say, besluit), Kop(say(AFRONDEN), 2), Alinea(say(METHODE))]
    closing = [] if besluit.eerder else [Alinea(say(JAAR_DICHT))]
    return [*blocks, *closing, *_own_words(say, besluit), Artikel(_articles(besluit))]


def _figures(say: _Taal, besluit: Besluit) -> Iterable[tuple[str, Waarde]]:
    found = besluit.uitkomst
    if besluit.eerder:
        yield say(VORIGE), say.euro(besluit.eerder.fixed_ct)
    yield say(BESCHIKBAAR), say.euro(besluit.jaar.delen_ct)
    yield say(GEBRUIKT), say.euro(found.fixed_ct + found.above_ct)
    yield say(OVER), say.euro(found.surplus_ct)


def _why_changed(say: _Taal, besluit: Besluit) -> list[Blok]:
    if besluit.eerder is None or besluit.grond is None:
        return []
    blocks: list[Blok] = [Kop(say(CORRECTIE_WAAROM)), Lijst((say(GRONDEN[besluit.grond][0]),))]
    if besluit.niet_nagekomen_op:
        blocks.append(Alinea(say(NIET_NAGEKOMEN, dag_op=besluit.niet_nagekomen_op)))
    if besluit.gehoord_op:
        blocks.append(Alinea(say(GEHOORD, gehoord_op=besluit.gehoord_op)))
    lower = besluit.uitkomst.fixed_ct < besluit.eerder.fixed_ct
    return [*blocks, Alinea(say(CORRECTIE_OMLAAG))] if lower else blocks


def _own_words(say: _Taal, besluit: Besluit) -> list[Blok]:
    if not besluit.toelichting:
        return []
    return [Kop(say(N_("Toelichting"))), Citaat(besluit.toelichting)]


def _articles(besluit: Besluit) -> str:
    return "Besluit 6.3, Awb 4:49" if besluit.eerder else "Besluit 6.3, Besluit 6.4"


def _table(say: _Taal, besluit: Besluit) -> Tabel:
    found = besluit.uitkomst
    names = tuple(map(say, (N_("Wet"), N_("Gaat naar"), N_("Deel van uw budget"), N_("Gaat terug"))))
    rows = tuple(
        (
            say(WETTEN[one.wet]), receiver(say, one.wet, one.verstrekker),
            say.euro(one.bedrag_ct), say.euro(found.refund[one.wet]),
        )
        for one in besluit.jaar.delen
    )  # fmt: skip
    total = (say(N_("Samen")), "", say.euro(besluit.jaar.delen_ct), say.euro(found.surplus_ct))
    return Tabel(say(VERDELING), names, rows, total, (2, 3))


def to_contributor(besluit: Besluit, organisatie_id: int, sender: tuple[str, ...], to: tuple[str, ...]) -> Tekststuk:
    """The letter to one other contributor, in Dutch: its own parts, and the budget as a whole (Besluit 6.5)."""
    say, jaar, found = _in(LEADING), besluit.jaar, besluit.uitkomst
    blocks: list[Blok] = [Alinea(say(AAN_WIE, naam=jaar.naam, ingang=jaar.ingang, einde=jaar.einde))]
    if besluit.eerder:
        blocks.append(Alinea(say(NIEUW, kenmerk=besluit.eerder_kenmerk)))
    for one in jaar.delen:
        if one.verstrekker_id != organisatie_id:
            continue
        back = found.refund[one.wet]
        rows: tuple[tuple[str, Waarde], ...] = (
            (say(UW_DEEL), say.euro(one.bedrag_ct)),
            (say(TERUG_NAAR_U), say.euro(back)),
        )
        blocks += [Kop(say(WETTEN[one.wet])), Cijfers(rows, (say(GEREALISEERD), say.euro(one.bedrag_ct - back)))]
        if besluit.eerder:
            blocks.append(Alinea(_since(say, besluit.eerder.refund[one.wet], moved(besluit.eerder, found)[one.wet])))
        if one.wet in (Wet.WLZ, Wet.ZVW):
            blocks.append(Alinea(say(GEBOEKT_FONDS if one.wet is Wet.WLZ else GEBOEKT_ZVW)))
    whole: tuple[tuple[str, Waarde], ...] = (
        (say(N_("Samen beschikbaar")), say.euro(jaar.delen_ct)),
        (say(VASTGESTELD), say.euro(found.fixed_ct)),
    )
    blocks += [Kop(say(GEHEEL)), Cijfers(whole, (say(N_("Gaat samen terug")), say.euro(found.surplus_ct)))]
    blocks += [Kop(say(AFRONDEN), 2), Alinea(say(METHODE)), Artikel(_articles(besluit))]
    details: tuple[tuple[str, Waarde], ...] = (
        (say(DATUM), besluit.genomen_op), (say(CLIENT), jaar.clientnummer), (say(KENMERK), besluit.kenmerk),
    )  # fmt: skip
    return Tekststuk(say(TITEL), LEADING, tuple(blocks), sender, to, details)


def _since(say: _Taal, eerder_ct: int, verschil_ct: int) -> str:
    """How a correction changes what went back already (Besluit 6.3)."""
    sentence = EERDER_MEER if verschil_ct > 0 else EERDER_MINDER if verschil_ct else EERDER_GELIJK
    return say(sentence, eerder_ct=eerder_ct, verschil_ct=abs(verschil_ct))
