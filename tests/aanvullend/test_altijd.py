"""Whatever is done in whatever order: deposits are what was paid, went back and is left, for every depositor."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal import clock
from portal.aanvullend.beoordelen import AlGeboekt, Geweigerd, Veranderd
from portal.aanvullend.models import Mutatiesoort
from portal.db import Database
from portal.db.flow import Impossible
from portal.documenten.opslag import FolderStore
from tests.aanvullend.conftest import Zaak
from tests.conftest import _KEYS
from tests.world import NOW, World, build_world

REFUSED = (Geweigerd, Veranderd, AlGeboekt, Impossible)
place = st.integers(0, 3)
cents = st.integers(1, 5_000)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("stort"), place, cents),
        st.tuples(st.just("rekening"), cents),
        *(st.tuples(st.just(name), place) for name in ("keur", "betaal", "weiger", "trek", "terug", "herstel")),
        st.tuples(st.just("stop")),
    ),
    max_size=25,
)


@pytest.fixture(scope="module")
def made(_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    path = tmp_path_factory.mktemp("altijd") / "wereld.db"
    shutil.copy(_template, path)
    database = Database(f"sqlite:///{path}", _KEYS)
    with clock.frozen(NOW):
        world = build_world(database)
    database.dispose()
    return path, world


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_the_ledger_adds_up_after_every_act(made: tuple[Path, World], acts: list[tuple[object, ...]]) -> None:
    path, world = made
    with tempfile.TemporaryDirectory() as folder, clock.frozen(NOW):
        shutil.copy(path, Path(folder) / "portaal.db")
        database = Database(f"sqlite:///{folder}/portaal.db", _KEYS)
        try:
            zaak = Zaak(database, world, FolderStore(Path(folder) / "bestanden"))
            people = [zaak.depositor(one) for one in range(4)]
            for number, act in enumerate(acts):
                _do(zaak, people, number, act)
                zaak.check()
        finally:
            database.dispose()


def _do(zaak: Zaak, people: list[int], number: int, act: tuple[object, ...]) -> None:
    name, chosen = act[0], int(act[1]) if len(act) > 1 else 0  # type: ignore[call-overload]
    bills = [one.id for one in zaak.view().rekeningen]
    deposits = [one.id for one in zaak.lines() if one.soort == Mutatiesoort.GESTORT]
    try:
        match name:
            case "stort":
                zaak.deposit(people[chosen], int(act[2]), place=chosen, sleutel=f"s{number}")  # type: ignore[call-overload]
            case "rekening":
                zaak.bill(chosen, f"r{number}")
            case "stop":
                zaak.stop()
            case "terug":
                zaak.give_back(people[chosen], sleutel=f"t{number}")
            case "herstel" if deposits:
                zaak.undo(deposits[chosen % len(deposits)])
            case "keur" | "betaal" | "weiger" | "trek" if bills:
                do = {"keur": zaak.approve, "betaal": zaak.pay, "weiger": zaak.refuse, "trek": zaak.withdraw}
                do[str(name)](bills[chosen % len(bills)])
    except REFUSED:
        pass
