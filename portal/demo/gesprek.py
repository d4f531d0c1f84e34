"""A report that a consulent took up, and a talk about it that is planned."""

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from portal.actor import Rol
from portal.berichten.models import Berichtsoort
from portal.db.flow import Gebeurtenis
from portal.demo.stage import Budgethouder, Stage, log, tell
from portal.dossier.models import Dossier
from portal.gesprek.models import Gespreksdeelnemer, Gespreksvorm, Keukentafelgesprek
from portal.gesprek.status import FLOW as GESPREK
from portal.gesprek.status import Gespreksstand
from portal.law.gesprek import Deelnemersoort
from portal.law.regelset import regelset_for
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.toegang.models import Aanmelding
from portal.toegang.status import FLOW as AANMELDING
from portal.toegang.status import Aanmeldstatus

FRIDAY = 4


def take_up(stage: Stage, person: Budgethouder, aanmelding_id: int, days_ago: int) -> None:
    """The consulent read the report and called."""
    row: Aanmelding = stage.row(Aanmelding, aanmelding_id)
    row.status, row.version = Aanmeldstatus.IN_GESPREK, row.version + 1
    at = stage.at(stage.today - timedelta(days=days_ago), 11, 20)
    until = row.gemeld_op + timedelta(days=regelset_for(person.gemeente, stage.today).diensttermijnen.toegang)
    _step(stage, person, at, AANMELDING.subject, aanmelding_id, ("in_gesprek_nemen", "gemeld", "in_gesprek"))
    _say(stage, person, at, Berichtsoort.AANMELDING_IN_GESPREK, {"tot": until.isoformat()}, ("aanmelding", row.id))
    thing = f"aanmelding {row.id}"
    stage.happens(at, partial(log, stage, person, at, activiteiten.AANMELDING_BEHANDELEN, thing, stage.consulent))


def plan_talk(stage: Stage, person: Budgethouder, aanmelding_id: int, days_ago: int, days_ahead: int) -> None:
    """A talk at the kitchen table, with a neighbour; the insurer is asked once the person consents."""
    at, day = stage.at(stage.today - timedelta(days=days_ago), 11, 30), _working_day(stage, days_ahead)
    who = stage.consulent["medewerker_id"]
    number = stage.rows.add(
        Keukentafelgesprek(
            dossier_id=person.dossier_id,
            aanmelding_id=aanmelding_id,
            sleutel=f"demo-{person.number}",
            status=Gespreksstand.GEPLAND,
            dag=day,
            van=time(10, 30),
            minuten=90,
            vorm=Gespreksvorm.THUIS,
            medewerker_id=who,
            version=3,
        )
    )
    sleutel, insurer = stage.row(Dossier, person.dossier_id).sleutel, stage.givers[Wet.ZVW]
    for soort, name, party in (
        (Deelnemersoort.NAASTE, "Tineke de Jong, buurvrouw", None),
        (Deelnemersoort.ZORGVERZEKERAAR, "", insurer),
    ):
        stage.rows.add(
            Gespreksdeelnemer(
                gesprek_id=number,
                dossier_id=person.dossier_id,
                soort=soort,
                organisatie_id=party,
                naam=stage.keys.for_dossier(sleutel, name) if name else None,
                gevraagd=party is None,
                medewerker_id=who,
                op=at,
            )
        )
    for step in (("begin", "gepland", "gepland"), *[("uitnodigen", "gepland", "gepland")] * 2):
        _step(stage, person, at, GESPREK.subject, number, step)
    facts = {"gesprek_op": day.isoformat(), "tijd": "10:30"}
    _say(stage, person, at, Berichtsoort.GESPREK_GEPLAND, facts, (GESPREK.subject, number))
    thing = f"gesprek {number}"
    stage.happens(at, partial(log, stage, person, at, activiteiten.GESPREK_PLANNEN, thing, stage.consulent))


def _working_day(stage: Stage, ahead: int) -> date:
    day = stage.today + timedelta(days=ahead)
    return day if day.weekday() <= FRIDAY else day + timedelta(days=7 - day.weekday())


def _step(
    stage: Stage, person: Budgethouder, at: datetime, subject: str, number: int, step: tuple[str, str, str]
) -> None:
    event = Gebeurtenis(
        onderwerp=subject, onderwerp_id=number, dossier_id=person.dossier_id, handeling=step[0], van=step[1],
        naar=step[2], op=at, rol=Rol.CONSULENT, medewerker_id=stage.consulent["medewerker_id"], details={},
    )  # fmt: skip
    stage.happens(at, partial(stage.rows.add, event))


def _say(
    stage: Stage, person: Budgethouder, at: datetime, soort: Berichtsoort, facts: dict[str, Any], about: tuple[str, int]
) -> None:
    stage.happens(at, partial(tell, stage, person, soort, at, person.gemeente_id, facts, about=about))
