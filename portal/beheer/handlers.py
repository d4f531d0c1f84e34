"""The pages of an administrator: what holds, changing it, and every change that was made."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor, Rol
from portal.beheer import mail, medewerkers, overzicht, vertrouwenspersoon, wijzigingen
from portal.beheer.deel import Deel, Plek
from portal.beheer.delen import BY_NAME
from portal.beheer.formulier import number, once, order_of
from portal.beheer.queries import WijzigingView, changes_of, newest_id, place_for
from portal.beheer.service import Geweigerd, change
from portal.beheer.voorstel import Gelezen, preview, read, start, state_of
from portal.db import Database
from portal.db.flow import Stale
from portal.web import FormData, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
MENU = {
    Rol.BEHEERDER: (
        ("/beheer", N_("Beheer")),
        ("/beheer/medewerkers", N_("Medewerkers")),
        ("/beheer/wijzigingen", N_("Wijzigingen")),
        ("/beheer/mail", N_("Mail")),
        ("/beheer/evaluatie", N_("Evaluatie")),
    )
}
NEW = "nieuw"
PATH = "/beheer/waarden/{onderdeel:str}/{sleutel:str}"
BESTAAT = N_("Deze code staat al in de lijst. Verander die dienst, of kies een andere code.")


@get(PATH)
def edit(
    request: AnyRequest,
    db: NamedDependency[Database],
    onderdeel: FromPath[str],
    sleutel: FromPath[str],
    terug: FromQuery[str] = "",
    standaard: FromQuery[str] = "",
) -> Response[str]:
    """A value to change; `terug` names a change to undo, `standaard` goes back to what the rules say."""
    actor, deel = staff(request, Rol.BEHEERDER), _part(onderdeel, sleutel)
    plek, changes = _place(request, db, actor, deel, sleutel)
    undo = next((one for one in changes if one.id == number(terug)), None)
    form, standard = start(deel, plek, changes, undo)
    if standaard == "ja":
        form, standard = FormData([*form.pairs, ("standaard", "ja")]), True
    if undo is not None:
        form = FormData([*form.pairs, ("herstelt", str(undo.id))])
    typed = visit_of(request).restored()
    if typed is not None:
        form, standard = typed, typed.get("standaard") == "ja"
    return _form_page(request, deel, plek, changes, form, {}, standard=standard)


@post(PATH)
def send(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    onderdeel: FromPath[str],
    sleutel: FromPath[str],
) -> Response[str]:
    """First the preview, then the change itself; both are held against the rules."""
    actor, deel = staff(request, Rol.BEHEERDER), _part(onderdeel, sleutel)
    standard = form.get("standaard") == "ja"
    key = form.get("code").strip().upper() if sleutel == NEW else sleutel
    plek, changes = _place(request, db, actor, deel, key)
    typed = form if sleutel == NEW else FormData([("code", sleutel), *form.pairs])
    if form.get("stap") == "aanpassen":
        return _form_page(request, deel, plek, changes, form, {}, standard=standard, new=sleutel == NEW)
    with db.read() as session:
        found = read(session, deel, plek, typed, standard=standard)
    errors = dict(found.errors)
    if sleutel == NEW and any(one.geldt for one in changes):
        errors["code"] = Fout(BESTAAT)
    if errors or found.voorstel is None:
        return _form_page(request, deel, plek, changes, form, errors, standard=standard, new=sleutel == NEW)
    if form.get("stap") != "vastleggen":
        return _preview_page(request, db, deel, found, changes, form)
    return _keep(request, db, actor, deel, found, form, standard=standard, new=sleutel == NEW)


def _keep(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    deel: Deel,
    found: Gelezen,
    form: FormData,
    *,
    standard: bool,
    new: bool,
) -> Response[str]:
    ask = found.voorstel
    assert ask is not None  # noqa: S101 - told by the caller
    plek = ask.plek
    try:
        with db.write() as session:
            change(session, db, actor, deel, ask, order_of(form, found.waarom))
    except Stale:
        with db.read() as session:
            changes = changes_of(session, actor, deel.onderdeel, plek.sleutel)
        return _both_page(request, deel, found, changes, form)
    except Geweigerd as refusal:
        with db.read() as session:
            changes = changes_of(session, actor, deel.onderdeel, plek.sleutel)
        return _form_page(request, deel, plek, changes, form, refusal.fouten, standard=standard, new=new)
    return see_other(f"/beheer/waarden/{deel.onderdeel}?klaar=ja")


def _part(onderdeel: str, sleutel: str) -> Deel:
    deel = BY_NAME.get(onderdeel)
    if deel is None or not (deel.kent(sleutel) or (deel.nieuw and sleutel == NEW)):
        return deny("onderdeel", onderdeel[:40])
    return deel


def _place(
    request: AnyRequest, db: Database, actor: Actor, deel: Deel, sleutel: str
) -> tuple[Plek, list[WijzigingView]]:
    with db.read() as session:
        plek = place_for(session, actor, sleutel, clock.today(), visit_of(request).address)
        return plek, changes_of(session, actor, deel.onderdeel, sleutel)


def _form_page(
    request: AnyRequest,
    deel: Deel,
    plek: Plek,
    changes: list[WijzigingView],
    form: FormData,
    errors: dict[str, Fout],
    *,
    standard: bool,
    new: bool = False,
) -> Response[str]:
    return form_page(
        request,
        "beheer/wijzigen.html",
        Parsed(None, errors, form),
        deel=deel,
        sleutel=NEW if new or plek.sleutel == NEW else plek.sleutel,
        naam=overzicht.name_of(deel, plek, changes),
        nu=overzicht.now_of(deel, plek, changes),
        standaard=state_of(deel, plek, None, plek.vandaag) if standard else None,
        keuzes=deel.keuzes(plek),
        gezien=form.get("gezien") or newest_id(changes),
        eenmalig=once(form),
        herstelt=form.get("herstelt"),
    )


def _preview_page(
    request: AnyRequest, db: Database, deel: Deel, found: Gelezen, changes: list[WijzigingView], form: FormData
) -> Response[str]:
    ask = found.voorstel
    assert ask is not None  # noqa: S101 - told by the caller
    with db.read() as session:
        shown = preview(session, deel, ask, changes)
    return page(
        request,
        "beheer/voorbeeld.html",
        deel=deel,
        naam=overzicht.name_of(deel, ask.plek, changes),
        voorbeeld=shown,
        waarom=found.waarom,
        velden=overzicht.sent_along(form),
        thema=(ask.inhoud or {}).get("thema"),
    )


def _both_page(
    request: AnyRequest, deel: Deel, found: Gelezen, changes: list[WijzigingView], form: FormData
) -> Response[str]:
    ask = found.voorstel
    assert ask is not None  # noqa: S101 - told by the caller
    kept = [pair for pair in overzicht.sent_along(form) if pair[0] not in ("gezien", "formulier")]
    return page(
        request,
        "beheer/veranderd.html",
        status=409,
        deel=deel,
        naam=overzicht.name_of(deel, ask.plek, changes),
        nu=overzicht.now_of(deel, ask.plek, changes),
        later=[one for one in changes if one.geldt and one.vanaf > ask.plek.vandaag],
        laatste=changes[0] if changes else None,
        laatste_stand=state_of(deel, ask.plek, changes[0].inhoud, changes[0].vanaf) if changes else None,
        hier=state_of(deel, ask.plek, ask.inhoud, ask.vanaf),
        vanaf=ask.vanaf,
        velden=[*kept, ("gezien", str(newest_id(changes))), ("formulier", once(FormData()))],
    )


ROUTES: list[Any] = [
    *(*overzicht.ROUTES, edit, send, *wijzigingen.ROUTES),
    *(*medewerkers.ROUTES, *vertrouwenspersoon.ROUTES, *mail.ROUTES),
]
