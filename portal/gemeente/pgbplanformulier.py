"""Forms of the review of a pgb-plan: a question, a decision about a line, a decision about a service."""

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from portal.dossier.regels import rules
from portal.law.ondersteuningsplan import Aanbieder
from portal.law.samenstelling import plan_may_hold
from portal.law.wetten import Buiten, Wet
from portal.ondersteuningsplan.formulieren import OUTSIDE, WHY
from portal.pgbplan.beoordeling import Beoordeling, amount_in_words
from portal.pgbplan.models import Oordeel
from portal.pgbplan.planconcept import Dienstbesluit
from portal.pgbplan.queries import RegelView
from portal.web.forms import MESSAGES, Bedrag, Datum, Form, Fout, LangeTekst, Tekst, parse
from portal.web.i18n import N_
from portal.web.visit import FormData

Kort = Annotated[str, StringConstraints(max_length=120)]
CHOOSE_LAW = N_("Kies de wet waar deze dienst bij hoort.")
HOW_MUCH = N_("Vul in wat deze dienst per jaar mag kosten.")
WHICH = N_("Kies overnemen of niet overnemen.")


class Vraagformulier(Form):
    """What the consulent asks, and the day by which an answer is welcome."""

    vraag: LangeTekst
    tot: Datum


class Regelformulier(Form):
    """The service as it comes into the plan, or the reason why not."""

    besluit: Literal["overnemen", "weglaten"] | None = None
    wet: Wet | Buiten | None = None
    naam: Kort = ""
    doel: Tekst = ""
    omvang: Kort = ""
    aanbieder: Aanbieder | None = None
    bedrag: Bedrag | None = None
    vervolgt: int | None = None
    reden: LangeTekst = ""


class Dienstformulier(Form):
    """Whether a service of the plan in force stays."""

    besluit: Literal["blijft", "stopt"] = "blijft"
    reden: LangeTekst = ""


def proposal(found: Beoordeling, regel: RegelView) -> Dienstbesluit:
    """The line as it is, as a service of the plan."""
    return Dienstbesluit(
        Oordeel.OVERGENOMEN, regel.wet, regel.wat, omvang=amount_in_words(regel, found.plan), bedrag_ct=regel.bedrag_ct
    )


def line_fields(found: Beoordeling, regel: RegelView) -> FormData:
    """The fields of a line: what was decided last, else the line as it is."""
    last = found.regels.get(regel.id)
    shown = last if last and last.wet else proposal(found, regel)
    cents = shown.bedrag_ct
    fields = {
        "besluit": "" if last is None else ("weglaten" if last.oordeel is Oordeel.WEGGELATEN else "overnemen"),
        "wet": shown.wet or regel.buiten or "",
        "naam": shown.naam,
        "doel": shown.doel,
        "omvang": shown.omvang,
        "aanbieder": shown.aanbieder or "",
        "bedrag": "" if cents is None else f"{cents // 100},{cents % 100:02d}",
        "vervolgt": str(last.dienst_id or "") if last else "",
        "reden": last.reden if last else "",
    }
    return FormData(fields.items())


def line_decision(
    form: FormData, found: Beoordeling, regel: RegelView, today: date
) -> tuple[Dienstbesluit | None, dict[str, Fout]]:
    """The decision about a line, or what is wrong with it; a change and an omission say why (Besluit 5.3)."""
    parsed = parse(Regelformulier, form)
    value = parsed.value
    if value is None or value.besluit is None:
        return None, parsed.errors or {"besluit": Fout(WHICH)}
    if value.besluit == "weglaten":
        left_out = Dienstbesluit(Oordeel.WEGGELATEN, reden=value.reden)
        return (left_out, {}) if value.reden else (None, {"reden": Fout(WHY)})
    errors = _taken_over(value, found, today)
    was = proposal(found, regel)
    figures = (value.wet, value.naam, value.omvang, value.bedrag)
    same = figures == (was.wet or value.wet, was.naam, was.omvang or value.omvang, was.bedrag_ct)
    if not same and not value.reden:
        errors["reden"] = Fout(WHY)
    if errors or not isinstance(value.wet, Wet):
        return None, errors
    kind = Oordeel.OVERGENOMEN if same else Oordeel.GEWIJZIGD
    told = (value.naam, value.doel, value.omvang, value.aanbieder)
    return Dienstbesluit(kind, value.wet, *told, value.bedrag, value.vervolgt, value.reden), {}


def service_decision(form: FormData) -> tuple[Dienstbesluit | None, dict[str, Fout]]:
    """Whether a service stays or stops; stopping says why."""
    value = parse(Dienstformulier, form).value
    if value is None:
        return None, parse(Dienstformulier, form).errors
    if value.besluit == "stopt" and not value.reden:
        return None, {"reden": Fout(WHY)}
    return Dienstbesluit(Oordeel(value.besluit), reden=value.reden), {}


def _taken_over(value: Regelformulier, found: Beoordeling, today: date) -> dict[str, Fout]:
    errors: dict[str, Fout] = {}
    if value.wet is None:
        errors["wet"] = Fout(CHOOSE_LAW)
    elif not plan_may_hold(value.wet, rules(found.dossier.gemeente, today)).allowed:
        errors["wet"] = Fout(OUTSIDE)
    if not value.naam:
        errors["naam"] = Fout(MESSAGES["missing"])
    if value.bedrag is None:
        errors["bedrag"] = Fout(HOW_MUCH)
    services = {one.id for one in found.geldend.diensten} if found.geldend else set()
    if value.vervolgt is not None and value.vervolgt not in services:
        errors["vervolgt"] = Fout(MESSAGES["keuze"])
    return errors
