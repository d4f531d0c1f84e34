"""What Fatma declared without hours, and a contract of hers that changed its rate halfway a month: by the portal's own
commands on days gone by, after the rest of the story."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.declaratie import kostenservice, service
from portal.declaratie.geleverd import judge
from portal.declaratie.kosten import Gegevens, Kosten, Kostenpost
from portal.declaratie.models import Declaratie, Declaratiesoort, Geleverd
from portal.demo import personas, persoon
from portal.demo.agreed import citizen, employee
from portal.demo.course import months_over
from portal.dossier.queries import dossier_for
from portal.law.geld import PER_CENT, Eenheid
from portal.law.kalender import first_of_month
from portal.plan.queries import plan_of
from portal.svb import service as svb
from portal.svb.besluiten import Besluit, Betaling
from portal.zorgovereenkomst.models import Tariefregel, Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import Contractstatus

CARE, DAY_CARE, HOUSEHOLD = 2, 3, 1  # places of services in Fatma's plan
SHOP = "Zorgwinkel De Waterveense Brug"
CHANGED = "Sam de Wit"
IBAN_SHOP, IBAN_FATMA = "NL20INGB0001234567", "NL91ABNA0417164300"
KM_CT = 23
HALFWAY = 16  # the day of the month on which the new rate began


def declare_costs(database: Database) -> None:
    """A paid invoice for an aid, a month of transport that waits at the SVB, and a contract that changed its rate."""
    now = clock.now()
    month = months_over(clock.today())[-1]
    with database.read() as session:
        fatma, desk = citizen(session, personas.FATMA.naam), employee(session, Rol.SVB)
        plan = plan_of(session, fatma.dossier_id or 0)
    services = [one.id for one in plan.diensten] if plan else []
    bought = clock.today() - timedelta(days=45)
    number = _send(database, fatma, now - timedelta(days=42), lambda: _aid(bought, services[CARE]))
    _pay(database, desk, number, now)
    _send(database, fatma, now - timedelta(hours=20), lambda: _trips(month, services[DAY_CARE]))
    with database.write() as session:
        _changed_rate(session, fatma, services[HOUSEHOLD], month)


def _aid(bought: date, dienst_id: int) -> Kosten:
    return Kosten(
        soort=Declaratiesoort.REKENING,
        maand=first_of_month(bought),
        dienst_id=dienst_id,
        gegevens=Gegevens(SHOP, persoon.WATERVEEN, "00010099", IBAN_SHOP, "21 procent, € 31,06"),
        posten=(Kostenpost(15_900, "Douchestoel met armleuningen"), Kostenpost(2_000, "Bezorgen en neerzetten")),
        ontvangen_op=bought + timedelta(days=2),
        factuurnummer=f"{bought:%Y}-0417",
        factuurdatum=bought,
    )


def _trips(month: date, dienst_id: int) -> Kosten:
    home, farm, hospital = "Sluisweg", "Zorgboerderij Het Lage Land", "Ziekenhuis Heidekerk"
    trips = (
        Kostenpost(18 * KM_CT, "", month.replace(day=6), home, farm, 18, KM_CT * PER_CENT),
        Kostenpost(18 * KM_CT, "", month.replace(day=6), farm, home, 18, KM_CT * PER_CENT),
        Kostenpost(1_150, "", month.replace(day=14), home, hospital),
    )
    return Kosten(Declaratiesoort.VERVOER, month, dienst_id, Gegevens(iban=IBAN_FATMA), trips)


def _send(database: Database, actor: Actor, at: datetime, make: Callable[[], Kosten]) -> int:
    with clock.frozen(at), database.write() as session:
        number = kostenservice.save_costs(
            session, database, actor, make(), number=None, sleutel=f"demo-{at:%Y%m%d}", stand=""
        )
        judge(session, database, actor, number, Geleverd.JA)
        dossier = dossier_for(session, actor, actor.dossier_id or 0)
        service.submit_declaratie(session, database, actor, dossier, number, None)
        return number


def _pay(database: Database, desk: Actor, number: int, now: datetime) -> None:
    with clock.frozen(now - timedelta(days=35)), database.write() as session:
        version = session.get_one(Declaratie, number).version
        svb.decide(session, database, desk, number, "betaalbaar_stellen", Besluit(), version)
    with clock.frozen(now - timedelta(days=28)), database.write() as session:
        version = session.get_one(Declaratie, number).version
        paid = Betaling(datum=clock.today(), kenmerk=f"SVB-{clock.today():%Y%m%d}-{number:05d}")
        svb.pay(session, database, desk, number, paid, version)


def _changed_rate(session: Session, fatma: Actor, dienst_id: int, month: date) -> None:
    """Two contracts with one helper: the second took the place of the first halfway the month that just ended."""
    helper = Zorgverlener(
        dossier_id=fatma.dossier_id, naam=CHANGED, plaats=persoon.WATERVEEN, geboortedatum=date(1995, 1, 19)
    )
    session.add(helper)
    session.flush()
    change = month.replace(day=HALFWAY)
    last = change - timedelta(days=1)
    old = _contract(session, helper, dienst_id, (month, last), Contractstatus.VERVANGEN, None)
    new = _contract(session, helper, dienst_id, (change, None), Contractstatus.LOPEND, old)
    for contract, cents in ((old, 1_900), (new, 2_050)):
        session.add(
            Tariefregel(
                zorgovereenkomst_id=contract,
                omschrijving="Hulp in huis",
                eenheid=Eenheid.UUR,
                tarief=cents * PER_CENT,
                per_maand=480,
            )
        )


def _contract(
    session: Session,
    helper: Zorgverlener,
    dienst_id: int,
    term: tuple[date, date | None],
    status: Contractstatus,
    changes: int | None,
) -> int:
    start, end = term
    row = Zorgovereenkomst(
        dossier_id=helper.dossier_id or 0,
        zorgverlener_id=helper.id,
        dienst_id=dienst_id,
        nummer=f"ZO-{helper.dossier_id}-S{2 if changes else 1}",
        status=status,
        model="opdracht",
        modelversie="2025-1",
        getekend_op=start - timedelta(days=14),
        ingang=start,
        einde=end,
        goedgekeurd_college_op=start - timedelta(days=7),
        goedgekeurd_svb_op=start - timedelta(days=3),
        weekpatroon=[0, 0, 0, 120, 0, 0, 0],
        wijzigt_id=changes,
    )
    session.add(row)
    session.flush()
    return row.id
