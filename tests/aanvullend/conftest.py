"""An additional service of Joris with deposits and bills, made with the portal's own commands."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from portal.aanvullend import beoordelen, service, terugkomst, wijzigen
from portal.aanvullend.beeld import DienstView
from portal.aanvullend.formulieren import (
    Aankondiging,
    Bankretour,
    Nieuwrekeningnummer,
    Overmaking,
    Rekeningformulier,
    Storterformulier,
    Storting,
)
from portal.aanvullend.models import AanvullendeBoeking, AanvullendeRekening, AanvullendeStorter, Stortersoort
from portal.aanvullend.queries import service_in
from portal.db import Database
from portal.db.columns import columns
from portal.documenten.opslag import FolderStore
from tests.world import TODAY, Person, World

IBANS = ("NL91ABNA0417164300", "NL20INGB0001234567", "DE89370400440532013000", "BE68539007547034")
IBAN_DERDE, IBAN_GOED = "NL02ABNA0123456789", "NL39RABO0300065264"
_s, _b, _r = columns(AanvullendeStorter), columns(AanvullendeBoeking), columns(AanvullendeRekening)


class Zaak:
    """One additional service with everything that can be done to it."""

    def __init__(self, db: Database, world: World, files: FolderStore, person: Person | None = None) -> None:
        self.db, self.world, self.files = db, world, files
        self.person = person or world.joris
        self._bank = 0
        self.id = self.announce()

    def announce(self, sleutel: str = "dienst-een", **more: Any) -> int:
        known = {"wat": "Muziekles", "wie": str(self.person.helpers[0]), "kosten": 60_000, "van": date(2026, 9, 1)}
        with self.db.write() as session:
            value = Aankondiging(**{**known, **more})
            return service.announce(session, self.db, self.person.actor, value, sleutel)

    def depositor(self, place: int = 0, sleutel: str = "") -> int:
        with self.db.write() as session:
            value = Storterformulier(soort=Stortersoort.NAASTE, storter=f"Storter {place}", iban=IBANS[place])
            return service.add_depositor(
                session, self.db, self.person.actor, self.id, value, sleutel or f"storter-{place}"
            )

    def reference(self, storter_id: int) -> str:
        with self.db.read() as session:
            return str(session.execute(select(_s.kenmerk).where(_s.id == storter_id)).scalar_one())

    def deposit(
        self, storter_id: int, cents: int, *, place: int = 0, bank: str = "", sleutel: str = "", iban: str = ""
    ) -> int:
        self._bank += 1
        value = Storting(
            datum=TODAY, bedrag=str(cents / 100).replace(".", ",") if cents % 100 else str(cents // 100),
            kenmerk=self.reference(storter_id), bankkenmerk=bank or f"BANK{self._bank}", naam=f"Storter {place}",
            iban=iban or IBANS[place],
        )  # fmt: skip
        with self.db.write() as session:
            return beoordelen.book_deposit(session, self.db, self.world.svb, value, sleutel or f"stort-{self._bank}")

    def with_deposits(self, *cents: int) -> list[int]:
        people = [self.depositor(place) for place in range(len(cents))]
        for place, (number, amount) in enumerate(zip(people, cents, strict=True)):
            self.deposit(number, amount, place=place)
        return people

    def bill(self, cents: int, sleutel: str = "", *, send: bool = True) -> int:
        mark = sleutel or f"rekening-{cents}"
        value = Rekeningformulier(
            bedrag=cents, dag=TODAY, factuurnummer=mark, omschrijving="Vier lessen", iban=IBAN_DERDE
        )
        with self.db.write() as session:
            number = service.keep_bill(session, self.db, self.person.actor, self.id, value, mark)
            if send:
                service.submit_bill(session, self.db, self.files, self.person.actor, number, None)
            return number

    def approve(self, number: int) -> None:
        with self.db.write() as session:
            beoordelen.approve(session, self.db, self.world.svb, number, None)

    def refuse(self, number: int) -> None:
        with self.db.write() as session:
            beoordelen.refuse(session, self.db, self.world.svb, number, "Dit is geen dienst.", None)

    def pay(self, number: int) -> None:
        with self.db.write() as session:
            value = Overmaking(datum=TODAY, kenmerk=f"BET-{number}")
            beoordelen.pay(session, self.db, self.world.svb, number, value, None)

    def withdraw(self, number: int) -> None:
        with self.db.write() as session:
            service.withdraw_bill(session, self.db, self.person.actor, number, None)

    def stop(self) -> None:
        with self.db.write() as session:
            service.stop(session, self.db, self.person.actor, self.id)

    def give_back(self, storter_id: int, shown: int | None = None, sleutel: str = "terug") -> None:
        amount = self.saldo(storter_id) if shown is None else shown
        with self.db.write() as session:
            value = Overmaking(datum=TODAY, kenmerk="TERUG-1")
            beoordelen.give_back(session, self.db, self.world.svb, storter_id, value, amount, sleutel)

    def undo(self, boeking_id: int) -> None:
        with self.db.write() as session:
            beoordelen.undo(session, self.db, self.world.svb, boeking_id, "Hoort bij een ander kenmerk.")

    def came_back(self, number: int, bank: str = "", on: date = TODAY, version: int | None = None) -> None:
        self._bank += 1
        value = Bankretour(datum=on, bankkenmerk=bank or f"RETOUR{self._bank}", toelichting="Rekening opgeheven.")
        with self.db.write() as session:
            terugkomst.bill_came_back(session, self.db, self.world.svb, number, value, version)

    def correct(self, number: int, iban: str = IBAN_GOED, klopt: str = "", version: int | None = None) -> None:
        value = Nieuwrekeningnummer(iban=iban, klopt=klopt)
        with self.db.write() as session:
            terugkomst.correct_bill(session, self.db, self.person.actor, number, value, version)

    def rest_came_back(self, boeking_id: int, bank: str = "", on: date = TODAY) -> None:
        self._bank += 1
        value = Bankretour(datum=on, bankkenmerk=bank or f"RETOUR{self._bank}", toelichting="Onbekende rekening.")
        with self.db.write() as session:
            terugkomst.rest_came_back(session, self.db, self.world.svb, boeking_id, value)

    def correct_depositor(self, storter_id: int, iban: str = IBAN_GOED, klopt: str = "") -> None:
        value = Nieuwrekeningnummer(iban=iban, klopt=klopt)
        with self.db.write() as session:
            terugkomst.correct_depositor(session, self.db, self.world.svb, storter_id, value)

    def not_returned(self, boeking_id: int) -> None:
        with self.db.write() as session:
            terugkomst.not_returned(session, self.db, self.world.svb, boeking_id, "Een andere betaling.")

    def change(self, version: int | None = None, **more: Any) -> None:
        now = self.view()
        known = {"wat": now.wat, "wie": str(now.zorgverlener_id), "kosten": str(now.kosten_ct // 100), "van": now.van}
        with self.db.write() as session:
            value = Aankondiging(**{**known, "tot": now.tot, **more})
            wijzigen.change(session, self.db, self.person.actor, self.id, value, version)

    def view(self) -> DienstView:
        with self.db.read() as session:
            return service_in(session, self.db.keys, self.person.dossier_id, self.id)

    def saldo(self, storter_id: int) -> int:
        return next(one.saldo_ct for one in self.view().storters if one.id == storter_id)

    def lines(self, *where: Any) -> list[Any]:
        with self.db.read() as session:
            return list(session.execute(select(AanvullendeBoeking.__table__).where(*where).order_by(_b.id)))  # type: ignore[attr-defined]

    def check(self) -> None:
        """What holds at every moment: deposits are what was paid, went back and is left, also by the ledger itself."""
        view = self.view()
        with self.db.read() as session:
            chosen = select(_b.storter_id, func.sum(_b.bedrag_ct)).group_by(_b.storter_id)
            ledger = {number: int(cents) for number, cents in session.execute(chosen)}
            sent = session.execute(select(_r.id, _r.status, _r.bedrag_ct)).all()
            bills = {one.id: one.bedrag_ct if one.status == "betaald" else 0 for one in sent}
        assert view.gestort_ct == view.betaald_ct + view.terug_ct + view.saldo_ct
        assert view.betaald_ct == sum(bills.values())
        assert 0 <= view.gereserveerd_ct <= view.saldo_ct
        for one in view.storters:
            assert one.saldo_ct == ledger.get(one.id, 0) >= 0
            assert one.gestort_ct == one.betaald_ct + one.terug_ct + one.saldo_ct
        for number, cents in bills.items():
            assert -sum(one.bedrag_ct for one in self.lines(_b.rekening_id == number)) == cents


@pytest.fixture
def zaak(db: Database, world: World, tmp_path: Any) -> Zaak:
    return Zaak(db, world, FolderStore(tmp_path / "bestanden"))


def kinds(db: Database, dossier_id: int) -> Iterable[str]:
    """The messages of a dossier, oldest first."""
    from portal.berichten.models import Bericht

    b = columns(Bericht)
    with db.read() as session:
        return [
            str(one)
            for one in session.execute(select(b.soort).where(b.dossier_id == dossier_id).order_by(b.id)).scalars()
        ]
