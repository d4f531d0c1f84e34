"""Pages on which an invoice or the transport of a month is filled in, and what changed meanwhile."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.declaratie import kostenservice, queries
from portal.declaratie.detail import UitkomstView, repair_of
from portal.declaratie.fouten import GeenBudget, Veranderd
from portal.declaratie.invullen import NO_BUDGET, month_in, months_until
from portal.declaratie.kosten import Kosten, read_costs
from portal.declaratie.kostenformulier import as_typed
from portal.declaratie.kostenteksten import SOORTEN
from portal.declaratie.kostenvragen import Kostenvragen, questions
from portal.declaratie.models import Declaratie, Declaratiesoort
from portal.declaratie.queries import DeclaratieView
from portal.declaratie.status import Declaratiestatus
from portal.declaratie.verschillen import Kostenverschil, cost_differences
from portal.dossier.queries import dossier_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.saved_forms import PRIVATE
from portal.web.visit import deny

AnyRequest = Request[Any, Any, Any]
CHOOSE_MONTH = N_("Kies een maand.")
TEMPLATES = {Declaratiesoort.REKENING: "declaratie/rekening.html", Declaratiesoort.VERVOER: "declaratie/vervoer.html"}
CHECK, MORE = "controleren", "meer"


@get("/declaraties/nieuw")
def choose_kind(request: AnyRequest) -> Response[str]:
    """What do you want to declare?"""
    citizen(request)
    return page(request, "declaratie/soort.html")


@get("/declaraties/rekening")
def new_invoice(request: AnyRequest, db: NamedDependency[Database]) -> Response[Any]:
    """An empty form for an invoice; its mark makes that sending it twice makes one draft."""
    actor = citizen(request)
    restored = visit_of(request).restored()
    found = _find(db, actor, Declaratiesoort.REKENING)
    start = FormData([("sleutel", secrets.token_urlsafe(16))])
    return found.page(request, restored or start, restored=restored is not None)


@get("/declaraties/{declaratie_id:int}/rekening")
def open_invoice(request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int]) -> Response[Any]:
    """The form of an invoice that was kept."""
    actor = citizen(request)
    restored = visit_of(request).restored()
    found = _find(db, actor, Declaratiesoort.REKENING, declaratie_id)
    if found.kosten is None:
        return see_other(f"/declaraties/{declaratie_id}")
    return found.page(request, restored or found.typed, restored=restored is not None)


@post("/declaraties/rekening")
def save_invoice(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """Keep what was typed; then stay on the form, or go on to the check."""
    actor = citizen(request)
    return _save(request, db, actor, form, _find(db, actor, Declaratiesoort.REKENING, _number(form.get("nummer"))))


@get("/declaraties/vervoer")
def open_trips(request: AnyRequest, db: NamedDependency[Database], maand: FromQuery[str] = "") -> Response[Any]:
    """The transport of a month; first which month."""
    actor = citizen(request)
    month = month_in(maand)
    if month is None:
        return month_page(request, {"maand": Fout(CHOOSE_MONTH)} if maand else {})
    restored = visit_of(request).restored()
    found = _find(db, actor, Declaratiesoort.VERVOER, maand=month)
    return found.page(request, restored or found.typed, restored=restored is not None)


@post("/declaraties/vervoer")
def save_trips(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """Keep the trips; then stay on the form, or go on to the check."""
    actor = citizen(request)
    month = month_in(form.get("maand"))
    if month is None:
        return month_page(request, {"maand": Fout(CHOOSE_MONTH)})
    return _save(request, db, actor, form, _find(db, actor, Declaratiesoort.VERVOER, maand=month))


@dataclass(frozen=True)
class Kostenpagina:
    """The form with the draft that was kept."""

    vragen: Kostenvragen
    nummer: int | None
    kosten: Kosten | None
    stand: str
    eerdere: tuple[DeclaratieView, ...]
    herstel: UitkomstView | None
    iban: str

    @property
    def soort(self) -> Declaratiesoort:
        return self.vragen.soort

    @property
    def path(self) -> str:
        """Where the form is sent."""
        return f"/declaraties/{self.soort}"

    @property
    def typed(self) -> FormData:
        """The draft as it was typed; the account of last time is a start."""
        if self.kosten:
            return as_typed(self.kosten, self.stand)
        return FormData([("versie", self.stand), ("iban", self.iban)])

    def page(
        self, request: AnyRequest, raw: FormData, errors: Mapping[str, Fout] | None = None, *, restored: bool = False
    ) -> Response[str]:
        """Render it; 422 with errors."""
        return form_page(
            request,
            TEMPLATES[self.soort],
            Parsed(None, dict(errors or {}), raw),
            nummer=self.nummer,
            heeft_concept=self.kosten is not None,
            eerdere=self.eerdere,
            herstel=self.herstel,
            teruggezet=restored,
            **self.vragen.view(raw),
        )


def _find(
    db: Database, actor: Actor, soort: Declaratiesoort, number: int | None = None, maand: date | None = None
) -> Kostenpagina:
    """Record the look, and read what the form needs. Raises `Denied`."""
    thing = f"declaratie {number}" if number else str(soort)
    record_view(db, actor, activiteiten.DECLARATIE_INVULLEN, actor.dossier_id, thing)
    dossier_id = actor.dossier_id or 0
    with db.read() as session:
        dossier = dossier_for(session, actor, dossier_id)
        row: Declaratie | None = None
        if number is not None:
            row = kostenservice.invoice_of(session, dossier_id, number)
        elif maand is not None:
            row = kostenservice.find_trips(session, dossier_id, maand)
        draft = row if row is not None and row.status == Declaratiestatus.CONCEPT else None
        kosten = read_costs(session, db.keys, draft.id).kosten if draft else None
        month = maand or (row.maand if row else clock.today().replace(day=1))
        return Kostenpagina(
            vragen=questions(session, dossier, soort, month),
            nummer=row.id if row else None,
            kosten=kosten,
            stand=kostenservice.stand_of_costs(draft),
            eerdere=tuple(queries.trips_of(session, dossier_id, month)) if maand else (),
            herstel=repair_of(session, draft.vervangt_id) if draft and draft.vervangt_id else None,
            iban=kostenservice.last_account(session, db.keys, dossier_id) if maand and draft is None else "",
        )


def _save(request: AnyRequest, db: Database, actor: Actor, form: FormData, found: Kostenpagina) -> Response[Any]:
    action = form.get("actie")
    reading = found.vragen.read(form, strict=action == CHECK)
    if reading.kosten is None:
        return found.page(request, form, reading.errors)
    try:
        with db.write() as session:
            number = kostenservice.save_costs(
                session,
                db,
                actor,
                reading.kosten,
                number=found.nummer if found.soort is Declaratiesoort.REKENING else None,
                sleutel=form.get("sleutel")[:40],
                stand=form.get("versie"),
            )
    except GeenBudget:
        return found.page(request, form, {"formulier": Fout(NO_BUDGET)})
    except Veranderd:
        return _changed_page(request, db, actor, form, found, reading.kosten)
    if action == CHECK:
        return see_other(f"/declaraties/{number}/controle")
    place = "meer" if action == MORE else "bewaard"
    if found.soort is Declaratiesoort.REKENING:
        return see_other(f"/declaraties/{number}/rekening#{place}")
    return see_other(f"/declaraties/vervoer?maand={found.vragen.maand:%Y-%m}#{place}")


def _changed_page(
    request: AnyRequest, db: Database, actor: Actor, form: FormData, before: Kostenpagina, here: Kosten
) -> Response[Any]:
    """Somebody changed the same draft meanwhile: what stands there, what was typed here, and the choice."""
    with db.read() as session:
        number = kostenservice.number_of(session, actor.dossier_id or 0, before.nummer, form.get("sleutel")[:40])
    month = before.vragen.maand if before.soort is Declaratiesoort.VERVOER else None
    found = _find(db, actor, before.soort, None if month else number, month)
    skip = PRIVATE | {"versie", "actie", "nummer", "sleutel"}
    new_key = "" if found.kosten else secrets.token_urlsafe(16)
    different: list[Kostenverschil] = (
        cost_differences(found.kosten, here, found.vragen.diensten) if found.kosten else []
    )
    return page(
        request,
        "declaratie/kosten_veranderd.html",
        status=409,
        soort=SOORTEN[found.soort],
        pad=found.path,
        nummer=found.nummer if found.kosten else None,
        verstuurd=None if found.kosten else found.nummer,
        concept=found.kosten,
        verschillen=different,
        velden=[(name, value) for name, value in form.pairs if name not in skip],
        actie=form.get("actie"),
        stand=found.stand,
        sleutel=new_key,
    )


def month_page(request: AnyRequest, errors: dict[str, Fout]) -> Response[str]:
    """Over which month the transport is: to fill in here, or on paper."""
    months = months_until(clock.today())
    return form_page(
        request,
        "declaratie/vervoermaand.html",
        Parsed(None, errors, FormData([("maand", f"{months[1]:%Y-%m}")])),
        maanden=months,
    )


def _number(text: str) -> int | None:
    if not text:
        return None
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else deny("declaratie", text)


ROUTES = [choose_kind, new_invoice, open_invoice, save_invoice, open_trips, save_trips]
