"""Budgets of the demo that change: one announced, one decided below what was paid and recovered, one suspended."""

from datetime import date, timedelta

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.demo import personas
from portal.demo.agreed import citizen, employee
from portal.herziening import besluiten, opschorten, opstellen, terugbetalen, terugvorderen
from portal.herziening.beeld import revision_for
from portal.herziening.budget import BudgetStand, budgets_of
from portal.herziening.formulieren import Herzienformulier, Reactie, Vorderformulier
from portal.herziening.models import Overlegwijze
from portal.herziening.terugvorderbeeld import helpers_of, recovery_for
from portal.law.herziening import Herziengrond, Herzieningsoort
from portal.law.terugvordering import Vanwie
from portal.law.wetten import Wet

TERUG_CT, TERMIJNEN = 120_000, 12
MINDER = "De hulp bij geld en post is minder nodig. U doet veel nu zelf. Wij spraken dat samen door."
ONJUIST = "Er stonden meer uren op dan er waren. Met de juiste uren was uw budget lager geweest."
GEBEURD = "Drie maanden lang zijn bewust uren opgegeven die niet zijn gewerkt."
TERUG = "U kreeg hierdoor te veel budget. Een deel daarvan vragen wij terug."
WEERWOORD = "Ik had het geld nodig voor andere hulp."
ANTWOORD = "Dat begrijpen wij. Daarom vragen wij een deel terug, en in kleine termijnen."
NIET_GEGEVEN = "In september is de helft van de hulp niet gegeven, en wel opgeschreven."
UITZOEKEN = "Wij zoeken uit of de hulp in september is gegeven. U hoort voor het einde wat wij vonden."


def change_budgets(database: Database) -> None:
    """Sam may react to a lower part; Kim pays back what was paid too much; the SVB waits with the budget of Leo."""
    with database.read() as session:
        maud = employee(session, Rol.CONSULENT)
        sam, kim, leo = (citizen(session, one.naam) for one in (personas.SAM, personas.KIM, personas.LEO))
    now = clock.now()
    with clock.frozen(now - timedelta(days=4)):
        _intend(database, maud, sam)
    with clock.frozen(now - timedelta(days=9)):
        change = _lower(database, maud, kim)
    with clock.frozen(now - timedelta(days=8)):
        _react(database, kim, change)
    with clock.frozen(now - timedelta(days=7)):
        _decide(database, maud, change)
        recovery = _recover(database, maud, kim)
    with clock.frozen(now - timedelta(days=6)):
        _object(database, kim, recovery)
    with clock.frozen(now - timedelta(days=5)):
        _order(database, maud, recovery)
    with clock.frozen(now - timedelta(days=1)), database.write() as session:
        terugbetalen.receive(session, database, maud, recovery, TERUG_CT // TERMIJNEN, clock.today(), "OV-1", "demo")
    with clock.frozen(now - timedelta(days=3)):
        _wait(database, maud, leo)
    with clock.frozen(now - timedelta(days=2)):
        _prepare(database, maud, leo)


def _budget(database: Database, who: Actor) -> BudgetStand:
    with database.read() as session:
        return budgets_of(session, who.dossier_id or 0)[0]


def _part(budget: BudgetStand, wet: Wet) -> int:
    return next(one.bedrag_ct for one in budget.delen if one.wet is wet)


def _intend(database: Database, maud: Actor, sam: Actor) -> None:
    budget = _budget(database, sam)
    today = clock.today()
    value = Herzienformulier(
        budget=budget.id, soort=Herzieningsoort.VERLAGEN, wet=Wet.WMO, bedrag=_part(budget, Wet.WMO) * 8 // 10,
        ingang=min(today + timedelta(days=60), budget.einde), grond=Herziengrond.BEHOEFTE,
        behoefte_door="Gemeente Waterveen", behoefte_op=today - timedelta(days=3), behoefte_kenmerk="WMO-2217",
        overleg_op=today - timedelta(days=6), overleg_wijze=Overlegwijze.GESPREK,
        verstrekkers_op=today - timedelta(days=5), toelichting=MINDER,
    )  # fmt: skip
    _announce(database, maud, sam, value)


def _announce(database: Database, maud: Actor, who: Actor, value: Herzienformulier) -> int:
    with database.write() as session:
        made = opstellen.keep(session, database, maud, who.dossier_id or 0, value, "demo", None)
    with database.write() as session:
        opstellen.announce(session, database, maud, made, clock.today() + timedelta(days=21), None)
    return made


def _lower(database: Database, maud: Actor, kim: Actor) -> int:
    """As far below what was paid as she will pay back."""
    budget, today = _budget(database, kim), clock.today()
    new = _part(budget, Wet.WMO) - (budget.som_ct - budget.paid_ct) - TERUG_CT
    value = Herzienformulier(
        budget=budget.id, soort=Herzieningsoort.VERLAGEN, wet=Wet.WMO, bedrag=max(new, 0), ingang=budget.ingang,
        grond=Herziengrond.ONJUISTE_GEGEVENS, overleg_op=today, overleg_wijze=Overlegwijze.TELEFOON,
        verstrekkers_op=today, toelichting=ONJUIST,
    )  # fmt: skip
    return _announce(database, maud, kim, value)


def _react(database: Database, kim: Actor, number: int) -> None:
    with database.read() as session:
        shown = revision_for(session, database.keys, kim, number).herziening.aangekondigd_op
    with database.write() as session:
        opstellen.react(session, database, kim, number, Reactie(akkoord="ja"), "demo-kim-1", shown)


def _decide(database: Database, maud: Actor, number: int) -> None:
    with database.read() as session:
        seen = revision_for(session, database.keys, maud, number).gezien
    with database.write() as session:
        besluiten.decide(session, database, maud, number, "", seen)


def _recover(database: Database, maud: Actor, kim: Actor) -> int:
    budget = _budget(database, kim)
    value = Vorderformulier(
        budget=budget.id, van_wie=Vanwie.BUDGETHOUDER, bedrag=min(TERUG_CT, budget.paid_ct), handelen=GEBEURD,
        toelichting=TERUG, termijnen=TERMIJNEN, eerste_op=clock.today() + timedelta(days=36),
    )  # fmt: skip
    with database.write() as session:
        made = terugvorderen.keep(session, database, maud, kim.dossier_id or 0, value, "demo", None)
    with database.write() as session:
        terugvorderen.announce(session, database, maud, made, clock.today() + timedelta(days=21), None)
    return made


def _object(database: Database, kim: Actor, number: int) -> None:
    with database.read() as session:
        shown = recovery_for(session, database.keys, kim, number).vordering.aangekondigd_op
    with database.write() as session:
        said = Reactie(akkoord="nee", tekst=WEERWOORD)
        terugvorderen.react(session, database, kim, number, said, "demo-kim-2", shown)


def _order(database: Database, maud: Actor, number: int) -> None:
    with database.read() as session:
        seen = recovery_for(session, database.keys, maud, number).gezien
    with database.write() as session:
        terugvorderen.decide(session, database, maud, number, ANTWOORD, seen)


def _wait(database: Database, maud: Actor, leo: Actor) -> None:
    budget = _budget(database, leo)
    until: date = clock.today() + timedelta(days=56)
    with database.write() as session:
        opschorten.begin(
            session,
            database,
            maud,
            leo.dossier_id or 0,
            budget.id,
            Herziengrond.NIET_UITGEVOERD,
            until,
            UITZOEKEN,
            "demo",
        )


def _prepare(database: Database, maud: Actor, leo: Actor) -> None:
    """What Maud works on meanwhile: a lower part, and money back from the zorgverlener. Nobody was told yet."""
    budget, today, number = _budget(database, leo), clock.today(), leo.dossier_id or 0
    change = Herzienformulier(
        budget=budget.id, soort=Herzieningsoort.VERLAGEN, wet=Wet.WMO, bedrag=_part(budget, Wet.WMO) // 2,
        ingang=budget.ingang, grond=Herziengrond.NIET_UITGEVOERD, overleg_op=today,
        overleg_wijze=Overlegwijze.TELEFOON, toelichting=NIET_GEGEVEN,
    )  # fmt: skip
    with database.write() as session:
        opstellen.keep(session, database, maud, number, change, "demo", None)
    with database.read() as session:
        helper = helpers_of(session, number)[0][0]
    value = Vorderformulier(
        budget=budget.id, van_wie=Vanwie.ZORGVERLENER, zorgverlener=helper, bedrag=10_000, handelen=NIET_GEGEVEN,
        toelichting=NIET_GEGEVEN, termijnen=2, eerste_op=today + timedelta(days=45),
    )  # fmt: skip
    with database.write() as session:
        terugvorderen.keep(session, database, maud, number, value, "demo", None)
