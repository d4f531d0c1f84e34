"""What is filled in for a grant: the period, the parts, conditions and the words of the consulent."""

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from portal.beschikking.models import Verzendwijze
from portal.beschikking.teksten import BUITEN_REGELS, REDENEN
from portal.beschikking.zaak import Deelinvoer, Zaak
from portal.law.overeenkomstmodel import Contractmodel
from portal.law.verdict import Ruling
from portal.law.wetten import Wet
from portal.web.forms import MESSAGES, Aantal, Bedrag, Datum, Form, Fout, LangeTekst

JA = Literal["ja"]
Kenmerk = Annotated[str, StringConstraints(max_length=40)]
Lang = Annotated[str, StringConstraints(max_length=60)]
Naam = Annotated[str, StringConstraints(max_length=120)]
Versie = Annotated[str, StringConstraints(max_length=20)]


class Beschikkingformulier(Form):
    """A grant in the making; each law has a tick, an amount and a reason."""

    ingang: Datum
    einde: Datum
    mee_wlz: JA | None = None
    mee_wmo: JA | None = None
    mee_jw: JA | None = None
    mee_zvw: JA | None = None
    bedrag_wlz: Bedrag | None = None
    bedrag_wmo: Bedrag | None = None
    bedrag_jw: Bedrag | None = None
    bedrag_zvw: Bedrag | None = None
    reden_wlz: LangeTekst = ""
    reden_wmo: LangeTekst = ""
    reden_jw: LangeTekst = ""
    reden_zvw: LangeTekst = ""
    voorwaarden: LangeTekst = ""
    toelichting: LangeTekst = ""

    @property
    def periode(self) -> tuple[date, date]:
        """The chosen local days."""
        return self.ingang, self.einde

    @property
    def delen(self) -> tuple[Deelinvoer, ...]:
        """The parts that join; one without an amount counts as zero, which the rule refuses."""
        return tuple(
            Deelinvoer(wet, getattr(self, f"bedrag_{wet}") or 0, getattr(self, f"reden_{wet}"))
            for wet in Wet
            if getattr(self, f"mee_{wet}")
        )

    def refused(self, zaak: Zaak) -> dict[str, Fout]:
        """What the rules say beside a field; what is not about a field is shown before the decision."""
        errors: dict[str, Fout] = {}
        for part in self.delen:
            if zaak.deel(part.wet) is None:
                errors[f"mee_{part.wet}"] = Fout(MESSAGES["keuze"])
        for wet, ruling in zaak.rulings(self.delen):
            if field := field_of(wet, ruling):
                errors.setdefault(field, fout(ruling))
        return errors


def field_of(wet: Wet | None, ruling: Ruling) -> str:
    """The field that a ruling is about, or nothing."""
    name = REDENEN[ruling.reden][1]
    if wet is None:
        return name if name in ("ingang", "einde") else ""
    return f"{name}_{wet}" if name in ("mee", "bedrag", "reden") else ""


def fout(ruling: Ruling) -> Fout:
    """A ruling as a message with its figures."""
    if ruling.reden == "buiten-regels" and ruling.cijfers["tot_op"]:
        return Fout(BUITEN_REGELS, ruling.cijfers)
    return Fout(REDENEN[ruling.reden][0], ruling.cijfers)


class Verzonden(Form):
    """That the award was told: to whom, how, on which day."""

    organisatie: Aantal
    wijze: Verzendwijze
    verzonden_op: Datum


class Stortformulier(Form):
    """What came in at the SVB for one part."""

    wet: Wet
    bedrag: Bedrag
    ontvangen_op: Datum
    kenmerk: Lang = ""

    def refused(self) -> dict[str, Fout]:
        """Nothing is no deposit."""
        return {} if self.bedrag else {"bedrag": Fout(REDENEN["geen-bedrag"][0])}


class Afspraakformulier(Form):
    """Until which day the contributor of one part deposits."""

    deel: Wet
    uiterlijk: Datum


class Pgbformulier(Form):
    """A pgb before the grant."""

    kenmerk: Kenmerk
    einde: Datum
    open_declaraties: Aantal = 0


class Contractformulier(Form):
    """A contract under such a pgb; `overeenkomst` is the number of the one that takes its place."""

    wet: Wet
    naam: Naam
    model: Contractmodel | None = None
    modelversie: Versie = ""
    getekend_op: Datum | None = None
    eindigt_op: Datum | None = None
    bedingen: JA | None = None
    doorgaan: Literal["ja", "nee"]
    overeenkomst: Aantal | None = None
