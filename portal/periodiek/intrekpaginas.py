"""The page at the desk on which the SVB takes a refusal of a month back."""

from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.actor import Actor, Rol
from portal.berichten.gesprekken import new_form
from portal.berichten.vraag import form_mark
from portal.db import Database
from portal.db.flow import Impossible
from portal.logboek import activiteiten
from portal.logboek.service import record_refusal, record_view
from portal.periodiek import besluiten, overzicht
from portal.periodiek.balie import ROOT
from portal.periodiek.formulier import month_in, read
from portal.periodiek.intrekken import Intrekking, JaarGesloten, refusal_at_desk, take_back
from portal.web import FormData, page, see_other, visit_of
from portal.web.forms import Parsed
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
PATH = ROOT + "/{contract_id:int}/{maand:str}/weigeringen/{weigering_id:int}"
Where = tuple[int, date, int]
"""The contract, the month and the refusal."""


@get(PATH)
def show_refusal(
    request: AnyRequest,
    db: NamedDependency[Database],
    contract_id: FromPath[int],
    maand: FromPath[str],
    weigering_id: FromPath[int],
) -> Response[str]:
    """What was refused, and how much of it to pay after all."""
    kept = visit_of(request).restored()
    return _page(request, db, staff(request, Rol.SVB), (contract_id, _month(maand), weigering_id), kept)


@post(PATH)
def withdraw_refusal(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    contract_id: FromPath[int],
    maand: FromPath[str],
    weigering_id: FromPath[int],
) -> Response[str]:
    """Take it back; the month goes into the next round."""
    actor, where, parsed = staff(request, Rol.SVB), (contract_id, _month(maand), weigering_id), read(Intrekking, form)
    if parsed.value is None:
        return _page(request, db, actor, where, form, parsed, status=422)
    try:
        with db.write() as session:
            take_back(session, db, actor, *where, parsed.value, form_mark(form))
    except besluiten.Onjuist as error:
        return _page(request, db, actor, where, form, Parsed(None, error.errors, form), status=422)
    except JaarGesloten:
        _refused(db, actor, where, "gesloten")
        return _page(request, db, actor, where, form, status=422)
    except Impossible:
        _refused(db, actor, where, "al-veranderd")
        return _page(request, db, actor, where, form, status=409, veranderd=True)
    return see_other(f"{ROOT}/{contract_id}/{where[1]:%Y-%m}?klaar=ja")


def _refused(db: Database, actor: Actor, where: Where, why: str) -> None:
    with db.read() as session:
        dossier_id = besluiten.dossier_of(session, where[0])
    record_refusal(db, actor, activiteiten.MAAND_BEOORDELEN, why, f"maand {where[1]:%Y-%m}", dossier_id)


def _page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    where: Where,
    typed: FormData | None,
    wrong: Parsed[Any] | None = None,
    *,
    status: int = 200,
    veranderd: bool = False,
) -> Response[str]:
    with db.read() as session:
        dossier_id = besluiten.dossier_of(session, where[0])
    record_view(db, actor, activiteiten.MAAND_INZIEN, dossier_id, f"maand {where[1]:%Y-%m}")
    with db.read() as session:
        month, left_ct = refusal_at_desk(session, actor, *where)
        opened = overzicht.decisions(session, db.keys, month)
    start = [("bedrag", f"{left_ct // 100},{left_ct % 100:02d}")]
    raw = typed or FormData(start)
    pairs = [
        *(one for one in raw.pairs if one[0] != "formulier"),
        ("formulier", form_mark(typed) if typed else new_form()),
    ]
    form = Parsed[Any](None, wrong.errors if wrong else {}, FormData(pairs))
    return page(
        request,
        "periodiek/intrekken.html",
        status=status,
        maandstuk=month,
        weigering=next(one for one in opened if one.rij.id == where[2]),
        over_ct=left_ct,
        gesloten=month.budget.gesloten_op,
        getypt=typed is not None,
        form=form,
        veranderd=veranderd,
        page_errors=len(form.errors),
    )


def _month(text: str) -> date:
    return month_in(text) or deny("maand", text[:10])


ROUTES: list[Any] = [show_refusal, withdraw_refusal]
