"""Own plans of the demo persons: what they wrote down, sent, and were asked about."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from portal.actor import Rol
from portal.berichten.models import Berichtsoort
from portal.db.flow import Gebeurtenis
from portal.demo.stage import Budgethouder, Stage, tell
from portal.dossier.models import Dossier
from portal.law.wetten import Buiten
from portal.pgbplan.formulier import read
from portal.pgbplan.models import Aanvulling, PgbPlan
from portal.pgbplan.service import plan_line
from portal.pgbplan.status import FLOW, PgbPlanstatus
from portal.plan.models import Aanleiding, Levensdeel, Ondersteuningsplan, Plandienst
from portal.plan.status import Planstatus
from portal.web.visit import FormData

LEVEN = (
    (Buiten.WERK, "Jobcoach op mijn werk bij de kringloopwinkel", "UWV", "mevrouw Bakker, 088 000 01 23"),
    (Buiten.SCHOOL, "Begeleiding van de jongste op school", "Samenwerkingsverband Passend Onderwijs",
     "intern begeleider van basisschool De Wilg"),
)  # fmt: skip
PLAN_NOUR = {
    "situatie": "Ik woon sinds kort alleen. Met geld en post red ik het nog niet. Douchen lukt beter dan vorig jaar.",
    "kan_zelf": "Koken, boodschappen doen en mijn administratie klaarleggen.",
    "naasten": "Mijn zus komt op zondag.",
    "doel-1-leefgebied": "geld",
    "doel-1-doel": "Mijn post zelf kunnen bijhouden, met hulp op de achtergrond.",
    "doel-2-leefgebied": "dag",
    "doel-2-doel": "Drie keer per week naar buiten.",
    "hulp-1-wat": "Begeleiding bij geld en post",
    "hulp-1-bekend": "Samen Sterk Begeleiding",
    "hulp-1-hoeveel": "1,5",
    "hulp-1-tarief": "49,80",
    "hulp-1-soort": "wmo",
    "hulp-2-wat": "Samen sporten met een begeleider",
    "hulp-2-hoeveel": "1",
    "hulp-2-weken": "40",
    "hulp-2-tarief": "35",
    "hulp-3-wat": "Hulp bij mijn stage",
    "hulp-3-soort": "school",
    "besteding": "Ik wil minder hulp bij geld en post, en het verschil gebruiken om te sporten.",
    "waaraan": "Ik ga elke week naar buiten en er ligt geen post die ik niet durf te openen.",
    "afstemmen": "nee",
}
PLAN_JORIS = {
    "situatie": "Ik heb meer begeleiding nodig dan vorig jaar.",
    "hulp-1-wat": "Begeleiding individueel",
    "hulp-1-bekend": "Begeleiding De Brug",
    "hulp-1-hoeveel": "5",
    "hulp-1-tarief": "52,35",
    "hulp-1-soort": "wmo",
}
VRAAG = "Waarom hebt u meer begeleiding nodig? Vertel ook op welke dagen. En wie helpt u bij het opstaan?"


def add_life(stage: Stage, person: Budgethouder) -> None:
    """Two rows that the person wrote down herself."""
    key = stage.row(Dossier, person.dossier_id).sleutel
    for soort, wat, betaler, contact in LEVEN:
        told = json.dumps({"wat": wat, "betaler": betaler, "contact": contact})
        stage.rows.add(
            Levensdeel(
                dossier_id=person.dossier_id,
                soort=soort,
                inhoud=stage.keys.for_dossier(key, told),
                gewijzigd_op=stage.now - timedelta(days=30),
            )
        )


def send_plan(stage: Stage, person: Budgethouder, typed: Mapping[str, str], days_ago: int) -> PgbPlan:
    """A pgb-plan that waits for the consulent."""
    key, at = stage.row(Dossier, person.dossier_id).sleutel, stage.at(stage.today - timedelta(days=days_ago), 19, 40)
    fields = FormData(typed.items())
    found = read(fields)
    plan = PgbPlan(
        dossier_id=person.dossier_id,
        versie=1,
        status=PgbPlanstatus.INGEDIEND,
        ingediend_op=stage.today - timedelta(days=days_ago),
        inhoud=stage.keys.for_dossier(key, json.dumps([list(pair) for pair in fields.pairs])),
        totaal_ct=found.totaal_ct,
    )
    number = stage.rows.add(plan)
    for place, one in found.hulp.items():
        stage.rows.add(plan_line(stage.keys, key, number, place, one))
    citizen = {"rol": Rol.BUDGETHOUDER, "persoon_id": person.persoon_id}
    stage.happens(at, partial(_event, stage, plan, "begin", PgbPlanstatus.INGEDIEND, at, citizen))
    stage.happens(at, partial(_told, stage, person, plan, Berichtsoort.PGBPLAN_ONTVANGEN, at, {"versie": 1}))
    return plan


def ask_about(stage: Stage, person: Budgethouder, plan: PgbPlan, days_ago: int) -> None:
    """The consulent began to read and asked something; the draft of the next version is there."""
    key, at = stage.row(Dossier, person.dossier_id).sleutel, stage.at(stage.today - timedelta(days=days_ago), 10, 15)
    until = stage.today + timedelta(days=14 - days_ago)
    plan.plan_id = _draft(stage, person)
    plan.status, plan.reageren_voor, plan.version = PgbPlanstatus.AANVULLING_GEVRAAGD, until, 3
    asked = Aanvulling(
        pgbplan_id=plan.id,
        vraag=stage.keys.for_dossier(key, VRAAG),
        tot=until,
        medewerker_id=stage.consulent["medewerker_id"],
        op=at,
    )
    stage.rows.add(asked)
    who = {name: stage.consulent[name] for name in ("rol", "medewerker_id")}
    for name, after in (("in_behandeling_nemen", PgbPlanstatus.IN_BEHANDELING), ("aanvulling_vragen", plan.status)):
        stage.happens(at, partial(_event, stage, plan, name, after, at, who))
    facts = {"tot": until.isoformat()}
    stage.happens(at, partial(_told, stage, person, plan, Berichtsoort.PGBPLAN_AANVULLING, at, facts))


def _draft(stage: Stage, person: Budgethouder) -> int:
    """A draft with the services of the plan in force, as a review begins."""
    plans: list[Any] = stage.rows.by_table["ondersteuningsplan"]
    current = next(one for one in reversed(plans) if one.dossier_id == person.dossier_id)
    draft = Ondersteuningsplan(
        dossier_id=person.dossier_id,
        versie=current.versie + 1,
        status=Planstatus.CONCEPT,
        aanleiding=Aanleiding.VERZOEK,
        ingang=current.ingang,
        einde=current.einde,
    )
    number = stage.rows.add(draft)
    services: list[Any] = stage.rows.by_table["plandienst"]
    for one in [service for service in services if service.plan_id == current.id]:
        told = {name: getattr(one, name) for name in ("wet", "naam", "doel", "omvang", "bedrag_ct")}
        stage.rows.add(Plandienst(plan_id=number, stam_id=one.stam_id or one.id, **told))
    return number


def _event(stage: Stage, plan: PgbPlan, name: str, after: PgbPlanstatus, at: datetime, who: dict[str, Any]) -> None:
    before = PgbPlanstatus.INGEDIEND if name != "aanvulling_vragen" else PgbPlanstatus.IN_BEHANDELING
    stage.rows.add(
        Gebeurtenis(
            onderwerp=FLOW.subject,
            onderwerp_id=plan.id,
            dossier_id=plan.dossier_id,
            handeling=name,
            van=before,
            naar=after,
            op=at,
            details={},
            **who,
        )
    )


def _told(
    stage: Stage, person: Budgethouder, plan: PgbPlan, soort: Berichtsoort, at: datetime, facts: dict[str, Any]
) -> None:
    tell(stage, person, soort, at, person.gemeente_id, facts, about=(FLOW.subject, plan.id))
