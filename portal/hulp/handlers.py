"""Pages of a zorgverlener: the own work, and the data of one zorgovereenkomst to check."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.hulp import link, samenwerken, uren, urenbesluit
from portal.hulp.maanden import months_of
from portal.hulp.service import check_data, last_check
from portal.hulp.status import Urenstatus
from portal.hulp.teksten import UREN
from portal.hulp.urenstaat import UrenView, sheets_of
from portal.hulp.werk import Werk, data_of, reach, work_for, work_of
from portal.logboek import activiteiten
from portal.logboek.service import record_view, record_views
from portal.web import FormData, form_page, page, see_other, zorgverlener
from portal.web.forms import Form, LangeTekst, Parsed, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.zorgovereenkomst.controleteksten import MODELLEN
from portal.zorgovereenkomst.teksten import PER, STATUS

AnyRequest = Request[Any, Any, Any]
MENU = {Rol.ZORGVERLENER: (("/hulp", N_("Mijn werk")),)}
SHOWN_ELSEWHERE = 12  # sheets on the page of a contract


class Twijfel(Form):
    """What is wrong with the data."""

    toelichting: LangeTekst


@dataclass(frozen=True)
class Opdracht:
    """An own contract with its sheets, and the months that ended without one, oldest first."""

    werk: Werk
    staten: tuple[UrenView, ...]
    maanden: tuple[date, ...]

    @property
    def open_staten(self) -> tuple[UrenView, ...]:
        """Sheets that wait for the zorgverlener: begun, or sent back."""
        return tuple(one for one in self.staten if one.is_open)


@get("/hulp")
def own_work(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Every own zorgovereenkomst, by the person worked for, with what is to do."""
    actor = zorgverlener(request)
    with db.read() as session:
        seen = reach(session, actor)
    looks = [(dossier, f"zorgovereenkomst {contract}") for dossier, contract in seen]
    record_views(db, actor, activiteiten.HULP_INZIEN, looks)
    with db.read() as session:
        found = work_of(session, actor)
        sheets = sheets_of(session, [one.contract_id for one in found])
    people: dict[int, list[Opdracht]] = {}
    for one in found:
        people.setdefault(one.dossier_id, []).append(_task(one, sheets))
    return page(request, "hulp/werk.html", mensen=list(people.values()), labels=UREN, contractlabels=STATUS)


@get("/hulp/overeenkomsten/{contract_id:int}")
def contract_page(request: AnyRequest, db: NamedDependency[Database], contract_id: FromPath[int]) -> Response[str]:
    """One own zorgovereenkomst: hours, data, and the own word about them."""
    return _contract_page(request, db, zorgverlener(request), contract_id)


@post("/hulp/overeenkomsten/{contract_id:int}/klopt")
def agree(request: AnyRequest, db: NamedDependency[Database], contract_id: FromPath[int]) -> Response[Any]:
    """ "Dit klopt": shown to the budgethouder, a condition of nothing."""
    actor = zorgverlener(request)
    with db.write() as session:
        check_data(session, db, actor, work_for(session, actor, contract_id), klopt=True)
    return see_other(f"/hulp/overeenkomsten/{contract_id}#gegevens")


@post("/hulp/overeenkomsten/{contract_id:int}/klopt-niet")
def disagree(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], contract_id: FromPath[int]
) -> Response[Any]:
    """ "Dit klopt niet": the budgethouder gets a message and reads what."""
    actor = zorgverlener(request)
    typed = parse(Twijfel, form)
    if typed.value is None:
        return _contract_page(request, db, actor, contract_id, typed)
    with db.write() as session:
        werk = work_for(session, actor, contract_id)
        check_data(session, db, actor, werk, klopt=False, toelichting=typed.value.toelichting)
    return see_other(f"/hulp/overeenkomsten/{contract_id}#gegevens")


def _contract_page(
    request: AnyRequest, db: Database, actor: Actor, contract_id: int, typed: Parsed[Twijfel] | None = None
) -> Response[str]:
    with db.read() as session:
        dossier_id = work_for(session, actor, contract_id).dossier_id
    record_view(db, actor, activiteiten.HULP_INZIEN, dossier_id, f"zorgovereenkomst {contract_id}")
    with db.read() as session:
        werk = work_for(session, actor, contract_id)
        data = data_of(session, db.keys, dossier_id, contract_id)
        sheets = sheets_of(session, [contract_id])
        word = last_check(session, contract_id)
    form = typed or Parsed(None, {}, FormData())
    return form_page(
        request,
        "hulp/overeenkomst.html",
        form,
        opdracht=_task(werk, sheets[:SHOWN_ELSEWHERE]),
        maanden=months_of(werk, sheets, clock.today()),
        gegevens=data,
        modellen=MODELLEN,
        woord=word,
        geldt=word is not None and word.afdruk == data.afdruk,
        labels=UREN,
        contractlabels=STATUS,
        per=PER,
    )


def _task(werk: Werk, sheets: list[UrenView]) -> Opdracht:
    mine = tuple(one for one in sheets if one.contract_id == werk.contract_id)
    done = {one.maand for one in mine if one.status != Urenstatus.WEGGEGOOID}
    over = [one for one in months_of(werk, list(mine), clock.today()).voorbij if one not in done]
    return Opdracht(werk, mine, tuple(over))


ROUTES: list[Any] = [own_work, contract_page, agree, disagree, *uren.ROUTES, *link.ROUTES, *samenwerken.ROUTES,
                     *urenbesluit.ROUTES]  # fmt: skip
