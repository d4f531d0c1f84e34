"""A hearing as a calendar file: that there is a talk, when and where; what it is about stays in the portal."""

from typing import Any

from litestar import Request, Response

from portal import clock
from portal.actor import Actor
from portal.bezwaar.queries import objection_for
from portal.bezwaar.teksten import HOOR_TEKST, HOOR_TITEL
from portal.db import Database
from portal.gesprek.agenda import Afspraak, as_calendar
from portal.web import visit_of
from portal.web.i18n import translations
from portal.web.visit import deny

INERT = {"Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "no-store"}


def calendar_of(
    request: Request[Any, Any, Any], db: Database, actor: Actor, bezwaar_id: int, gesprek_id: int, folder: str
) -> Response[bytes]:
    """The file of one hearing; `folder` is where its page stands for this reader. Raises `Denied`."""
    with db.read() as session:
        found = objection_for(session, db.keys, actor, bezwaar_id)
    talk = next((one for one in found.gesprekken if one.id == gesprek_id), None) or deny("hoorgesprek", gesprek_id)
    visit = visit_of(request)
    say = translations(visit.lang).gettext
    content = as_calendar(
        Afspraak(
            uid=f"hoorgesprek-{talk.id}@{visit.host.host.partition(':')[0]}",
            versie=talk.version - 1,
            begint=talk.begint,
            eindigt=talk.eindigt,
            titel=say(HOOR_TITEL) % {"gemeente": found.gemeente},
            tekst=say(HOOR_TEKST),
            waar=talk.waar,
            url=f"{visit.host.base_url}{folder}/{bezwaar_id}",
            gaat_door=talk.gepland,
        ),
        clock.now(),
    )
    headers = {**INERT, "Content-Disposition": f'attachment; filename="hoorgesprek-{gesprek_id}.ics"'}
    return Response(content, media_type="text/calendar", headers=headers)
