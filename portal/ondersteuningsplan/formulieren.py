"""Forms of a draft: a service without a line of a pgb-plan, its end, sharing, an answer, a remark, an evaluation."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from portal.law.ondersteuningsplan import Aanbieder
from portal.law.regelset import Regelset
from portal.law.samenstelling import plan_may_hold
from portal.law.wetten import Buiten, Wet
from portal.plan.models import Aanleiding, Evaluatieuitkomst, Evaluatievorm
from portal.plan.queries import DienstView
from portal.web.forms import Bedrag, Datum, Form, Fout, LangeTekst, Tekst
from portal.web.i18n import N_
from portal.web.visit import FormData

Kort = Annotated[str, StringConstraints(max_length=120)]
WHY = N_("Schrijf op waarom. De inwoner leest dit letterlijk.")
OUTSIDE = N_(
    "Dit mag niet in het plan (Besluit 5.3). De inwoner kan het opschrijven bij Hoort bij mijn leven, betaalt iemand "
    "anders."
)


class Begin(Form):
    """Why a draft begins; the first plan of somebody needs no ground (Besluit 5.1)."""

    aanleiding: Aanleiding = Aanleiding.EERSTE


class Dienstformulier(Form):
    """One service of a draft, as it comes into the plan (Besluit 5.3)."""

    wet: Wet | Buiten
    naam: Kort
    doel: Tekst = ""
    omvang: Kort = ""
    aanbieder: Aanbieder | None = None
    bedrag: Bedrag
    reden: LangeTekst = ""

    def refused(self, regelset: Regelset, was: DienstView | None) -> dict[str, Fout]:
        """What the rules say of it: its category, and that a change says why."""
        errors = {} if plan_may_hold(self.wet, regelset).allowed else {"wet": Fout(OUTSIDE)}
        if was and not self.reden and self.differs(was):
            errors["reden"] = Fout(WHY)
        return errors

    def differs(self, was: DienstView) -> bool:
        """Whether anything changes in a service."""
        before = (was.wet, was.naam, was.doel, was.omvang, was.aanbieder, was.bedrag_ct)
        return (self.wet, self.naam, self.doel, self.omvang, self.aanbieder, self.bedrag) != before


class Stopformulier(Form):
    """Why a service does not go on."""

    reden: LangeTekst


class Deelformulier(Form):
    """What the consulent told the person before sharing (Besluit 5.2)."""

    kans: Literal["ja", ""] = ""
    hulp: Literal["ja", ""] = ""


class Antwoord(Form):
    """An answer to a remark."""

    antwoord: LangeTekst


class Opmerking(Form):
    """What the person says of a line, or of the whole."""

    tekst: LangeTekst


class Evaluatieformulier(Form):
    """How the plan was talked over."""

    gehouden_op: Datum
    vorm: Evaluatievorm
    uitkomst: Evaluatieuitkomst
    tekst: LangeTekst


def service_fields(one: DienstView) -> FormData:
    """The fields of a service as it is."""
    fields = {
        "wet": one.wet.value,
        "naam": one.naam,
        "doel": one.doel,
        "omvang": one.omvang,
        "aanbieder": one.aanbieder or "",
        "bedrag": f"{one.bedrag_ct // 100},{one.bedrag_ct % 100:02d}",
    }
    return FormData(fields.items())
