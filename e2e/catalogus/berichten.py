"""Questions, answers and letters, at home and at the desks."""

from sqlalchemy import select

from e2e.catalogus.staat import Staat, Where, dossier, dossier_of, fill, number_in, press, then, unfold
from e2e.conftest import Visitor
from portal.berichten.models import Gesprek
from portal.berichten.status import Gesprekstatus
from portal.brieven.models import Brief
from portal.db.columns import columns
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus as S
from portal.demo import personas

_d = columns(Declaratie)
_l = columns(Brief)
_q = columns(Gesprek)
READ, LETTER, CHOICE = "/berichten/vragen/{gesprek_id:int}", "/brieven/{brief_id:int}", "/berichten/instellingen"


def vraag(status: Gesprekstatus, prefix: str = "/berichten") -> Where:
    """The address of Fatma's newest conversation with this status."""
    newest = (
        select(_q.id).where(_q.status == status, _q.dossier_id == dossier_of(personas.FATMA)).order_by(_q.id.desc())
    )
    return lambda visitor: f"{prefix}/vragen/{number_in(visitor, newest)}"


def brief(visitor: Visitor) -> str:
    """The address of Fatma's newest letter."""
    newest = select(_l.id).where(_l.dossier_id == dossier_of(personas.FATMA)).order_by(_l.id.desc())
    return f"/brieven/{number_in(visitor, newest)}"


def vraag_over(status: S) -> Where:
    """The form of a question about a declaration with this status."""
    newest = (
        select(_d.id).where(_d.status == status, _d.dossier_id == dossier_of(personas.FATMA)).order_by(_d.id.desc())
    )
    return lambda visitor: f"/berichten/vraag?over=declaratie&nummer={number_in(visitor, newest)}"


PRESS_MAIN = press("#formulier .nl-button--primary")
TYPE = fill("[name=tekst]", "Een vraag met woorden.")
WITHOUT_ADDRESS = then(lambda page: page.locator("[name=wijze][value=digitaal]").check(), PRESS_MAIN)
WITH_ADDRESS = then(fill("[name=email]", "fatma@mail.example"), WITHOUT_ADDRESS)
TALK = (
    Staat("berichten besluiten", "/berichten", "/berichten?toon=besluiten"),
    Staat("berichten vragen", "/berichten", "/berichten?toon=vragen"),
    Staat("berichten ongelezen", "/berichten", "/berichten?toon=ongelezen"),
    Staat("vraag stellen", "/berichten/vraag", "/berichten/vraag"),
    Staat("vraag over declaratie", "/berichten/vraag", vraag_over(S.INGEDIEND)),
    Staat("vraag fout", "/berichten/vraag", "/berichten/vraag", PRESS_MAIN, fouten=True),
    Staat("vraag verstuurd", READ, "/berichten/vraag", then(TYPE, PRESS_MAIN)),
    Staat("vraag open", READ, vraag(Gesprekstatus.WACHT_OP_ORGANISATIE)),
    Staat("vraag beantwoord", READ, vraag(Gesprekstatus.WACHT_OP_INWONER)),
    Staat("vraag gesloten", READ, vraag(Gesprekstatus.WACHT_OP_INWONER),
          then(unfold, press("form[action$='/sluiten'] button"))),
    Staat("brief", LETTER, brief),
    Staat("brief nederlands", LETTER, lambda visitor: f"{brief(visitor)}?taal=en"),
    Staat("brieven krijgen", CHOICE, CHOICE),
    Staat("brieven krijgen fout", CHOICE, CHOICE, WITHOUT_ADDRESS, fouten=True),
    Staat("brieven krijgen link", CHOICE, CHOICE, WITH_ADDRESS),
    Staat("bevestigen werkt niet", f"{CHOICE}/bevestigen", f"{CHOICE}/bevestigen?sleutel=x"),
)  # fmt: skip

DESK_TALK = (
    Staat("vragen", "/gemeente/vragen", "/gemeente/vragen"),
    Staat("vragen beantwoord", "/gemeente/vragen", "/gemeente/vragen?toon=beantwoord"),
    Staat("vraag", "/gemeente/vragen/{gesprek_id:int}", vraag(Gesprekstatus.WACHT_OP_INWONER, "/gemeente")),
    Staat("vraag fout", "/gemeente/vragen/{gesprek_id:int}", vraag(Gesprekstatus.WACHT_OP_INWONER, "/gemeente"),
          PRESS_MAIN, fouten=True),
    Staat("vraag aan inwoner", "/gemeente/dossiers/{dossier_id:int}/vraag",
          lambda visitor: f"{dossier(personas.FATMA)(visitor)}/vraag"),
    Staat("post", "/gemeente/post", "/gemeente/post"),
    Staat("post fout", "/gemeente/post", "/gemeente/post", press("button[value=printen]"),
          fouten=True),
)  # fmt: skip

SVB_TALK = (
    Staat("vragen", "/svb/vragen", "/svb/vragen"),
    Staat("geen vragen", "/svb/vragen", "/svb/vragen?toon=gesloten"),
    Staat("vraag", "/svb/vragen/{gesprek_id:int}", vraag(Gesprekstatus.WACHT_OP_ORGANISATIE, "/svb")),
    Staat("vraag aan inwoner", "/svb/dossiers/{dossier_id:int}/vraag",
          lambda visitor: dossier(personas.FATMA)(visitor).replace("/gemeente", "/svb") + "/vraag"),
    Staat("post", "/svb/post", "/svb/post"),
)  # fmt: skip
