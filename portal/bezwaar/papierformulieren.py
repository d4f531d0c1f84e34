"""What is filled in at the desk about an objection that came on paper (Awb 6:4, 6:5)."""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import StringConstraints

from portal import clock
from portal.bezwaar.formulieren import LEEG, TOEKOMST, WELK_BESLUIT, Bezwaarformulier, Naam, Verhaal, ahead_refused
from portal.bezwaar.models import Bezorging
from portal.herkomst import Handtekening
from portal.law.rechtsbescherming import Beslisser
from portal.web.forms import Datum, Form, Fout, LangeTekst
from portal.web.i18n import N_

ANDERS = "anders"
"""The decision is not in the portal."""
LONG_AGO = timedelta(days=366)
OVERNEMEN = N_("Neem over waarom de inwoner het niet eens is, of kies dat de gronden nog volgen.")
WIE_BESLISTE = N_("Kies wie dit besluit nam.")
NA_ONTVANGST = N_("Deze dag is na de dag waarop het binnenkwam.")
VREEMDE_DAG = N_("Controleer deze dag: het besluit is van %(besluit_op)s. Klopt de dag toch? Kruis dat hieronder aan.")
LANG_GELEDEN = N_("Deze dag is meer dan een jaar geleden. Klopt dat toch? Kruis dat hieronder aan.")
IETS_VAN_PAPIER = N_("Schrijf over wat er kwam, voeg een bestand toe, of kruis aan dat er nu een handtekening is.")


class Zoekformulier(Form):
    """Two things that stand on the letter: the number of the person, and its day."""

    nummer: Annotated[str, StringConstraints(max_length=20)]
    besluit_op: Datum

    def refused(self) -> dict[str, Fout]:
        """No letter is of a day that still comes."""
        return {"besluit_op": Fout(TOEKOMST)} if self.besluit_op > clock.today() else {}


class Papierbezwaar(Form):
    """The paper as it came in. Late or early is never a reason to refuse it here (Awb 6:10, 6:11)."""

    besluit: Annotated[str, StringConstraints(max_length=20)]
    bij: Beslisser | None = None
    omschrijving: LangeTekst = ""
    wie: Annotated[str, StringConstraints(max_length=20)]
    gemachtigde: Naam = ""
    bezorging: Bezorging
    binnen_op: Datum
    dag_klopt: Literal["ja"] | None = None
    gepost_op: Datum | None = None
    dagtekening: Datum | None = None
    handtekening: Handtekening
    gronden: Literal["nu", "later"]
    tekst: Verhaal = ""
    te_laat: LangeTekst = ""
    herstel_voor: Datum | None = None
    horen: Literal["ja", "nee"]
    telefoon: Naam = ""

    @property
    def mist_iets(self) -> bool:
        """Whether the person gets a term to repair something: the grounds or the signature (Awb 6:5, 6:6)."""
        return self.gronden == "later" or self.handtekening is not Handtekening.JA

    def refused(self, besluit_op: date) -> dict[str, Fout]:
        """What no field can know alone; `besluit_op`: the day on the decision."""
        errors = self._days(besluit_op)
        if self.besluit == ANDERS:
            errors |= {} if self.omschrijving else {"omschrijving": Fout(WELK_BESLUIT)}
            errors |= {} if self.bij else {"bij": Fout(WIE_BESLISTE)}
        if self.gronden == "nu" and not self.tekst:
            errors["tekst"] = Fout(OVERNEMEN)
        if self.mist_iets:
            errors |= ahead_refused("herstel_voor", self.herstel_voor) if self.herstel_voor else {"herstel_voor": LEEG}
        return errors

    def _days(self, besluit_op: date) -> dict[str, Fout]:
        if self.binnen_op > clock.today():
            return {"binnen_op": Fout(TOEKOMST)}
        errors: dict[str, Fout] = {}
        if self.binnen_op < besluit_op and not self.dag_klopt:
            errors["binnen_op"] = Fout(VREEMDE_DAG, {"besluit_op": besluit_op})
        elif self.binnen_op < clock.today() - LONG_AGO and not self.dag_klopt:
            errors["binnen_op"] = Fout(LANG_GELEDEN)
        for name, day in (("gepost_op", self.gepost_op), ("dagtekening", self.dagtekening)):
            if day and day > self.binnen_op:
                errors[name] = Fout(NA_ONTVANGST)
        return errors

    def as_objection(self, besluit_op: date) -> Bezwaarformulier:
        """The same as the form of somebody who objects online."""
        described = self.besluit == ANDERS
        return Bezwaarformulier(
            gronden=self.gronden,
            tekst=self.tekst if self.gronden == "nu" else "",
            te_laat=self.te_laat,
            horen=self.horen,
            telefoon=self.telefoon,
            besluit=self.omschrijving if described else "",
            besluit_op=besluit_op if described else None,
        )


class Papieraanvulling(Form):
    """Something more that came on paper: words, files, or the signature that was missing."""

    aanvulling: Verhaal = ""
    aangevuld_op: Datum
    ondertekend: Literal["ja"] | None = None

    def refused(self, ontvangen_op: date, *, filled: bool) -> dict[str, Fout]:
        """What no field can know alone; `filled`: a file was added."""
        if self.aangevuld_op > clock.today():
            return {"aangevuld_op": Fout(TOEKOMST)}
        if self.aangevuld_op < ontvangen_op:
            return {"aangevuld_op": Fout(VOOR_ONTVANGST, {"ontvangen_op": ontvangen_op})}
        return {} if self.aanvulling or filled or self.ondertekend else {"aanvulling": Fout(IETS_VAN_PAPIER)}


VOOR_ONTVANGST = N_("Deze dag is vóór de dag waarop het bezwaar binnenkwam: %(ontvangen_op)s.")


class Terugname(Form):
    """Why an objection was entered by mistake; a name of its own, since other forms stand on the same page."""

    waarom_terug: LangeTekst


class Kloptniet(Form):
    """What is wrong with what was typed over; no word is needed."""

    watklopt: LangeTekst = ""
