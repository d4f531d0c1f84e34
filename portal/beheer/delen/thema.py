"""The look: a theme of the installation, or two colours of the municipality's own that can be read."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError
from sqlmodel import Session

from portal.assets.kleuren import theme_name, weakest
from portal.beheer.deel import Deel, Gevolg, Inhoud, Plek, Rij, Sleutel, Voorstel, Wijzigformulier, refused
from portal.law.beheer import begins_ahead
from portal.law.plaatselijk import Onderdeel
from portal.web.forms import MESSAGES, Fout
from portal.web.i18n import N_

MESSAGES["kleur"] = N_("Vul een kleur in met een # en 6 cijfers of letters, bijvoorbeeld #0b3c52.")
_HEX = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)


def read_colour(text: Any) -> str:
    """`#0B3C52` -> `#0b3c52`. Raises PydanticCustomError (a ValueError)."""
    found = _HEX.fullmatch(str(text).strip())
    if not found:
        raise PydanticCustomError("kleur", "refused")
    return f"#{found[1].lower()}"


Kleur = Annotated[str, BeforeValidator(read_colour)]


class Themaformulier(Wijzigformulier):
    """The colour of the bar on top, and that of links and buttons."""

    kop: Kleur
    knop: Kleur


def _content(form: Themaformulier) -> Inhoud:
    return {"kop": form.kop, "knop": form.knop, "thema": theme_name(form.kop, form.knop)}


def _rows(inhoud: Inhoud | None, plek: Plek) -> list[Rij]:
    if inhoud is None:
        name = plek.address.thema
        return [Rij(N_("Kleuren"), tekst=name) if name else Rij(N_("Kleuren"), N_("De gewone kleuren van het portaal"))]
    return [Rij(N_("Balk bovenaan"), tekst=inhoud["kop"]), Rij(N_("Links en knoppen"), tekst=inhoud["knop"])]


def _check(_: Session, ask: Voorstel) -> dict[str, Fout]:
    errors = refused("vanaf", begins_ahead(ask.vanaf, ask.plek.vandaag))
    found = weakest(ask.inhoud["kop"], ask.inhoud["knop"]) if ask.inhoud else None
    if found is not None:
        message = N_(
            "Deze kleur is niet goed te lezen. Het contrast is %(is)s op 1, nodig is %(nodig)s op 1. "
            "Kies een donkerder kleur. (%(artikel)s)"
        )
        errors["knop"] = Fout(message, {"is": f"{found[0]:.1f}", "nodig": f"{found[1]:.1f}", "artikel": "WCAG 1.4.3"})
    return errors


def _effects(_: Session, __: Voorstel) -> list[Gevolg]:
    return [Gevolg(N_("Inwoners en medewerkers zien deze kleuren op elke pagina zodra zij zijn ingelogd."))]


def _keys(_: Plek, __: Mapping[str, Inhoud]) -> list[Sleutel]:
    return [Sleutel("thema", N_("Kleuren"))]


def _standard(_: Plek, __: date) -> Inhoud | None:
    return None


DEEL = Deel(
    onderdeel=Onderdeel.THEMA,
    titel=N_("Kleuren"),
    uitleg=N_("De kleur van de balk bovenaan, en van links en knoppen. Iedereen moet die kunnen lezen."),
    artikel="",
    form=Themaformulier,
    sleutels=_keys,
    kent=lambda key: key == "thema",
    inhoud=_content,
    velden=lambda value: [("kop", value["kop"]), ("knop", value["knop"])],
    rijen=_rows,
    standaard=_standard,
    keuren=_check,
    gevolgen=_effects,
)
