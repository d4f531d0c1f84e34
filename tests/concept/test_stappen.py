"""The kit for long forms: steps, rows, what is missing; and that two windows never overwrite each other."""

from typing import Annotated

import pytest
from pydantic import StringConstraints

from portal.concept import service
from portal.concept.models import Conceptsoort, Conceptstatus
from portal.concept.paginas import with_rows
from portal.concept.service import Veranderd
from portal.concept.stappen import Reeks, Stap, Stappen, Stapstand
from portal.db import Database
from portal.web.forms import Bedrag, Form
from portal.web.visit import Denied, FormData
from tests.world import World


class Wie(Form):
    naam: Annotated[str, StringConstraints(max_length=20)] = ""
    wil: str = ""


class Hulp(Form):
    wat: str
    kosten: Bedrag | None = None


HULP = Reeks("hulp", Hulp, minstens=1)
WIE = Stap("wie", "Wie", Wie, "x.html", nodig={"naam": "Vul uw naam in."})
WAT = Stap("wat", "Wat", Form, "x.html", reeksen=(HULP,))
EXTRA = Stap("meer", "Meer", type("Meer", (Form,), {"__annotations__": {"meer": str}, "meer": ""}), "x.html",
             geldt=lambda fields: fields.get("wil") == "ja")  # fmt: skip
STAPPEN = Stappen((WIE, EXTRA, WAT))


def data(**fields: str) -> FormData:
    return FormData((name.replace("_", "-"), text) for name, text in fields.items())


def test_a_step_applies_by_the_answers() -> None:
    assert [one.naam for one in STAPPEN.which_apply(data())] == ["wie", "wat"]
    assert STAPPEN.after(WIE, data()) == WAT
    assert STAPPEN.after(WIE, data(wil="ja")) == EXTRA
    assert STAPPEN.after(WAT, data()) is None


def test_a_step_is_ready_when_it_was_kept_can_be_read_and_holds_what_is_asked() -> None:
    assert STAPPEN.how_far(WIE, data(), ()) is Stapstand.LEEG
    assert STAPPEN.how_far(WIE, data(naam="Fatma"), ()) is Stapstand.BEZIG
    assert STAPPEN.how_far(WIE, data(naam="Fatma"), ("wie",)) is Stapstand.KLAAR
    assert STAPPEN.how_far(WIE, data(naam=""), ("wie",)) is Stapstand.BEZIG
    assert STAPPEN.how_far(WIE, data(naam="x" * 21), ("wie",)) is Stapstand.BEZIG


def test_rows_are_read_with_errors_beside_their_own_field() -> None:
    fields = data(hulp_1_wat="Wassen", hulp_1_kosten="12,50", hulp_3_wat="Koken", hulp_3_kosten="veel")
    rows, errors = HULP.parse(fields)
    assert [(row.wat, row.kosten) for row in rows] == [("Wassen", 1250)]
    assert list(errors) == ["hulp-3-kosten"]
    assert set(STAPPEN.errors(fields)) == {"wie", "wat"}
    assert STAPPEN.errors(data(naam="Fatma", hulp_1_wat="Wassen")) == {}
    assert STAPPEN.errors(data(naam="Fatma"))["wat"].keys() == {"hulp-1-wat"}


def test_a_row_more_and_a_row_less() -> None:
    more = with_rows(WAT, data(hulp_1_wat="Wassen", actie="rij-hulp"))
    assert HULP.numbers(more) == (1, 2)
    less = with_rows(WAT, FormData([*more.pairs[:1], ("hulp-2-wat", "Koken"), ("actie", "rij-hulp-1-weg")]))
    assert HULP.numbers(less) == (2,)


def test_a_field_of_two_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="one step"):
        Stappen((WIE, Stap("nog", "Nog", Wie, "x.html")))


def test_a_draft_is_kept_as_typed_and_never_overwritten_by_an_old_window(world: World, db: Database) -> None:
    actor, soort = world.fatma.actor, Conceptsoort.PGBPLAN
    with db.write() as session:
        number = service.begin(session, db.keys, actor, soort)
    opened = WIE.stand(FormData())
    typed = FormData([("naam", "Fatma 🙂 " + "x" * 40), ("stand", opened), ("_csrf", "t")])
    for _ in range(2):  # sending it twice changes nothing
        with db.write() as session:
            draft = service.keep_step(session, db.keys, actor, soort, number, WIE, typed)
    assert draft.velden.pairs == typed.pairs[:1]
    other = FormData([("naam", "Uit het andere venster"), ("stand", opened)])
    with pytest.raises(Veranderd), db.write() as session:
        service.keep_step(session, db.keys, actor, soort, number, WIE, other)
    with db.read() as session:
        assert service.concept_for(session, db.keys, actor, soort, number).velden.get("naam").startswith("Fatma")
        raw = session.connection().exec_driver_sql("SELECT velden FROM concept").scalar_one()
    assert b"Fatma" not in raw


def test_a_draft_is_nobody_elses_and_ends_once(world: World, db: Database) -> None:
    actor, soort = world.fatma.actor, Conceptsoort.OVEREENKOMST
    with db.write() as session:
        number = service.begin(session, db.keys, actor, soort, onderwerp_id=7)
        assert service.begin(session, db.keys, actor, soort, onderwerp_id=7) == number
    with pytest.raises(Denied), db.read() as session:
        service.concept_for(session, db.keys, world.joris.actor, soort, number)
    with pytest.raises(Denied), db.read() as session:
        service.concept_for(session, db.keys, actor, Conceptsoort.PGBPLAN, number)
    with db.write() as session:
        service.close(session, actor, soort, number, Conceptstatus.VERSTUURD)
    with pytest.raises(Denied), db.write() as session:
        service.close(session, actor, soort, number, Conceptstatus.WEGGEGOOID)
