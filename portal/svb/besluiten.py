"""The decisions of the desk: what each asks, which row it appends, and which rules of Regeling 5.5 and 5.6 it keeps."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Literal, TypeVar

from pydantic import StringConstraints

from portal.berichten.models import Berichtsoort
from portal.declaratie.models import Herstelveld, Uitkomstsoort
from portal.declaratie.status import Declaratiestatus
from portal.law.besteding import divide_payable
from portal.law.termijnen import Termijnen
from portal.law.uitbetaling import (
    Betaaldelen,
    HerstelFeiten,
    Weigergrond,
    compose_payment,
    repair,
    suspend,
)
from portal.web.forms import MESSAGES, Bedrag, Datum, Form, Fout, LangeTekst, Parsed, parse
from portal.web.i18n import N_
from portal.web.visit import FormData

Ingevuld = TypeVar("Ingevuld", bound=Form)

MOST_DAYS = 366  # the law sets no longest term to repair; a year further is a slip of the pen

_ALWAYS = (
    Weigergrond.BESCHIKKING_INGETROKKEN,
    Weigergrond.NIET_VOLGENS_AFSPRAAK,
    Weigergrond.STRIJD_MET_RECHT,
    Weigergrond.DERDE_TE_LAAT,
    Weigergrond.DEELNEMER_TE_LAAT,
)
# A request of the college stops a payment for a while, it does not refuse it (Regeling 5.5 f).
WEIGERGRONDEN = (*_ALWAYS, Weigergrond.NIET_HERSTELD)
OPSCHORTGRONDEN = (*_ALWAYS, Weigergrond.VERZOEK_COLLEGE)


class Besluit(Form):
    """A decision without anything to fill in; the others ask some of these fields."""

    bedrag: int = 0
    grond: Weigergrond | None = None
    toelichting: LangeTekst = ""
    veld: str = ""
    tot: date | None = None


class Deels(Besluit):
    """Pay part: how much, why not all."""

    bedrag: Bedrag
    grond: Weigergrond
    toelichting: LangeTekst


class Weigering(Besluit):
    """Pay nothing: why."""

    grond: Weigergrond
    toelichting: LangeTekst


class Herstelvraag(Besluit):
    """What to repair, where, until when."""

    veld: Herstelveld | Literal[""] = ""
    toelichting: LangeTekst
    tot: Datum


class Opschorting(Besluit):
    """Why to wait, until when."""

    grond: Weigergrond
    toelichting: LangeTekst
    tot: Datum


class Betaling(Form):
    """A payment that the SVB made: when, under which reference; its parts where the SVB withholds wage tax."""

    datum: Datum
    kenmerk: Annotated[str, StringConstraints(max_length=60)]
    zorgverlener: Bedrag | None = None
    ingehouden: Bedrag = 0
    werkgeverslasten: Bedrag = 0

    def parts(self, payable_ct: int) -> Betaaldelen:
        """The parts in cents; without wage tax nobody types them, and all goes to the helper."""
        to_helper = payable_ct - self.ingehouden if self.zorgverlener is None else self.zorgverlener
        return Betaaldelen(to_helper, self.ingehouden, self.werkgeverslasten)


# What to do when a field is empty, in the order of the forms: the general words would be the same for every field.
ASKED = {
    "bedrag": N_("Vul in welk bedrag u betaalt."),
    "grond": N_("Kies een grond."),
    "tot": N_("Vul in tot en met welke dag."),
    "toelichting": N_("Vul een toelichting in voor de budgethouder."),
    "datum": N_("Vul in op welke dag is betaald."),
    "kenmerk": N_("Vul het betalingskenmerk in."),
    "zorgverlener": N_("Vul in welk bedrag naar de zorgverlener ging."),
    "ingehouden": N_("Vul in wat u inhield, bijvoorbeeld 12,50."),
    "werkgeverslasten": N_("Vul de werkgeverslasten in, bijvoorbeeld 12,50."),
}


def read(model: type[Ingevuld], raw: FormData) -> Parsed[Ingevuld]:
    """Read a form of this desk."""
    parsed = parse(model, raw)
    errors = {name: parsed.errors[name] for name in ASKED if name in parsed.errors}
    empty = {name: Fout(ASKED[name]) for name, error in errors.items() if error.message == MESSAGES["missing"]}
    return replace(parsed, errors={**errors, **empty})


@dataclass(frozen=True)
class Soort:
    """A kind of decision: its form, the row it appends, the message it sends, and the grounds it may rest on."""

    form: type[Besluit]
    uitkomst: Uitkomstsoort | None
    bericht: Berichtsoort
    gronden: tuple[Weigergrond, ...] = ()


# By the name of the transition in the flow of a declaration.
SOORTEN: Mapping[str, Soort] = {
    "betaalbaar_stellen": Soort(Besluit, Uitkomstsoort.BETAALBAAR, Berichtsoort.DECLARATIE_BETAALBAAR),
    "deels_betaalbaar_stellen": Soort(Deels, Uitkomstsoort.DEELS, Berichtsoort.DECLARATIE_DEELS, WEIGERGRONDEN),
    "weigeren": Soort(Weigering, Uitkomstsoort.GEWEIGERD, Berichtsoort.DECLARATIE_GEWEIGERD, WEIGERGRONDEN),
    "herstel_vragen": Soort(Herstelvraag, Uitkomstsoort.HERSTEL, Berichtsoort.DECLARATIE_HERSTEL),
    "opschorten": Soort(Opschorting, Uitkomstsoort.OPGESCHORT, Berichtsoort.DECLARATIE_OPGESCHORT, OPSCHORTGRONDEN),
    "hervatten": Soort(Besluit, None, Berichtsoort.DECLARATIE_HERVAT),
}


@dataclass(frozen=True)
class Stand:
    """What a decision is held against: the declaration before it, and what the budget still holds (cents)."""

    totaal_ct: int
    over_ct: int
    status: Declaratiestatus
    ontvangen_op: date
    herstel_gevraagd_op: date | None
    herstellen_voor: date | None


def mistakes(name: str, besluit: Besluit, stand: Stand, today: date, termijnen: Termijnen) -> dict[str, Fout]:
    """What is wrong with a decision, by field; empty when it can be taken."""
    found = {
        "bedrag": _wrong_amount(name, besluit, stand),
        "grond": _wrong_ground(SOORTEN[name], besluit, stand, today, termijnen),
        "tot": _wrong_day(besluit, today, termijnen),
    }
    return {field: fout for field, fout in found.items() if fout}


def _wrong_amount(name: str, besluit: Besluit, stand: Stand) -> Fout | None:
    if name == "deels_betaalbaar_stellen" and not 0 < besluit.bedrag < stand.totaal_ct:
        return Fout(N_("Vul een bedrag in boven € 0 en onder het bedrag van de declaratie."))
    amount = {"betaalbaar_stellen": stand.totaal_ct, "deels_betaalbaar_stellen": besluit.bedrag}.get(name, 0)
    if divide_payable(amount, stand.over_ct).short_ct:
        return Fout(OVER_BUDGET, {"over_ct": max(stand.over_ct, 0)})
    return None


OVER_BUDGET = N_("In het budget is nog %(over_ct)s over. Stel hoogstens dat bedrag betaalbaar.")


def _wrong_ground(kind: Soort, besluit: Besluit, stand: Stand, today: date, termijnen: Termijnen) -> Fout | None:
    if besluit.grond is None:
        return None
    if besluit.grond not in kind.gronden:
        return Fout(N_("Deze grond past niet bij dit besluit. Kies een andere."))
    if besluit.grond is Weigergrond.NIET_HERSTELD and not _repair_failed(stand, today, termijnen):
        if stand.status is Declaratiestatus.HERSTEL_GEVRAAGD:
            return Fout(
                N_("De budgethouder mag nog herstellen tot en met %(tot_op)s."), {"tot_op": stand.herstellen_voor}
            )
        return Fout(N_("Er is geen herstel gevraagd. Kies een andere grond."))
    return None


def _repair_failed(stand: Stand, today: date, termijnen: Termijnen) -> bool:
    """Regeling 5.6: not repaired within the term that the SVB set; the last day is still in time."""
    if stand.status is not Declaratiestatus.HERSTEL_GEVRAAGD:
        return False
    asked = {"asked_on": stand.herstel_gevraagd_op, "repair_until": stand.herstellen_voor}
    facts = HerstelFeiten(stand.ontvangen_op, complete=False, payroll=False, **asked)
    return repair(facts, today, termijnen).grond is Weigergrond.NIET_HERSTELD


def _wrong_day(besluit: Besluit, today: date, termijnen: Termijnen) -> Fout | None:
    if besluit.tot is None:
        return None
    if besluit.tot <= today:
        return Fout(N_("Kies een dag na vandaag."))
    if besluit.grond is Weigergrond.VERZOEK_COLLEGE:
        ruling = suspend(today, besluit.tot, termijnen)
        if not ruling.allowed:
            return Fout(N_("Op deze grond mag dit hoogstens 13 weken: tot en met %(uiterlijk_op)s."), ruling.cijfers)
    if besluit.tot > today + timedelta(days=MOST_DAYS):
        return Fout(N_("Kies een dag binnen een jaar."))
    return None


def wrong_payment(betaling: Betaling, received_on: date, today: date) -> dict[str, Fout]:
    """What is wrong with the day of a payment: it was made after the declaration came in, and not in the future."""
    if betaling.datum > today:
        return {"datum": Fout(N_("Deze dag komt nog. Vul de dag in waarop de betaling is gedaan."))}
    if betaling.datum < received_on:
        return {
            "datum": Fout(N_("Deze dag is vóór de ontvangst van de declaratie op %(van_op)s."), {"van_op": received_on})
        }
    return {}


# By the reason of `compose_payment`: the field it stands beside, and what to do.
DELEN = {
    "negatief": ("ingehouden", N_("Houd hoogstens het bedrag in dat betaalbaar is: %(betaalbaar_ct)s.")),
    "niet-verschuldigd": ("ingehouden", N_("Voor deze zorgovereenkomst houdt de SVB geen belasting en premies in.")),
    "werkgeverslasten-niet-uit-budget": (
        "werkgeverslasten",
        N_("Werkgeverslasten komen hier niet uit het budget. Laat dit leeg."),
    ),
    "telt-niet-op": (
        "zorgverlener",
        N_("Samen met wat u inhoudt is dit %(samen_ct)s. Betaalbaar is %(betaalbaar_ct)s."),
    ),
}


def wrong_parts(betaling: Betaling, payable_ct: int, *, payroll: bool, charges_from_budget: bool) -> dict[str, Fout]:
    """What is wrong with the parts of a payment, by field (Regeling 5.2)."""
    if payroll and betaling.zorgverlener is None:
        return {"zorgverlener": Fout(ASKED["zorgverlener"])}
    ruling = compose_payment(
        payable_ct, betaling.parts(payable_ct), payroll=payroll, charges_from_budget=charges_from_budget
    )
    if ruling.allowed:
        return {}
    field, message = DELEN[ruling.reden]
    return {field: Fout(message, ruling.cijfers)}
