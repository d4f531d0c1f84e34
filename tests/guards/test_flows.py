"""Every status flow of the portal, status x transition x role: the table says it, and `apply` does exactly that."""

from importlib import import_module
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from portal.actor import STAFF, Actor, Grond, Rol
from portal.db.flow import Flow, Impossible, NotAllowed

ROOMS = Path(__file__).resolve().parents[2] / "portal"


def flows() -> list[Flow]:
    """Every flow in a `status.py` of a room."""
    modules = [import_module(f"portal.{path.parent.name}.status") for path in sorted(ROOMS.glob("*/status.py"))]
    return [found for module in modules for found in vars(module).values() if isinstance(found, Flow)]


FLOWS = {flow.subject: flow for flow in flows()}


class Nowhere:
    """A session that keeps what is added and asks no database."""

    def __init__(self) -> None:
        self.added: list[Any] = []

    def flush(self) -> None:
        """Nothing to send."""

    def refresh(self, row: Any, **_: Any) -> None:
        """The row is as it is."""

    def add(self, row: Any) -> None:
        self.added.append(row)


def test_every_flow_is_found() -> None:
    assert {"declaratie", "zorgovereenkomst", "uitnodiging", "hulptoegang", "urenstaat"} <= FLOWS.keys()


@pytest.mark.parametrize("subject", sorted(FLOWS))
@pytest.mark.parametrize("rol", list(Rol))
def test_every_transition_for_every_role(subject: str, rol: Rol) -> None:
    flow, actor = FLOWS[subject], Actor(rol, "Iemand", Grond.TAAK)
    arrows = {(one.name, source): one for one in flow.table for source in one.sources}
    for status, name in product(flow.statuses, sorted({one.name for one in flow.table})):
        row: Any = SimpleNamespace(id=1, dossier_id=1, version=1, status=status)
        session: Any = Nowhere()
        arrow = arrows.get((name, status))
        if arrow is None or rol not in arrow.roles:
            with pytest.raises(Impossible if arrow is None else NotAllowed):
                flow.apply(session, row, name, actor)
            assert (row.status, row.version, session.added) == (status, 1, [])
        else:
            flow.apply(session, row, name, actor)
            assert (row.status, row.version) == (arrow.target, 2)
        assert (name in flow.possible(status, rol)) is (arrow is not None and rol in arrow.roles)


def test_a_zorgverlener_moves_only_what_is_theirs() -> None:
    own = {flow.subject for flow in FLOWS.values() if any(Rol.ZORGVERLENER in one.roles for one in flow.table)}
    assert own == {"uitnodiging", "urenstaat"}


def test_nobody_of_the_staff_decides_about_hours_or_access() -> None:
    for subject in ("uitnodiging", "hulptoegang", "urenstaat"):
        assert not any(STAFF & one.roles for one in FLOWS[subject].table)
