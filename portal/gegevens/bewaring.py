"""Which terms of keeping hold where, what is due by them, and what was removed."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import and_, func, not_, or_, select, union_all
from sqlmodel import Session, SQLModel

from portal import clock
from portal.aanvullend.queries import unfinished
from portal.berichten.models import Bericht, Berichtsoort
from portal.berichten.teksten import BESLUITEN
from portal.bezwaar.models import Betalingsverzoek, Bezwaar, Klacht
from portal.bezwaar.status import OPEN as OBJECTIONS_OPEN
from portal.bezwaar.status import Klachtstatus, Verzoekstatus
from portal.brieven.models import Brief, Poststuk
from portal.budget.models import IntegraalBudget
from portal.db.columns import columns, table
from portal.db.flow import Gebeurtenis
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus as S
from portal.dossier.models import Dossier, Dossierstatus, Organisatie
from portal.gegevens.models import Gegevensbeperking, Gegevensbesluit, Opgeruimd, Opruiming
from portal.herziening.models import Terugvordering
from portal.herziening.status import Terugvorderstand
from portal.law.bewaren import Bewaarfeiten, Bewaarsoort, Bewaartermijn, may_remove
from portal.law.bezwaar import sent_since
from portal.law.gegevensrechten import Uitkomst
from portal.law.kalender import AMSTERDAM
from portal.law.rechtsbescherming import rechtsbescherming
from portal.law.regelset import GeenRegelset, regelset_for
from portal.law.verdict import Ruling

_d, _o, _g = columns(Dossier), columns(Organisatie), columns(Gebeurtenis)
_r, _b = columns(Gegevensbeperking), columns(Gegevensbesluit)
_u, _run = columns(Opgeruimd), columns(Opruiming)
LATEST = 10
AT_THE_SVB = (S.INGEDIEND, S.HERSTEL_GEVRAAGD, S.OPGESCHORT, S.BETAALBAAR, S.DEELS_BETAALBAAR)
NO_TERMS: Mapping[Bewaarsoort, Bewaartermijn] = {}


@dataclass(frozen=True)
class Zaak:
    """A dossier that came to an end: what it is, since when its term counts, and what the rule says."""

    dossier_id: int
    gemeente_id: int
    gemeente: str
    soort: Bewaarsoort
    sinds: date | None
    op_verzoek: bool
    oordeel: Ruling
    bewaard_tot: date | None


def terms_for(gemeente: str, on: date) -> Mapping[Bewaarsoort, Bewaartermijn]:
    """The terms of a municipality on a day; none where no rules hold."""
    try:
        return regelset_for(gemeente, on).bewaartermijnen
    except GeenRegelset:
        return NO_TERMS


def cases(session: Session, today: date, busy: Collection[int], only: int | None = None) -> Iterator[Zaak]:
    """Every dossier that ended, or one, with what the rule says of it. Thirteen statements, whatever their number.

    `busy`: dossiers about which something waits at a desk.
    """
    waits = {*busy, *_in_the_post(session), *_at_the_svb(session), *_disputed(session), *_not_fixed(session)}
    waits |= unfinished(session)  # somebody's own money still has to go back
    waits |= {*_owing(session), *_looked_into(session), *_still_disputable(session, today)}
    held = restricted_dossiers(session)
    wanted = set(session.execute(select(_b.dossier_id).where(_b.alles)).scalars())
    last = (
        select(func.max(_g.op))
        .where(_g.dossier_id == _d.id, _g.onderwerp.in_(("aanmelding", "dossier", "einde")))
        .correlate(table(Dossier))
        .scalar_subquery()
    )
    chosen = (
        select(_d.id, _d.gemeente_id, _o.naam, _d.toegelaten_op, _d.eindigt_op, _d.overleden_op, last.label("laatst"))
        .join(table(Organisatie), _o.id == _d.gemeente_id)
        .where(_d.status == Dossierstatus.BEEINDIGD, _d.verwijderd_op.is_(None))
        .order_by(_d.id)
    )
    chosen = chosen if only is None else chosen.where(_d.id == only)
    for row in session.execute(chosen):
        yield _case(row, today, waits=row.id in waits, held=row.id in held, wanted=row.id in wanted)


def _case(row: Any, today: date, *, waits: bool, held: bool, wanted: bool) -> Zaak:
    kind = Bewaarsoort.AANMELDING if row.toegelaten_op is None else Bewaarsoort.DOSSIER
    closed = clock.local(row.laatst).date() if row.laatst else None
    since = closed if kind is Bewaarsoort.AANMELDING else row.overleden_op or row.eindigt_op or closed
    term = terms_for(row.naam, since).get(kind) if since else None
    facts = Bewaarfeiten(since, wacht=waits, beperkt=held, op_verzoek=wanted)
    until = term.last_day(since) if term and since and not wanted else None
    ruling = may_remove(term, facts, today)
    return Zaak(row.id, row.gemeente_id, row.naam, kind, since, wanted, ruling, until)


def _in_the_post(session: Session) -> set[int]:
    letters, post = columns(Brief), columns(Poststuk)
    chosen = select(letters.dossier_id).join(table(Poststuk), post.brief_id == letters.id)
    return set(session.execute(chosen.where(post.gepost_op.is_(None))).scalars())


def _at_the_svb(session: Session) -> set[int]:
    column = columns(Declaratie)
    return set(session.execute(select(column.dossier_id).where(column.status.in_(AT_THE_SVB))).scalars())


def _disputed(session: Session) -> set[int]:
    """Where somebody waits for an answer to an objection, a complaint or a question about a payment (AVG 17.3 e)."""
    objections, complaints, payments = columns(Bezwaar), columns(Klacht), columns(Betalingsverzoek)
    waiting = (
        select(objections.dossier_id).where(objections.status.in_(OBJECTIONS_OPEN)),
        select(complaints.dossier_id).where(complaints.status == Klachtstatus.ONTVANGEN),
        select(payments.dossier_id).where(payments.status == Verzoekstatus.GEVRAAGD),
    )
    return set(session.execute(union_all(*waiting)).scalars())


def _owing(session: Session) -> set[int]:
    """Where money is owed: a recovery needs to know of whom (Besluit 6.2, AVG 17.3 b and e). Not decided: on a desk."""
    column = columns(Terugvordering)
    chosen = select(column.dossier_id).where(column.status == Terugvorderstand.BESLOTEN)
    return set(session.execute(chosen).scalars())


def _looked_into(session: Session) -> set[int]:
    """Where a supervisor looks, or looked and the person does not know it yet (Besluit 10, AVG 17.3 b).

    Known by name, since its room lies above this one.
    """
    look = SQLModel.metadata.tables["toezichtinzage"].c
    chosen = select(look.dossier_id).where(or_(look.status == "open", look.verteld_op.is_(None)))
    return set(session.execute(chosen).scalars())


def _still_disputable(session: Session, today: date) -> set[int]:
    """Where the weeks to object or appeal run of a decision (Awb 6:7, AVG 17.3 e).

    Not of the grant of the erasure itself: who got all that was asked has nothing to object to.
    """
    told, letter, post = columns(Bericht), columns(Brief), columns(Poststuk)
    since = sent_since(today, rechtsbescherming().termijnen)
    all_granted = select(_b.verzoek_id).where(_b.alles, _b.uitkomst == Uitkomst.TOEGEWEZEN)
    grant = and_(told.soort == Berichtsoort.GEGEVENS_BESLUIT, told.onderwerp_id.in_(all_granted))
    at_once = and_(or_(letter.id.is_(None), letter.digitaal), told.verzonden_op >= _first_moment(since))
    chosen = (
        select(told.dossier_id)
        .outerjoin(table(Brief), letter.id == told.brief_id)
        .outerjoin(table(Poststuk), post.brief_id == told.brief_id)
        .where(told.soort.in_(BESLUITEN), not_(func.coalesce(grant, False)), or_(at_once, post.gepost_op >= since))
    )
    return set(session.execute(chosen).scalars())


def _first_moment(day: date) -> datetime:
    return datetime.combine(day, time(), AMSTERDAM)


def _not_fixed(session: Session) -> set[int]:
    """Where a year of the budget was not fixed: Besluit 6.3 still asks what was used (AVG 17.3 b)."""
    column = columns(IntegraalBudget)
    chosen = select(column.dossier_id).where(column.gesloten_op.is_(None), column.granted_ct > 0)
    return set(session.execute(chosen).scalars())


def restricted_dossiers(session: Session) -> set[int]:
    """The dossiers in which data may only be kept now (AVG 18.2). One statement."""
    rows = session.execute(select(_r.verzoek_id, _r.dossier_id, _r.geldt).order_by(_r.id))
    newest = {row.verzoek_id: row for row in rows}
    return {row.dossier_id for row in newest.values() if row.geldt}


def runs_of(session: Session, gemeente_id: int) -> dict[str, Any]:
    """The last runs, and what was removed in a municipality or is of none. Two statements."""
    runs = session.execute(
        select(_run.peildag, _run.klaar_op, _run.bekeken, _run.verwijderd, _run.bewaard)
        .order_by(_run.id.desc())
        .limit(LATEST)
    ).all()
    rows = session.execute(
        select(_u.soort, _u.aantallen, _u.op)
        .where(or_(_u.gemeente_id == gemeente_id, _u.gemeente_id.is_(None)))
        .order_by(_u.id.desc())
    ).all()
    counted = Counter(row.soort for row in rows)
    last = {row.soort: row.op for row in reversed(rows)}
    return {"ronden": [row._asdict() for row in runs], "verwijderd": counted, "laatst": last}
