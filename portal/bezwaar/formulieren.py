"""What is filled in about an objection, a decision about a payment, a complaint, and in confidence."""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import StringConstraints

from portal import clock
from portal.bezwaar.models import Betalingsuitkomst, Klachtover, NietGehoord, Uitkomst
from portal.law.bezwaar import Afwijzing
from portal.law.rechtsbescherming import Beslisser
from portal.web.forms import MESSAGES, Datum, Form, Fout, LangeTekst, Tekst
from portal.web.i18n import N_

FURTHEST = timedelta(days=366)
LEEG = Fout(MESSAGES["missing"])
TOEKOMST = N_("Deze dag moet nog komen.")
VOORBIJ = N_("Deze dag is al voorbij. Kies een dag vanaf vandaag.")
TE_VER = N_("Deze dag is meer dan een jaar verder. Controleer het jaar.")
OF_LATER = N_("Vertel waarom, of kies dat u het later schrijft.")
WELK_BESLUIT = N_("Vertel welk besluit het is.")
IETS = N_("Schrijf iets, of voeg een bestand toe.")
WAT_MOET = N_("Vertel wat het nieuwe besluit moet doen. De consulent en de inwoner lezen dit.")
KIES_WAAROM = N_("Kies waarom u het bezwaar niet beoordeelt.")
KIES_GEHOORD = N_("Er was geen hoorgesprek. Kies waarom dat niet hoefde.")
HOE_BEREIKEN = N_("Vul in hoe wij u veilig bereiken, of kies dat u dat niet wilt.")
Verhaal = Annotated[str, StringConstraints(max_length=8000)]
Naam = Annotated[str, StringConstraints(max_length=120)]


def ahead_refused(name: str, day: date) -> dict[str, Fout]:
    """A day that something is promised for lies ahead, and not by a slip of the year."""
    if day < clock.today():
        return {name: Fout(VOORBIJ)}
    return {name: Fout(TE_VER)} if day > clock.today() + FURTHEST else {}


class Bezwaarformulier(Form):
    """An objection: why, now or later, and whether somebody wants to tell it. Late is told why, and never refused."""

    gronden: Literal["nu", "later"]
    tekst: Verhaal = ""
    te_laat: LangeTekst = ""
    horen: Literal["ja", "nee"]
    telefoon: Naam = ""
    besluit: LangeTekst = ""
    besluit_op: Datum | None = None

    def refused(self, *, described: bool) -> dict[str, Fout]:
        """What no field can know alone; `described`: the decision is none of the portal's."""
        errors: dict[str, Fout] = {}
        if self.gronden == "nu" and not self.tekst:
            errors["tekst"] = Fout(OF_LATER)
        if described and not self.besluit:
            errors["besluit"] = Fout(WELK_BESLUIT)
        if described and self.besluit_op and self.besluit_op > clock.today():
            errors["besluit_op"] = Fout(TOEKOMST)
        return errors


class Aanvulling(Form):
    """Something that is added: text, a document, or both."""

    tekst: Verhaal = ""


class Vraagformulier(Form):
    """What is missing, and until when it can come."""

    ontbreekt: LangeTekst
    tot: Datum


class Verdaging(Form):
    """Why it takes longer; a name of its own, since the form that cancels a hearing stands on the same page."""

    waarom_later: LangeTekst


class Later(Form):
    """The same, further, with consent of the person."""

    reden_later: LangeTekst
    later: Datum
    akkoord: Literal["ja"]


class Doorzending(Form):
    """To whom it belongs."""

    naar: Literal[Beslisser.SVB, Beslisser.ZORGKANTOOR, Beslisser.ZORGVERZEKERAAR, Beslisser.CIZ, Beslisser.CAK]
    waarom_door: LangeTekst


class Beslisformulier(Form):
    """The decision on an objection."""

    uitkomst: Uitkomst
    waarom: Afwijzing | None = None
    niet_gehoord: NietGehoord | None = None
    redenen: Verhaal
    opdracht: LangeTekst = ""
    uitvoeren_voor: Datum | None = None

    def refused(self, *, heard: bool) -> dict[str, Fout]:
        """What no field can know alone (Awb 7:3, 7:11, 7:12)."""
        errors: dict[str, Fout] = {}
        if self.uitkomst is Uitkomst.GEGROND:
            if not self.opdracht:
                errors["opdracht"] = Fout(WAT_MOET)
            if self.uitvoeren_voor is None:
                errors["uitvoeren_voor"] = LEEG
            else:
                errors |= ahead_refused("uitvoeren_voor", self.uitvoeren_voor)
        if self.uitkomst is Uitkomst.NIET_ONTVANKELIJK and self.waarom is None:
            errors["waarom"] = Fout(KIES_WAAROM)
        if not heard and self.niet_gehoord is None:
            errors["niet_gehoord"] = Fout(KIES_GEHOORD)
        return errors


class Hoorverslag(Form):
    """What was said."""

    verslag: Verhaal


class Uitvoering(Form):
    """What was done with a decision on an objection."""

    gedaan: LangeTekst


class Betalingsvraag(Form):
    """Why somebody disagrees with a payment."""

    tekst: LangeTekst


class Betalingsbesluit(Form):
    """What the SVB decides about it."""

    uitkomst: Betalingsuitkomst
    toelichting: LangeTekst


class Klachtformulier(Form):
    """A complaint."""

    over: Klachtover
    wie: Naam = ""
    tekst: Verhaal
    wens: Tekst = ""


class Klachtantwoord(Form):
    """The answer, by somebody whom it is not about (Awb 9:7)."""

    antwoord: Verhaal
    niet_over_mij: Literal["ja"]


class Vertrouwelijk(Form):
    """Told in confidence: what happens, and how to be reached safely."""

    tekst: Verhaal
    bereiken: Literal["bellen", "niet"]
    hoe: Tekst = ""

    def refused(self) -> dict[str, Fout]:
        """Who wants to be reached says how."""
        return {"hoe": Fout(HOE_BEREIKEN)} if self.bereiken == "bellen" and not self.hoe else {}


class Notitie(Form):
    """What the named officer did."""

    tekst: LangeTekst
