"""Around a decision at the desk: telling the intention, what the person says, letting go, undoing, telling others."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.actor import Actor, Rol
from portal.brieven.handlers import attachment
from portal.brieven.typst import as_pdf
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.einde import bekendmaken, besluiten, service
from portal.einde.balie import AT_ONCE, PATH, case_page, numbers, seen_case
from portal.einde.formulieren import Nabestaandeformulier, Terug, Verzonden, Zienswijze
from portal.web import FormData, see_other
from portal.web.forms import Fout, once, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
VERKEERDE_DAG = N_("Kies een dag vanaf het besluit tot en met vandaag.")


@post(PATH + "/voornemen")
def announce(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Tell the person what is intended."""
    actor, (einde_id, version) = staff(request, Rol.CONSULENT), numbers(form)
    return _act(
        request, db, actor, dossier_id,
        lambda session: service.announce(session, db, actor, dossier_id, einde_id, version),
    )  # fmt: skip


@post(PATH + "/niet-doorzetten")
def let_go(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Not go on with it."""
    actor, (einde_id, version) = staff(request, Rol.CONSULENT), numbers(form)
    return _act(
        request, db, actor, dossier_id,
        lambda session: service.let_go(session, db, actor, dossier_id, einde_id, version),
    )  # fmt: skip


@post(PATH + "/zienswijze")
def note(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Write down what the person said of it."""
    actor, read = staff(request, Rol.CONSULENT), parse(Zienswijze, form)
    errors = read.value.refused() if read.value else read.errors
    if errors or read.value is None:
        return case_page(request, db, actor, dossier_id, form, errors)
    words = read.value.tekst
    return _act(
        request, db, actor, dossier_id,
        lambda session: service.say(session, db, actor, dossier_id, numbers(form)[0], words), form,
    )  # fmt: skip


@post(PATH + "/terugdraaien")
def undo(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Undo what was decided, with words why."""
    actor, read = staff(request, Rol.CONSULENT), parse(Terug, form)
    if read.value is None:
        return case_page(request, db, actor, dossier_id, form, read.errors)
    (einde_id, version), words = numbers(form), read.value.toelichting
    return _act(
        request, db, actor, dossier_id,
        lambda session: besluiten.undo_decision(session, db, actor, dossier_id, einde_id, words, version), form,
    )  # fmt: skip


@post(PATH + "/nabestaande")
def keep_contact(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Who settles the pgb, and where letters go."""
    actor, read = staff(request, Rol.CONSULENT), parse(Nabestaandeformulier, form)
    if read.value is None:
        return case_page(request, db, actor, dossier_id, form, read.errors)
    contact = read.value.contact
    return _act(
        request, db, actor, dossier_id,
        lambda session: besluiten.keep_contact(session, db, actor, dossier_id, contact), form,
    )  # fmt: skip


@get(PATH + "/organisaties/{organisatie_id:int}/pdf")
def letter_pdf(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], organisatie_id: FromPath[int]
) -> Response[bytes]:
    """What the SVB or a contributor gets."""
    zaak = seen_case(db, staff(request, Rol.CONSULENT), dossier_id)
    found = zaak.einde if zaak.einde and zaak.einde.besloten else deny("einde", dossier_id)
    with db.read() as session:
        to = next((one for one in bekendmaken.receivers(session, zaak) if one.id == organisatie_id), None)
    made = as_pdf(bekendmaken.message(zaak, found, to or deny("organisatie", organisatie_id)))
    return attachment(made, f"einde-{found.id}-{organisatie_id}.pdf")


@post(PATH + "/verzonden")
def record_sent(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Write down that it was sent, when and how."""
    actor, read = staff(request, Rol.CONSULENT), parse(Verzonden, form)
    zaak = seen_case(db, actor, dossier_id)
    if read.value is None:
        return case_page(request, db, actor, dossier_id, form, read.errors)
    told = read.value
    try:
        with db.write() as session:
            bekendmaken.record_sent(
                session, db, actor, zaak, told.organisatie, told.wijze, told.verzonden_op, once(form)
            )
    except EigenDossier:
        return case_page(request, db, actor, dossier_id, form, melding=OWN, status=422)
    except bekendmaken.TeVroeg:
        return case_page(request, db, actor, dossier_id, form, {"verzonden_op": Fout(VERKEERDE_DAG)})
    return see_other(f"/gemeente/einde/{dossier_id}#melden")


def _act(
    request: AnyRequest, db: Database, actor: Actor, dossier_id: int, act: Any, form: FormData | None = None
) -> Response[str]:
    """Do it in one transaction; what cannot be done shows how it is now, with what was typed."""
    try:
        with db.write() as session:
            act(session)
    except EigenDossier:
        return case_page(request, db, actor, dossier_id, form, melding=OWN, status=422)
    except (Impossible, Stale):
        return case_page(request, db, actor, dossier_id, form, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/einde/{dossier_id}")


ROUTES: list[Any] = [announce, let_go, note, undo, keep_contact, letter_pdf, record_sent]
