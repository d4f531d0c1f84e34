"""Who takes part in the research, and what they answered: enough people for some figures, too few for others."""

from datetime import timedelta

from sqlalchemy import select

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db import Database
from portal.db.columns import columns, table
from portal.demo import personas, persoon
from portal.dossier.models import Dossier, Dossierstatus, Organisatie, Persoon
from portal.evaluatie import service
from portal.law.evaluatie import Vraag
from portal.law.toestemming import Doel
from portal.toestemming.service import answer as consent

_d, _p, _o = columns(Dossier), columns(Persoon), columns(Organisatie)
NOT = (personas.JORIS.naam, personas.PIET.naam)
ASKED = timedelta(days=20)


def answer_questions(database: Database) -> None:
    """Every budgethouder of Waterveen but two gave consent; each answered most of the questions."""
    with clock.frozen(clock.today() - ASKED), database.write() as session:
        chosen = (
            select(_d.id, _d.persoon_id, _p.naam)
            .join(table(Persoon), _p.id == _d.persoon_id)
            .join(table(Organisatie), _o.id == _d.gemeente_id)
            .where(_o.naam == persoon.WATERVEEN, _d.status == Dossierstatus.BUDGETHOUDER, _p.naam.not_in(NOT))
            .order_by(_d.id)
        )
        for place, row in enumerate(session.execute(chosen).all()):
            who = Actor(Rol.BUDGETHOUDER, row.naam, Grond.EIGEN, persoon_id=row.persoon_id, dossier_id=row.id)
            consent(session, database, who, Doel.ONDERZOEK, yes=True)
            given = {one: 2 + (place + number) % 4 for number, one in enumerate(Vraag) if (place + number) % 5}
            service.answer(session, database, who, given)
