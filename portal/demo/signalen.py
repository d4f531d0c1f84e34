"""Who wants mail in the demo: one resident with a mail of the day, one whose address is gone, and an employee.

Then the round of today is done and the mail sent, so that the mailbox of the demo shows what a newcomer can expect.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Rol
from portal.agenda.ronde import daily_round
from portal.berichten.models import Bericht
from portal.db import Database
from portal.db.columns import columns, table
from portal.demo import personas, persoon
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.identity.models import Medewerker
from portal.settings import Settings
from portal.signalen.lezer import Lezer, seal_of
from portal.signalen.models import Dagsignaal, Mail, Mailsoort, Meldkeuze, Meldwijze, Wijze
from portal.signalen.outbox import deliver_one

_d, _p, _o = columns(Dossier), columns(Persoon), columns(Organisatie)
_w, _b = columns(Medewerker), columns(Bericht)
ADDRESS, GONE, AT_WORK = "sam@mail.example", "kim@bestaat-niet.example", "e.vandijk@waterveen.example"


def reach_people(database: Database, settings: Settings) -> None:
    """Let them choose, let something happen, and do the round of today."""
    with database.write() as session:
        sam, kim = _dossier(session, personas.SAM), _dossier(session, personas.KIM)
        _unread(session, sam.id, _choose(session, Lezer(sam.id), ADDRESS, Meldwijze.DAGELIJKS))
        _choose(session, Lezer(medewerker_id=_employee(session)), AT_WORK, Meldwijze.METEEN)
        _failed(session, kim, _choose(session, Lezer(kim.id), GONE, Meldwijze.METEEN))
    daily_round(database)
    while deliver_one(database, settings):
        pass


def _dossier(session: Session, person: persoon.DemoPersoon) -> Dossier:
    chosen = select(Dossier).join(table(Persoon), _p.id == _d.persoon_id).where(_p.naam == person.naam)
    found: Dossier = session.execute(chosen).scalar_one()
    return found


def _employee(session: Session) -> int:
    """A colleague of Maud, who has a row herself from her first login on."""
    chosen = select(_w.id).join(table(Organisatie), _o.id == _w.organisatie_id).order_by(_w.id).limit(1)
    return int(session.execute(chosen.where(_w.rol == Rol.CONSULENT, _o.naam == persoon.WATERVEEN)).scalar_one())


def _choose(session: Session, lezer: Lezer, email: str, meldingen: Meldwijze) -> int:
    row = Meldkeuze(
        lezer=lezer.code,
        dossier_id=lezer.dossier_id,
        medewerker_id=lezer.medewerker_id,
        wijze=Wijze.POST,
        meldingen=meldingen,
        email=seal_of(session, lezer.dossier_id).seal(email),
        bevestigd_op=clock.now() - timedelta(days=20),
    )
    session.add(row)
    session.flush()
    return row.id


def _unread(session: Session, dossier_id: int, keuze_id: int) -> None:
    """What Sam did not open yet waits for the mail of the day."""
    chosen = select(_b.id).where(_b.dossier_id == dossier_id, _b.gelezen_op.is_(None)).order_by(_b.id)
    numbers = list(session.execute(chosen).scalars())
    session.add_all(Dagsignaal(keuze_id=keuze_id, bericht_id=number) for number in numbers)


def _failed(session: Session, dossier: Dossier, keuze_id: int) -> None:
    """A mail that a server refused three days ago."""
    at = clock.now() - timedelta(days=3)
    values: dict[str, Any] = {"gemaakt_op": at, "volgende_op": at, "mislukt_op": at, "fout": "adres", "pogingen": 1}
    address = seal_of(session, dossier.id).seal(GONE)
    session.add(
        Mail(dossier_id=dossier.id, keuze_id=keuze_id, soort=Mailsoort.BERICHT, taal="nl", aan=address, **values)
    )
