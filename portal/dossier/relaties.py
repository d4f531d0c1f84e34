"""Who acts for whom in the register: what the municipality checked, kept as relations between people and dossiers."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Persoon, Vertegenwoordiging

_r, _d, _p = columns(Vertegenwoordiging), columns(Dossier), columns(Persoon)
ADULT = 18


def note_relation(session: Session, dossier_id: int, persoon_id: int, *, kind: bool, geldt: bool) -> None:
    """The municipality checked whether this person may act for the person of the dossier; `kind`: as a parent."""
    row = Vertegenwoordiging(dossier_id=dossier_id, persoon_id=persoon_id, kind=kind, geldt=geldt, op=clock.now())
    session.add(row)
    session.flush()


def parents_of(session: Session, dossiers: Collection[int], today: date) -> dict[int, tuple[int, ...]]:
    """The parents who act for each child among these dossiers, by number; nobody for who is eighteen. One statement."""
    chosen = (
        select(_r.dossier_id, _r.persoon_id, _r.geldt, _p.geboortedatum)
        .join(table(Dossier), _d.id == _r.dossier_id)
        .join(table(Persoon), _p.id == _d.persoon_id)
        .where(_r.dossier_id.in_(list(dossiers)), _r.kind)
        .order_by(_r.id)
    )
    newest = {(row[0], row[1]): row for row in session.execute(chosen)}
    found: dict[int, tuple[int, ...]] = dict.fromkeys(dossiers, ())
    for dossier_id, person, holds, born in sorted(newest.values(), key=lambda row: row[:2]):
        if holds and born is not None and not is_adult(born, today):
            found[dossier_id] += (person,)
    return found


def is_adult(born: date, today: date) -> bool:
    """Eighteen or older on this day."""
    return (today.year - born.year - ((today.month, today.day) < (born.month, born.day))) >= ADULT
