"""The desk of the SVB: one list for each month, one month of a contract, and rounds of payments."""

from datetime import date, timedelta
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor, Rol
from portal.berichten.gesprekken import new_form
from portal.berichten.vraag import form_mark, number_in
from portal.db import Database
from portal.db.flow import Impossible
from portal.declaratie.teksten import GRONDEN
from portal.dossier.queries import own_dossier_ids
from portal.law.kalender import end_of_month, first_of_month
from portal.law.maandstand import pay_month
from portal.logboek import activiteiten
from portal.logboek.service import record_refusal, record_view, record_views
from portal.periodiek import besluiten, betalen, overzicht, uitvoer
from portal.periodiek.besluiten import SOORTEN, Inhoudingform, possible
from portal.periodiek.formulier import Ronde, month_in, read
from portal.periodiek.lijst import Maandlijst, list_of
from portal.periodiek.models import Maandbesluitsoort
from portal.periodiek.teksten import AFWEZIG, BESLUITEN, GEVOLGEN, REDENEN
from portal.periodiek.vraag import answers_of
from portal.web import FormData, page, see_other, visit_of
from portal.web.csvbestand import write_table
from portal.web.forms import Fout, Parsed
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
ROOT = "/svb/maandbetalingen"
SHOWN = 200  # lines of a round: what was not paid comes first
TOO_EARLY = N_("Deze dag is te vroeg. De maand is voorbij na %(eind_op)s.")
TO_COME = N_("Deze dag komt nog. Vul de dag in waarop de betaling is gedaan.")


@get(ROOT)
def show_list(
    request: AnyRequest, db: NamedDependency[Database], maand: FromQuery[str] = "", pagina: FromQuery[str] = ""
) -> Response[str]:
    """Everybody with a fixed amount in a month, and what can be paid now."""
    month, place = month_in(maand) or _last_month(), number_in(pagina) or 1
    return _list_page(request, db, staff(request, Rol.SVB), month, pagina=place)


@post(ROOT + "/rondes")
def begin(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Begin a round with what was on the list, and pay; a list that changed meanwhile is shown again."""
    actor, month, parsed = staff(request, Rol.SVB), _month(form.get("maand")), read(Ronde, form)
    errors = parsed.errors or _wrong_day(parsed.value, month)
    if errors or parsed.value is None:
        return _list_page(request, db, actor, month, Parsed(None, errors, form), status=422)
    mark = form_mark(form)
    try:
        with db.write() as session:
            own = own_dossier_ids(session, actor)
            number = betalen.begin_round(
                session, actor, month, parsed.value.datum, parsed.value.kenmerk, own, form.get("stand"), mark
            )
    except (betalen.Veranderd, betalen.NietsTeBetalen, betalen.MaandLoopt):
        record_refusal(db, actor, activiteiten.MAAND_BETALEN, "al-veranderd", f"maand {month:%Y-%m}")
        return _list_page(request, db, actor, month, Parsed(None, {}, form), status=409, veranderd=True)
    betalen.carry_out(db, actor, number)
    return see_other(f"{ROOT}/rondes/{number}")


@get(ROOT + "/rondes/{ronde_id:int}")
def show_round(request: AnyRequest, db: NamedDependency[Database], ronde_id: FromPath[int]) -> Response[str]:
    """A round, line by line."""
    return _round_page(request, db, staff(request, Rol.SVB), ronde_id)


@post(ROOT + "/rondes/{ronde_id:int}/verder")
def go_on(request: AnyRequest, db: NamedDependency[Database], ronde_id: FromPath[int]) -> Response[str]:
    """Go on with a round that is not done; a second press pays nothing twice."""
    actor = staff(request, Rol.SVB)
    betalen.carry_out(db, actor, ronde_id)
    return see_other(f"{ROOT}/rondes/{ronde_id}")


@post(ROOT + "/uitvoer")
def download(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """The list of a month as a file; everybody in it is recorded before it is made."""
    actor, month = staff(request, Rol.SVB), _month(form.get("maand"))
    with db.read() as session:
        own = own_dossier_ids(session, actor)
        people = uitvoer.people_in(session, month, own)
    record_views(db, actor, activiteiten.BESTAND_MAKEN, [(one, f"maand {month:%Y-%m}") for one in people])
    with db.read() as session:
        found = list_of(session, month, clock.today(), own)
    content = write_table(uitvoer.KOLOMMEN, uitvoer.lines_of(found.regels), bom=form.get("bom") == "ja")
    name = f"maandbetalingen-{month:%Y-%m}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="text/csv", headers=headers)


@get(ROOT + "/{contract_id:int}/{maand:str}")
def show_month(
    request: AnyRequest,
    db: NamedDependency[Database],
    contract_id: FromPath[int],
    maand: FromPath[str],
    besluit: FromQuery[str] = "",
    klaar: FromQuery[str] = "",
) -> Response[str]:
    """One month of a contract: how it is reckoned, what can be decided, what is withheld."""
    raw = visit_of(request).restored() or FormData([("formulier", new_form())])
    return _month_page(
        request, db, staff(request, Rol.SVB), contract_id, _month(maand), besluit, Parsed(None, {}, raw),
        klaar=klaar == "ja",
    )  # fmt: skip


@post(ROOT + "/{contract_id:int}/{maand:str}/besluit")
def decide(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    contract_id: FromPath[int],
    maand: FromPath[str],
) -> Response[str]:
    """Refuse, wait or go on; what was wrong comes back beside its field."""
    actor, month, name = staff(request, Rol.SVB), _month(maand), form.get("soort")
    if name not in SOORTEN:
        return deny("besluit", name[:40])
    kind = Maandbesluitsoort(name)
    parsed = read(SOORTEN[kind].form, form)
    if parsed.value is None:
        return _month_page(request, db, actor, contract_id, month, name, _marked(parsed), status=422)
    try:
        with db.write() as session:
            besluiten.decide(session, db, actor, contract_id, month, kind, parsed.value, form_mark(form))
    except besluiten.Onjuist as error:
        wrong = _marked(Parsed(None, error.errors, form))
        return _month_page(request, db, actor, contract_id, month, name, wrong, status=422)
    except Impossible:
        with db.read() as session:
            dossier_id = besluiten.dossier_of(session, contract_id)
        record_refusal(db, actor, activiteiten.MAAND_BEOORDELEN, "al-veranderd", f"maand {month:%Y-%m}", dossier_id)
        again = _marked(Parsed(None, {}, form))
        return _month_page(request, db, actor, contract_id, month, "", again, status=409, veranderd=True)
    return see_other(f"{ROOT}/{contract_id}/{month:%Y-%m}?klaar=ja")


@post(ROOT + "/{contract_id:int}/{maand:str}/inhouding")
def withhold(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    contract_id: FromPath[int],
    maand: FromPath[str],
) -> Response[str]:
    """Keep what is withheld of the wage of this month."""
    actor, month, parsed = staff(request, Rol.SVB), _month(maand), read(Inhoudingform, form)
    if parsed.value is None:
        return _month_page(request, db, actor, contract_id, month, "", _marked(parsed), status=422)
    try:
        with db.write() as session:
            besluiten.withhold(session, db, actor, contract_id, month, parsed.value)
    except besluiten.Onjuist as error:
        wrong = _marked(Parsed(None, error.errors, form))
        return _month_page(request, db, actor, contract_id, month, "", wrong, status=422)
    return see_other(f"{ROOT}/{contract_id}/{month:%Y-%m}?klaar=ja")


def _list(db: Database, actor: Actor, month: date, pagina: int) -> Maandlijst:
    """The list of a month, everybody on its page recorded first."""
    with db.read() as session:
        own = own_dossier_ids(session, actor)
        seen = {one.maand.contract.dossier_id for one in list_of(session, month, clock.today(), own, pagina).zichtbaar}
    record_views(db, actor, activiteiten.MAAND_INZIEN, [(one, f"maand {month:%Y-%m}") for one in sorted(seen)])
    with db.read() as session:
        return list_of(session, month, clock.today(), own, pagina)


def _list_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    month: date,
    form: Parsed[Any] | None = None,
    *,
    status: int = 200,
    veranderd: bool = False,
    pagina: int = 1,
) -> Response[str]:
    found = _list(db, actor, month, pagina)
    with db.read() as session:
        earlier = betalen.rounds(session)
    today = clock.today()
    start = [("datum-dag", str(today.day)), ("datum-maand", str(today.month)), ("datum-jaar", str(today.year))]
    kept = form.raw if form else visit_of(request).restored() or FormData(start)
    raw = FormData([*(one for one in kept.pairs if one[0] != "formulier"), ("formulier", new_form())])
    errors = form.errors if form else {}
    return page(
        request,
        "periodiek/lijst.html",
        status=status,
        lijst=found,
        form=Parsed(None, errors, raw),
        rondes=earlier,
        voorbij=pay_month(month, today).allowed,
        veranderd=veranderd,
        vorige=first_of_month(month - timedelta(days=1)),
        volgende=end_of_month(month) + timedelta(days=1),
        vandaag=today,
        page_errors=len(errors),
    )


def _round_page(request: AnyRequest, db: Database, actor: Actor, ronde_id: int) -> Response[str]:
    with db.read() as session:
        ronde = betalen.round_of(session, ronde_id)
        own = own_dossier_ids(session, actor)
        people = sorted({one.dossier_id for one in betalen.lines_of(session, ronde_id, zonder=own, limit=SHOWN)})
    record_views(db, actor, activiteiten.MAAND_INZIEN, [(one, f"ronde {ronde_id}") for one in people])
    with db.read() as session:
        lines = betalen.lines_of(session, ronde_id, zonder=own, limit=SHOWN)
        failed = betalen.failures_of(session, ronde_id)
    return page(request, "periodiek/ronde.html", ronde=ronde, regels=lines, niet_gedaan=failed, gevolgen=GEVOLGEN)


def _month_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    contract_id: int,
    month: date,
    open_form: str,
    form: Parsed[Any],
    *,
    status: int = 200,
    klaar: bool = False,
    veranderd: bool = False,
) -> Response[str]:
    with db.read() as session:
        dossier_id = besluiten.dossier_of(session, contract_id)
    record_view(db, actor, activiteiten.MAAND_INZIEN, dossier_id, f"maand {month:%Y-%m}")
    with db.read() as session:
        found = besluiten.month_at_desk(session, actor, contract_id, month)
        opened = overzicht.decisions(session, db.keys, found)
        said = answers_of(session, dossier_id, month).get((contract_id, month))
    can = possible(found)
    kind = Maandbesluitsoort(open_form) if open_form in set(can) else None
    return page(
        request,
        "periodiek/balie_maand.html",
        status=status,
        maandstuk=found,
        besluiten=opened,
        antwoord=said,
        kan=can,
        open=kind,
        form=form,
        woorden=BESLUITEN,
        gronden=[(ground.value, GRONDEN[ground].kort) for ground in (SOORTEN[kind].gronden if kind else ())],
        redenen=REDENEN,
        afwezig=AFWEZIG,
        klaar=klaar,
        veranderd=veranderd,
        page_errors=len(form.errors),
    )


def _wrong_day(sent: Ronde | None, month: date) -> dict[str, Fout]:
    """A payment was made after the month and not in the future (Regeling 5.7)."""
    if sent is None:
        return {}
    if sent.datum > clock.today():
        return {"datum": Fout(TO_COME)}
    ruling = pay_month(month, sent.datum)
    return {} if ruling.allowed else {"datum": Fout(TOO_EARLY, {"eind_op": ruling.cijfers["eind_op"]})}


def _marked(form: Parsed[Any]) -> Parsed[Any]:
    """What was typed, with the mark of its form."""
    pairs = [one for one in form.raw.pairs if one[0] != "formulier"]
    return Parsed(None, form.errors, FormData([*pairs, ("formulier", form_mark(form.raw))]))


def _last_month() -> date:
    return first_of_month(first_of_month(clock.today()) - timedelta(days=1))


def _month(text: str) -> date:
    return month_in(text) or deny("maand", text[:10])


ROUTES: list[Any] = [show_list, begin, show_round, go_on, download, show_month, decide, withhold]
