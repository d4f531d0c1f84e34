"""Declarations from draft to payment, as rows: with every step, answer, booking, message and record of access."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from portal.actor import Grond, Rol
from portal.berichten.models import Berichtsoort
from portal.budget.models import Boekingsoort
from portal.db.flow import Gebeurtenis
from portal.declaratie.models import Declaratie, Declaratieregel, Uitkomst, Uitkomstsoort
from portal.declaratie.service import facts_for_message
from portal.declaratie.status import FLOW
from portal.declaratie.status import Declaratiestatus as S
from portal.demo.course import Course, Regel, Slot, course, lines
from portal.demo.stage import Budgethouder, Gesloten, Stage, book, log, tell
from portal.herkomst import Handtekening, Herkomst
from portal.law.geld import PER_CENT
from portal.law.regelset import regelset_for
from portal.law.termijnen import pay_by
from portal.law.uitbetaling import Weigergrond
from portal.logboek import activiteiten

DAYS_TO_REPAIR = 14
DAYS_SUSPENDED = 56
WITHHELD_PERCENT = 31  # roughly what a small wage loses to tax and premiums


@dataclass(frozen=True)
class Antwoord:
    """What the SVB answered: the transition, kind of outcome, message, ground, explanation and term in days."""

    stap: str
    soort: Uitkomstsoort
    bericht: Berichtsoort
    grond: Weigergrond | None = None
    toelichting: str = ""
    days: int | None = None


_PAYABLE = Antwoord("betaalbaar_stellen", Uitkomstsoort.BETAALBAAR, Berichtsoort.DECLARATIE_BETAALBAAR)
_ANSWERS = {
    S.BETAALD: _PAYABLE,
    S.BETAALBAAR: _PAYABLE,
    S.DEELS_BETAALD: Antwoord(
        "deels_betaalbaar_stellen",
        Uitkomstsoort.DEELS,
        Berichtsoort.DECLARATIE_DEELS,
        Weigergrond.NIET_VOLGENS_AFSPRAAK,
        "Op de eerste dag staat meer dan in de zorgovereenkomst is afgesproken. Dat deel betalen wij niet.",
    ),
    S.GEWEIGERD: Antwoord(
        "weigeren",
        Uitkomstsoort.GEWEIGERD,
        Berichtsoort.DECLARATIE_GEWEIGERD,
        Weigergrond.NIET_VOLGENS_AFSPRAAK,
        "In deze maand heeft de zorgverlener volgens het ondersteuningsplan geen hulp gegeven.",
    ),
    S.HERSTEL_GEVRAAGD: Antwoord(
        "herstel_vragen",
        Uitkomstsoort.HERSTEL,
        Berichtsoort.DECLARATIE_HERSTEL,
        toelichting="Op twee dagen staan meer uren dan u met de zorgverlener hebt afgesproken. Kloppen deze uren?",
        days=DAYS_TO_REPAIR,
    ),
    S.OPGESCHORT: Antwoord(
        "opschorten",
        Uitkomstsoort.OPGESCHORT,
        Berichtsoort.DECLARATIE_OPGESCHORT,
        Weigergrond.VERZOEK_COLLEGE,
        "De gemeente onderzoekt of de logeeropvang is gegeven zoals in het ondersteuningsplan staat.",
        days=DAYS_SUSPENDED,
    ),
}
_TOO_LATE = "De zorgverlener gaf de declaratie later dan zes weken na de maand aan u."
_PAYMENTS = {S.BETAALD: "betalen", S.DEELS_BETAALD: "deels_betalen"}


def add_declarations(stage: Stage, person: Budgethouder, slots: list[Slot]) -> None:
    """Let every declaration run its course; `Stage.play` makes it happen."""
    for place, slot in enumerate(slots):
        Journey(stage, person, place, slot).plan()


class Journey:
    """The way of one declaration."""

    def __init__(self, stage: Stage, person: Budgethouder, place: int, slot: Slot) -> None:
        self.stage, self.person, self.slot, self.place = stage, person, slot, place
        self.made: Gesloten = person.contracts[slot.contract]
        self.dates: Course = course(slot, place, stage.today)
        self.lines: list[Regel] = lines(self.made.contract, slot, stage.today)
        self.outcome: Uitkomst | None = None
        self.row = Declaratie(
            dossier_id=person.dossier_id,
            budget_id=person.budget.id or 0,
            zorgovereenkomst_id=self.made.id,
            maand=slot.maand,
            status=S.CONCEPT,
            herkomst=Herkomst.PORTAAL,
            totaal_ct=sum(line.bedrag_ct for line in self.lines),
            gemaakt_op=self._begun_at(),
        )
        self.who = self._citizen()

    def plan(self) -> None:
        """Keep each step for its moment, none before the one that it follows."""
        earliest = self.row.gemaakt_op
        for at, act in self._steps():
            earliest = max(earliest, at)
            self.stage.happens(earliest, partial(act, earliest))

    def _steps(self) -> Iterator[tuple[datetime, Callable[[datetime], None]]]:
        if self.slot.paper:
            yield self.stage.at(self.dates.submitted + timedelta(days=1), 11, 10), self.enter
            return
        yield self.row.gemaakt_op, self.begin
        if self.slot.status is S.CONCEPT:
            return
        yield self.stage.at(self.dates.submitted, 19, 20), self.submit
        if answer := _ANSWERS.get(self.slot.status):
            yield self.stage.at(self.dates.decided, 10), partial(self.decide, answer)
        if self.slot.status in _PAYMENTS:
            yield self.stage.at(self.dates.paid, 16), self.pay

    def begin(self, at: datetime) -> None:
        """The draft with its lines."""
        self._write()
        self.row.version += 1
        self._event("begin", at, S.CONCEPT, S.CONCEPT, self.who, {})
        self._log(activiteiten.DECLARATIE_INVULLEN, at, self.who)

    def enter(self, at: datetime) -> None:
        """It came on paper: the municipality entered it, the day of receipt counts."""
        self.row.gemaakt_op, self.row.status = at, S.INGEDIEND
        self.row.herkomst, self.row.handtekening = Herkomst.PAPIER, Handtekening.ONDUIDELIJK
        self._sent()
        self._write()
        came = {"herkomst": "papier", "ontvangen_op": self.dates.submitted.isoformat()}
        self._event("invoeren", at, S.INGEDIEND, S.INGEDIEND, self.stage.consulent, came)
        facts = facts_for_message(self.row)
        soort = Berichtsoort.DECLARATIE_INGEVOERD
        tell(self.stage, self.person, soort, at, self.person.gemeente_id, facts, self.row.id)
        self._log(activiteiten.DECLARATIE_INVOEREN, at, self.stage.consulent)

    def _write(self) -> None:
        number = self.stage.rows.add(self.row)
        for line in self.lines:
            rate = self.made.contract.tarieven[line.tarief]
            self.stage.rows.add(
                Declaratieregel(
                    declaratie_id=number,
                    tariefregel_id=self.made.tarieven[line.tarief],
                    dag=line.dag,
                    aantal=line.aantal,
                    eenheid=rate.eenheid,
                    tarief=rate.tarief_ct * PER_CENT,
                    bedrag_ct=line.bedrag_ct,
                    omschrijving=line.omschrijving,
                )
            )

    def submit(self, at: datetime) -> None:
        """Sent to the SVB: both terms of Regeling 5.5 and the one of 5.6 start."""
        self._sent()
        self._move("indienen", at, self.who)
        self._tell(Berichtsoort.DECLARATIE_ONTVANGEN, at)
        self._log(activiteiten.DECLARATIE_INDIENEN, at, self.who)

    def _sent(self) -> None:
        sent_on = self.dates.submitted
        regelset = regelset_for(self.person.gemeente, self.slot.maand)
        self.row.ontvangen_op = self.dates.received
        self.row.ingediend_op = self.row.eerst_ingediend_op = sent_on
        self.row.betalen_voor = pay_by(sent_on, self.made.contract.loonheffing, regelset.termijnen)

    def decide(self, answer: Antwoord, at: datetime) -> None:
        """The SVB's answer."""
        until = self.dates.decided + timedelta(days=answer.days) if answer.days else None
        self.row.reageren_voor = until
        self.row.betaalbaar_ct = payable_ct(self.slot.status, self.row.totaal_ct, self.lines)
        self.outcome = self._answer(answer, at, until)
        self.stage.rows.add(self.outcome)
        self._move(answer.stap, at, self.stage.svb_employee, **self._figures())
        self._tell(answer.bericht, at)
        self._log(activiteiten.DECLARATIE_BEOORDELEN, at, self.stage.svb_employee)

    def pay(self, at: datetime) -> None:
        """The payment, with its booking."""
        on = self.dates.paid
        kenmerk = f"SVB-{on:%Y%m%d}-{self.row.id:05d}"
        self.row.betaald_ct = self.row.betaalbaar_ct
        withheld_ct = self.row.betaald_ct * WITHHELD_PERCENT // 100 if self.made.contract.loonheffing else 0
        book(
            self.stage, self.person.budget, Boekingsoort.BETAALD, -self.row.betaald_ct, on, kenmerk,
            declaratie_id=self.row.id, uitkomst_id=self.outcome.id if self.outcome else None,
            ingehouden_ct=withheld_ct,
        )  # fmt: skip
        self._move(_PAYMENTS[self.slot.status], at, self.stage.svb_employee, kenmerk=kenmerk)
        facts = {
            "betaald_ct": self.row.betaald_ct,
            "zorgverlener_ct": self.row.betaald_ct - withheld_ct,
            "ingehouden_ct": withheld_ct,
            "betaald_op": on.isoformat(),
            "kenmerk": kenmerk,
        }
        self._tell(Berichtsoort.DECLARATIE_LOON if withheld_ct else Berichtsoort.DECLARATIE_BETAALD, at, **facts)
        self._log(activiteiten.DECLARATIE_BETALEN, at, self.stage.svb_employee)

    def _answer(self, answer: Antwoord, at: datetime, until: date | None) -> Uitkomst:
        late = self.slot.too_late
        return Uitkomst(
            declaratie_id=self.row.id or 0,
            soort=answer.soort,
            bedrag_ct=self.row.betaalbaar_ct,
            grond=Weigergrond.DERDE_TE_LAAT if late else answer.grond,
            toelichting=_TOO_LATE if late else answer.toelichting,
            tot=until,
            medewerker_id=self.stage.svb_employee["medewerker_id"],
            op=at,
        )

    def _move(self, name: str, at: datetime, who: dict[str, Any], **details: str) -> None:
        """Along the same table of transitions that the portal uses."""
        before = self.row.status
        self.row.status = FLOW.find(name, before).target  # type: ignore[assignment]
        self.row.version += 1
        self._event(name, at, before, self.row.status, who, details)

    def _figures(self) -> dict[str, str]:
        """What the event of a decision keeps, besides the outcome itself."""
        amount = self.row.betaalbaar_ct if self.slot.status is S.DEELS_BETAALD else 0
        ground, until = (self.outcome.grond, self.outcome.tot) if self.outcome else (None, None)
        values = {"bedrag_ct": amount, "grond": ground, "tot": until}
        return {name: str(value) for name, value in values.items() if value}

    def _event(
        self, name: str, at: datetime, before: S, after: S, who: dict[str, Any], details: dict[str, str]
    ) -> None:
        self.stage.rows.add(
            Gebeurtenis(
                onderwerp=FLOW.subject,
                onderwerp_id=self.row.id or 0,
                dossier_id=self.person.dossier_id,
                handeling=name,
                van=before,
                naar=after,
                op=at,
                rol=who["rol"],
                persoon_id=who.get("persoon_id"),
                medewerker_id=who.get("medewerker_id"),
                namens=who.get("namens", False),
                details=details,
            )
        )

    def _tell(self, soort: Berichtsoort, at: datetime, **more: object) -> None:
        facts = facts_for_message(self.row) | more
        if self.outcome:
            facts |= {
                "zorgverlener": self.made.contract.zorgverlener,
                "betaalbaar_ct": self.row.betaalbaar_ct,
                "grond": self.outcome.grond,
                "tot": self.outcome.tot.isoformat() if self.outcome.tot else None,
                "uitkomst_id": self.outcome.id,
            }
        tell(self.stage, self.person, soort, at, self.stage.svb_id, facts, self.row.id)

    def _log(self, activity: activiteiten.Activiteit, at: datetime, who: dict[str, Any]) -> None:
        log(self.stage, self.person, at, activity, f"declaratie {self.row.id}", who)

    def _begun_at(self) -> datetime:
        if self.slot.status is S.CONCEPT:
            return self.stage.at(self.stage.today - timedelta(days=1), 20)
        return self.stage.at(self.dates.submitted, 19)

    def _citizen(self) -> dict[str, Any]:
        """Every fourth declaration was sent by the representative, where there is one."""
        if self.person.delegate_id and self.place % 4 == 3:
            who = {"rol": Rol.VERTEGENWOORDIGER, "grond": Grond.CLAIM, "namens": True}
            return {**who, "persoon_id": self.person.delegate_id, "door": self.person.delegate}
        who = {"rol": Rol.BUDGETHOUDER, "grond": Grond.EIGEN}
        return {**who, "persoon_id": self.person.persoon_id, "door": self.person.naam}


def payable_ct(status: S, total_ct: int, found: list[Regel]) -> int:
    """What the SVB pays of a declaration: all, all but half of the first line, or nothing."""
    if status in (S.BETAALD, S.BETAALBAAR):
        return total_ct
    return total_ct - found[0].bedrag_ct // 2 if status is S.DEELS_BETAALD else 0
