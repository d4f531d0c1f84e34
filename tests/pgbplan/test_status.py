"""Every transition of a pgb-plan with every role: only the table decides."""

import itertools
from datetime import date

import pytest

from portal.actor import Actor, Grond, Rol
from portal.db import Database
from portal.db.flow import Impossible, NotAllowed
from portal.pgbplan.models import PgbPlan
from portal.pgbplan.status import FLOW, OPEN, PgbPlanstatus
from portal.pgbplan.teksten import STAPPEN, STATUS, STATUS_BALIE
from tests.world import World

NAMES = sorted({one.name for one in FLOW.table})
ARROWS = {(one.name, source): one for one in FLOW.table for source in one.sources}


@pytest.mark.parametrize("status", PgbPlanstatus)
def test_only_the_table_moves_a_plan(db: Database, world: World, status: PgbPlanstatus) -> None:
    for name, rol in itertools.product(NAMES, Rol):
        arrow = ARROWS.get((name, status))
        expected = Impossible if arrow is None else NotAllowed if rol not in arrow.roles else None
        assert (name in FLOW.possible(status, rol)) is (expected is None)
        with db.write() as session:
            row = PgbPlan(
                dossier_id=world.mei.dossier_id, versie=1, status=status, ingediend_op=date(2026, 11, 1), inhoud=b"x"
            )
            session.add(row)
            session.flush()
            actor = Actor(rol, "Iemand", Grond.TAAK)
            if expected:
                with pytest.raises(expected):
                    FLOW.apply(session, row, name, actor)
                assert row.status is status
            else:
                assert arrow
                FLOW.apply(session, row, name, actor)
                assert row.status is arrow.target
            session.rollback()


def test_every_status_and_step_has_its_words() -> None:
    assert set(STATUS) == set(STATUS_BALIE) == set(PgbPlanstatus)
    assert set(STAPPEN) == {"begin", "invoeren", *NAMES}
    assert set(OPEN) < set(PgbPlanstatus)
