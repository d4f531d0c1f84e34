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
from portal.aanvullend.status import Rekeningstand
from portal.aanvullend.terugkomst import ZelfdeRekening
from portal.db import Database
from portal.db.flow import Impossible
from portal.documenten.opslag import FolderStore
from tests.aanvullend.conftest import Zaak
from tests.conftest import _KEYS
from tests.world import NOW, World, build_world

REFUSED = (Geweigerd, Veranderd, AlGeboekt, Impossible, ZelfdeRekening)
place = st.integers(0, 3)
cents = st.integers(1, 5_000)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("stort"), place, cents),
        st.tuples(st.just("rekening"), cents),
        *(st.tuples(st.just(name), place) for name in ("keur", "betaal", "weiger", "trek", "terug", "herstel")),
        *(st.tuples(st.just(name), place) for name in ("retour", "verbeter", "rest", "storter", "toch")),
        st.tuples(st.just("betaal helemaal"), place),
        st.tuples(st.just("wijzig"), cents),
        st.tuples(st.just("stop")),
    ),
    max_size=30,
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
    lines = {soort: [one.id for one in zaak.lines() if one.soort == soort] for soort in Mutatiesoort}
    deposits, rests = lines[Mutatiesoort.GESTORT], lines[Mutatiesoort.TERUGGESTORT]
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
            case "keur" | "betaal" | "betaal helemaal" | "weiger" | "trek" | "verbeter" if bills:
                do = {
                    "keur": zaak.approve,
                    "betaal": zaak.pay,
                    "weiger": zaak.refuse,
                    "trek": zaak.withdraw,
                    "verbeter": zaak.correct,
                    "betaal helemaal": lambda one: (zaak.approve(one), zaak.pay(one)),
                }
                do[str(name)](bills[chosen % len(bills)])
            case "retour" if bills:
                _came_back(zaak, bills[chosen % len(bills)])
            case "rest" if rests:
                zaak.rest_came_back(rests[chosen % len(rests)])
            case "storter":
                zaak.correct_depositor(people[chosen])
            case "toch" if lines[Mutatiesoort.TERUGGEKOMEN]:
                zaak.not_returned(lines[Mutatiesoort.TERUGGEKOMEN][chosen % len(lines[Mutatiesoort.TERUGGEKOMEN])])
            case "wijzig":
                _changed(zaak, chosen)
    except REFUSED:
        pass


def _came_back(zaak: Zaak, number: int) -> None:
    """Every depositor has exactly what was taken from them, and no other bill can be paid from it."""
    before = zaak.view()
    parts = {who.id: -line.bedrag_ct for who, line in before.paid_from(number)}
    zaak.came_back(number)
    after = zaak.view()
    assert sum(parts.values()) == before.bill(number).bedrag_ct
    assert after.gereserveerd_ct == before.gereserveerd_ct + before.bill(number).bedrag_ct
    assert after.bill(number).status is Rekeningstand.TERUGGEKOMEN
    for old, new in zip(before.storters, after.storters, strict=True):
        assert new.saldo_ct - old.saldo_ct == parts.get(old.id, 0)


def _changed(zaak: Zaak, euros: int) -> None:
    before = zaak.view()
    zaak.change(kosten=str(euros))
    after = zaak.view()
    assert after.kosten_ct == euros * 100 >= after.betaald_ct + after.gereserveerd_ct
    assert [one.kosten_ct for one in after.versies][len(before.versies) :] in ([], [before.kosten_ct])
