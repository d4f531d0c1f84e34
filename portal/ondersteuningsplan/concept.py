"""The draft as the person reads it: every line with what became of it and why, and what they say about it."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.queries import DossierView, dossier_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.ondersteuningsplan import delen
from portal.ondersteuningsplan.formulieren import Opmerking
from portal.ondersteuningsplan.gegevens import WORDS
from portal.ondersteuningsplan.overleg import Onderdeel, Overleg, shared_with
from portal.ondersteuningsplan.teksten import UITKOMSTEN
from portal.plan.models import Plandeel
from portal.plan.queries import VersieView, draft_of
from portal.plan.verschil import difference
from portal.web import FormData, citizen, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny

AnyRequest = Request[Any, Any, Any]
PATH = "/plan/concept"
CHANGED = N_("De gemeente heeft het concept intussen veranderd. Lees het opnieuw. Wat u typte, staat er nog.")
GONE = N_("U kunt nu niet op het concept reageren: de gemeente past het aan, of heeft het plan vastgesteld.")
TOLD = {
    "opmerking": N_("Uw opmerking is verstuurd. Uw consulent geeft antwoord."),
    "akkoord": N_("De gemeente weet nu dat u het goed vindt."),
}


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], klaar: FromQuery[str] = "") -> Response[str]:
    """The draft that is shared now, or that there is none."""
    return _page(request, db, citizen(request), klaar=klaar)


@post(PATH + "/akkoord")
def agree(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """It is fine as it is."""
    actor = citizen(request)
    try:
        with db.write() as session:
            delen.agree(session, db, actor, number_of(form.get("ronde")))
    except (Impossible, Stale) as refused:
        return _page(request, db, actor, melding=_why(refused), status=409)
    return see_other(f"{PATH}?klaar=akkoord")


@get(PATH + "/opmerking/{deel:str}/{nummer:int}")
def remark(
    request: AnyRequest, db: NamedDependency[Database], deel: FromPath[str], nummer: FromPath[int]
) -> Response[str]:
    """The form of a remark about one line, or about the whole."""
    actor = citizen(request)
    return _remark_page(request, db, actor, _kind(deel), nummer, visit_of(request).restored() or FormData())


@post(PATH + "/opmerking/{deel:str}/{nummer:int}")
def send(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    deel: FromPath[str],
    nummer: FromPath[int],
) -> Response[str]:
    """Send it."""
    actor, kind = citizen(request), _kind(deel)
    read = parse(Opmerking, form)
    if read.value is None:
        return _remark_page(request, db, actor, kind, nummer, form, read.errors)
    try:
        with db.write() as session:
            delen.react(session, db, actor, number_of(form.get("ronde")), kind, nummer, read.value.tekst)
    except (Impossible, Stale) as refused:
        return _remark_page(request, db, actor, kind, nummer, form, melding=_why(refused), status=409)
    anchor = kind.value if kind is Plandeel.ALGEMEEN else f"{kind.value}-{nummer}"
    return see_other(f"{PATH}?klaar=opmerking#{anchor}")


def _kind(deel: str) -> Plandeel:
    return Plandeel(deel) if deel in set(Plandeel) else deny("deel", deel[:40])


def _why(refused: Exception) -> str:
    return GONE if isinstance(refused, Impossible) else CHANGED


def _read(db: Database, actor: Actor) -> tuple[DossierView, Overleg | None, VersieView | None]:
    record_view(db, actor, activiteiten.PLAN_INZIEN, actor.dossier_id, "plan concept")
    with db.read() as session:
        dossier = dossier_for(session, actor, actor.dossier_id or 0)
        return dossier, shared_with(session, db.keys, actor), draft_of(session, dossier.id)


def _page(
    request: AnyRequest, db: Database, actor: Actor, *, klaar: str = "", melding: str = "", status: int = 200
) -> Response[str]:
    dossier, found, draft = _read(db, actor)
    return page(
        request,
        "ondersteuningsplan/concept.html",
        status=status,
        dossier=dossier,
        overleg=found,
        plan=found.plan if found else None,
        verschil=difference(found.vorige, found.plan) if found and found.vorige else None,
        in_de_maak=draft is not None and found is None,
        uitkomsten=UITKOMSTEN,
        klaar=TOLD.get(klaar, ""),
        melding=melding,
        **WORDS,
    )


def _remark_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    kind: Plandeel,
    nummer: int,
    form: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    """The form with the line as it is now; when nothing is shared any more, only what was typed."""
    _, found, _ = _read(db, actor)
    if found is None and status == 200 and not errors:
        deny("concept", nummer)
    return form_page(
        request,
        "ondersteuningsplan/opmerking.html",
        Parsed(None, errors or {}, form),
        status=status,
        overleg=found,
        onderdeel=_part(found, kind, nummer, strict=status == 200),
        deel=kind.value,
        nummer=nummer,
        uitkomsten=UITKOMSTEN,
        melding=melding,
        **WORDS,
    )


def _part(found: Overleg | None, kind: Plandeel, nummer: int, *, strict: bool) -> Onderdeel | None:
    """The line that a remark is about; None for the whole, or for a line that went away meanwhile."""
    if kind is Plandeel.ALGEMEEN or found is None:
        return None
    there = any((one.deel, one.nummer) == (kind, nummer) for one in found.onderdelen)
    return found.part(kind, nummer) if there or strict else None


ROUTES: list[Any] = [show, agree, remark, send]
