"""De gemeente regelt dit voor mij, at the desk: which machtiging is in force, what was asked by it, and the answers.

Nothing is asked without one that is in force and names the body and the task; the act names the machtiging.
"""

from typing import Annotated, Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from pydantic import StringConstraints
from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.berichten.models import Bericht, Berichtsoort
from portal.berichten.service import tell
from portal.db import Database
from portal.db.columns import columns
from portal.dossier.eigen import OWN, EigenDossier, refuse_own_file
from portal.dossier.models import Dossier
from portal.dossier.queries import check_reach, dossier_for
from portal.law.toestemming import Opdracht
from portal.logboek import activiteiten
from portal.logboek.service import record_act, record_refusal, record_view
from portal.toestemming import machtiging
from portal.toestemming.machtigingpaginas import WORDS
from portal.toestemming.machtigingteksten import REDENEN
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Form, Fout, LangeTekst, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/dossiers/{dossier_id:int}/machtigingen"
WHICH = N_("Kies welke machtiging u gebruikt.")
ANSWERED = N_("Een collega schreef al een antwoord op. Het staat hieronder. Uw eigen tekst staat er nog.")
TOLD = {
    "gebruikt": N_("Vastgelegd. De inwoner ziet wat u vroeg en met welke machtiging."),
    "antwoord": N_("Het antwoord staat erbij. De inwoner kreeg bericht."),
    "gevraagd": N_("De inwoner kreeg de vraag om een machtiging."),
}
_b = columns(Bericht)
Gevuld = Annotated[LangeTekst, StringConstraints(min_length=1)]


class Gebruik(Form):
    """What the consulent asks for somebody, by which machtiging."""

    machtiging: str
    opdracht: Opdracht
    wat: Gevuld


class Antwoord(Form):
    """What the body answered."""

    antwoord: Gevuld


@get(PATH)
def show(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """Every machtiging of a dossier, and the form to act by one."""
    actor = staff(request, Rol.CONSULENT)
    return _page(request, db, actor, dossier_id, visit_of(request).restored() or FormData(), klaar=klaar)


@post(PATH)
def use(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Write down what is asked today; without a machtiging in force it is not done, and the page says so."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Gebruik, form)
    if read.value is None:
        errors = {**read.errors, **({"machtiging": Fout(WHICH)} if "machtiging" in read.errors else {})}
        return _page(request, db, actor, dossier_id, form, errors)
    asked = read.value
    try:
        with db.write() as session:
            check_reach(session, actor, dossier_id)
            before = _uses(session, db, dossier_id)
            chosen = number_of(asked.machtiging)
            made = machtiging.use(session, db, actor, dossier_id, chosen, asked.opdracht, asked.wat)
            if made not in before:
                _tell(session, dossier_id, Berichtsoort.MACHTIGING_GEBRUIKT, chosen or 0)
    except machtiging.MagNiet as refused:
        why = refused.ruling.reden
        record_refusal(db, actor, activiteiten.MACHTIGING_GEBRUIKEN, why, "machtiging", dossier_id)
        return _page(request, db, actor, dossier_id, form, melding=REDENEN[why], status=409)
    except EigenDossier:
        return _page(request, db, actor, dossier_id, form, {"wat": Fout(OWN)})
    return see_other(f"/gemeente/dossiers/{dossier_id}/machtigingen?klaar=gebruikt")


@post(PATH + "/{gebruik_id:int}/antwoord")
def answer(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    dossier_id: FromPath[int],
    gebruik_id: FromPath[int],
) -> Response[str]:
    """Write down what the body answered."""
    actor, name = staff(request, Rol.CONSULENT), f"antwoord-{gebruik_id}"
    read = parse(Antwoord, FormData([("antwoord", form.get(name))]))
    if read.value is None:
        return _page(request, db, actor, dossier_id, form, {name: read.errors["antwoord"]})
    try:
        with db.write() as session:
            new = machtiging.answer(session, db, actor, dossier_id, gebruik_id, read.value.antwoord)
            if new:
                found = machtiging.mandates_of(session, db.keys, dossier_id)
                mine = next(one.id for one in found if any(each.id == gebruik_id for each in one.gebruik))
                _tell(session, dossier_id, Berichtsoort.MACHTIGING_ANTWOORD, mine)
    except machtiging.AlBeantwoord:
        return _page(request, db, actor, dossier_id, form, melding=ANSWERED, status=409)
    except EigenDossier:
        return _page(request, db, actor, dossier_id, form, {name: Fout(OWN)})
    return see_other(f"/gemeente/dossiers/{dossier_id}/machtigingen?klaar=antwoord")


@post(PATH + "/vragen")
def ask(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """Ask the person for one; as long as the question was not read, it is asked once."""
    actor = staff(request, Rol.CONSULENT)
    try:
        with db.write() as session:
            check_reach(session, actor, dossier_id)
            refuse_own_file(session, actor, dossier_id)
            dossier = session.get_one(Dossier, dossier_id, with_for_update=True)
            waits = select(_b.id).where(_b.dossier_id == dossier_id, _b.soort == Berichtsoort.MACHTIGING_GEVRAAGD)
            if session.execute(waits.where(_b.gelezen_op.is_(None)).limit(1)).first() is None:
                tell(session, dossier_id, Berichtsoort.MACHTIGING_GEVRAAGD, dossier.gemeente_id)
                record_act(session, db, actor, activiteiten.MACHTIGING_VRAGEN, dossier_id, "machtiging")
    except EigenDossier:
        return _page(request, db, actor, dossier_id, FormData(), melding=OWN, status=422)
    return see_other(f"/gemeente/dossiers/{dossier_id}/machtigingen?klaar=gevraagd")


@get("/gemeente/machtigingen/{machtiging_id:int}")
def find(request: AnyRequest, db: NamedDependency[Database], machtiging_id: FromPath[int]) -> Response[str]:
    """On to the dossier in which it was given."""
    actor = staff(request, Rol.CONSULENT)
    with db.read() as session:
        dossier_id = machtiging.dossier_of_mandate(session, actor, machtiging_id)
    return see_other(f"/gemeente/dossiers/{dossier_id}/machtigingen#machtiging-{machtiging_id}")


def _tell(session: Session, dossier_id: int, soort: Berichtsoort, machtiging_id: int) -> None:
    town = session.get_one(Dossier, dossier_id).gemeente_id
    tell(session, dossier_id, soort, town, ("machtiging", machtiging_id))


def _uses(session: Session, db: Database, dossier_id: int) -> frozenset[int]:
    found = machtiging.mandates_of(session, db.keys, dossier_id)
    return frozenset(each.id for one in found for each in one.gebruik)


def _page(
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
    record_view(db, actor, activiteiten.MACHTIGING_INZIEN, dossier_id, "machtigingen")
    with db.read() as session:
        dossier = dossier_for(session, actor, dossier_id)
        found = machtiging.mandates_of(session, db.keys, dossier_id)
    return form_page(
        request,
        "gemeente/machtigingen.html",
        Parsed(None, errors or {}, form),
        status=status,
        dossier=dossier,
        machtigingen=found,
        geldig=[one for one in found if one.holds(clock.today())],
        vandaag=clock.today(),
        melding=melding,
        klaar=TOLD.get(klaar, ""),
        **WORDS,
    )


ROUTES: list[Any] = [show, use, answer, ask, find]
