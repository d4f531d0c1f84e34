"""What is filled in about consent: the request, a reminder, and the answer."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import StringConstraints

from portal import clock
from portal.instemming.teksten import REDENEN_ANTWOORD
from portal.law.instemming import Toezegging, check_instemming, period_in_force
from portal.law.regelset import Regelset
from portal.law.verdict import Ruling
from portal.web.forms import MESSAGES, Aantal, Bedrag, Datum, Form, Fout, LangeTekst
from portal.web.i18n import N_

FURTHEST = timedelta(days=366)
TOEKOMST = N_("Deze dag moet nog komen.")
VOORBIJ = N_("Deze dag is al voorbij. Kies een dag vanaf vandaag.")
TE_VER = N_("Deze dag is meer dan een jaar verder. Controleer het jaar.")
ANDER_NUMMER = N_("Dit is niet het cliëntnummer van deze persoon. Hoort de brief bij iemand anders?")
ANDER_BEDRAG = N_(
    "De gemeente vroeg %(gevraagd_ct)s. Klopt uw bedrag, en is het voor deze persoon? Kruis dat dan hieronder aan."
)
NA_ONTVANGST = N_("De brief kan niet zijn getekend na de dag van ontvangst.")
WAAROM = N_("Vertel waarom u niet instemt. De inwoner leest dit.")
JA = Literal["ja"]
Naam = Annotated[str, StringConstraints(max_length=120)]
# Which field a rule on the answer is about.
VELDEN = {
    "niet-schriftelijk": "brief",
    "geen-bedrag": "bedrag",
    "einde-voor-ingang": "einde",
    "andere-periode": "ingang",
    "buiten-regels": "ingang",
}


def _fout(ruling: Ruling) -> Fout:
    return Fout(REDENEN_ANTWOORD[ruling.reden], ruling.cijfers)


class Verzoekformulier(Form):
    """What the municipality asks of one organisation."""

    organisatie: Aantal
    ingang: Datum
    einde: Datum
    bedrag: Bedrag | None = None
    antwoord_voor: Datum
    tekst: LangeTekst

    def refused(self, organisaties: Iterable[int], regelset: Regelset) -> dict[str, Fout]:
        """What no field can know alone."""
        errors: dict[str, Fout] = {}
        if self.organisatie not in organisaties:
            errors["organisatie"] = Fout(MESSAGES["keuze"])
        if self.einde < self.ingang:
            errors["einde"] = Fout(REDENEN_ANTWOORD["einde-voor-ingang"])
        elif not (found := period_in_force(self.ingang, self.einde, regelset)).allowed:
            errors["ingang"] = _fout(found)
        if self.bedrag == 0:
            errors["bedrag"] = Fout(REDENEN_ANTWOORD["geen-bedrag"])
        return errors | term_refused(self.antwoord_voor)


def term_refused(day: date) -> dict[str, Fout]:
    """An agreed day lies ahead, and not by a slip of the year."""
    if day < clock.today():
        return {"antwoord_voor": Fout(VOORBIJ)}
    return {"antwoord_voor": Fout(TE_VER)} if day > clock.today() + FURTHEST else {}


class Herinnering(Form):
    """A word to the organisation, and until when it now has."""

    tekst_stap: LangeTekst
    antwoord_voor: Datum


class Escalatie(Herinnering):
    """The same to somebody higher."""

    aan: Naam


class Heropening(Form):
    """Why the answer is asked again, and until when."""

    waarom: LangeTekst
    antwoord_voor: Datum


class Antwoordformulier(Form):
    """Yes with amount and period, or no with the reason."""

    akkoord: Literal["ja", "nee"]
    clientnummer: Naam
    bedrag: Bedrag | None = None
    klopt: JA | None = None
    ingang: Datum | None = None
    einde: Datum | None = None
    getekend_op: Datum | None = None
    toelichting: LangeTekst = ""
    reden: LangeTekst = ""

    @property
    def yes(self) -> bool:
        return self.akkoord == "ja"

    @property
    def ontvangen(self) -> date:
        """The local day on which it came in."""
        return clock.today()

    def refused(
        self, clientnummer: str, asked: tuple[date, date], asked_ct: int | None, has_letter: bool, regelset: Regelset
    ) -> dict[str, Fout]:
        """What no field can know alone; `asked` is the period of the request."""
        errors = self.received_refused()
        if _plain(self.clientnummer) != _plain(clientnummer):
            errors["clientnummer"] = Fout(ANDER_NUMMER)
        if not self.yes:
            return errors if self.reden else errors | {"reden": Fout(WAAROM)}
        errors |= {
            name: Fout(MESSAGES["missing"])
            for name in ("bedrag", "ingang", "einde", "getekend_op")
            if getattr(self, name) is None
        }
        errors |= self._dates_refused()
        if self.bedrag is None or self.ingang is None or self.einde is None:
            return errors if has_letter else errors | {"brief": Fout(REDENEN_ANTWOORD["niet-schriftelijk"])}
        given = Toezegging(self.bedrag, self.ingang, self.einde, has_letter)
        for ruling in check_instemming(given, asked, regelset):
            if not ruling.allowed:
                errors.setdefault(VELDEN[ruling.reden], _fout(ruling))
        if asked_ct is not None and self.bedrag != asked_ct and not self.klopt:
            errors.setdefault("bedrag", Fout(ANDER_BEDRAG, {"gevraagd_ct": asked_ct}))
        return errors

    def received_refused(self) -> dict[str, Fout]:
        """Nothing came in on a day that still has to come."""
        return {"ontvangen_op": Fout(TOEKOMST)} if self.ontvangen > clock.today() else {}

    def _dates_refused(self) -> dict[str, Fout]:
        if self.getekend_op is None:
            return {}
        if self.getekend_op > clock.today():
            return {"getekend_op": Fout(TOEKOMST)}
        return {"getekend_op": Fout(NA_ONTVANGST)} if self.getekend_op > self.ontvangen else {}


class Papierantwoord(Antwoordformulier):
    """The same, from a letter that came by post; its day of receipt counts."""

    ontvangen_op: Datum

    @property
    def ontvangen(self) -> date:
        return self.ontvangen_op


class Besluitformulier(Form):
    """There will be no integral budget, in plain words."""

    toelichting_besluit: LangeTekst


def _plain(number: str) -> str:
    return "".join(sign for sign in number.upper() if sign.isalnum())
