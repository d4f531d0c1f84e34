"""Mail that did not arrive or waits: what kind, since when and why. Never to whom, and not about which file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromQuery
from sqlalchemy import Select, and_, func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.columns import columns, table
from portal.dossier.models import Dossier
from portal.identity.models import Medewerker
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.signalen.models import Mail, Mailsoort, Meldkeuze
from portal.signalen.outbox import KEPT, STOPPED, can_go_again, send_again
from portal.web import FormData, page, see_other
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
MOST = 200
SOORTEN = {
    Mailsoort.BRIEF: N_("Er is een brief"),
    Mailsoort.BERICHT: N_("Er is een bericht"),
    Mailsoort.DAG: N_("Mail van de dag"),
    Mailsoort.BEVESTIGEN: N_("Link om een adres te bevestigen"),
    Mailsoort.GEWIJZIGD: N_("Een adres is veranderd"),
    Mailsoort.WERK: N_("Termijnen, aan een medewerker"),
    Mailsoort.BEVESTIGEN_WERK: N_("Link om een adres te bevestigen"),
    Mailsoort.GEWIJZIGD_WERK: N_("Een adres is veranderd"),
    Mailsoort.HULP_LINK: N_("Link voor een zorgverlener"),
    Mailsoort.HULP_TERUG: N_("Uren kwamen terug, aan een zorgverlener"),
}
REDENEN = {
    "adres": N_("De mailserver kent het adres niet of weigert het."),
    "inhoud": N_("De mailserver weigert de mail."),
    "afzender": N_("De mailserver weigert de afzender."),
    "inloggen": N_("Inloggen bij de mailserver lukt niet."),
    "server": N_("De mailserver antwoordt niet of brak af."),
    "map": N_("De map voor mail kan niet worden geschreven."),
    "portaal": N_("De mail kon niet worden gemaakt."),
}

_m, _d, _k, _w = columns(Mail), columns(Dossier), columns(Meldkeuze), columns(Medewerker)


@dataclass(frozen=True)
class MailView:
    """A mail that did not arrive (`mislukt_op`) or waits after a failure."""

    id: int
    soort: Mailsoort
    gemaakt_op: datetime
    mislukt_op: datetime | None
    volgende_op: datetime
    pogingen: int
    fout: str
    opnieuw: bool

    @property
    def naam(self) -> str:
        return SOORTEN[self.soort]

    @property
    def reden(self) -> str:
        return REDENEN.get(self.fout, REDENEN["portaal"])


@dataclass(frozen=True)
class Mailstand:
    """How the mail of one municipality goes: what waits, since when, and the newest that was sent."""

    wachten: int
    sinds: datetime | None
    verzonden_op: datetime | None


def _of_town(actor: Actor, chosen: Select[Any]) -> Select[Any]:
    return (
        chosen.select_from(table(Mail))
        .outerjoin(table(Dossier), _d.id == _m.dossier_id)
        .outerjoin(table(Meldkeuze), _k.id == _m.keuze_id)
        .outerjoin(table(Medewerker), _w.id == _k.medewerker_id)
        .where(func.coalesce(_d.gemeente_id, _w.organisatie_id) == actor.organisatie_id)
    )


def mails_in_trouble(session: Session, actor: Actor, *, failed: bool) -> list[MailView]:
    """Mails that failed in the last months, the newest first; or those that wait after a failure. One statement."""
    again = and_(*can_go_again()).label("opnieuw")
    chosen = select(_m.id, _m.soort, _m.gemaakt_op, _m.mislukt_op, _m.volgende_op, _m.pogingen, _m.fout, again)
    if failed:
        which = [_m.mislukt_op > clock.now() - KEPT, _m.fout != STOPPED]
    else:
        which = [_m.mislukt_op.is_(None), _m.verzonden_op.is_(None), _m.fout != ""]
    rows = session.execute(_of_town(actor, chosen).where(*which).order_by(_m.id.desc()).limit(MOST))
    return [MailView(**{**row._mapping, "opnieuw": bool(row.opnieuw)}) for row in rows]


def mail_state(session: Session, actor: Actor) -> Mailstand:
    """How the mail goes. One statement."""
    waits = (_m.verzonden_op.is_(None)) & (_m.mislukt_op.is_(None))
    chosen = select(func.count(_m.id).filter(waits), func.min(_m.gemaakt_op).filter(waits), func.max(_m.verzonden_op))
    return Mailstand(*session.execute(_of_town(actor, chosen)).one())


@get("/beheer/mail")
def show(request: AnyRequest, db: NamedDependency[Database], klaar: FromQuery[str] = "") -> Response[str]:
    """What did not arrive, and why."""
    actor = staff(request, Rol.BEHEERDER)
    with db.read() as session:
        stand = mail_state(session, actor)
        failed = mails_in_trouble(session, actor, failed=True)
        waits = mails_in_trouble(session, actor, failed=False)
    return page(request, "beheer/mail.html", stand=stand, mislukt=failed, wacht=waits, klaar=klaar == "1")


@post("/beheer/mail")
def retry(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """Try what failed again: one mail, or all of them. What goes already is left alone."""
    actor = staff(request, Rol.BEHEERDER)
    with db.write() as session:
        failed = [one.id for one in mails_in_trouble(session, actor, failed=True) if one.opnieuw]
        wanted = [number for number in failed if form.get("mail") in ("alle", str(number))]
        if wanted:
            send_again(session, wanted)
            record_act(session, db, actor, activiteiten.MAIL_OPNIEUW, None, f"{len(wanted)} mails")
    return see_other("/beheer/mail?klaar=1")


ROUTES: list[Any] = [show, retry]
