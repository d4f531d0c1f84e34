"""The pages about an objection on paper: its decision looked up, entered, scanned, added to, and taken back."""

from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.bezwaar import papier
from portal.bezwaar.balie import AT_ONCE, DESK, OWN, PATH, case_page, do, employee, send_form
from portal.bezwaar.bereik import place_of
from portal.bezwaar.opzoeken import NamDeel, NietGevonden, Opgezocht, look_up, looked_up, place_of_paper
from portal.bezwaar.papier import LooptAl, NietAanDezePersoon
from portal.bezwaar.papierformulieren import ANDERS, Papieraanvulling, Papierbezwaar, Terugname, Zoekformulier
from portal.bezwaar.queries import objection_for
from portal.bezwaar.teksten import BESLISSERS, BEZORGINGEN
from portal.db import Database
from portal.db.flow import Impossible
from portal.documenten.opslag import files_of
from portal.documenten.service import GeenBestand, NietTeGebruiken
from portal.dossier.eigen import EigenDossier
from portal.law.bezwaar import complete_by
from portal.law.rechtsbescherming import Beslisser, rechtsbescherming
from portal.logboek import activiteiten
from portal.logboek.service import record_refusal, record_view
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, once, parse
from portal.web.i18n import N_
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
FIND = DESK + "/op-papier"
FOUND = FIND + "/{papier_id:int}"
NIET_GEVONDEN = N_(
    "Met dit nummer en deze dag vinden wij geen besluit. Controleer wat er op de brief staat. Staat het besluit niet "
    "in het portaal? Zoek dan met het burgerservicenummer."
)
NAM_DEEL = N_("In dit dossier deed u eerder iets, of het is uw eigen dossier. Een collega moet dit bezwaar invoeren.")
KIES = N_("Kies een van de mogelijkheden.")
LOOPT = N_("Over dit besluit loopt al een bezwaar, ontvangen op %(ontvangen_op)s. Voeg daar toe wat op papier kwam.")
ANDERE_PERSOON = N_("Dit besluit is niet aan deze persoon gestuurd. Kies wie er op de brief staat.")
NO_FILE = N_("Voeg eerst een bestand toe.")
UNFIT = N_("Een van de bestanden kan niet worden gebruikt. Haal het weg en voeg het opnieuw toe.")


@get(FIND)
def find(request: AnyRequest) -> Response[str]:
    """The two things from the letter by which its decision is found."""
    employee(request)
    return _find_page(request, Parsed(None, {}, visit_of(request).restored() or FormData()))


@post(FIND)
def find_it(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Look it up: recorded with the dossier, or as refused."""
    actor = employee(request)
    read = parse(Zoekformulier, form)
    errors = read.value.refused() if read.value else read.errors
    if errors or read.value is None:
        return _find_page(request, Parsed(None, errors, form))
    try:
        with db.write() as session:
            number = look_up(session, db, actor, read.value.nummer, read.value.besluit_op)
    except NietGevonden as error:
        record_refusal(db, actor, activiteiten.BEZWAAR_OPZOEKEN, "niet-gevonden", dossier_id=error.dossier_id)
        return _find_page(request, Parsed(None, {"nummer": Fout(NIET_GEVONDEN)}, form))
    except NamDeel as error:
        record_refusal(db, actor, activiteiten.BEZWAAR_OPZOEKEN, "nam-deel", dossier_id=error.dossier_id)
        return _find_page(request, Parsed(None, {"nummer": Fout(NAM_DEEL)}, form))
    return see_other(f"{FIND}/{number}")


def _find_page(request: AnyRequest, form: Parsed[Any]) -> Response[str]:
    return form_page(request, "bezwaar/papier_zoeken.html", form)


@get(FOUND)
def fill_in(request: AnyRequest, db: NamedDependency[Database], papier_id: FromPath[int]) -> Response[str]:
    """The form of a paper; once that was entered, its objection."""
    actor = employee(request)
    found = _look(db, actor, papier_id)
    if found.bezwaar_id is not None:
        return see_other(f"{DESK}/{found.bezwaar_id}")
    until = complete_by(clock.today(), rechtsbescherming().termijnen)
    parts = (("dag", until.day), ("maand", until.month), ("jaar", until.year))
    start = FormData([("horen", "ja"), *((f"herstel_voor-{part}", str(value)) for part, value in parts), *_only(found)])
    return _paper_page(request, found, visit_of(request).restored() or start)


def _only(found: Opgezocht) -> list[tuple[str, str]]:
    """Who objects, where it can be one person alone."""
    return [("wie", str(number)) for number in found.mensen] if len(found.mensen) == 1 else []


@post(FOUND)
def enter(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], papier_id: FromPath[int]
) -> Response[str]:
    """Enter it; a second press finds it entered. Late is warned, and entered all the same (Awb 6:11)."""
    actor = employee(request)
    found = _look(db, actor, papier_id)
    if found.bezwaar_id is not None:
        return see_other(f"{DESK}/{found.bezwaar_id}?ingevoerd=1")
    read = parse(Papierbezwaar, form)
    errors = {**(read.value.refused(found.besluit_op) if read.value else read.errors), **_unknown(found, form)}
    if errors or read.value is None:
        return _paper_page(request, found, form, errors)
    try:
        with db.write() as session:
            number = papier.register(session, db, actor, papier_id, read.value)
    except LooptAl as error:
        return _paper_page(request, found, form, loopt=_reachable(db, actor, error), status=409)
    except NietAanDezePersoon:
        return _paper_page(request, found, form, {"wie": Fout(ANDERE_PERSOON)})
    except NamDeel:
        return _find_page(request, Parsed(None, {"nummer": Fout(NAM_DEEL)}, FormData()))
    return see_other(f"{DESK}/{number}?ingevoerd=1")


def _unknown(found: Opgezocht, form: FormData) -> dict[str, Fout]:
    """A choice that was not offered."""
    offered = {"wie": {str(one) for one in found.mensen}, "besluit": {str(one.bericht_id) for one in found.besluiten}}
    offered["besluit"].add(ANDERS)
    return {name: Fout(KIES) for name, known in offered.items() if form.get(name) not in known}


def _reachable(db: Database, actor: Actor, error: LooptAl) -> LooptAl:
    """The objection that runs already is within reach: it is of the same dossier, and no other town's."""
    with db.read() as session:
        place_of(session, actor, error.bezwaar_id)
    return error


def _look(db: Database, actor: Actor, papier_id: int) -> Opgezocht:
    """Record the look, and read what was looked up. Raises `Denied`."""
    with db.read() as session:
        dossier_id = place_of_paper(session, actor, papier_id)
    record_view(db, actor, activiteiten.BEZWAAR_OPZOEKEN, dossier_id, f"bezwaarpapier {papier_id}")
    with db.read() as session:
        return looked_up(session, actor, papier_id)


def _paper_page(
    request: AnyRequest,
    found: Opgezocht,
    form: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    loopt: LooptAl | None = None,
    status: int = 200,
) -> Response[str]:
    return form_page(
        request,
        "bezwaar/papier_invoeren.html",
        Parsed(None, errors or {}, form),
        status=status,
        gezocht=found,
        loopt=loopt,
        melding=LOOPT,
        anders=ANDERS,
        beslissers=[(one.value, BESLISSERS[one]) for one in Beslisser],
        namen=BESLISSERS,
        bezorgingen=[(one.value, name) for one, name in BEZORGINGEN.items()],
        vraag_dag="binnen_op" in (errors or {}) or "dag_klopt" in form,
        pad=f"{FIND}/{found.id}",
    )


@post(PATH + "/document")
def gather(request: AnyRequest, db: NamedDependency[Database], bezwaar_id: FromPath[int]) -> Response[str]:
    """Go and gather the scan of what came on paper."""
    actor = employee(request)
    try:
        with db.write() as session:
            number = papier.begin_scan(session, db, actor, bezwaar_id)
    except EigenDossier:
        return case_page(request, db, actor, bezwaar_id, FormData(), melding=OWN, status=422)
    except Impossible:
        return case_page(request, db, actor, bezwaar_id, FormData(), melding=AT_ONCE, status=409)
    back = quote(f"{DESK}/{bezwaar_id}", safe="/")
    return see_other(f"/documenten/{number}?terug={back}")


@post(PATH + "/scan")
def keep_scan(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], bezwaar_id: FromPath[int]
) -> Response[str]:
    """Keep the scan with the paper."""
    actor, files = employee(request), files_of(request)
    return _with_files(
        request, db, actor, bezwaar_id, form, lambda one: papier.keep_scan(one, db, files, actor, bezwaar_id)
    )


@post(PATH + "/papier")
def add(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], bezwaar_id: FromPath[int]
) -> Response[str]:
    """Add what came on paper later."""
    actor, files, mark = employee(request), files_of(request), once(form)
    with db.read() as session:
        came = objection_for(session, db.keys, actor, bezwaar_id).ontvangen_op
        if papier.is_added(session, bezwaar_id, mark):
            return see_other(f"{DESK}/{bezwaar_id}")
        filled = papier.gathered(session, actor, bezwaar_id) is not None
    read = parse(Papieraanvulling, form)
    errors = read.value.refused(came, filled=filled) if read.value else read.errors
    if errors or read.value is None:
        return case_page(request, db, actor, bezwaar_id, form, errors)
    value = read.value
    return _with_files(
        request, db, actor, bezwaar_id, form, lambda one: papier.add(one, db, files, actor, bezwaar_id, value, mark)
    )


def _with_files(
    request: AnyRequest, db: Database, actor: Actor, bezwaar_id: int, form: FormData, act: Any
) -> Response[str]:
    """Do it, or say beside the files why they cannot be kept."""
    try:
        return do(request, db, actor, bezwaar_id, form, act)
    except GeenBestand:
        return case_page(request, db, actor, bezwaar_id, form, {"bestanden": Fout(NO_FILE)})
    except NietTeGebruiken:
        return case_page(request, db, actor, bezwaar_id, form, {"bestanden": Fout(UNFIT)})


@post(PATH + "/terugnemen")
def take_back(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], bezwaar_id: FromPath[int]
) -> Response[str]:
    """Take back what was entered by mistake."""

    def act(session: Session, actor: Actor, value: Terugname, version: int | None) -> None:
        papier.take_back(session, db, actor, bezwaar_id, value.waarom_terug, version)

    return send_form(request, db, form, bezwaar_id, Terugname, act)


ROUTES: list[Any] = [find, find_it, fill_in, enter, gather, keep_scan, add, take_back]
