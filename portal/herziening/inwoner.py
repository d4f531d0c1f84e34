"""For the person: what the municipality intends with the budget, what it does, and saying what you think of it."""

import secrets
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal import clock
from portal.actor import Actor
from portal.budget.teksten import WETTEN, WETTEN_KORT
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.queries import check_reach
from portal.herziening import opstellen
from portal.herziening.beeld import Zaak, place_of, revision_for, revisions_of
from portal.herziening.formulieren import Reactie
from portal.herziening.opschorten import suspensions_of
from portal.herziening.teksten import GRONDEN, HELP, STANDEN_INWONER, TERUGVORDERSTANDEN, WIJZEN
from portal.herziening.terugvorderbeeld import recoveries_of
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, once, parse
from portal.web.i18n import N_
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
PATH = "/wijziging-budget/{herziening_id:int}"
CHANGED = N_("De gemeente heeft het voorstel veranderd. Lees het opnieuw. Wat u typte, staat er nog.")


@get("/wijziging-budget")
def overview(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Every change of the budget, whether payments wait, and what is to be paid back."""
    actor = citizen(request)
    number = actor.dossier_id or 0
    with db.read() as session:
        check_reach(session, actor, number)
    record_view(db, actor, activiteiten.HERZIENING_INZIEN, number, "herzieningen")
    with db.read() as session:
        found: dict[str, Any] = {
            "herzieningen": revisions_of(session, db.keys, actor, number),
            "opschortingen": suspensions_of(session, db.keys, actor, number),
            "terugvorderingen": recoveries_of(session, db.keys, actor, number),
        }
    return page(
        request,
        "herziening/eigen_lijst.html",
        **found,
        wetten=WETTEN,
        gronden=GRONDEN,
        standen=STANDEN_INWONER,
        vorderstanden=TERUGVORDERSTANDEN,
        hulp=HELP,
    )


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], herziening_id: FromPath[int]) -> Response[str]:
    """One change: what is intended, why, what it does, and the form to react."""
    actor = citizen(request)
    return _show(request, db, actor, herziening_id, visit_of(request).restored() or FormData())


@post(PATH + "/reactie")
def react(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], herziening_id: FromPath[int]
) -> Response[str]:
    """Say what you think of it, or that you agree."""
    actor = citizen(request)
    read = parse(Reactie, form)
    errors = read.value.mistakes() if read.value else read.errors
    if errors or read.value is None:
        return _show(request, db, actor, herziening_id, form, errors)
    zaak = _case(db, actor, herziening_id)
    shown = zaak.herziening.aangekondigd_op
    try:
        if shown is None or form.get("ronde") != shown.isoformat():
            raise Stale(f"herziening {herziening_id}")
        with db.write() as session:
            opstellen.react(session, db, actor, herziening_id, read.value, once(form), shown)
    except (Impossible, Stale):
        return _show(request, db, actor, herziening_id, form, melding=CHANGED, status=409)
    return see_other(f"/wijziging-budget/{herziening_id}")


def _case(db: Database, actor: Actor, herziening_id: int) -> Zaak:
    with db.read() as session:
        dossier_id = place_of(session, actor, herziening_id)
    record_view(db, actor, activiteiten.HERZIENING_INZIEN, dossier_id, f"herziening {herziening_id}")
    with db.read() as session:
        return revision_for(session, db.keys, actor, herziening_id)


def _show(
    request: AnyRequest, db: Database, actor: Actor, herziening_id: int, typed: FormData,
    errors: dict[str, Fout] | None = None, *, melding: str = "", status: int = 200,
) -> Response[str]:  # fmt: skip
    zaak = _case(db, actor, herziening_id)
    return form_page(
        request,
        "herziening/eigen.html",
        Parsed(None, errors or {}, typed),
        status=status,
        zaak=zaak,
        h=zaak.herziening,
        wetten=WETTEN,
        wetten_kort=WETTEN_KORT,
        gronden=GRONDEN,
        wijzen=WIJZEN,
        standen=STANDEN_INWONER,
        hulp=HELP,
        sleutel=typed.get("sleutel") or secrets.token_urlsafe(16),
        melding=melding,
        te_laat=zaak.herziening.reageren_voor is not None and zaak.herziening.reageren_voor < clock.today(),
    )


ROUTES: list[Any] = [overview, show, react]
