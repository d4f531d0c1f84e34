"""The thin kit around Litestar, Jinja and htmx: the only place that touches them, and it knows no room.

A request runs: `outer` (host, headers, trace, log, static files) -> Litestar's router -> `visit.prepare` (session,
language, form, CSRF) -> a sync handler in a thread -> `page()` in that same thread.

Surprises of the framework that this kit exists for:

* Litestar's own sessions adopt any id a client sends and are written at every request; `sessions.py` does neither.
* `before_request` does not run for 404 and 405, so headers and the error page's language come from `outer.py`.
* POST answers 201 and Redirect 302 by default; `see_other` answers 303.
* `{{ csrf_input }}` of Litestar is HTML-escaped and its token is not bound to the session; `csrf.py` replaces both.
"""

from portal.web.page import form_page, page, see_other
from portal.web.visit import Denied, FormData, Visit, citizen, inwoner, person, staff, visit_of, zorgverlener

__all__ = [
    "Denied",
    "FormData",
    "Visit",
    "citizen",
    "form_page",
    "inwoner",
    "page",
    "person",
    "see_other",
    "staff",
    "visit_of",
    "zorgverlener",
]
