"""The zorgverlener with a login: works for two persons, gave hours to both, and checked the data of a contract."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from portal.actor import Grond, Rol
from portal.berichten.models import Berichtsoort
from portal.db.flow import Gebeurtenis
from portal.declaratie.feiten import Invoer
from portal.declaratie.formulier import Ingevuld, Kop
from portal.demo.course import months_over
from portal.demo.persoon import DemoPersoon
from portal.demo.stage import Budgethouder, Gesloten, Stage, log, tell
from portal.dossier.models import Dossier
from portal.hulp.models import Gegevenscheck, Urenstaat
from portal.hulp.status import UREN, Urenstatus
from portal.hulp.urenstaat import pack
from portal.law.geld import PER_CENT
from portal.law.kalender import end_of_month
from portal.logboek import activiteiten
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.queries import BSN

OWN = "Deze maand had ik zelf al gedeclareerd. Wilt u de volgende maand de uren doorgeven?"
DAYS_AGO = 2  # the last hours came so many days ago


def works_for(stage: Stage, persona: DemoPersoon, first: Budgethouder, second: Budgethouder) -> None:
    """Give the entries of this name a BSN; hours of the first came back, those of the second wait."""
    for person in (first, second):
        made = _contract(person, persona.naam)
        contract = stage.row(Zorgovereenkomst, made.id)
        entry = stage.row(Zorgverlener, contract.zorgverlener_id)
        bsn = persona.bsn or ""
        entry.bsn, entry.bsn_hash = stage.keys.encrypt(bsn, BSN), stage.keys.hash(bsn, BSN)
    month = months_over(stage.today)[-1]
    Given(stage, first, persona.naam, month, end_of_month(month) + timedelta(days=2)).came_back(OWN)
    Given(stage, second, persona.naam, month, stage.today - timedelta(days=DAYS_AGO)).waits()
    _doubts_and_agrees(stage, first, persona.naam)


def _contract(person: Budgethouder, naam: str) -> Gesloten:
    return next(one for one in person.contracts if one.contract.zorgverlener == naam)


def _who(naam: str) -> dict[str, Any]:
    return {"rol": Rol.ZORGVERLENER, "grond": Grond.OVEREENKOMST, "door": naam}


class Given:
    """The hours of one month, handed over on a day."""

    def __init__(self, stage: Stage, person: Budgethouder, naam: str, month: date, on: date) -> None:
        self.stage, self.person, self.naam = stage, person, naam
        self.made = _contract(person, naam)
        self.at: datetime = stage.at(max(min(on, stage.today), month), 18)
        self.row = Urenstaat(
            dossier_id=person.dossier_id,
            zorgovereenkomst_id=self.made.id,
            maand=month,
            status=Urenstatus.CONCEPT,
            inhoud=self._sealed(month),
            gewijzigd_op=self.at,
        )

    def waits(self) -> None:
        """Handed over, and nobody looked yet."""
        self.stage.happens(self.at, self._hand_over)

    def came_back(self, reden: str) -> None:
        """Handed over, and sent back the day after."""
        self.stage.happens(self.at, self._hand_over)
        later = min(self.at + timedelta(days=1), self.stage.now)
        self.stage.happens(later, partial(self._send_back, later, reden))

    def _hand_over(self) -> None:
        number, day = self.stage.rows.add(self.row), self.at.date()
        self._move("begin", self.at, Urenstatus.CONCEPT, _who(self.naam), {})
        self.row.eerst_overhandigd_op = self.row.overhandigd_op = day
        self.row.version = 3
        self._move("overhandigen", self.at, Urenstatus.OVERHANDIGD, _who(self.naam), {"op": day.isoformat()})
        facts = {"maand": self.row.maand.isoformat(), "zorgverlener": self.naam}
        about = (UREN.subject, number)
        gemeente = self.person.gemeente_id
        tell(self.stage, self.person, Berichtsoort.UREN_GEKREGEN, self.at, gemeente, facts, about=about)
        for activity in (activiteiten.UREN_KLAARZETTEN, activiteiten.UREN_OVERHANDIGEN):
            log(self.stage, self.person, self.at, activity, f"urenstaat {number}", _who(self.naam))

    def _send_back(self, at: datetime, reden: str) -> None:
        key = self.stage.row(Dossier, self.person.dossier_id).sleutel
        self.row.status, self.row.reden = Urenstatus.TERUGGESTUURD, self.stage.keys.for_dossier(key, reden)
        self.row.version += 1
        self.row.gewijzigd_op = at
        known = {"rol": Rol.BUDGETHOUDER, "grond": Grond.EIGEN, "door": self.person.naam}
        who: dict[str, Any] = {**known, "persoon_id": self.person.persoon_id}
        self._move("terugsturen", at, Urenstatus.TERUGGESTUURD, who, {})
        log(self.stage, self.person, at, activiteiten.UREN_BESLISSEN, f"urenstaat {self.row.id}", who)

    def _sealed(self, month: date) -> bytes:
        """The agreed hours of every day, as the zorgverlener filled them in."""
        rate, key = self.made.contract.tarieven[0], self.stage.row(Dossier, self.person.dossier_id).sleutel
        days = (month + timedelta(days=number) for number in range(end_of_month(month).day))
        lines = tuple(
            Invoer(self.made.tarieven[0], day, rate.on(day), rate.eenheid, rate.tarief_ct * PER_CENT)
            for day in days
            if rate.on(day)
        )
        return self.stage.keys.for_dossier(key, pack(Ingevuld(Kop(), lines)))

    def _move(self, name: str, at: datetime, after: Urenstatus, who: dict[str, Any], details: Any) -> None:
        before, self.row.status = self.row.status, after
        self.stage.rows.add(
            Gebeurtenis(
                onderwerp=UREN.subject,
                onderwerp_id=self.row.id,
                dossier_id=self.person.dossier_id,
                handeling=name,
                van=before,
                naar=after,
                op=at,
                rol=who["rol"],
                persoon_id=who.get("persoon_id"),
                details=details,
            )
        )


def _doubts_and_agrees(stage: Stage, person: Budgethouder, naam: str) -> None:
    """First something was wrong with the data; then it was right."""
    contract = stage.row(Zorgovereenkomst, _contract(person, naam).id)
    key = stage.row(Dossier, person.dossier_id).sleutel
    words = (
        (9, False, Berichtsoort.ZORGVERLENER_TWIJFELT, "Mijn geboortedatum klopt niet."),
        (7, True, Berichtsoort.ZORGVERLENER_AKKOORD, ""),
    )
    for days, agrees, soort, text in words:
        at = stage.at(max(stage.today - timedelta(days=days), contract.getekend_op), 9)
        row = Gegevenscheck(
            dossier_id=person.dossier_id,
            zorgovereenkomst_id=contract.id,
            zorgverlener_id=contract.zorgverlener_id,
            klopt=agrees,
            toelichting=stage.keys.for_dossier(key, text) if text else None,
            afdruk=b"voor een latere wijziging",
            op=at,
        )
        stage.happens(at, partial(_say, stage, person, naam, at, row, soort))


def _say(stage: Stage, person: Budgethouder, naam: str, at: datetime, row: Gegevenscheck, soort: Berichtsoort) -> None:
    stage.rows.add(row)
    about = ("zorgovereenkomst", row.zorgovereenkomst_id)
    tell(stage, person, soort, at, person.gemeente_id, {"zorgverlener": naam}, about=about)
    thing = f"zorgovereenkomst {row.zorgovereenkomst_id}"
    log(stage, person, at, activiteiten.GEGEVENS_CONTROLEREN, thing, _who(naam))
