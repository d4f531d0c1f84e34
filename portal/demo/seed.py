"""The demo persons with everything that belongs to them. Their dates follow the day on which this runs."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from sqlmodel import select
from structlog.testing import capture_logs

from portal.actor import Rol
from portal.db import Database, Keyring
from portal.declaratie.status import Declaratiestatus
from portal.demo import personas
from portal.demo.aanmelding import report
from portal.demo.aanvullend import add_services
from portal.demo.afsluiting import close_years, ended_period, last_year
from portal.demo.agreed import agree
from portal.demo.beschikking import grant_budgets
from portal.demo.bezwaar import disagree
from portal.demo.blueprint import JONG, KLEIN, KLEIN_MET_HULP, TWEE_DELEN, VIER_DELEN, Blauwdruk
from portal.demo.cast import employee_row, set_stage
from portal.demo.contracts import let_run
from portal.demo.course import Slot, almost_spent, few, full_year, period_on, total_ct
from portal.demo.declarations import add_declarations
from portal.demo.eigenbijdrage import tell_cak
from portal.demo.einde import end_participations, turns_eighteen
from portal.demo.evaluatie import answer_questions
from portal.demo.files import add_person, grant_budget, open_file
from portal.demo.gegevens import ask_about_data
from portal.demo.gesprek import plan_talk, take_up
from portal.demo.gezin import add_family
from portal.demo.helper import works_for
from portal.demo.herziening import change_budgets
from portal.demo.instemming import ask_for_consent
from portal.demo.izin import arrange_in_kind
from portal.demo.kosten import declare_costs
from portal.demo.letters import approved_yesterday, ask_questions, write_letters
from portal.demo.maandloon import pay_monthly
from portal.demo.ondersteuningsplan import draft_plans
from portal.demo.persoon import HEIDEKERK, WATERVEEN, DemoPersoon
from portal.demo.plannen import PLAN_JORIS, PLAN_NOUR, add_life, ask_about, send_plan
from portal.demo.rows import Rows
from portal.demo.signalen import reach_people
from portal.demo.stage import Budgethouder, Stage, log
from portal.demo.toelating import entitle
from portal.demo.toezicht import supervise
from portal.demo.verzoeken import ask_for_changes
from portal.demo.voortgang import look_at_budgets
from portal.demo.waiting import Nieuw, add_waiting
from portal.documenten.opslag import FolderStore
from portal.dossier.models import Organisatie
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.settings import Settings

ADDRESSES = {WATERVEEN: ("Sluisweg {}", "1234 AB", WATERVEEN), HEIDEKERK: ("Kerkpad {}", "4321 XY", HEIDEKERK)}
SMALL = (
    (personas.NOUR, HEIDEKERK),
    *((one, WATERVEEN) for one in (personas.PIET, personas.RIANNE, personas.SAM, personas.LEO)),
)
ENDING = (
    (personas.RUBEN, date(1966, 10, 2)),
    (personas.KOEN, date(1995, 1, 19)),
    (personas.SEM, None),
    (personas.GREET, date(1941, 3, 27)),
)
ADMITTED_BEFORE = timedelta(days=75)  # somebody was admitted so long before the first budget
TE_LAAT = Nieuw("Karim Bennani", date(1994, 2, 11), "Samen koken en boodschappen doen", 2_150, 480, days_ago=17)
BIJ_COLLEGA = Nieuw("Lieke de Wit", date(2001, 6, 5), "Mee naar de sportclub", 2_250, 360, days_ago=12, taken=True)
NET_BINNEN = Nieuw("Omar Haddou", date(1979, 10, 23), "Hulp bij de post", 2_080, 240, days_ago=3)
LEFT_CT = 20_000  # what "almost exhausted" still holds, less a rounding to tens of euro


def open_database(settings: Settings) -> Database:
    """The database that the settings name, with its keys."""
    keys = Keyring(settings.keys.encryption_bytes, settings.keys.lookup_bytes)
    return Database(settings.database.url.get_secret_value(), keys)


def seed_demo(settings: Settings) -> None:
    """Fill a migrated database with the demo persons; one that holds any organisation already is left alone."""
    database = open_database(settings)
    try:
        # What is told here happened on days gone by: it stands in the tables, and is no act for today's log.
        with capture_logs():
            if fill(database):
                files = FolderStore(settings.data_folder / "documenten")
                agree(database, files, settings.scanner)
                declare_costs(database)
                ask_for_consent(database, files, settings.scanner)
                draft_plans(database)
                grant_budgets(database, files, settings.scanner)
                change_budgets(database)
                end_participations(database)
                ask_for_changes(database)
                pay_monthly(database)
                add_services(database, files)
                close_years(database)
                disagree(database, settings)
                look_at_budgets(database)
                reach_people(database, settings)
                supervise(database, settings)
                tell_cak(database)
                arrange_in_kind(database)
                answer_questions(database)
                ask_about_data(database)
    finally:
        database.dispose()


def fill(database: Database) -> bool:
    """Do it in one transaction. Returns False when there was something already."""
    with database.write() as session:
        if session.exec(select(Organisatie.id).limit(1)).first() is not None:
            return False
        rows = Rows(session)
        stage = set_stage(rows, database.keys)
        people = _everybody(stage)
        stage.play()
        for person in people:
            write_letters(stage, person)
        rows.store()
    return True


def four_parts(stage: Stage, person: Budgethouder) -> None:
    """Four deelbudgetten, six services, eight contracts, sixty declarations."""
    _history(stage, person, VIER_DELEN, full_year(stage.today), ended=7)


def _everybody(stage: Stage) -> list[Budgethouder]:
    """Everybody with a dossier."""
    fatma = _person(stage, personas.FATMA, WATERVEEN, date(1979, 4, 2))
    fatma.delegate = personas.EMRE.naam
    fatma.delegate_id = _citizen(stage, personas.EMRE, WATERVEEN, date(2003, 9, 17))
    four_parts(stage, fatma)
    add_life(stage, fatma)
    _looked_along(stage, fatma)
    joris = _person(stage, personas.JORIS, WATERVEEN, date(1991, 12, 8))
    _almost_exhausted(stage, joris)
    kim = _person(stage, personas.KIM, WATERVEEN, date(1990, 9, 5))
    _almost_exhausted(stage, kim)
    _admitted(stage)
    small = {persona: _person(stage, persona, gemeente, date(1988, 7, 21)) for persona, gemeente in SMALL}
    small[personas.RIANNE].talks_in = 9
    begun = ended_period(stage.today)[0] - ADMITTED_BEFORE
    closing = [
        _person(stage, persona, WATERVEEN, born, admitted_on=begun)
        for persona, born in ((personas.INGE, date(1958, 5, 20)), (personas.HENK, date(1971, 9, 3)))
    ]
    for person in closing:
        last_year(stage, person)
    for persona, person in small.items():
        _history(stage, person, KLEIN_MET_HULP if persona is personas.NOUR else KLEIN, few(stage.today))
    for person, new in ((joris, TE_LAAT), (small[personas.PIET], BIJ_COLLEGA), (small[personas.NOUR], NET_BINNEN)):
        add_waiting(stage, person, new)
    send_plan(stage, small[personas.NOUR], PLAN_NOUR, days_ago=4)
    ask_about(stage, joris, send_plan(stage, joris, PLAN_JORIS, days_ago=9), days_ago=5)
    works_for(stage, personas.HATICE, fatma, small[personas.NOUR])
    approved_yesterday(stage, fatma)
    ask_questions(stage, fatma)
    wim = _citizen(stage, personas.WIM, WATERVEEN, date(1969, 5, 14))
    waits, number = report(stage, wim, personas.WIM.naam, WATERVEEN, f"W-{1000 + wim}", days_ago=5)
    take_up(stage, waits, number, days_ago=2)
    plan_talk(stage, waits, number, days_ago=2, days_ahead=6)
    return [fatma, joris, kim, *small.values(), *add_family(stage), *_ending(stage), *closing]


def _admitted(stage: Stage) -> None:
    """Three who were admitted, with the rights that were found: one has no plan yet, of two there is a draft."""
    heidekerk = stage.gemeenten[HEIDEKERK]
    hanna = employee_row(stage.rows, Rol.CONSULENT, "Hanna Mulder", heidekerk, HEIDEKERK)
    mei = _person(stage, personas.MEI, HEIDEKERK, date(1986, 3, 30), admitted_on=stage.today - timedelta(days=12))
    entitle(stage, mei, hanna, {Wet.WMO: 520_000, Wet.ZVW: 910_000})
    month = stage.today - timedelta(days=28)
    tara = _person(stage, personas.TARA, WATERVEEN, date(1984, 6, 11), admitted_on=month)
    entitle(stage, tara, stage.consulent, {Wet.WMO: 351_000, Wet.ZVW: 748_800})
    bas = _person(stage, personas.BAS, WATERVEEN, date(2003, 2, 25), admitted_on=month)
    entitle(stage, bas, stage.consulent, {Wet.WMO: 811_200, Wet.ZVW: 260_000})


def _ending(stage: Stage) -> list[Budgethouder]:
    """Who stops, is about to, turns eighteen or died; what was asked and decided comes afterwards."""
    found = []
    for persona, born in ENDING:
        person = _person(stage, persona, WATERVEEN, born or turns_eighteen(stage.today))
        _history(stage, person, JONG if persona is personas.SEM else KLEIN, few(stage.today))
        found.append(person)
    return found


def _history(
    stage: Stage, person: Budgethouder, blauwdruk: Blauwdruk, slots: list[Slot], *, ended: int | None = None
) -> None:
    grant_budget(stage, person, blauwdruk, period_on(stage.today))
    let_run(stage, person, slots, ended=ended)
    add_declarations(stage, person, slots)


def _almost_exhausted(stage: Stage, person: Budgethouder) -> None:
    """A plan that was too small: the grant is what was asked, and a little more."""
    slots = almost_spent(stage.today)
    asked = [one for one in slots if one.status is not Declaratiestatus.GEWEIGERD]
    granted_ct = (sum(total_ct(TWEE_DELEN, one, stage.today) for one in asked) + LEFT_CT) // 1_000 * 1_000
    first, second = TWEE_DELEN.diensten
    wmo_ct = granted_ct * 6 // 10_000 * 1_000
    services = (replace(first, bedrag_ct=wmo_ct), replace(second, bedrag_ct=granted_ct - wmo_ct))
    _history(stage, person, replace(TWEE_DELEN, diensten=services), slots)


def _looked_along(stage: Stage, person: Budgethouder) -> None:
    """The consulent looked at the file twice."""
    for days in (40, 6):
        at = stage.at(stage.today - timedelta(days=days), 11, 30)
        stage.happens(at, partial(log, stage, person, at, activiteiten.DOSSIER_INZIEN, "dossier", stage.consulent))


def _person(
    stage: Stage, persona: DemoPersoon, gemeente: str, born: date, admitted_on: date | None = None
) -> Budgethouder:
    persoon_id = _citizen(stage, persona, gemeente, born)
    admitted_on = admitted_on or period_on(stage.today)[0] - ADMITTED_BEFORE
    return open_file(stage, persoon_id, persona.naam, gemeente, f"{gemeente[0]}-{1000 + persoon_id}", admitted_on)


def _citizen(stage: Stage, persona: DemoPersoon, gemeente: str, born: date) -> int:
    street, postcode, place = ADDRESSES[gemeente]
    house = born.day + 2 * born.month
    return add_person(stage, persona.bsn or "", persona.naam, (street.format(house), postcode, place), born)
