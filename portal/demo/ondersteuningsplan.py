"""Two people between admission and budget: a draft that is being made, and one that its person is reading.

They are made with the portal's own commands, on days gone by.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from portal import clock
from portal.actor import Actor, Rol
from portal.concept.service import begin, concept_for
from portal.db import Database
from portal.db.columns import columns, table
from portal.demo import personas
from portal.demo.agreed import citizen, employee
from portal.dossier.models import Dossier
from portal.identity.models import Medewerker
from portal.law.ondersteuningsplan import Aanbieder
from portal.law.wetten import Wet
from portal.ondersteuningsplan import delen
from portal.ondersteuningsplan.evaluatie import maintain
from portal.pgbplan import overname
from portal.pgbplan.models import Oordeel, PgbPlan
from portal.pgbplan.planconcept import Dienstbesluit
from portal.pgbplan.service import PGBPLAN, submit_plan
from portal.plan.models import (
    Aanleiding,
    Evaluatie,
    Evaluatiemoment,
    Evaluatieuitkomst,
    Evaluatievorm,
    Ondersteuningsplan,
    Plandeel,
)
from portal.plan.service import keep_draft
from portal.plan.status import Planstatus

_em, _op, _d, _m = columns(Evaluatiemoment), columns(Ondersteuningsplan), columns(Dossier), columns(Medewerker)

ASKED_TARA = {
    "situatie": "Ik heb MS. Op goede dagen kan ik veel zelf. Op slechte dagen kom ik mijn bed niet uit.",
    "kan_zelf": "Koken als alles klaarstaat, en mijn eigen post.",
    "naasten": "Mijn broer doet de zware boodschappen.",
    "hulp-1-wat": "Hulp bij wassen en aankleden",
    "hulp-1-wie": "Buurtzorg De Vlinder",
    "hulp-1-hoeveel": "3",
    "hulp-1-tarief": "48",
    "hulp-1-soort": "zvw",
    "hulp-2-wat": "Hulp in huis",
    "hulp-2-wie": "mijn zus Kim",
    "hulp-2-hoeveel": "4",
    "hulp-2-tarief": "22,50",
    "hulp-2-soort": "wmo",
    "hulp-3-wat": "Vervoer naar mijn werk",
    "hulp-3-soort": "werk",
    "besteding": "Ik wil kunnen schuiven: meer hulp op slechte dagen, minder op goede.",
}
ASKED_BAS = {
    "situatie": "Ik heb een verstandelijke beperking en woon sinds kort op mezelf.",
    "hulp-1-wat": "Begeleiding bij geld en afspraken",
    "hulp-1-hoeveel": "3",
    "hulp-1-tarief": "52",
    "hulp-1-soort": "wmo",
    "hulp-2-wat": "Hulp bij medicijnen",
    "hulp-2-hoeveel": "1",
    "hulp-2-tarief": "50",
    "hulp-2-soort": "zvw",
}
WASSEN = Dienstbesluit(
    Oordeel.OVERGENOMEN, Wet.ZVW, "Hulp bij wassen en aankleden", "Schoon en op tijd de dag beginnen",
    "3:00 uur per week (52x)", Aanbieder.INSTELLING, 748_800,
)  # fmt: skip
HUIS = Dienstbesluit(
    Oordeel.GEWIJZIGD, Wet.WMO, "Hulp in huis", "Een schoon huis, ook op slechte dagen", "3:00 uur per week (52x)",
    Aanbieder.NAASTE, 351_000,
    reden="In het gesprek spraken wij drie uur per week af: uw broer blijft de boodschappen doen.",
)  # fmt: skip
WERK = Dienstbesluit(Oordeel.WEGGELATEN, reden="Vervoer naar het werk mag niet uit dit budget. Het UWV betaalt dat.")
GELD = Dienstbesluit(
    Oordeel.OVERGENOMEN, Wet.WMO, "Begeleiding bij geld en afspraken", "Zelf mijn geld en agenda bijhouden",
    "3:00 uur per week (52x)", Aanbieder.ZELFSTANDIG, 811_200,
)  # fmt: skip
SAMENVATTING = "Tara heeft MS en woont alleen. Zij heeft recht op verpleging thuis (Zvw) en op hulp in huis (Wmo)."
AFSPRAKEN = "De zorgverzekeraar en de gemeente bellen elkaar als er iets verandert. De consulent is het vaste contact."
BESPROKEN = "De hulp past nog. De zorgverleners komen op tijd. Wij kijken over een paar maanden weer."
OPMERKING = "In de winter heb ik meer slechte dagen. Kan het dan vier uur zijn?"


def draft_plans(database: Database) -> None:
    """Tara reads a draft and asked something about one line; of Bas one line is decided.

    Plans in force were talked over some months ago, and Rianne is reminded of the next time.
    """
    now = clock.now()
    with database.read() as session:
        tara, bas = citizen(session, personas.TARA.naam), citizen(session, personas.BAS.naam)
        maud = employee(session, Rol.CONSULENT)
    _share(database, maud, tara, _review(database, maud, tara, ASKED_TARA, now, WASSEN, HUIS, WERK), now)
    _review(database, maud, bas, ASKED_BAS, now, GELD)
    _talk_over(database, now)
    maintain(database)


def _review(
    database: Database, maud: Actor, actor: Actor, typed: Mapping[str, str], now: datetime, *decisions: Dienstbesluit
) -> int:
    """Send a pgb-plan and decide about its first lines; returns its number."""
    with clock.frozen(now - timedelta(days=14)):
        with database.write() as session:
            draft = begin(session, database.keys, actor, PGBPLAN, velden=tuple(typed.items()))
        with database.write() as session:
            stand = concept_for(session, database.keys, actor, PGBPLAN, draft).stand
            number = submit_plan(session, database, actor, draft, stand)
    with clock.frozen(now - timedelta(days=6)):
        with database.write() as session:
            overname.begin_review(session, database, maud, number, None)
        for place, one in enumerate(decisions, start=1):
            with database.write() as session:
                overname.decide_line(session, database, maud, number, place, one, 0)
    return number


def _share(database: Database, maud: Actor, tara: Actor, number: int, now: datetime) -> None:
    with clock.frozen(now - timedelta(days=5)):
        with database.write() as session:
            overname.finish(session, database, maud, number, None)
            plan_id = session.get_one(PgbPlan, number).plan_id or 0
        _complete(database, maud, plan_id)
        with database.write() as session:
            delen.share(session, database, maud, plan_id, None, invited=True, offered=True)
    with clock.frozen(now - timedelta(days=1)), database.write() as session:
        delen.react(session, database, tara, 1, Plandeel.REGEL, 2, OPMERKING)


def _complete(database: Database, maud: Actor, plan_id: int) -> None:
    with database.write() as session:
        row = session.get_one(Ondersteuningsplan, plan_id)
        start = row.ingang
        last = start.replace(year=start.year + 1) - timedelta(days=1)
        days = ((start + timedelta(days=90), Evaluatievorm.TELEFOON), (last - timedelta(days=60), Evaluatievorm.THUIS))
        keep_draft(
            session, database, maud, plan_id, row.version, aanleiding=Aanleiding.EERSTE, ingang=start,
            einde=last, samenvatting=SAMENVATTING, afspraken=AFSPRAKEN, momenten=days,
        )  # fmt: skip


def _talk_over(database: Database, now: datetime) -> None:
    """What came of the talks of days gone by."""
    with database.write() as session:
        past = (
            select(_em.id, _em.datum, _em.vorm, _op.dossier_id, _d.sleutel, _m.id.label("medewerker"))
            .select_from(table(Evaluatiemoment))
            .join(table(Ondersteuningsplan), _op.id == _em.plan_id)
            .join(table(Dossier), _d.id == _op.dossier_id)
            .join(table(Medewerker), (_m.organisatie_id == _d.gemeente_id) & (_m.rol == Rol.CONSULENT))
            .where(_op.status == Planstatus.VASTGESTELD, _em.datum < clock.local(now).date())
            .order_by(_em.id, _m.id)
        )
        rows = {row.id: row for row in reversed(session.execute(past).all())}
        session.add_all(_talk(database, row) for row in sorted(rows.values(), key=lambda one: one.id))


def _talk(database: Database, row: Any) -> Evaluatie:
    return Evaluatie(
        moment_id=row.id,
        dossier_id=row.dossier_id,
        gehouden_op=row.datum,
        vorm=row.vorm,
        uitkomst=Evaluatieuitkomst.BLIJFT,
        tekst=database.keys.for_dossier(row.sleutel, BESPROKEN),
        medewerker_id=row.medewerker,
        op=datetime.combine(row.datum, time(15), clock.AMSTERDAM).astimezone(UTC),
    )
