"""What is filled in to fix a year, many years, or to fix one anew; each decision is signed with the own name."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from portal.law.jaarafsluiting import Correctiegrond
from portal.vaststelling.corrigeren import Correctie
from portal.web.forms import Bedrag, Datum, Form, Fout, LangeTekst
from portal.web.i18n import N_

JA = Literal["ja"]
Naam = Annotated[str, StringConstraints(max_length=120)]
GEEN_NAAM = N_("Typ uw eigen naam. Zo tekent u voor dit besluit.")
ANDERE_NAAM = N_("Dit is niet uw eigen naam zoals die bovenaan staat. U tekent zelf voor dit besluit.")
KRUIS_AAN = N_("Kruis dit aan als het klopt. Anders kan dit jaar nu niet worden vastgesteld.")
KIJK_EERST = N_("Open eerst elk jaar van de steekproef. U moet er nog %(aantal)s bekijken.")
KLOPT = N_("Kruis aan dat u de lijst hebt bekeken.")
# Which box takes a reason away.
VINKJES = {"declaraties-mogelijk": "zeker", "telt-niet-mee": "beoordeeld"}


class Getekend(Form):
    """A decision that somebody signs with the own name."""

    naam: Naam = ""

    def wrong_name(self, own: str) -> dict[str, Fout]:
        """Whether this is the name of whoever is logged in."""
        same = _plain(self.naam) == _plain(own)
        return {} if same else {"naam": Fout(ANDERE_NAAM if self.naam else GEEN_NAAM)}


class Vaststelformulier(Getekend):
    """Fix one year."""

    zeker: JA | None = None
    beoordeeld: JA | None = None
    toelichting: LangeTekst = ""


class Runformulier(Getekend):
    """Fix many years that were looked over."""

    klopt: JA | None = None

    def refused(self, own: str) -> dict[str, Fout]:
        """What no field can know alone."""
        return self.wrong_name(own) | ({} if self.klopt else {"klopt": Fout(KLOPT)})


class Correctieformulier(Form):
    """Real costs as they should be, on which ground, and why."""

    kosten: Bedrag
    buiten_plan: Bedrag = 0
    grond: Correctiegrond
    toelichting: LangeTekst
    gehoord_op: Datum | None = None
    niet_nagekomen_op: Datum | None = None

    @property
    def correctie(self) -> Correctie:
        """What is asked; the day of a breach belongs to its own ground alone."""
        breach = self.niet_nagekomen_op if self.grond is Correctiegrond.VERPLICHTING else None
        return Correctie(self.kosten, self.buiten_plan, self.grond, self.toelichting, self.gehoord_op, breach)


class Correctiebesluit(Correctieformulier, Getekend):
    """The same, decided."""


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
