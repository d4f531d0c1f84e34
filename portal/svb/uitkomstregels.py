"""What a line of a file with outcomes says, and what is wrong with it, before anything is done.

A line is judged by the same rules as the desk's own form (Regeling 4.3, 4.6); each wrong line names its reason.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from portal.db.columns import columns
from portal.law.zorgovereenkomst import GrondSvb
from portal.web.csvbestand import Rij
from portal.web.forms import read_date
from portal.zorgovereenkomst.models import Oordeel, Zorgovereenkomst
from portal.zorgovereenkomst.oordeelteksten import GRONDEN_SVB
from portal.zorgovereenkomst.status import Contractstatus

NUMMER, UITKOMST, GROND, TOELICHTING, DATUM = KOLOMMEN = (
    "zorgovereenkomst", "uitkomst", "grond", "toelichting", "datum",
)  # fmt: skip
LONGEST = 2000
AT_ONCE = 500  # numbers in one statement
_WORDS = {"goedgekeurd": Oordeel.GOEDGEKEURD, "geweigerd": Oordeel.AFGEKEURD}

_z = columns(Zorgovereenkomst)


@dataclass(frozen=True)
class Overeenkomst:
    """What must be known of a contract to judge a line about it."""

    id: int
    dossier_id: int
    nummer: str
    status: Contractstatus
    version: int
    college_op: date | None


@dataclass(frozen=True)
class Uitkomstregel:
    """A line: what it says, and why it cannot be carried out (`reden`, empty when it can)."""

    nummer: int
    overeenkomst: str
    uitkomst: str
    reden: str
    oordeel: Oordeel | None = None
    grond: GrondSvb | None = None
    toelichting: str = ""
    datum: date | None = None
    contract: Overeenkomst | None = None

    @property
    def vingerafdruk(self) -> bytes:
        """The hash of what the line says, whatever file it stands in and however it was typed."""
        said = (self.overeenkomst.upper(), self.oordeel, self.grond, self.toelichting, self.datum)
        return hashlib.sha256("\x1f".join(str(one) for one in said).encode()).digest()


def is_filled_in(row: Rij) -> bool:
    """Whether a line says anything: an exported line that nobody filled in waits for another time."""
    return any(row.get(name) for name in KOLOMMEN if name != NUMMER)


def contracts_by_number(session: Session, numbers: Sequence[str]) -> dict[str, Overeenkomst]:
    """The contracts with these numbers, in capitals. One statement for each `AT_ONCE`; drafts are not there."""
    found: dict[str, Overeenkomst] = {}
    for start in range(0, len(numbers), AT_ONCE):
        chosen = select(
            _z.id, _z.dossier_id, _z.nummer, _z.status, _z.version, _z.goedgekeurd_college_op
        ).where(_z.nummer.in_(numbers[start : start + AT_ONCE]), _z.status != Contractstatus.CONCEPT)  # fmt: skip
        found |= {row[2].upper(): Overeenkomst(*row) for row in session.execute(chosen)}
    return found


def judge(rows: Iterable[Rij], contracts: Mapping[str, Overeenkomst], today: date) -> list[Uitkomstregel]:
    """Every line with what is wrong with it; of two different lines about one contract the second is wrong."""
    judged: list[Uitkomstregel] = []
    seen: dict[str, bytes] = {}
    for row in rows:
        line = _judge(row, contracts, today)
        earlier = seen.setdefault(line.overeenkomst.upper(), line.vingerafdruk) if not line.reden else None
        if earlier and earlier != line.vingerafdruk:
            line = _refused(row, "dubbel")
        judged.append(line)
    return judged


def _refused(row: Rij, reason: str) -> Uitkomstregel:
    return Uitkomstregel(row.nummer, row.get(NUMMER)[:30], row.get(UITKOMST)[:40], reason)


def _judge(row: Rij, contracts: Mapping[str, Overeenkomst], today: date) -> Uitkomstregel:
    contract = contracts.get(row.get(NUMMER).upper())
    verdict = _WORDS.get(row.get(UITKOMST).lower())
    ground, day = read_ground(row.get(GROND)), _day(row.get(DATUM))
    reason = _reason(row, contract, verdict, ground, day, today)
    if reason or contract is None or verdict is None:
        return _refused(row, reason or "onbekend")
    note = row.get(TOELICHTING)
    return Uitkomstregel(
        row.nummer, contract.nummer, row.get(UITKOMST), "", verdict, ground, note, day, contract
    )  # fmt: skip


def _reason(
    row: Rij,
    contract: Overeenkomst | None,
    verdict: Oordeel | None,
    ground: GrondSvb | None,
    day: date | None,
    today: date,
) -> str:
    refused = verdict is Oordeel.AFGEKEURD
    approved_on = contract.college_op if contract else None
    checks = (
        (contract is None, "onbekend"),
        (verdict is None, "uitkomst"),
        (bool(row.get(GROND)) and ground is None, "grond-onbekend"),
        (refused and ground is None, "grond-ontbreekt"),
        (verdict is Oordeel.GOEDGEKEURD and ground is not None, "grond-bij-goedkeuring"),
        (refused and not row.get(TOELICHTING), "toelichting-ontbreekt"),
        (len(row.get(TOELICHTING)) > LONGEST, "toelichting-te-lang"),
        (day is None, "datum"),
        (day is not None and day > today, "datum-later"),
        (day is not None and approved_on is not None and day < approved_on, "datum-eerder"),
    )
    return next((reason for wrong, reason in checks if wrong), "")


def read_ground(text: str) -> GrondSvb | None:
    """A ground of Regeling 4.6 by its code or its words, however they are joined; None: there is none, or unknown."""
    return _GROUNDS.get(_plain(text))


def _plain(text: str) -> str:
    return re.sub(r"[\s_\-]+", "-", text.strip().lower())


_GROUNDS = {_plain(name): ground for ground in GrondSvb for name in (ground.value, GRONDEN_SVB[ground].kort)}


def _day(text: str) -> date | None:
    try:
        return read_date(text) if text else None
    except ValueError:
        return None
