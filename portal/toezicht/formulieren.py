"""What a supervisor fills in."""

from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from portal import clock
from portal.law.toezicht import Inzagevoornemen, Toezichtdeel, Toezichtgrond
from portal.law.verdict import Ruling
from portal.toezicht.models import Toezichtuitkomst
from portal.web.forms import Datum, Form, Fout, LangeTekst
from portal.web.i18n import N_
from portal.web.visit import FormData

Nummer = Annotated[str, StringConstraints(max_length=20)]
GEEN_DOSSIER = N_(
    "Er is geen deelnemer met dit nummer in uw gemeente, of u mag dit dossier niet bekijken. Controleer het nummer."
)
VELDEN = {
    "eigen-dossier": ("nummer", GEEN_DOSSIER),
    "geen-grond": ("grond", N_("Deze grond geldt nu niet.")),
    "geen-aanleiding": ("aanleiding", N_("Vertel waarom u dit dossier bekijkt.")),
    "geen-deel": ("delen", N_("Kies wat u nodig hebt.")),
    "te-lang": ("tot", N_("Kies een dag vanaf vandaag, en niet later dan %(tot_op)s.")),
    "een-tegelijk": ("nummer", N_("U bekijkt al een dossier. Rond dat eerst af.")),
    "waarom-later": ("waarom_later", N_("Vertel waarom de inwoner dit later hoort.")),
}
UITSTEL = {
    "al-verteld": N_("De inwoner weet het al."),
    "geen-reden": N_("Vertel waarom de inwoner dit later hoort."),
    "langste-termijn": N_("Langer uitstellen kan niet. De inwoner hoort het op de afgesproken dag."),
}


class Inzageformulier(Form):
    """Which file, on which ground, why, until when; the parts are `delen` in the raw form."""

    nummer: Nummer
    grond: Toezichtgrond
    aanleiding: LangeTekst
    waarom_later: LangeTekst = ""
    tot: Datum

    def plan(self, raw: FormData, *, open_andere: bool = False, eigen: bool = False) -> Inzagevoornemen:
        """What the rule asks."""
        return Inzagevoornemen(
            self.grond,
            self.aanleiding,
            chosen_parts(raw),
            clock.today(),
            self.tot,
            self.waarom_later,
            open_andere=open_andere,
            eigen=eigen,
        )


class Afronding(Form):
    """What came of it."""

    uitkomst: Toezichtuitkomst


class Uitstelformulier(Form):
    """Why the person is told later still."""

    reden: LangeTekst


def chosen_parts(raw: FormData) -> frozenset[Toezichtdeel]:
    """The parts that were ticked; what is no part is left out."""
    return frozenset(Toezichtdeel(one) for one in raw.all("delen") if one in set(Toezichtdeel))


def beside_fields(refused: list[Ruling]) -> dict[str, Fout]:
    """Each refusal beside its field."""
    found: dict[str, Fout] = {}
    for one in refused:
        name, text = VELDEN[one.reden]
        found.setdefault(name, Fout(text, one.cijfers))
    return found


def today_in(name: str, day: date) -> list[tuple[str, str]]:
    """A day in the three fields of a date."""
    return [(f"{name}-dag", str(day.day)), (f"{name}-maand", str(day.month)), (f"{name}-jaar", str(day.year))]
