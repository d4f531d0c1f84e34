"""A report at the desk: talk, check who reported, establish the facts, see what the rule says, and decide."""

from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.engine import after_commit
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.law.regelset import GeenRegelset, regelset_for
from portal.law.toestemming import may_share
from portal.law.verdict import Ruling
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.toegang import besluiten
from portal.toegang.besluiten import AndersDanDeRegel, NietBevoegd
from portal.toegang.formulieren import WETTEN, Afwijzing, Controle, Intakeformulier, Toelating, typed_rights
from portal.toegang.queries import place_of
from portal.toegang.status import FLOW
from portal.toegang.stuk import Stuk, case_for
from portal.toegang.teksten import MEEWERKEN, ONDERSTEUNERS, REDENEN, STAPPEN, VERSTREKKERS, VOOR
from portal.toegang.teksten import WETTEN as WETNAMEN
from portal.toestemming.queries import ToestemmingView
from portal.web import FormData, form_page, see_other
from portal.web.forms import Form, Fout, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff, visit_of

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/aanmeldingen/{aanmelding_id:int}"
AT_ONCE = N_("Iemand was u voor, of de inwoner trok de aanmelding in. Hieronder ziet u hoe het nu is.")
RULE = N_("De regels laten dit nu niet toe. Kijk hieronder wat de regel zegt. Misschien nam iemand de laatste plaats.")
AUTHORITY = N_("Controleer eerst of de melder voor deze persoon mag handelen.")
NO_RULES = N_("Op deze dag golden er in deze gemeente geen regels voor het integraal pgb.")
FUTURE = N_("Deze dag moet nog komen.")
Act = Callable[[Session], object]


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], aanmelding_id: FromPath[int]) -> Response[str]:
    """Everything about one report."""
    actor = staff(request, Rol.CONSULENT)
    return _case_page(request, _read(db, actor, aanmelding_id), form=visit_of(request).restored())


@post(PATH + "/gesprek")
def take_up(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], aanmelding_id: FromPath[int]
) -> Response[str]:
    """Begin the talks; a second press finds them begun."""
    actor = staff(request, Rol.CONSULENT)
    version = number_of(form.get("versie"))
    return _do(
        request,
        db,
        actor,
        aanmelding_id,
        form,
        lambda session: besluiten.take_up(session, db, actor, aanmelding_id, version),
    )


@post(PATH + "/bevoegdheid")
def authority(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], aanmelding_id: FromPath[int]
) -> Response[str]:
    """Whether the reporter may act for the person; a no ends what they could see at once."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Controle, form)
    if read.value is None:
        return _case_page(request, _read(db, actor, aanmelding_id), form=form, errors=read.errors)
    yes, words = read.value.akkoord == "ja", read.value.gecontroleerd

    def act(session: Session) -> None:
        reporter = besluiten.check_authority(session, db, actor, aanmelding_id, yes, words)
        if not yes:  # once it is there: ending a session writes too
            after_commit(session, lambda: request.app.state.sessions.end_all(f"persoon:{reporter}"))

    return _do(request, db, actor, aanmelding_id, form, act)


@post(PATH + "/intake")
def intake(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], aanmelding_id: FromPath[int]
) -> Response[str]:
    """The facts that the rule asks."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Intakeformulier, form)
    errors = read.errors or _day_refused(_read(db, actor, aanmelding_id), read.value)
    if errors or read.value is None:
        return _case_page(request, _read(db, actor, aanmelding_id), form=form, errors=errors)
    facts = read.value
    return _do(
        request,
        db,
        actor,
        aanmelding_id,
        form,
        lambda session: besluiten.record_intake(session, db, actor, aanmelding_id, facts),
    )


@post(PATH + "/toelaten")
def admit(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], aanmelding_id: FromPath[int]
) -> Response[str]:
    """Admit, with a letter."""
    return _decide(request, db, form, aanmelding_id, Toelating, admit=True)


@post(PATH + "/afwijzen")
def refuse(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], aanmelding_id: FromPath[int]
) -> Response[str]:
    """Refuse for the reasons of the rule, in words that the person understands, with a letter."""
    return _decide(request, db, form, aanmelding_id, Afwijzing, admit=False)


@post(PATH + "/sluiten")
def close(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], aanmelding_id: FromPath[int]
) -> Response[str]:
    """Close without a decision."""
    actor = staff(request, Rol.CONSULENT)
    version = number_of(form.get("versie"))
    return _do(
        request,
        db,
        actor,
        aanmelding_id,
        form,
        lambda session: besluiten.close(session, db, actor, aanmelding_id, version),
    )


def _decide(
    request: AnyRequest, db: Database, form: FormData, aanmelding_id: int, shape: type[Form], *, admit: bool
) -> Response[str]:
    actor = staff(request, Rol.CONSULENT)
    read: Parsed[Any] = parse(shape, form)
    if read.value is None:
        return _case_page(request, _read(db, actor, aanmelding_id), form=form, errors=read.errors)
    words, version, seen = read.value.toelichting, number_of(form.get("versie")), number_of(form.get("intake"))

    def act(session: Session) -> None:
        besluiten.decide(
            session, db, actor, aanmelding_id, admit=admit, toelichting=words, version=version, intake_id=seen
        )

    return _do(request, db, actor, aanmelding_id, form, act)


def _do(request: AnyRequest, db: Database, actor: Actor, aanmelding_id: int, form: FormData, act: Act) -> Response[str]:
    """Do it, or show the report as it is now with why it was not done; what was typed stays."""
    try:
        with db.write() as session:
            act(session)
    except EigenDossier:
        return _case_page(request, _read(db, actor, aanmelding_id), form=form, melding=OWN, status=422)
    except NietBevoegd:
        return _case_page(request, _read(db, actor, aanmelding_id), form=form, melding=AUTHORITY, status=422)
    except AndersDanDeRegel:
        return _case_page(request, _read(db, actor, aanmelding_id), form=form, melding=RULE, status=422)
    except (Impossible, Stale) as error:
        found = _read(db, actor, aanmelding_id)
        if isinstance(error, Impossible) and _did_it(found, error.transition, actor):
            return see_other(f"/gemeente/aanmeldingen/{aanmelding_id}")
        return _case_page(request, found, form=form, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/aanmeldingen/{aanmelding_id}")


def _did_it(found: Stuk, name: str, actor: Actor) -> bool:
    """Whether the last step was this very one, by this very employee: a second press of a button without words."""
    last = found.stappen[-1] if found.stappen else None
    return (
        name in ("in_gesprek_nemen", "sluiten")
        and last is not None
        and (last.handeling, last.door) == (name, actor.naam)
    )


def _day_refused(found: Stuk, facts: Intakeformulier | None) -> dict[str, Fout]:
    if facts is None:
        return {}
    if facts.gemeld_op > clock.today():
        return {"gemeld_op": Fout(FUTURE)}
    try:
        regelset_for(found.gemeente, facts.gemeld_op)
    except GeenRegelset:
        return {"gemeld_op": Fout(NO_RULES)}
    return {}


def _read(db: Database, actor: Actor, aanmelding_id: int) -> Stuk:
    with db.read() as session:
        dossier_id = place_of(session, actor, aanmelding_id)
    record_view(db, actor, activiteiten.AANMELDING_INZIEN, dossier_id, f"aanmelding {aanmelding_id}")
    with db.read() as session:
        return case_for(session, db.keys, actor, aanmelding_id)


def _case_page(
    request: AnyRequest,
    found: Stuk,
    *,
    form: FormData | None = None,
    errors: dict[str, Fout] | None = None,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    raw = form if form is not None and len(list(form)) > 2 else FormData()
    return form_page(
        request,
        "toegang/balie.html",
        Parsed(None, errors or {}, FormData([*raw.pairs, *_start(found, raw)])),
        status=status,
        stuk=found,
        deelt=[(one, _may_share(found, one).allowed) for one in found.toestemmingen],
        kan=FLOW.possible(found.status, Rol.CONSULENT),
        melding=melding,
        voor=VOOR[found.voor],
        wetten=WETNAMEN,
        rijen=[(wet.value, WETNAMEN[wet], VERSTREKKERS[wet]) for wet in WETTEN],
        ondersteuners=ONDERSTEUNERS,
        meewerken=MEEWERKEN,
        stappen=STAPPEN,
        redenen=REDENEN,
    )


def _may_share(found: Stuk, one: ToestemmingView) -> Ruling:
    """Whether the law or the person lets the municipality share this now; no part of a budget is there yet."""
    return may_share(one.doel, consented=one.holds(clock.today()), admitted=found.doet_mee)


def _start(found: Stuk, typed: FormData) -> list[tuple[str, str]]:
    """What stands in the forms before anybody typed: the facts that were found, else what was reported."""
    start: list[tuple[str, str]] = []
    if "gemeld_op-jaar" not in typed:
        day = found.intake.gemeld_op if found.intake else found.gemeld_op
        start += [
            ("gemeld_op-dag", str(day.day)),
            ("gemeld_op-maand", str(day.month)),
            ("gemeld_op-jaar", str(day.year)),
        ]
        start += typed_rights(found.intake.rechten if found.intake else found.inhoud.rechten)
        if found.intake:
            facts = {name: getattr(found.intake, name) for name in ("verzekerde", "ingezetene", "meewerken")}
            start += [(name, "ja" if value else "nee") for name, value in facts.items()]
    return start


ROUTES: list[Any] = [show, take_up, authority, intake, admit, refuse, close]
