"""Two people whose plan is fixed: the budget of one is being prepared, that of the other was granted two days ago.

They are made with the portal's own commands, on days gone by.
"""

from datetime import date, timedelta

from portal import clock
from portal.actor import Actor, Rol
from portal.beschikking import bekendmaken, concept, overstapservice, stortingen, toekennen
from portal.beschikking.bekendmaken import award_for
from portal.beschikking.formulieren import Beschikkingformulier, Contractformulier, Pgbformulier
from portal.beschikking.models import Verzendwijze
from portal.beschikking.zaak import case_for, granted_of
from portal.db import Database
from portal.demo import personas
from portal.demo.agreed import employee
from portal.demo.instemming import Verhaal, admit, ask, colleague, consent
from portal.documenten.opslag import FileStore
from portal.law.ondersteuningsplan import Aanbieder
from portal.law.overeenkomstmodel import Contractmodel
from portal.law.wetten import Wet
from portal.ondersteuningsplan import delen, opstellen
from portal.ondersteuningsplan.formulieren import Dienstformulier
from portal.ondersteuningsplan.vaststellen import stel_vast
from portal.plan.models import Aanleiding, Evaluatievorm, Ondersteuningsplan
from portal.plan.service import keep_draft
from portal.settings import ScannerConfig

WLZ_CT, WMO_CT = 2_840_000, 460_000
RECHTEN = {"recht_wlz": "ja", "bedrag_wlz": WLZ_CT, "recht_wmo": "ja", "bedrag_wmo": WMO_CT}
IRIS, HUGO = Verhaal(personas.IRIS, 60, RECHTEN), Verhaal(personas.HUGO, 64, RECHTEN)
DIENSTEN = (
    Dienstformulier(
        wet=Wet.WLZ, naam="Begeleiding en verzorging", doel="Thuis blijven wonen", omvang="14:00 uur per week (52x)",
        aanbieder=Aanbieder.MEERDERE, bedrag=WLZ_CT,
    ),
    Dienstformulier(
        wet=Wet.WMO, naam="Hulp bij het huishouden", doel="Een schoon huis", omvang="4:00 uur per week (52x)",
        aanbieder=Aanbieder.NAASTE, bedrag=WMO_CT,
    ),
)  # fmt: skip
SAMENVATTING = "Heeft recht op zorg uit de Wlz en op hulp in huis uit de Wmo, en wil die zelf verdelen."
VOORWAARDE = "Na drie maanden bespreekt u met uw consulent of de hulp past."
UITLEG = "Bel mij gerust als u iets niet begrijpt."


def grant_budgets(database: Database, files: FileStore, scanner: ScannerConfig) -> None:
    """Iris waits for her decision, with an old contract that needs a new one; Hugo has his, and one deposit came in."""
    with database.write() as session:
        maud = employee(session, Rol.CONSULENT)
        kantoor = colleague(session, Rol.ZORGKANTOOR, "Wietske Bos", Wet.WLZ)
    today, period = clock.today(), _period()
    iris, hugo = (_with_plan(database, files, scanner, maud, kantoor, one) for one in (IRIS, HUGO))
    _old(database, maud, iris, "Marloes Kok", period)
    with clock.frozen(today - timedelta(days=1)):
        _prepare(database, maud, iris, VOORWAARDE, period)
    _old(database, maud, hugo, "Thuiszorg De Brug", period)
    with clock.frozen(today - timedelta(days=2)):
        _prepare(database, maud, hugo, VOORWAARDE, period)
        _grant(database, maud, hugo)
    with clock.frozen(today - timedelta(days=1)):
        _follow(database, maud, hugo)


def _with_plan(
    database: Database, files: FileStore, scanner: ScannerConfig, maud: Actor, kantoor: Actor, story: Verhaal
) -> Actor:
    today, period = clock.today(), _period()
    who = admit(database, maud, story)
    asked = ask(database, maud, who, Wet.WLZ, today - timedelta(days=25), 28, WLZ_CT)
    consent(database, files, scanner, kantoor, asked, who)
    with clock.frozen(today - timedelta(days=5)):
        _fix(database, maud, who, period)
    return who


def _fix(database: Database, maud: Actor, who: Actor, period: tuple[date, date]) -> None:
    """The plan of next year: made, shared, agreed with, fixed."""
    start, end = period
    with database.write() as session:
        plan_id = opstellen.begin_draft(session, database, maud, who.dossier_id or 0, Aanleiding.EERSTE)
    for one in DIENSTEN:
        with database.write() as session:
            opstellen.add_service(session, database, maud, plan_id, one, None)
    with database.write() as session:
        row = session.get_one(Ondersteuningsplan, plan_id)
        keep_draft(
            session, database, maud, plan_id, row.version, aanleiding=Aanleiding.EERSTE, ingang=start, einde=end,
            samenvatting=SAMENVATTING, afspraken="",
            momenten=[(start + timedelta(days=90), Evaluatievorm.THUIS)],
        )  # fmt: skip
    with database.write() as session:
        delen.share(session, database, maud, plan_id, None, invited=True, offered=True)
    with database.write() as session:
        delen.agree(session, database, who, 1)
    with database.write() as session:
        stel_vast(session, database, maud, plan_id, None)


def _period() -> tuple[date, date]:
    """Next year, as the consent of the demo says; seen from today, and not from a day gone by."""
    year = clock.today().year + 1
    return date(year, 1, 1), date(year, 12, 31)


def _old(database: Database, maud: Actor, who: Actor, helper: str, period: tuple[date, date]) -> None:
    """The pgb's before it, and one contract on a model that is too old."""
    number, last = who.dossier_id or 0, period[0] - timedelta(days=1)
    for wet, count in ((Wet.WLZ, 2), (Wet.WMO, 0)):
        with database.write() as session:
            value = Pgbformulier(kenmerk=f"{wet.upper()}-{last.year}-{number}", einde=last, open_declaraties=count)
            overstapservice.keep_pgb(session, database, maud, number, wet, value, None)
    with database.write() as session:
        old = Contractformulier(
            wet=Wet.WLZ, naam=helper, model=Contractmodel.OPDRACHT, modelversie="2017-1",
            getekend_op=date(last.year - 2, 3, 1), doorgaan="ja",
        )  # fmt: skip
        overstapservice.keep_contract(session, database, maud, number, None, old, None, "demo")


def _prepare(database: Database, maud: Actor, who: Actor, words: str, period: tuple[date, date]) -> None:
    start, end = period
    value = Beschikkingformulier(
        ingang=start, einde=end, mee_wlz="ja", bedrag_wlz=WLZ_CT, mee_wmo="ja", bedrag_wmo=WMO_CT,
        voorwaarden=words, toelichting=UITLEG,
    )  # fmt: skip
    with database.read() as session:
        zaak = case_for(session, database.keys, maud, who.dossier_id or 0, value.periode)
    with database.write() as session:
        concept.keep(session, database, maud, zaak, value, None)


def _grant(database: Database, maud: Actor, who: Actor) -> None:
    number = who.dossier_id or 0
    with database.read() as session:
        zaak = case_for(session, database.keys, maud, number)
    if zaak.concept:
        with database.write() as session:
            toekennen.decide(session, database, maud, number, zaak.concept.id, zaak.concept.version, zaak.gezien)


def _follow(database: Database, maud: Actor, who: Actor) -> None:
    """The SVB was told, and the municipality deposited its own part; the other one is due two weeks after the start."""
    number = who.dossier_id or 0
    with database.read() as session:
        decision = granted_of(session, number)[0]
        award = award_for(session, database.keys, maud, number, decision.beschikking_id)
    with database.write() as session:
        bekendmaken.record_sent(
            session, database, maud, award, award.ontvangers[0][0], Verzendwijze.MAIL, clock.today(), "demo"
        )
    with database.write() as session:
        stortingen.book(session, database, maud, award, Wet.WMO, WMO_CT, clock.today(), "GEM-WV-1", "demo")
    with database.write() as session:
        until = decision.ingang + timedelta(days=14)
        stortingen.agree(session, database, maud, award, Wet.WLZ, until, "demo")
