"""Every view and act is recorded; what cannot be recorded does not happen (login-security G1, G4, G5)."""

import inspect
import json
import re
from collections.abc import Callable

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from portal.actor import Actor, Rol
from portal.db import Database
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
from portal.logboek import activiteiten
from portal.logboek.activiteiten import ALLE, INLOGGEN
from portal.logboek.models import Logregel, Uitslag
from portal.logboek.service import record_refusal
from tests.conftest import get, post
from tests.world import World, add_declaration

LogIn = Callable[[Actor], TestClient[Litestar]]


def records(db: Database) -> list[Logregel]:
    with db.read() as session:
        return list(session.exec(select(Logregel).order_by(Logregel.id)).all())  # type: ignore[arg-type]


def test_every_activity_has_a_name_and_a_code_of_its_own() -> None:
    """Two with one name would leave one: the log would tell people something else than what was done."""
    written = re.findall(r"^(\w+) = Activiteit\(\s*\"([a-z-]+)\"", inspect.getsource(activiteiten), re.MULTILINE)
    assert len(written) == len(dict(written)) == len(ALLE)
    assert set(ALLE) == {code for _, code in written}


def break_the_log(db: Database) -> None:
    with db.write() as session:
        session.execute(
            text("CREATE TRIGGER kapot BEFORE INSERT ON logregel BEGIN SELECT RAISE(ABORT, 'log is kapot'); END")
        )


def test_a_page_leaves_one_record_with_who_and_whose(db: Database, world: World, log_in: LogIn) -> None:
    number = add_declaration(db, world.fatma)
    get(log_in(world.emre), f"/declaraties/{number}")
    (record,) = records(db)
    assert (record.rol, record.persoon_id, record.namens) == (Rol.VERTEGENWOORDIGER, world.emre_id, True)
    assert (record.dossier_id, record.object) == (world.fatma.dossier_id, f"declaratie {number}")
    assert record.uitslag == Uitslag.GELUKT


def test_a_refusal_is_recorded_too(db: Database, world: World, log_in: LogIn) -> None:
    number = add_declaration(db, world.fatma)
    get(log_in(world.joris.actor), f"/declaraties/{number}", 404)
    refused = records(db)[-1]
    assert (refused.uitslag, refused.persoon_id) == (Uitslag.GEWEIGERD, world.joris.persoon_id)
    get(log_in(world.svb), "/declaraties", 403)
    assert records(db)[-1].reden == "verkeerde-rol"


def test_nothing_is_shown_when_it_cannot_be_recorded(db: Database, world: World, log_in: LogIn) -> None:
    number = add_declaration(db, world.fatma)
    client = log_in(world.fatma.actor)
    break_the_log(db)
    page = get(client, f"/declaraties/{number}", 500)
    assert "Helper" not in page.text


def test_nothing_is_done_when_it_cannot_be_recorded(db: Database, world: World, log_in: LogIn) -> None:
    number = add_declaration(db, world.fatma, Declaratiestatus.CONCEPT)
    client = log_in(world.fatma.actor)
    break_the_log(db)
    post(client, f"/declaraties/{number}/indienen", {}, status=500)
    with db.read() as session:
        assert session.get_one(Declaratie, number).status == Declaratiestatus.CONCEPT


@pytest.mark.parametrize("statement", ["UPDATE logregel SET door = 'niemand'", "DELETE FROM logregel"])
def test_records_are_only_appended(both_db: Database, statement: str) -> None:
    record_refusal(both_db, None, INLOGGEN, "proef")
    with pytest.raises(DBAPIError, match="only appended"), both_db.write() as session:
        session.execute(text(statement))


def test_the_processing_log_names_no_user_and_no_open_person(
    db: Database, world: World, log_in: LogIn, capsys: pytest.CaptureFixture[str]
) -> None:
    get(log_in(world.fatma.actor), "/declaraties")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (line,) = [one for one in lines if "attributes" in one]
    assert set(line["attributes"]) == {
        "dpl.core.processing_activity_id",
        "dpl.core.data_subject_id",
        "dpl.core.data_subject_id_type",
    }
    assert len(line["trace_id"]) == 32
    assert len(line["operation_id"]) == 16
    sealed = bytes.fromhex(line["attributes"]["dpl.core.data_subject_id"])
    assert db.keys.decrypt(sealed, "betrokkene") == str(world.fatma.dossier_id)
    assert "Fatma" not in json.dumps(lines)
