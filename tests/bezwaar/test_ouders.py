"""Two parents object apart: what one of them wrote, and where a child lives, is not for the other."""

from datetime import date, time

from sqlalchemy import select

from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.bezwaar import horen, klachten
from portal.bezwaar.formulieren import Klachtformulier
from portal.bezwaar.models import Klachtover
from portal.brieven.models import Brief
from portal.db import Database
from portal.db.columns import columns
from portal.gesprek.formulieren import Afspraakformulier
from portal.gesprek.models import Gespreksvorm
from tests.bezwaar.conftest import SENT, WHY, LogIn, decided, object_to, seen, take_up
from tests.conftest import get
from tests.huishouden.conftest import SAFE, Gezin, gezin
from tests.world import World

__all__ = ["gezin"]  # a fixture of the household
_b, _l = columns(Bericht), columns(Brief)


def _letter_to(db: Database, who: Actor, soort: Berichtsoort = Berichtsoort.PLAN_VASTGESTELD) -> int:
    with db.read() as session:
        mine = select(_b.id).where(_b.soort == soort, _b.ontvanger_id == who.persoon_id)
        return int(session.execute(mine.order_by(_b.id.desc())).scalars().first() or 0)


def test_each_parent_objects_to_the_letter_of_their_own(
    log_in: LogIn, db: Database, gezin: Gezin, world: World
) -> None:
    decided(db, gezin.bram_id, world.waterveen_id)
    own, other = _letter_to(db, gezin.sanne), _letter_to(db, gezin.daan)
    client = log_in(gezin.daan)
    get(client, f"/niet-eens?bericht={own}", 404)
    assert get(client, f"/niet-eens?bericht={other}").soup.select_one("[data-beslisser=college]")
    listed = get(client, "/niet-eens").soup.select("main a[href^='/niet-eens?bericht=']")
    assert [one["href"] for one in listed] == [f"/niet-eens?bericht={other}"]


def test_what_one_parent_wrote_is_not_for_the_other(log_in: LogIn, db: Database, gezin: Gezin, world: World) -> None:
    decided(db, gezin.bram_id, world.waterveen_id)
    number = object_to(db, gezin.sanne, _letter_to(db, gezin.sanne), "sanne")
    client = log_in(gezin.daan)
    get(client, f"/bezwaren/{number}", 404)
    with db.read() as session:
        letters = session.execute(select(_l.id).where(_l.dossier_id == gezin.bram_id)).scalars().all()
    paths = ("/", "/niet-eens", "/berichten", "/wie-zag-mijn-gegevens?wie=alles")
    texts = [client.get(path).text for path in (*paths, *(f"/brieven/{one}" for one in letters))]
    assert not [one for one in texts if WHY in one]
    assert not [one for one in texts if f"/bezwaren/{number}" in one]
    assert _letter_to(db, gezin.sanne, Berichtsoort.BEZWAAR_ONTVANGEN)
    assert not _letter_to(db, gezin.daan, Berichtsoort.BEZWAAR_ONTVANGEN)
    again = object_to(db, gezin.daan, _letter_to(db, gezin.daan), "daan", tekst="Wat ik ervan vind.")
    assert again != number
    assert [one.tekst for one in seen(db, gezin.sanne, number).gronden] == [WHY]


def test_a_complaint_of_one_parent_is_theirs(log_in: LogIn, db: Database, gezin: Gezin) -> None:
    said = {"over": Klachtover.ZORGVERLENER, "tekst": "Over de hulp.", "wie": "Hulp", "wens": ""}
    with db.write() as session:
        number = klachten.complain(session, db, gezin.sanne, Klachtformulier.model_validate(said), "een")
    get(log_in(gezin.sanne), f"/klachten/{number}")
    client = log_in(gezin.daan)
    get(client, f"/klachten/{number}", 404)
    assert f"/klachten/{number}" not in get(client, "/niet-eens").text


def test_a_hearing_at_home_does_not_tell_where_that_is(log_in: LogIn, db: Database, gezin: Gezin, world: World) -> None:
    decided(db, gezin.bram_id, world.waterveen_id, on=SENT)
    number = object_to(db, gezin.daan, _letter_to(db, gezin.daan), "daan")
    take_up(db, world.behandelaar, number)
    value = Afspraakformulier.model_construct(
        dag=date(2026, 12, 1), van=time(10), minuten="60", vorm=Gespreksvorm.THUIS, waar=SAFE[0]
    )
    with db.write() as session:
        talk = horen.plan(session, db, world.behandelaar, number, value, "een")
    assert seen(db, world.behandelaar, number).gesprekken[0].waar == SAFE[0]
    client = log_in(gezin.daan)
    with db.read() as session:
        letters = session.execute(select(_l.id).where(_l.dossier_id == gezin.bram_id)).scalars().all()
    for path in (f"/bezwaren/{number}", f"/hoorgesprekken/{talk}/agenda", *(f"/brieven/{one}" for one in letters)):
        assert SAFE[0] not in client.get(path).text, path
