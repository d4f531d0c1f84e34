"""What a decision on an objection asks of the consulent: read, and said to be done."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.actor import Actor, Rol
from portal.bezwaar import opdracht
from portal.bezwaar.formulieren import Uitvoering
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/bezwaren/{opdracht_id:int}"
AT_ONCE = N_("Een collega was u voor. Hieronder ziet u hoe het nu is. Wat u typte, staat er nog.")


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], opdracht_id: FromPath[int]) -> Response[str]:
    """What the new decision must do."""
    actor = staff(request, Rol.CONSULENT)
    return _order_page(request, db, actor, opdracht_id, visit_of(request).restored() or FormData())


@post(PATH)
def carry_out(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], opdracht_id: FromPath[int]
) -> Response[str]:
    """Say what was done."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Uitvoering, form)
    if read.value is None:
        return _order_page(request, db, actor, opdracht_id, form, read.errors)
    try:
        with db.write() as session:
            opdracht.carry_out(session, db, actor, opdracht_id, read.value.gedaan, number_of(form.get("versie")))
    except EigenDossier:
        return _order_page(request, db, actor, opdracht_id, form, melding=OWN, status=422)
    except (Impossible, Stale):
        return _order_page(request, db, actor, opdracht_id, form, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/bezwaren/{opdracht_id}")


def _order_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    opdracht_id: int,
    typed: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        dossier_id = opdracht.order_place(session, actor, opdracht_id)
    record_view(db, actor, activiteiten.BEZWAAR_UITVOEREN, dossier_id, f"bezwaaropdracht {opdracht_id}")
    with db.read() as session:
        found = opdracht.order_for(session, db.keys, actor, opdracht_id)
    return form_page(
        request,
        "bezwaar/opdracht.html",
        Parsed(None, errors or {}, typed),
        status=status,
        opdracht=found,
        melding=melding,
    )


ROUTES: list[Any] = [show, carry_out]
