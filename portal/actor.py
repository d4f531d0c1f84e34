"""Who acts, for whom, on which ground: every request has one, every act records it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self


class Rol(StrEnum):
    """The roles that never mix in one session."""

    BUDGETHOUDER = "budgethouder"
    VERTEGENWOORDIGER = "vertegenwoordiger"
    CONSULENT = "consulent"
    SVB = "svb"
    ZORGKANTOOR = "zorgkantoor"
    ZORGVERZEKERAAR = "zorgverzekeraar"
    ZORGVERLENER = "zorgverlener"
    BEZWAARBEHANDELAAR = "bezwaarbehandelaar"  # sees files under objection, and only where they took no part
    VERTROUWENSPERSOON = "vertrouwenspersoon"  # hears who feels unsafe; sees no file
    BEHEERDER = "beheerder"  # sets the values of a municipality; no file is within reach
    SYSTEEM = "systeem"


CITIZENS = frozenset({Rol.BUDGETHOUDER, Rol.VERTEGENWOORDIGER})
BALIES = frozenset({Rol.CONSULENT, Rol.SVB})
"""Who carries the budget out for the participant: they answer questions and handle changes."""
VERSTREKKERS = frozenset({Rol.ZORGKANTOOR, Rol.ZORGVERZEKERAAR})
"""Who makes a deelbudget of the Wlz or the Zvw available, and sees no more than that part needs (Besluit 4, 6.5)."""
STAFF = BALIES | VERSTREKKERS | {Rol.BEZWAARBEHANDELAAR, Rol.VERTROUWENSPERSOON, Rol.BEHEERDER}


class Grond(StrEnum):
    """How we know that this actor may see this file."""

    EIGEN = "eigen"  # the person's own file
    CLAIM = "claim"  # a mandate in the login itself; it ends with the session
    REGISTER = "register"  # a relation that the municipality checked
    MELDING = "melding"  # reported for somebody, not checked yet: only that report
    TAAK = "taak"  # a task that the law gives to the organisation
    TOESTEMMING = "toestemming"  # the person's own consent: only what that consent is about
    OVEREENKOMST = "overeenkomst"  # a contract with the participant: only what that contract is about


@dataclass(frozen=True)
class Actor:
    """The acting person or employee, the dossier served and the ground for it.

    `dossier_id` is None for staff (they name a dossier in each request, see `entering_for`) and for citizens without
    a file.
    `namens` is the name of the person served when somebody else acts for them. `zorgverlener_ids` are the entries in
    the register of a zorgverlener, one for each dossier that named them.
    """

    rol: Rol
    naam: str
    grond: Grond
    persoon_id: int | None = None
    medewerker_id: int | None = None
    organisatie_id: int | None = None
    organisatie: str | None = None
    dossier_id: int | None = None
    namens: str | None = None
    valid_until: datetime | None = None
    zorgverlener_ids: tuple[int, ...] = ()

    @property
    def is_citizen(self) -> bool:
        return self.rol in CITIZENS

    @property
    def is_staff(self) -> bool:
        """Whether an employee acts: what they type for a participant is the desk's."""
        return self.rol in STAFF

    @property
    def subject(self) -> str:
        """A name for the acting identity, by which its sessions can be ended."""
        if self.rol == Rol.ZORGVERLENER:
            # A person with a login of their own, or whoever holds the link to one entry.
            return f"zorgverlener:p{self.persoon_id}" if self.persoon_id else f"zorgverlener:{self.zorgverlener_ids[0]}"
        return f"persoon:{self.persoon_id}" if self.is_citizen else f"medewerker:{self.medewerker_id}"

    @property
    def pair(self) -> str:
        """Acting and served person together: what one pair typed is never shown to another."""
        return f"{self.subject}>{self.dossier_id}"

    def to_json(self) -> dict[str, Any]:
        """A plain dict for the session row."""
        data = asdict(self)
        data["valid_until"] = self.valid_until.isoformat() if self.valid_until else None
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The reverse of `to_json`."""
        until = data["valid_until"]
        known: dict[str, Any] = {"rol": Rol(data["rol"]), "grond": Grond(data["grond"])}
        known["zorgverlener_ids"] = tuple(data.get("zorgverlener_ids", ()))
        return cls(**{**data, **known, "valid_until": datetime.fromisoformat(until) if until else None})


SYSTEM = Actor(rol=Rol.SYSTEEM, naam="portaal", grond=Grond.TAAK)
