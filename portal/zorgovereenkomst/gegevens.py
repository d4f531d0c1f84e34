"""What a contract says, whether it still is a draft or stands in the tables: the same checks look at both."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portal.law.geld import Eenheid, Tarief, bedrag_ct
from portal.law.overeenkomstmodel import Contractmodel, Modelantwoorden, Modelkeuze, choose_model
from portal.law.zorgovereenkomst import Beding


@dataclass(frozen=True)
class Derdegegevens:
    """The zorgverlener as the budgethouder knows them; `zorgverlener_id` is an entry of this dossier that is reused.

    `bsn` None with `bsn_bekend`: the entry holds it already, and it is shown to nobody again. `adres_beschermd`:
    address and place are left out, because they are a parent's whose address is protected.
    """

    naam: str = ""
    plaats: str = ""
    adres: str = ""
    email: str = ""
    telefoon: str = ""
    kvk: str | None = None
    kan_kvk_hebben: bool = False
    geboortedatum: date | None = None
    bsn: str | None = None
    bsn_bekend: bool = False
    agb: str = ""
    iban: str | None = None
    bic: str = ""
    adres_beschermd: bool = False
    zorgverlener_id: int | None = None

    @property
    def contact(self) -> str:
        """What is sealed as one text: nobody searches for it."""
        known = {"adres": self.adres, "email": self.email, "telefoon": self.telefoon, "bic": self.bic}
        return json.dumps({name: text for name, text in known.items() if text})


@dataclass(frozen=True)
class Tariefgegevens:
    """An agreed rate: 1/100,000 euro for one unit; `per_maand` minutes for hours, else whole units, None: open."""

    omschrijving: str
    eenheid: Eenheid
    tarief: int
    per_maand: int | None = None
    dienst_id: int | None = None

    @property
    def per_month_ct(self) -> int:
        """Cents a month."""
        return bedrag_ct(Tarief(self.tarief, self.eenheid), self.per_maand or 0)


@dataclass(frozen=True)
class Gegevens:
    """Everything that a contract says; None and empty where nobody filled it in.

    `model` and `modelversie` are those of a stored contract; a draft's follow from the answers and the day of signing.
    `weekpatroon` is minutes, Monday first; `afspraken` what the model asks beyond the law.
    """

    derde: Derdegegevens = field(default_factory=Derdegegevens)
    antwoorden: Modelantwoorden = field(default_factory=Modelantwoorden)
    model: Contractmodel | None = None
    modelversie: str | None = None
    diensten: tuple[int, ...] = ()
    omschrijving: str = ""
    ingang: date | None = None
    einde: date | None = None
    weekpatroon: tuple[int, ...] = (0,) * 7
    periodiek: bool = False
    maandbedrag_ct: int | None = None
    tarieven: tuple[Tariefgegevens, ...] = ()
    bedingen: frozenset[Beding] = frozenset()
    zorginfrastructuur: bool = False
    vertegenwoordiger: bool = False
    loonheffing: bool = False
    getekend_op: date | None = None
    document_id: int | None = None
    afspraken: dict[str, Any] = field(default_factory=dict)
    wijzigt_id: int | None = None
    vervangt_id: int | None = None
    gemeld_svb_op: date | None = None

    @property
    def keuze(self) -> Modelkeuze:
        """Which model the answers lead to (Regeling 4.2)."""
        return choose_model(self.antwoorden)

    @property
    def infrastructuur(self) -> str:
        """The description of the zorginfrastructuur (Regeling 4.5)."""
        return str(self.afspraken.get("infrastructuur", ""))
