"""Keeping: a file does not go while somebody's money lies there; afterwards the words go and the ledger stays."""

from datetime import date
from pathlib import Path

from sqlalchemy import select, text, update

from portal.aanvullend.models import (
    AanvullendeBoeking,
    AanvullendeDienst,
    AanvullendeDienstversie,
    AanvullendeRekening,
    AanvullendeStorter,
)
from portal.aanvullend.queries import unfinished
from portal.db import Database
from portal.db.columns import table
from portal.documenten.opslag import FolderStore
from portal.gegevens import opruimen
from portal.gegevens.opruimen import Verslag
from tests.aanvullend.conftest import Zaak
from tests.gegevens.conftest import ended
from tests.world import World, build_world


def _clean(db: Database, folder: Path) -> Verslag:
    with db.write() as session:
        session.execute(text("UPDATE poststuk SET gepost_op = '2019-06-01'"))
    stores = FolderStore(folder / "bestanden"), FolderStore(folder / "uitvoer")
    return opruimen.run(db, *stores, lambda _: set())


def test_money_and_bills_stand_in_the_way(db: Database, world: World, zaak: Zaak, tmp_path: Path) -> None:
    number = zaak.bill(100)
    with db.read() as session:
        assert unfinished(session) == {world.joris.dossier_id}
    zaak.withdraw(number)
    zaak.with_deposits(100)
    ended(db, world.joris, date(2020, 6, 30))
    assert (_clean(db, tmp_path).verwijderd, unfinished_in(db)) == (0, {world.joris.dossier_id})


def unfinished_in(db: Database) -> set[int]:
    with db.read() as session:
        return unfinished(session)


def test_the_words_go_and_the_ledger_stays(both_db: Database, tmp_path: Path) -> None:
    world = build_world(both_db)
    zaak = Zaak(both_db, world, FolderStore(tmp_path / "bestanden"))
    oma, opa = zaak.with_deposits(900, 600)
    number = zaak.bill(500)
    zaak.approve(number)
    zaak.pay(number)
    zaak.came_back(number)
    zaak.correct(number)
    zaak.approve(number)
    zaak.pay(number)
    zaak.change(wat="Zangles")
    zaak.refuse(zaak.bill(77))
    zaak.deposit(oma, 50)
    zaak.undo(zaak.lines()[-1].id)
    zaak.stop()
    zaak.give_back(oma)
    zaak.give_back(opa)
    before = [(one.soort, one.bedrag_ct, one.kenmerk, one.nummer) for one in zaak.lines()]
    ended(both_db, world.joris, date(2020, 6, 30))
    with both_db.write() as session:
        session.execute(update(table(AanvullendeDienst)).values(tot=None))
    assert _clean(both_db, tmp_path).verwijderd == 1
    assert [(one.soort, one.bedrag_ct, one.kenmerk, one.nummer) for one in zaak.lines()] == before
    with both_db.read() as session:
        for model, names in (
            (AanvullendeDienst, ("wat",)),
            (AanvullendeDienstversie, ("wat",)),
            (AanvullendeBoeking, ("reden", "iban")),
            (AanvullendeStorter, ("naam", "iban")),
            (AanvullendeRekening, ("omschrijving", "iban", "toelichting")),
        ):
            for row in session.execute(select(table(model))):
                assert not any(getattr(row, name) for name in names), model
