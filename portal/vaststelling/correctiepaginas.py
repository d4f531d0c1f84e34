"""Fixing a closed year anew: fill in, see what it does, and then decide."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.actor import Actor, Rol
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.law.jaarafsluiting import Uitgaven, came_back, moved
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.vaststelling import lijst
from portal.vaststelling.balie import CHANGED, YEAR
from portal.vaststelling.besluiten import BesluitView, decisions_of
from portal.vaststelling.corrigeren import Gevolg, consequence, correct
from portal.vaststelling.formulieren import Correctiebesluit, Correctieformulier
from portal.vaststelling.jaar import year_of
from portal.vaststelling.nagekomen import came_after
from portal.vaststelling.teksten import CORRECTIEREDENEN, GRONDEN
from portal.vaststelling.vaststellen import NogNiet
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
PATH = YEAR + "/corrigeren"
# Which field a rule on a correction is about.
VELDEN = {
    "niets-verandert": "kosten",
    "geen-grond-om-te-verlagen": "grond",
    "dag-verplichting": "niet_nagekomen_op",
    "te-lang-geleden": "kosten",
    "niet-gehoord": "gehoord_op",
}


@get(PATH)
def fill_in(request: AnyRequest, db: NamedDependency[Database], budget_id: FromPath[int]) -> Response[str]:
    """The form of a correction."""
    actor = staff(request, Rol.CONSULENT)
    return _page(request, db, actor, budget_id, visit_of(request).restored() or FormData())


@post(PATH)
def look(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], budget_id: FromPath[int]
) -> Response[str]:
    """What a correction would do; nothing is decided yet."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Correctieformulier, form)
    if read.value is None:
        return _page(request, db, actor, budget_id, form, read.errors)
    with db.read() as session:
        lijst.place_of(session, actor, budget_id)
        decisions = decisions_of(session, db.keys, budget_id)
    if not decisions:
        return deny("correctie", budget_id)
    found = consequence(decisions, read.value.correctie)
    return _page(request, db, actor, budget_id, form, _errors(found), gevolg=None if found.rulings else found)


@post(PATH + "/besluit")
def decide(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], budget_id: FromPath[int]
) -> Response[str]:
    """Take the decision."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Correctiebesluit, form)
    if read.value is None:
        return _page(request, db, actor, budget_id, form, read.errors, again=True)
    if wrong := read.value.wrong_name(actor.naam):
        return _page(request, db, actor, budget_id, form, wrong, again=True)
    try:
        with db.write() as session:
            seen = number_of(form.get("gezien")) or 0
            correct(session, db, actor, budget_id, read.value.correctie, seen, _signed(form.get("nagekomen")))
    except EigenDossier:
        return _page(request, db, actor, budget_id, form, melding=OWN, status=422)
    except NogNiet as refused:
        return _page(request, db, actor, budget_id, form, _refused(refused.rulings))
    except (Impossible, Stale):
        return _page(request, db, actor, budget_id, form, melding=CHANGED, status=409)
    return see_other(YEAR.replace("{budget_id:int}", str(budget_id)))


def _errors(found: Gevolg) -> dict[str, Fout]:
    return _refused(found.rulings)


def _refused(rulings: Any) -> dict[str, Fout]:
    """The first reason at each field, in the order of the fields."""
    found = {VELDEN[one.reden]: Fout(CORRECTIEREDENEN[one.reden], one.cijfers) for one in reversed(rulings)}
    return {field: found[field] for field in dict.fromkeys(VELDEN.values()) if field in found}


def _page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    budget_id: int,
    typed: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    gevolg: Gevolg | None = None,
    again: bool = False,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    """The form; with what it does below it, `again` after a slip in signing."""
    with db.read() as session:
        dossier_id = lijst.place_of(session, actor, budget_id)
    record_view(db, actor, activiteiten.JAAR_INZIEN, dossier_id, f"correctie van budget {budget_id}")
    with db.read() as session:
        jaar = year_of(session, budget_id) or deny("budget", budget_id)
        decisions = decisions_of(session, db.keys, budget_id)
        later_ct = came_after(session, [budget_id]).get(budget_id, 0)
    if not decisions:
        return deny("correctie", budget_id)
    if again and (read := parse(Correctieformulier, typed)).value is not None:
        gevolg = consequence(decisions, read.value.correctie)
    newest = decisions[-1]
    return form_page(
        request,
        "vaststelling/corrigeren.html",
        Parsed(None, errors or {}, FormData([*typed.pairs, *_start(newest, typed, later_ct)])),
        status=status,
        jaar=jaar,
        nu=newest,
        nagekomen_ct=later_ct,
        gevolg=gevolg,
        verschuift=moved(newest.uitkomst, gevolg.uitkomst) if gevolg else {},
        gronden=GRONDEN,
        wetten=WETTEN,
        melding=melding,
    )


def _start(newest: BesluitView, typed: FormData, later_ct: int) -> list[tuple[str, str]]:
    """What stands in the form before anybody typed: the amounts as they are, less what came back since."""
    if "kosten" in typed:
        return []
    found = came_back(Uitgaven(newest.vastgesteld_ct + newest.boven_ct, newest.buiten_plan_ct), later_ct)
    return [("kosten", _amount(max(found.in_plan_ct, 0))), ("buiten_plan", _amount(found.outside_plan_ct))]


def _signed(text: str) -> int:
    """Cents in a hidden field; what is no number is none."""
    return (number_of(text.removeprefix("-")) or 0) * (-1 if text.startswith("-") else 1)


def _amount(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


ROUTES: list[Any] = [fill_in, look, decide]
