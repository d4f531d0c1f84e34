"""Preparing a change of a budget at the desk: what there is of a dossier, and the form."""

import secrets
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.actor import Actor, Rol
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import dossier_for
from portal.herziening import opstellen
from portal.herziening.balie import case_at_desk, look
from portal.herziening.beeld import Zaak, revisions_of
from portal.herziening.budget import budgets_of
from portal.herziening.formulieren import Herzienformulier, date_fields, euros, fout, refused
from portal.herziening.opschorten import suspensions_of
from portal.herziening.teksten import AT_ONCE, GRONDEN, SOORTEN, TERUGVORDERSTANDEN, VAN_WIE, WIJZEN
from portal.herziening.terugvorderbeeld import recoveries_of
from portal.law.herziening import Herziengrond, Herzieningsoort
from portal.law.wetten import Wet
from portal.web import FormData, page, see_other, visit_of
from portal.web.forms import Parsed, number_of, once, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
OF, PATH = "/gemeente/dossiers/{dossier_id:int}/herzieningen", "/gemeente/herzieningen/{herziening_id:int}"
RUNS = N_("Van deze wet is al een verandering in voorbereiding. Ga daarmee verder.")


@get(OF)
def overview(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """Every change, suspension and recovery of a dossier, and where a new one begins."""
    actor = staff(request, Rol.CONSULENT)
    look(db, actor, dossier_id, "herzieningen")
    with db.read() as session:
        found: dict[str, Any] = {
            "dossier": dossier_for(session, actor, dossier_id),
            "budgetten": budgets_of(session, dossier_id),
            "herzieningen": revisions_of(session, db.keys, actor, dossier_id),
            "opschortingen": suspensions_of(session, db.keys, actor, dossier_id),
            "terugvorderingen": recoveries_of(session, db.keys, actor, dossier_id),
        }
    return page(
        request,
        "herziening/overzicht.html",
        **found,
        wetten=WETTEN,
        gronden=GRONDEN,
        van_wie=VAN_WIE,
        standen=TERUGVORDERSTANDEN,
    )


@get(OF + "/nieuw")
def fill_in(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """The form of a new change."""
    actor = staff(request, Rol.CONSULENT)
    typed = visit_of(request).restored() or FormData([("sleutel", secrets.token_urlsafe(16))])
    return _form_page(request, db, actor, dossier_id, Parsed(None, {}, typed))


@post(OF + "/nieuw")
def begin(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Keep a new change and look it over."""
    actor = staff(request, Rol.CONSULENT)
    return _keep(request, db, actor, dossier_id, form, None)


@get(PATH + "/wijzigen")
def fill_in_again(request: AnyRequest, db: NamedDependency[Database], herziening_id: FromPath[int]) -> Response[str]:
    """The form of a change that is being prepared."""
    actor = staff(request, Rol.CONSULENT)
    zaak = case_at_desk(db, actor, herziening_id)
    typed = visit_of(request).restored() or FormData(_as_typed(zaak))
    return _form_page(request, db, actor, zaak.dossier.id, Parsed(None, {}, typed), zaak)


@post(PATH + "/wijzigen")
def keep(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], herziening_id: FromPath[int]
) -> Response[str]:
    """Keep it and look it over."""
    actor = staff(request, Rol.CONSULENT)
    zaak = case_at_desk(db, actor, herziening_id)
    return _keep(request, db, actor, zaak.dossier.id, form, zaak)


def _keep(
    request: AnyRequest, db: Database, actor: Actor, dossier_id: int, form: FormData, zaak: Zaak | None
) -> Response[str]:
    read = parse(Herzienformulier, form)
    errors = read.value.mistakes() if read.value else read.errors
    if errors or read.value is None:
        return _form_page(request, db, actor, dossier_id, Parsed(None, errors, form), zaak)
    seen = (zaak.herziening.id, number_of(form.get("versie")) or 0) if zaak else None
    typed: Parsed[Any] = Parsed(None, {}, form)
    try:
        with db.write() as session:
            kept = opstellen.keep(session, db, actor, dossier_id, read.value, once(form), seen)
    except EigenDossier:
        return _form_page(request, db, actor, dossier_id, typed, zaak, melding=OWN, status=422)
    except opstellen.NogNiet as error:
        wrong = refused(error.rulings)
        return _form_page(request, db, actor, dossier_id, Parsed(None, wrong, form), zaak, redenen=error.rulings)
    except opstellen.LooptAl as error:
        return _form_page(request, db, actor, dossier_id, typed, zaak, loopt=error.herziening_id, status=409)
    except (Impossible, Stale):
        zaak = case_at_desk(db, actor, zaak.herziening.id) if zaak else None
        return _form_page(request, db, actor, dossier_id, typed, zaak, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/herzieningen/{kept}")


def _form_page(
    request: AnyRequest, db: Database, actor: Actor, dossier_id: int, form: Parsed[Any], zaak: Zaak | None = None,
    *, melding: str = "", loopt: int | None = None, redenen: Any = (), status: int = 200,
) -> Response[str]:  # fmt: skip
    look(db, actor, dossier_id, "herziening")
    with db.read() as session:
        head = dossier_for(session, actor, dossier_id)
        budgets = budgets_of(session, dossier_id)
    if zaak and melding:  # the next press is about what is shown now
        pairs = [*_but(form.raw, "versie"), ("versie", str(zaak.herziening.version))]
        form = Parsed(None, form.errors, FormData(pairs))
    return page(
        request,
        "herziening/opstellen.html",
        status=422 if form.errors or redenen else status,
        dossier=head,
        budgetten=budgets,
        zaak=zaak,
        form=form,
        wetten=WETTEN,
        soorten=SOORTEN,
        gronden=[(one.value, GRONDEN[one], one.artikel) for one in Herziengrond],
        keuzes=[(one.value, SOORTEN[one]) for one in Herzieningsoort],
        wetkeuzes=[(one.value, WETTEN[one]) for one in Wet],
        wijzen=[(one.value, WIJZEN[one]) for one in WIJZEN],
        redenen=[fout(one) for one in redenen],
        melding=melding,
        loopt=loopt,
        runs=RUNS,
        page_errors=len(form.errors),
    )


def _but(raw: FormData, name: str) -> list[tuple[str, str]]:
    return [pair for pair in raw.pairs if pair[0] != name]


def _as_typed(zaak: Zaak) -> list[tuple[str, str]]:
    h = zaak.herziening
    fields = [
        ("budget", str(h.budget_id)), ("soort", h.soort.value), ("wet", h.wet.value), ("bedrag", euros(h.bedrag_ct)),
        ("grond", h.grond.value), ("behoefte_door", h.behoefte_door), ("behoefte_kenmerk", h.behoefte_kenmerk),
        ("overleg_wijze", h.overleg_wijze or ""), ("overleg_akkoord", "ja" if h.overleg_akkoord else ""),
        ("toelichting", h.toelichting), ("versie", str(h.version)),
    ]  # fmt: skip
    days = ("ingang", "behoefte_op", "overleg_op", "verstrekkers_op", "vastgesteld_op")
    return [*fields, *(field for name in days for field in date_fields(name, getattr(h, name)))]


ROUTES: list[Any] = [overview, fill_in, begin, fill_in_again, keep]
