"""People who are logged in: sessions written straight into the table, with the cookie and the token of each."""

from dataclasses import dataclass

from sqlalchemy import select

from portal.actor import Actor, Grond, Rol
from portal.app import session_times
from portal.bench.installation import Installation
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Persoon
from portal.web import csrf
from portal.web.sessions import COOKIE, SessionStore

MOST = 500


@dataclass(frozen=True)
class Visitor:
    """Somebody's dossier with what their browser sends."""

    dossier_id: int
    cookie: str
    token: str

    @property
    def header(self) -> str:
        """The Cookie header."""
        return f"{COOKIE}={self.cookie}"


def log_in(portal: Installation) -> list[Visitor]:
    """Sessions for people spread over all of them."""
    step = max(1, portal.size // MOST)
    wanted = list(portal.people)[::step][:MOST]
    dossier, person = columns(Dossier), columns(Persoon)
    chosen = select(dossier.id, person.id, person.naam).join_from(
        table(Dossier), table(Persoon), person.id == dossier.persoon_id
    )
    with portal.database.read() as session:
        rows = session.execute(chosen.where(dossier.id.in_(wanted)).order_by(dossier.id)).all()
    store = SessionStore(portal.database, session_times(portal.settings))
    key = portal.database.keys.derive("csrf")
    visitors = []
    for dossier_id, persoon_id, naam in rows:
        actor = Actor(Rol.BUDGETHOUDER, naam, Grond.EIGEN, persoon_id=persoon_id, dossier_id=dossier_id)
        cookie = store.start(actor)
        visitors.append(Visitor(dossier_id, cookie, csrf.token_for(key, cookie)))
    return visitors
