"""The form of an answer, for the organisation itself and for the consulent who enters its letter."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.documenten.opslag import files_of
from portal.documenten.queries import DocumentView, document_for
from portal.documenten.service import GeenBestand, NietTeGebruiken
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.regels import rules
from portal.instemming import service
from portal.instemming.formulieren import Antwoordformulier
from portal.instemming.queries import InstemmingView, letter_of
from portal.instemming.teksten import REDENEN_ANTWOORD
from portal.web import FormData, see_other
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.i18n import N_

AnyRequest = Request[Any, Any, Any]
AT_ONCE = N_("Een collega was u voor. Hieronder ziet u hoe het nu is. Wat u typte, staat er nog.")
UNFIT = N_("Een van de bestanden kan niet worden gebruikt. Haal het weg en voeg het opnieuw toe.")
Show = Callable[..., Response[str]]


def letter_for(session: Session, db: Database, actor: Actor, verzoek_id: int) -> DocumentView | None:
    """The letter that this side gathers for a request; one that went with an answer is no draft any more."""
    number = letter_of(session, verzoek_id, actor.organisatie_id)
    return document_for(session, db.keys, actor, number) if number is not None else None


def to_letter(db: Database, actor: Actor, verzoek_id: int, path: str, show: Show) -> Response[str]:
    """Begin the letter and go to the page where its files are added; `show` says why that cannot be."""
    try:
        with db.write() as session:
            number = service.begin_letter(session, db, actor, verzoek_id)
    except EigenDossier:
        return show(FormData(), melding=OWN, status=422)
    except Impossible:
        return show(FormData(), melding=AT_ONCE, status=409)
    return see_other(f"/documenten/{number}?terug={quote(path, safe='/')}")


def send(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    found: InstemmingView,
    about: tuple[str, str],
    shape: type[Antwoordformulier],
    form: FormData,
    show: Show,
) -> Response[str] | None:
    """Keep an answer; None when that is done, else the page with why not. `about`: client number and municipality."""
    read: Parsed[Any] = parse(shape, form)
    if read.value is None:
        return show(form, read.errors)
    with db.read() as session:
        letter = letter_for(session, db, actor, found.id)
    asked, regelset = (found.ingang, found.einde), rules(about[1], clock.today())
    has_letter = letter is not None and letter.is_concept and bool(letter.bestanden)
    errors = read.value.refused(about[0], asked, found.bedrag_ct, has_letter, regelset) if found.wacht else {}
    if errors:
        return show(form, errors)
    version = number_of(form.get("versie"))
    try:
        with db.write() as session:
            service.answer(session, db, files_of(request), actor, found.id, read.value, version)
    except EigenDossier:
        return show(form, melding=OWN, status=422)
    except GeenBestand:
        return show(form, {"brief": Fout(REDENEN_ANTWOORD["niet-schriftelijk"])})
    except NietTeGebruiken:
        return show(form, {"brief": Fout(UNFIT)})
    except (Impossible, Stale):
        return show(form, melding=AT_ONCE, status=409)
    return None


def start(found: InstemmingView, typed: FormData) -> list[tuple[str, str]]:
    """What stands in the form before anybody typed: the period that was asked."""
    if "ingang-jaar" in typed:
        return []
    fields: list[tuple[str, str]] = []
    for name, day in (("ingang", found.ingang), ("einde", found.einde)):
        fields += [(f"{name}-dag", str(day.day)), (f"{name}-maand", str(day.month)), (f"{name}-jaar", str(day.year))]
    return fields


def date_parts(day: date) -> tuple[tuple[str, int], ...]:
    """The three fields of a day."""
    return (("dag", day.day), ("maand", day.month), ("jaar", day.year))
