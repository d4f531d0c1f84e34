"""What is filled in about a plan in kind."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from portal.law.wetten import Wet
from portal.web.forms import Datum, Form, Fout, LangeTekst
from portal.web.i18n import N_

Naam = Annotated[str, StringConstraints(max_length=120)]
Nummer = Annotated[str, StringConstraints(max_length=20)]
NA_BEGIN = N_("De laatste dag ligt voor de eerste dag.")
WAT_ANDERS = N_("Vertel wat er anders moet.")


class Planformulier(Form):
    """The head of a plan: what for, the one contact point, from when."""

    doel: LangeTekst
    contact_naam: Naam
    contact_organisatie: Naam
    contact_telefoon: Nummer
    ingang: Datum
    einde: Datum | None = None

    def refused(self) -> dict[str, Fout]:
        """What no field can know alone."""
        return {"einde": Fout(NA_BEGIN)} if self.einde and self.einde < self.ingang else {}


class Dienstformulier(Form):
    """One kind of help; the names differ from those of the head, which stands on the same page."""

    wet: Wet
    hulp: Naam
    aanbieder: Naam
    omvang: Naam


class Antwoordformulier(Form):
    """What the person says of the plan."""

    akkoord: Literal["ja", "nee"]
    anders: LangeTekst = ""

    def refused(self) -> dict[str, Fout]:
        """A "nee" says what should be different."""
        return {"anders": Fout(WAT_ANDERS)} if self.akkoord == "nee" and not self.anders else {}
