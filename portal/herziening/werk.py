"""What waits for the municipality: changes to decide on, recoveries, and questions for another arrangement."""

from typing import Any

from sqlalchemy import Date, Select, cast, func, literal, null, select

from portal.db.columns import columns, table
from portal.herziening.models import Betalingsregeling, Herziening, Regelingsvraag, Terugvordering, Zienswijze
from portal.herziening.status import LOOPT, Herzienstand, Terugvorderstand

_h, _t, _q, _r, _z = (
    columns(one) for one in (Herziening, Terugvordering, Regelingsvraag, Betalingsregeling, Zienswijze)
)
_NO_TERM = cast(null(), Date)


def waits_for_decision() -> Select[Any]:
    """Changes of a budget that are not decided; what was announced waits until the day to react (Awb 4:8)."""
    since = func.coalesce(_h.aangekondigd_op, func.date(_h.gewijzigd_op, type_=Date()))
    return select(
        literal("herziening").label("onderwerp"),
        _h.id.label("onderwerp_id"),
        _h.dossier_id.label("dossier_id"),
        since.label("sinds"),
        _NO_TERM.label("termijn"),
        literal("").label("wat"),
        _h.reageren_voor.label("afgesproken"),
    ).where(_h.status.in_(LOOPT))


def waits_for_recovery() -> Select[Any]:
    """Recoveries that are not decided (Besluit 6.2)."""
    since = func.coalesce(_t.aangekondigd_op, func.date(_t.gewijzigd_op, type_=Date()))
    return select(
        literal("terugvordering").label("onderwerp"),
        _t.id.label("onderwerp_id"),
        _t.dossier_id.label("dossier_id"),
        since.label("sinds"),
        _NO_TERM.label("termijn"),
        literal("").label("wat"),
        _t.reageren_voor.label("afgesproken"),
    ).where(_t.status.in_((Terugvorderstand.CONCEPT, Terugvorderstand.AANGEKONDIGD)))


def waits_for_arrangement() -> Select[Any]:
    """Questions for another arrangement that nobody answered; no law sets a term."""
    answered = select(_r.vraag_id).where(_r.vraag_id.is_not(None))
    newest = select(func.max(_q.id)).group_by(_q.terugvordering_id)
    return (
        select(
            literal("betalingsregeling").label("onderwerp"),
            _t.id.label("onderwerp_id"),
            _t.dossier_id.label("dossier_id"),
            func.date(_q.op, type_=Date()).label("sinds"),
            _NO_TERM.label("termijn"),
            literal("").label("wat"),
        )
        .select_from(table(Regelingsvraag))
        .join(table(Terugvordering), _t.id == _q.terugvordering_id)
        .where(_q.id.in_(newest), _q.id.not_in(answered), _t.status == Terugvorderstand.BESLOTEN)
    )


def reacts_column(dossier: Any) -> Any:
    """Until when the person of a dossier may react to an intention, as a column; NULL when there is none.

    It goes once they reacted to what was announced last.
    """
    said = select(_z.id).where(_z.herziening_id == _h.id, _z.ronde == _h.aangekondigd_op).correlate(table(Herziening))
    return (
        select(func.min(_h.reageren_voor))
        .where(_h.dossier_id == dossier, _h.status == Herzienstand.AANGEKONDIGD, ~said.exists())
        .scalar_subquery()
    )
