"""Pages on which a contract is made: begin, the steps, the check of everything, and sending it."""

from collections.abc import Mapping
from typing import Any, NoReturn
from urllib.parse import urlencode

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlmodel import Session

from portal.actor import Actor
from portal.afspraken.controle import control
from portal.concept import service as concepts
from portal.concept.models import Conceptstatus
from portal.concept.paginas import Langformulier
from portal.concept.service import ConceptView
from portal.db import Database, Keyring
from portal.documenten.models import Documentsoort
from portal.documenten.opslag import files_of
from portal.documenten.queries import DocumentView, document_in
from portal.documenten.service import NietTeGebruiken, begin_document
from portal.dossier.queries import dossier_for
from portal.dossier.regels import rules
from portal.logboek import activiteiten
from portal.logboek.service import record_act, record_view
from portal.plan.queries import plan_of
from portal.web import FormData, citizen, page, see_other, visit_of
from portal.web.forms import Fout, Parsed
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import Denied, deny
from portal.zorgovereenkomst import service
from portal.zorgovereenkomst.controleteksten import BEDINGEN, MODELLEN
from portal.zorgovereenkomst.detail import helpers_of
from portal.zorgovereenkomst.feiten import day_of, version_of
from portal.zorgovereenkomst.formulier import STAPPEN, is_periodic
from portal.zorgovereenkomst.gegevens import Gegevens
from portal.zorgovereenkomst.lezen import DOCUMENT, DOEL, read
from portal.zorgovereenkomst.service import SOORT
from portal.zorgovereenkomst.teksten import DAGNAMEN, EENHEDEN, PER

AnyRequest = Request[Any, Any, Any]


def form_url(concept_id: int, part: str = "") -> str:
    """The address of a draft, or of a part of it."""
    return FORMULIER.url(concept_id, part)


def no_such(what: str) -> NoReturn:
    """An address that leads nowhere."""
    deny("zorgovereenkomst", what[:40])


@get("/zorgovereenkomsten/nieuw")
def choose(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """With whom: somebody who helps already, or somebody new."""
    return _choose_page(request, db, citizen(request), visit_of(request).restored() or FormData())


@post("/zorgovereenkomsten/nieuw")
def chosen(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Begin the long form."""
    actor, choice = citizen(request), form.get("zorgverlener")
    known = choice.isascii() and choice.isdecimal() and len(choice) < 10
    if not known and choice != "nieuw":
        errors = {"zorgverlener": Fout(N_("Kies met wie u de zorgovereenkomst maakt."))}
        return _choose_page(request, db, actor, form, errors)
    with db.write() as session:
        draft = service.begin_new(session, db, actor, int(choice) if known else None)
    return see_other(form_url(draft))


@get("/zorgovereenkomsten/invullen/{concept_id:int}")
def tasks(request: AnyRequest, db: NamedDependency[Database], concept_id: FromPath[int]) -> Response[str]:
    """What there is to fill in, and how far it is."""
    return FORMULIER.task_page(request, db, citizen(request), concept_id)


@get("/zorgovereenkomsten/invullen/{concept_id:int}/{naam:str}")
def step(
    request: AnyRequest, db: NamedDependency[Database], concept_id: FromPath[int], naam: FromPath[str]
) -> Response[str]:
    """One step."""
    return FORMULIER.step_page(request, db, citizen(request), concept_id, naam)


@post("/zorgovereenkomsten/invullen/{concept_id:int}/{naam:str}")
def save(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    concept_id: FromPath[int],
    naam: FromPath[str],
) -> Response[str]:
    """Keep one step; from that of the document also on to its files, with what was typed kept."""
    actor = citizen(request)
    answer = FORMULIER.save_step(request, db, actor, concept_id, naam, form)
    if form.get("actie") != "bestanden" or answer.status_code != 303:
        return answer
    with db.read() as session:
        number = concepts.concept_for(session, db.keys, actor, SOORT, concept_id).velden.get(DOCUMENT)
    return see_other(f"/documenten/{number}?{urlencode({'terug': form_url(concept_id, 'document')})}")


@get("/zorgovereenkomsten/invullen/{concept_id:int}/controle")
def check(request: AnyRequest, db: NamedDependency[Database], concept_id: FromPath[int]) -> Response[str]:
    """Everything that the college and the SVB will look at, before anything is sent."""
    return _check_page(request, db, citizen(request), concept_id)


@post("/zorgovereenkomsten/invullen/{concept_id:int}/versturen")
def submit(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], concept_id: FromPath[int]
) -> Response[str]:
    """Send it to the municipality; a second press finds it sent."""
    return _send(request, db, form, concept_id, service.submit_overeenkomst, "verstuurd")


@post("/zorgovereenkomsten/invullen/{concept_id:int}/klaarzetten")
def prepare(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], concept_id: FromPath[int]
) -> Response[str]:
    """Let the zorgverlener check it before it is sent."""
    return _send(request, db, form, concept_id, service.prepare_overeenkomst, "klaargezet")


@post("/zorgovereenkomsten/invullen/{concept_id:int}/weggooien")
def throw_away(request: AnyRequest, db: NamedDependency[Database], concept_id: FromPath[int]) -> Response[str]:
    """Throw the draft away."""
    actor = citizen(request)
    with db.write() as session:
        concepts.close(session, actor, SOORT, concept_id, Conceptstatus.WEGGEGOOID)
        record_act(
            session, db, actor, activiteiten.OVEREENKOMST_INTREKKEN, actor.dossier_id or 0, f"concept {concept_id}"
        )
    return see_other("/zorgovereenkomsten")


@post("/zorgovereenkomsten/invullen/{concept_id:int}/nieuw-document")
def new_document(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], concept_id: FromPath[int]
) -> Response[str]:
    """Begin another document; the one that was sent stays as it is, and so does what was typed beside it."""
    actor = citizen(request)
    if "stand" in form:
        FORMULIER.save_step(request, db, actor, concept_id, "document", form)
    with db.write() as session:
        draft = concepts.locked(session, db.keys, actor, SOORT, concept_id)
        number = begin_document(session, db.keys, actor, draft.dossier_id, Documentsoort.OVEREENKOMST)
        concepts.note(session, db.keys, actor, SOORT, concept_id, DOCUMENT, str(number))
        record_act(session, db, actor, activiteiten.OVEREENKOMST_INVULLEN, draft.dossier_id, f"concept {concept_id}")
    return see_other(form_url(concept_id, "document"))


def document_of(session: Session, keys: Keyring, dossier_id: int, document_id: int | None) -> DocumentView | None:
    """The signed document of a contract, or None."""
    try:
        return document_in(session, keys, dossier_id, document_id) if document_id else None
    except Denied:
        return None


def _send(request: AnyRequest, db: Database, form: FormData, concept_id: int, act: Any, done: str) -> Response[str]:
    actor = citizen(request)
    with db.read() as session:
        became = concepts.became(session, actor, SOORT, concept_id)
    if became is not None:
        return see_other(f"/zorgovereenkomsten/{became}?klaar={done}")
    try:
        with db.write() as session:
            dossier = dossier_for(session, actor, actor.dossier_id or 0)
            number = act(session, db, actor, dossier, concept_id, form.get("stand"), files_of(request))
    except (service.KanNietVersturen, NietTeGebruiken):
        return _check_page(request, db, actor, concept_id, status=422)
    except service.Veranderd:
        return _check_page(request, db, actor, concept_id, status=409)
    return see_other(f"/zorgovereenkomsten/{number}?klaar={done}")


def _check_page(
    request: AnyRequest, db: Database, actor: Actor, concept_id: int, *, status: int = 200
) -> Response[str]:
    record_view(db, actor, activiteiten.OVEREENKOMST_INVULLEN, actor.dossier_id, f"overeenkomst {concept_id}")
    with db.read() as session:
        draft = concepts.concept_for(session, db.keys, actor, SOORT, concept_id)
        dossier = dossier_for(session, actor, draft.dossier_id)
        gegevens = read(draft.velden)
        checked = control(session, dossier.gemeente, dossier.id, gegevens, service.own_number(draft))
        document = document_of(session, db.keys, dossier.id, gegevens.document_id)
    unread = [one for one in STAPPEN.which_apply(draft.velden) if one.read(draft.velden).errors]
    return page(
        request,
        "zorgovereenkomst/controle.html",
        status=status,
        concept=draft,
        gegevens=gegevens,
        controle=checked,
        document=document,
        onleesbaar=[(one.titel, form_url(concept_id, one.naam)) for one in unread],
        namen={number: name for number, (name, _, _) in checked.omgeving.diensten.items()},
        pad=form_url(concept_id),
        url=lambda part: form_url(concept_id, part),
        wijziging=draft.velden.get(DOEL) == "wijziging",
        modellen=MODELLEN,
        bedingen=BEDINGEN,
        per=PER,
        dagnamen=DAGNAMEN,
        versie=version_of(gegevens, checked.regelset),
    )


def _choose_page(
    request: AnyRequest, db: Database, actor: Actor, raw: FormData, errors: dict[str, Fout] | None = None
) -> Response[str]:
    record_view(db, actor, activiteiten.OVEREENKOMST_INVULLEN, actor.dossier_id, "zorgverleners")
    with db.read() as session:
        helpers = helpers_of(session, actor.dossier_id or 0)
    return page(
        request,
        "zorgovereenkomst/kiezen.html",
        status=422 if errors else 200,
        zorgverleners=helpers,
        form=Parsed(None, errors or {}, raw),
        page_errors=len(errors or {}),
    )


def _beside(session: Session, keys: Keyring, actor: Actor, draft: ConceptView) -> Mapping[str, Any]:
    """What the steps show beside their fields: the plan, the model that the answers lead to, the document."""
    dossier = dossier_for(session, actor, draft.dossier_id)
    gegevens: Gegevens = read(draft.velden)
    regelset = rules(dossier.gemeente, day_of(gegevens))
    return {
        "plan": plan_of(session, draft.dossier_id),
        "gegevens": gegevens,
        "keuze": gegevens.keuze,
        "modelversie": version_of(gegevens, regelset),
        "document": document_of(session, keys, draft.dossier_id, gegevens.document_id),
        "periodiek": is_periodic(draft.velden),
        "modellen": MODELLEN,
        "bedingen": BEDINGEN,
        "eenheden": EENHEDEN,
        "dagnamen": DAGNAMEN,
    }


FORMULIER = Langformulier(
    SOORT,
    STAPPEN,
    "/zorgovereenkomsten/invullen/{}",
    N_("Zorgovereenkomst invullen"),
    N_("Vul alles in wat u met uw zorgverlener afspreekt. U verstuurt pas iets als u dat zelf kiest."),
    activiteiten.OVEREENKOMST_INVULLEN,
    _beside,
)
ROUTES: list[Any] = [
    choose, chosen, tasks, step, save, check, submit, prepare, throw_away, new_document,
]  # fmt: skip
