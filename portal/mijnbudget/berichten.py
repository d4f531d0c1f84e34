"""The inbox. It stands above the room of the messages, because it tells about declarations in their own words."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from portal.actor import Actor
from portal.berichten.brief import DAYS, asked_by, figures_of
from portal.berichten.gesprek_queries import GesprekView, conversations_of
from portal.berichten.models import Berichtsoort
from portal.berichten.queries import BerichtView, Toon, message_for, messages_of
from portal.berichten.service import mark_read
from portal.berichten.teksten import FILTERS, GESPREKSTANDEN, TEKSTEN, UITKOMSTEN
from portal.berichten.vraag import number_in
from portal.db import Database
from portal.declaratie.detail import DeclaratieDetail, UitkomstView, declaration_for
from portal.declaratie.kostenteksten import ZELF
from portal.declaratie.teksten import NIET_EENS
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import inwoner, page, visit_of
from portal.web.cijfers import Woord
from portal.web.routes import get
from portal.zorgovereenkomst.detail import BesluitView, decision_in
from portal.zorgovereenkomst.oordeelteksten import GRONDEN_SVB, REDENEN

AnyRequest = Request[Any, Any, Any]
PAGE_SIZE = 20
NOT_PAID = (Berichtsoort.DECLARATIE_GEWEIGERD, Berichtsoort.DECLARATIE_DEELS)


@get("/berichten")
def inbox(
    request: AnyRequest, db: NamedDependency[Database], voor: FromQuery[str] = "", toon: FromQuery[str] = ""
) -> Response[str]:
    """Every message, newest first; the filter stands in the address."""
    actor = inwoner(request)
    record_view(db, actor, activiteiten.BERICHT_INZIEN, actor.dossier_id, "lijst")
    before, chosen = number_in(voor), Toon(toon) if toon in set(Toon) else Toon.ALLES
    mine = actor.dossier_id or 0
    found: Sequence[BerichtView | GesprekView]
    with db.read() as session:
        if chosen is Toon.VRAGEN:
            found = conversations_of(session, db.keys, actor, PAGE_SIZE + 1, before=before)
        else:
            found = messages_of(session, mine, PAGE_SIZE + 1, before=before, toon=chosen, reader=actor)
    return page(
        request,
        "berichten/lijst.html",
        rijen=found[:PAGE_SIZE],
        toon=chosen,
        filters=FILTERS,
        standen=GESPREKSTANDEN,
        ouder_dan=found[PAGE_SIZE - 1].id if len(found) > PAGE_SIZE else None,
        eerste=before is None,
    )


@get("/berichten/{bericht_id:int}")
def message(request: AnyRequest, db: NamedDependency[Database], bericht_id: FromPath[int]) -> Response[str]:
    """One message; opening it marks it as read."""
    actor = inwoner(request)
    record_view(db, actor, activiteiten.BERICHT_INZIEN, actor.dossier_id, f"bericht {bericht_id}")
    with db.read() as session:
        found = message_for(session, actor, bericht_id)
        about = _declaration(session, actor, found)
        decision = _decision(session, actor, found)
    if found.gelezen_op is None:
        with db.write() as session:
            mark_read(session, found.id)
    return page(
        request,
        "berichten/bericht.html",
        bericht=found,
        tekst=TEKSTEN[found.soort],
        feiten=facts(found, about),
        uitkomst=_outcome(found, about),
        besluit=decision,
        redenen=REDENEN,
        gronden=GRONDEN_SVB,
        niet_eens=NIET_EENS if found.soort in NOT_PAID else None,
        uitkomsten=UITKOMSTEN,
        ongelezen=max(visit_of(request).unread - (found.gelezen_op is None), 0),
    )


def facts(found: BerichtView, about: DeclaratieDetail | None) -> dict[str, Any]:
    """The figures of a message, days as days; what it does not hold itself comes from its declaration."""
    known: dict[str, Any] = dict.fromkeys((*DAYS, *asked_by(TEKSTEN[found.soort])))
    if about:
        head = about.kop
        known |= {"maand": head.maand.isoformat(), "zorgverlener": head.zorgverlener, "bedrag_ct": head.totaal_ct}
    known |= found.feiten
    known["zorgverlener"] = known.get("zorgverlener") or Woord(ZELF)
    return known | figures_of({name: known[name] for name in DAYS})


def _declaration(session: Session, actor: Actor, found: BerichtView) -> DeclaratieDetail | None:
    number = found.about("declaratie")
    return declaration_for(session, actor, number) if number else None


def _decision(session: Session, actor: Actor, found: BerichtView) -> BesluitView | None:
    """The answer about a contract that a message tells about."""
    number = found.feiten.get("besluit_id") if found.about("zorgovereenkomst") else None
    return decision_in(session, actor.dossier_id or 0, int(number)) if number else None


def _outcome(found: BerichtView, about: DeclaratieDetail | None) -> UitkomstView | None:
    """The answer of the SVB that a message tells about: the one it names, else the last one before it was sent."""
    if about is None:
        return None
    wanted = found.feiten.get("uitkomst_id")
    fits = [one for one in about.uitkomsten if one.id == wanted or (not wanted and one.op <= found.verzonden_op)]
    return fits[-1] if fits else None


ROUTES: list[Any] = [inbox, message]
