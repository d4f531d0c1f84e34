"""The consulent's pages: the list, one budget, and a signal with the contact or note that it ends in."""

from typing import Annotated, Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from pydantic import StringConstraints

from portal import clock
from portal.actor import Actor, Rol
from portal.berichten.gesprekken import new_form
from portal.berichten.vraag import form_mark
from portal.db import Database
from portal.db.flow import Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import check_reach, dossier_for
from portal.dossier.zoeken import is_bsn_search
from portal.law.voortgang import Signaalsoort
from portal.logboek import activiteiten
from portal.logboek.service import record_view, record_views
from portal.voortgang.lijst import Filter, find_page, read_page, stand_of
from portal.voortgang.models import Afhandelwijze
from portal.voortgang.queries import count_by_kind, place_of_signal, signal_for_staff, signals_of_dossier
from portal.voortgang.service import deal_with
from portal.voortgang.teksten import INTUSSEN, KEUZES, KIES, SCHRIJF, SIGNALEN, STANDEN, WIJZEN
from portal.vooruitblik.beeld import last_good_day, picture
from portal.vooruitblik.feiten import vooruit_of
from portal.web import FormData, page, see_other, visit_of
from portal.web.forms import Form, Fout, LangeTekst, Parsed, parse
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
LIST = "/gemeente/voortgang"
SIGNAL = LIST + "/signalen/{signaal_id:int}"
ELK = "elk"
"""In the address: an open signal of any kind."""
LONGEST_SEARCH = 80
WORDS: dict[str, Any] = {"signalen": SIGNALEN, "standen": STANDEN, "wijzen": WIJZEN}


class Afhandelformulier(Form):
    """What somebody did with a signal."""

    wijze: Afhandelwijze
    tekst: Annotated[LangeTekst, StringConstraints(min_length=1)]


@get(LIST)
def overview(
    request: AnyRequest,
    db: NamedDependency[Database],
    zoek: FromQuery[str] = "",
    signaal: FromQuery[str] = "",
    pagina: FromQuery[str] = "",
    geen: FromQuery[str] = "",
) -> Response[str]:
    """Spending against plan of everybody whose budget runs."""
    actor, today = staff(request, Rol.CONSULENT), clock.today()
    if is_bsn_search(zoek):
        return see_other(f"{LIST}?geen=bsn")
    known = signaal if signaal in set(Signaalsoort) or signaal == ELK else ""
    wanted = Filter(zoek.strip()[:LONGEST_SEARCH], known, _number(pagina))
    with db.read() as session:
        found = find_page(session, actor, wanted)
    record_views(db, actor, activiteiten.VOORTGANG_INZIEN, [(one, "lijst") for one in found.dossiers])
    with db.read() as session:
        lines = read_page(session, found.dossiers, today)
        counts = count_by_kind(session, actor)
    return page(
        request,
        "voortgang/lijst.html",
        regels=lines,
        gevonden=found,
        gezocht=wanted,
        tellingen=counts,
        elk=ELK,
        zocht_bsn=geen == "bsn",
        vandaag=today,
        form=Parsed(None, {}, FormData([("zoek", wanted.zoek), ("signaal", wanted.signaal)])),
        **WORDS,
    )


@get(LIST + "/{dossier_id:int}")
def show(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """One budget: how it is used, and its signals."""
    actor, today = staff(request, Rol.CONSULENT), clock.today()
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.VOORTGANG_INZIEN, dossier_id, "voortgang")
    with db.read() as session:
        dossier = dossier_for(session, actor, dossier_id)
        found = vooruit_of(session, dossier_id, today)
        signals = signals_of_dossier(session, db.keys, dossier_id)
    return page(
        request,
        "voortgang/dossier.html",
        dossier=dossier,
        vooruit=found,
        stand=stand_of(found) if found else None,
        genoeg_tot=last_good_day(found.prognose.op_dag, found.budget.einde) if found else None,
        grafiek=picture(found, today) if found else None,
        rijen=signals,
        vandaag=today,
        **WORDS,
    )


@get(SIGNAL)
def signal(
    request: AnyRequest, db: NamedDependency[Database], signaal_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """One signal, and what can be done with it."""
    actor = staff(request, Rol.CONSULENT)
    typed = visit_of(request).restored() or FormData([("formulier", new_form())])
    return _signal_page(request, db, actor, signaal_id, Parsed(None, {}, typed), klaar=klaar == "ja")


@post(SIGNAL)
def deal(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], signaal_id: FromPath[int]
) -> Response[str]:
    """End a signal in a contact or a note."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Afhandelformulier, form)
    if read.value is None:
        wrong = {name: Fout(KIES if name == "wijze" else SCHRIJF) if not form.get(name).strip() else error
                 for name, error in read.errors.items()}  # fmt: skip
        return _signal_page(request, db, actor, signaal_id, Parsed(None, wrong, form), status=422)
    try:
        with db.write() as session:
            deal_with(session, db, actor, signaal_id, read.value.wijze, read.value.tekst, form_mark(form))
    except EigenDossier:
        return _signal_page(request, db, actor, signaal_id, Parsed(None, {}, form), melding=OWN, status=422)
    except Stale:
        return _signal_page(request, db, actor, signaal_id, Parsed(None, {}, form), melding=INTUSSEN, status=409)
    return see_other(f"{SIGNAL.replace('{signaal_id:int}', str(signaal_id))}?klaar=ja")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


def _signal_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    signaal_id: int,
    form: Parsed[Any],
    *,
    klaar: bool = False,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        dossier_id = place_of_signal(session, actor, signaal_id)
    record_view(db, actor, activiteiten.VOORTGANG_INZIEN, dossier_id, f"signaal {signaal_id}")
    with db.read() as session:
        found = signal_for_staff(session, db.keys, actor, signaal_id)
        dossier = dossier_for(session, actor, dossier_id)
    return page(
        request,
        "voortgang/signaal.html",
        status=status,
        signaal=found,
        dossier=dossier,
        keuzes=KEUZES,
        form=form,
        klaar=klaar,
        melding=melding,
        page_errors=len(form.errors),
        **WORDS,
    )


ROUTES: list[Any] = [overview, show, signal, deal]
