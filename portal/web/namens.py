"""For whom a form is sent, on its button: who acts for several people sees at the last moment for whom this is.

Pages are made once for everybody, so the name is written into a page that somebody reads who acts for another.
"""

import re

from markupsafe import Markup, escape

_FORM = re.compile(r'<form\b[^>]*\bmethod="post"[^>]*>.*?</form>', re.DOTALL)
_LABEL = re.compile(
    r'(<button class="nl-button [^"]*" type="submit"[^>]*>\s*<span class="nl-button__label">)(.*?)(</span></button>)',
    re.DOTALL,
)
_WITHOUT = (
    'action="/voor-wie"',
    'action="/uitloggen"',
    'action="/taal"',
    'action="/sessie/verlengen"',
    'action="/mijn-adres"',
)
"""Forms that send nothing for the person served: they change who that is, or are about the own login or address."""


def name_the_served(html: str, naam: str, words: str) -> str:
    """The page with the name of the person served on the button of every form that sends something.

    `words` is "voor %(naam)s" in the reader's language.
    """
    name = Markup("<bdi>{}</bdi>").format(naam)
    tail = Markup(' <span class="button__served">{}</span>').format(Markup(words) % {"naam": name})  # noqa: S704
    return _FORM.sub(lambda found: _form(found.group(0), str(tail), str(escape(naam))), html)


def _form(form: str, tail: str, naam: str) -> str:
    head = form[: form.index(">")]
    if any(one in head for one in _WITHOUT):
        return form
    return _LABEL.sub(lambda m: m[0] if naam in m[2] else f"{m[1]}{m[2]}{tail}{m[3]}", form)
