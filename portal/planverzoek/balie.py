"""Requests at the desk of the consulent: each line with what it does, taken over into the draft or refused."""

from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import check_reach, dossier_for
from portal.dossier.regels import rules
from portal.law.planverzoek import Wens
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.ondersteuningsplan.formulieren import Dienstformulier, Stopformulier, service_fields
from portal.plan.queries import draft_of, plan_for_staff, plan_of
from portal.plan.teksten import AANBIEDERS, SOORTEN
from portal.planverzoek import beoordelen
from portal.planverzoek.beeld import Regelbeeld, look_at
from portal.planverzoek.formulier import Aankondiging, Weigering, amount_text
from portal.planverzoek.inwoner import WORDS
from portal.planverzoek.queries import dossier_of_request, known_to_college, request_for_staff
from portal.planverzoek.service import GeenPlan
from portal.web import FormData, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/planverzoeken/{verzoek_id:int}"
LINE = PATH + "/regels/{nummer:int}"
ASK = "/gemeente/dossiers/{dossier_id:int}/planverzoek"
AT_ONCE = N_("Een collega of de inwoner was u voor. Hieronder ziet u hoe het nu is. Wat u typte, staat er nog.")
BY_LINE = N_(
    "Deze dienst hoort bij een regel van het pgb-plan. Verander haar daar. Neem haar daarna hier over zoals zij is."
)
NO_PLAN = N_("Er is nog geen plan dat kan veranderen.")
ASKED = N_("Er staat al een andere vraag open. Wacht op het antwoord.")
TOLD = {
    "overgenomen": N_("De regel staat in het concept van het plan."),
    "geweigerd": N_("De regel is geweigerd. De inwoner leest waarom."),
    "gevraagd": N_("De vraag is verstuurd. De inwoner kreeg bericht."),
}


@get(PATH)
def show(
    request: AnyRequest, db: NamedDependency[Database], verzoek_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """A request with every line, and the answer to each."""
    return _page(request, db, staff(request, Rol.CONSULENT), verzoek_id, klaar=klaar)


@get(LINE)
def line(
    request: AnyRequest, db: NamedDependency[Database], verzoek_id: FromPath[int], nummer: FromPath[int]
) -> Response[str]:
    """One line: the service as it would come into the draft, or the reason why it does not."""
    actor = staff(request, Rol.CONSULENT)
    return _line_page(request, db, actor, verzoek_id, nummer, visit_of(request).restored())


@post(LINE + "/overnemen")
def take(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    verzoek_id: FromPath[int],
    nummer: FromPath[int],
) -> Response[str]:
    """Take it over into the draft."""
    actor = staff(request, Rol.CONSULENT)
    stops = _wish(db, actor, verzoek_id, nummer) is Wens.STOPT
    read: Parsed[Any] = parse(Stopformulier if stops else Dienstformulier, form)
    errors = dict(read.errors)
    if read.value is not None and not stops:
        errors = read.value.refused(rules(_town(db, actor, verzoek_id), clock.today()), None)
    if not stops and not form.get("reden").strip():
        errors.setdefault("reden", Fout(N_("Schrijf op waarom. De inwoner leest dit letterlijk.")))
    if errors or read.value is None:
        return _line_page(request, db, actor, verzoek_id, nummer, form, errors)
    value, why = None if stops else read.value, read.value.reden
    return _do(
        request, db, actor, verzoek_id, nummer, form, "overgenomen",
        lambda one: beoordelen.take_over(one, db, actor, verzoek_id, nummer, value, why),
    )  # fmt: skip


@post(LINE + "/weigeren")
def refuse(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    verzoek_id: FromPath[int],
    nummer: FromPath[int],
) -> Response[str]:
    """Refuse it, with a reason."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Weigering, FormData([("reden", form.get("waarom"))]))
    if read.value is None:
        return _line_page(request, db, actor, verzoek_id, nummer, form, {"waarom": read.errors["reden"]})
    why = read.value.reden
    return _do(
        request, db, actor, verzoek_id, nummer, form, "geweigerd",
        lambda one: beoordelen.refuse(one, db, actor, verzoek_id, nummer, why),
    )  # fmt: skip


@get(ASK)
def before(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """The requests of a dossier, and the form with which the consulent says that the budget changes."""
    actor = staff(request, Rol.CONSULENT)
    return _ask_page(request, db, actor, dossier_id, visit_of(request).restored() or FormData(), klaar=klaar)


@post(ASK)
def ask(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Ask its person what the plan should become; pressing twice asks once."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Aankondiging, form)
    if read.value is None:
        return _ask_page(request, db, actor, dossier_id, form, read.errors)
    try:
        with db.write() as session:
            beoordelen.announce(session, db, actor, dossier_id, read.value.vraag)
    except EigenDossier:
        return _ask_page(request, db, actor, dossier_id, form, {"vraag": Fout(OWN)})
    except (GeenPlan, Impossible):
        return _ask_page(request, db, actor, dossier_id, form, {"vraag": Fout(NO_PLAN)})
    except Stale:
        return _ask_page(request, db, actor, dossier_id, form, melding=ASKED, status=409)
    return see_other(f"/gemeente/dossiers/{dossier_id}/planverzoek?klaar=gevraagd")


def _do(
    request: AnyRequest, db: Database, actor: Actor, verzoek_id: int, nummer: int, form: FormData, done: str,
    act: Callable[[Session], Any],
) -> Response[str]:  # fmt: skip
    try:
        with db.write() as session:
            act(session)
    except EigenDossier:
        return _line_page(request, db, actor, verzoek_id, nummer, form, {"formulier": Fout(OWN)})
    except beoordelen.HoortBijRegel:
        return _line_page(request, db, actor, verzoek_id, nummer, form, {"naam": Fout(BY_LINE)})
    except (beoordelen.AlBeslist, Impossible, Stale):
        return _line_page(request, db, actor, verzoek_id, nummer, form, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/planverzoeken/{verzoek_id}?klaar={done}")


def _wish(db: Database, actor: Actor, verzoek_id: int, nummer: int) -> Wens:
    with db.read() as session:
        found = request_for_staff(session, db.keys, actor, verzoek_id)
    return next((one.wens for one in found.regels if one.nummer == nummer), None) or deny("planverzoekregel", nummer)


def _town(db: Database, actor: Actor, verzoek_id: int) -> str:
    with db.read() as session:
        return dossier_for(session, actor, dossier_of_request(session, actor, verzoek_id)).gemeente


def _read(db: Database, actor: Actor, verzoek_id: int) -> dict[str, Any]:
    """Record the look, then read: the request, its dossier, and what it does. Raises `Denied`."""
    with db.read() as session:
        dossier_id = dossier_of_request(session, actor, verzoek_id)
    record_view(db, actor, activiteiten.PLANVERZOEK_INZIEN, dossier_id, f"planverzoek {verzoek_id}")
    with db.read() as session:
        found = request_for_staff(session, db.keys, actor, verzoek_id)
        return {
            "verzoek": found,
            "beeld": look_at(session, found, clock.today()),
            "dossier": dossier_for(session, actor, dossier_id),
            "concept": draft_of(session, dossier_id),
        }


def _page(request: AnyRequest, db: Database, actor: Actor, verzoek_id: int, *, klaar: str = "") -> Response[str]:
    found = _read(db, actor, verzoek_id)
    return page(request, "planverzoek/balie.html", klaar=TOLD.get(klaar, ""), **found, **WORDS)


def _line_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    verzoek_id: int,
    nummer: int,
    form: FormData | None,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    found = _read(db, actor, verzoek_id)
    one = next((one for one in found["beeld"].regels if one.regel.nummer == nummer), None)
    if one is None:
        deny("planverzoekregel", nummer)
    with db.read() as session:
        start = _start(session, db, actor, found, one)
    # What was typed counts; a form that was sent holds every field of its own, and the other form keeps its start.
    pairs = [*form.pairs, *(pair for pair in start.pairs if pair[0] not in form)] if form else start.pairs
    return form_page(
        request,
        "planverzoek/regel.html",
        Parsed(None, errors or {}, FormData(pairs)),
        status=status,
        een=one,
        mag=found["verzoek"].is_open and one.regel.oordeel is None,
        soorten=SOORTEN,
        aanbieders=AANBIEDERS,
        melding=melding,
        **found,
        **WORDS,
    )


def _start(session: Session, db: Database, actor: Actor, found: dict[str, Any], one: Regelbeeld) -> FormData:
    """The service as it would come into the draft: as the draft has it now, with what was asked."""
    draft = found["concept"]
    plan = plan_for_staff(session, db.keys, actor, draft.id) if draft else None
    there = next((each for each in plan.diensten if each.stam_id == one.regel.stam_id), None) if plan else one.dienst
    wish = one.regel.wens_regel
    known = dict(service_fields(there).pairs) if there else {"naam": wish.wat[:120]}
    if one.wordt_ct is not None:
        known["bedrag"] = amount_text(one.wordt_ct)
    return FormData([*known.items(), ("reden", "")])


def _ask_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    dossier_id: int,
    form: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    klaar: str = "",
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.PLANVERZOEK_INZIEN, dossier_id, "planverzoeken")
    with db.read() as session:
        dossier = dossier_for(session, actor, dossier_id)
        plan, earlier = plan_of(session, dossier_id), known_to_college(session, db.keys, dossier_id)
    return form_page(
        request,
        "planverzoek/vragen.html",
        Parsed(None, errors or {}, form),
        status=status,
        dossier=dossier,
        plan=plan,
        eerder=earlier,
        melding=melding,
        klaar=TOLD.get(klaar, ""),
        **WORDS,
    )


ROUTES: list[Any] = [show, line, take, refuse, before, ask]
