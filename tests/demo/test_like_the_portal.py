"""What the demo says happened looks in the database as if the portal's own commands had done it."""

from datetime import timedelta
from typing import Any

from sqlmodel import select

from portal import clock
from portal.actor import CITIZENS
from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.db.flow import Gebeurtenis
from portal.declaratie.models import Declaratie
from portal.declaratie.service import submit_declaratie
from portal.declaratie.status import Declaratiestatus as S
from portal.dossier.queries import dossier_for
from portal.law.uitbetaling import Weigergrond
from portal.logboek.models import Logregel
from portal.svb import service
from portal.svb.besluiten import Besluit, Betaling
from tests.world import TODAY, World, add_declaration

LATER = timedelta(days=14)
# Nobody in the demo was resumed, and a signature is left to ask for.
NOT_IN_THE_DEMO = (Berichtsoort.DECLARATIE_HERVAT, Berichtsoort.DECLARATIE_ONDERTEKENEN)
DECISIONS = {
    "betaalbaar_stellen": Besluit(),
    "deels_betaalbaar_stellen": Besluit(bedrag=100, grond=Weigergrond.NIET_VOLGENS_AFSPRAAK, toelichting="Een deel."),
    "weigeren": Besluit(grond=Weigergrond.DERDE_TE_LAAT, toelichting="Te laat."),
    "herstel_vragen": Besluit(toelichting="Kloppen de uren?", tot=TODAY + LATER),
    "opschorten": Besluit(grond=Weigergrond.VERZOEK_COLLEGE, toelichting="Vraag.", tot=TODAY + LATER),
}


def do_all(db: Database, world: World) -> None:
    """Submit, decide in every way and pay, with the commands of the portal."""
    draft = add_declaration(db, world.fatma, S.CONCEPT)
    with db.write() as session:
        dossier = dossier_for(session, world.fatma.actor, world.fatma.dossier_id)
        submit_declaratie(session, db, world.fatma.actor, dossier, draft, None)
    for name, besluit in DECISIONS.items():
        number = add_declaration(db, world.fatma)
        with db.write() as session:
            service.decide(session, db, world.svb, number, name, besluit, 1)
        if "betaalbaar" in name:
            with db.write() as session:
                service.pay(session, db, world.svb, number, Betaling(datum=clock.today(), kenmerk="SVB-1"), 2)


def shapes(db: Database) -> dict[str, Any]:
    """For each kind of message and step which facts it holds; for each declaration's state which columns are set."""
    with db.read() as session:
        messages = {one.soort: set(one.feiten) for one in session.exec(select(Bericht))}
        steps = {one.handeling: (set(one.details), one.rol in CITIZENS) for one in session.exec(select(Gebeurtenis))}
        logged = {
            one.activiteit: (one.rol in CITIZENS, bool(one.organisatie)) for one in session.exec(select(Logregel))
        }
        rows = {one.status: columns_set(one) for one in session.exec(select(Declaratie))}
    return {"messages": messages, "steps": steps, "logged": logged, "rows": rows}


def columns_set(row: Declaratie) -> set[str]:
    names = ("betaalbaar_ct", "betaald_ct", "ingediend_op", "eerst_ingediend_op", "betalen_voor", "reageren_voor")
    return {name for name in names if getattr(row, name)}


def test_messages_steps_records_and_columns_are_those_of_the_portal(db, world, made_on):
    do_all(db, world)
    real, told = shapes(db), shapes(made_on(TODAY))
    for part, found in told.items():
        common = set(real[part]) & set(found)
        assert common, part
        assert {key: found[key] for key in common} == {key: real[part][key] for key in common}
    assert {soort for soort in told["messages"] if soort.startswith("declaratie")} == {
        soort for soort in Berichtsoort if soort.startswith("declaratie") and soort not in NOT_IN_THE_DEMO
    }
