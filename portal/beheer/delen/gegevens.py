"""Municipality data: how residents reach it, its accessibility statement, and who helps for free (Besluit 5.2)."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError
from sqlmodel import Session

from portal.beheer.deel import Deel, Gevolg, Inhoud, Plek, Rij, Sleutel, Voorstel, Wijzigformulier, refused
from portal.law.beheer import begins_ahead
from portal.law.plaatselijk import Onderdeel
from portal.signalen.formulier import Email
from portal.web.forms import MESSAGES, Fout
from portal.web.i18n import N_

MESSAGES["telefoon"] = N_("Vul een telefoonnummer in met cijfers, bijvoorbeeld 0300 123 456.")
MESSAGES["webadres"] = N_("Vul een webadres in dat begint met https://")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{2,18}|\([0-9]{3,5}\)[0-9 -]{5,14}")
_URL = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(/[\w./%~?=&#+-]*)?", re.IGNORECASE | re.ASCII)
CONTACT = ("telefoon", "email", "bereikbaar", "postadres", "statement_url")
HELP = ("naam", "telefoon", "email", "url")


def _read(pattern: re.Pattern[str], kind: str) -> Any:
    def read(text: Any) -> str:
        plain = str(text).strip()
        if plain and not pattern.fullmatch(plain):
            raise PydanticCustomError(kind, "refused")
        return plain

    return BeforeValidator(read)


Telefoon = Annotated[str, _read(_PHONE, "telefoon")]
Webadres = Annotated[str, StringConstraints(max_length=200), _read(_URL, "webadres")]
Naam = Annotated[str, StringConstraints(max_length=120)]


class Gegevensformulier(Wijzigformulier):
    """What residents see of their municipality, and on its letters."""

    telefoon: Telefoon = ""
    email: Email | None = None
    bereikbaar: Naam = ""
    postadres: Naam
    statement_url: Webadres = ""
    hulp_naam: Naam = ""
    hulp_telefoon: Telefoon = ""
    hulp_email: Email | None = None
    hulp_url: Webadres = ""


def _content(form: Gegevensformulier) -> Inhoud:
    own = {name: getattr(form, name) or "" for name in CONTACT}
    help_ = {name: getattr(form, f"hulp_{name}") or "" for name in HELP}
    return {**own, "ondersteuning": [help_] if any(help_.values()) else []}


def _fields(value: Inhoud) -> list[tuple[str, str]]:
    help_ = value["ondersteuning"][0] if value["ondersteuning"] else {}
    return [
        *((name, str(value[name])) for name in CONTACT),
        *((f"hulp_{name}", str(help_.get(name, ""))) for name in HELP),
    ]


_LABELS = {
    "telefoon": N_("Telefoonnummer"),
    "email": N_("E-mailadres"),
    "bereikbaar": N_("Wanneer bereikbaar"),
    "postadres": N_("Postadres"),
    "statement_url": N_("Verklaring over toegankelijkheid"),
    "hulp_naam": N_("Gratis hulp: naam"),
    "hulp_telefoon": N_("Gratis hulp: telefoonnummer"),
    "hulp_email": N_("Gratis hulp: e-mailadres"),
    "hulp_url": N_("Gratis hulp: website"),
}


def _rows(inhoud: Inhoud | None, _: Plek) -> list[Rij]:
    known = dict(_fields(inhoud)) if inhoud else {}
    return [Rij(label, tekst=known.get(name, "")) for name, label in _LABELS.items()]


def contact_of(plek: Plek, _: date) -> Inhoud | None:
    """What the installation says where the municipality said nothing."""
    point = plek.address.contact_for(plek.gemeente)
    return {
        "telefoon": point.telefoon,
        "email": point.email,
        "bereikbaar": point.bereikbaar,
        "postadres": plek.postadres,
        "statement_url": point.statement_url,
        "ondersteuning": [one.model_dump() for one in point.ondersteuning],
    }


def _check(_: Session, ask: Voorstel) -> dict[str, Fout]:
    errors = refused("vanaf", begins_ahead(ask.vanaf, ask.plek.vandaag))
    if ask.inhoud is None:
        return errors
    if not (ask.inhoud["telefoon"] or ask.inhoud["email"]):
        errors["telefoon"] = Fout(N_("Vul een telefoonnummer of een e-mailadres in. Anders bereikt niemand u."))
    help_ = ask.inhoud["ondersteuning"]
    if not help_ or not help_[0]["naam"]:
        message = N_("Vul in wie gratis helpt. De gemeente moet die hulp aanbieden. (%(artikel)s)")
        errors["hulp_naam"] = Fout(message, {"artikel": "Besluit 5.2"})
    elif not any(help_[0][name] for name in HELP[1:]):
        errors["hulp_telefoon"] = Fout(N_("Vul in hoe een inwoner deze hulp bereikt."))
    return errors


def _effects(_: Session, __: Voorstel) -> list[Gevolg]:
    return [
        Gevolg(N_("Elke inwoner van de gemeente ziet dit onderaan de pagina en bij de pagina met hulp.")),
        Gevolg(N_("Nieuwe brieven krijgen dit adres en dit telefoonnummer. Daar staat ook hoe u bezwaar maakt.")),
    ]


def _keys(_: Plek, __: Mapping[str, Inhoud]) -> list[Sleutel]:
    return [Sleutel("contact", N_("Adres, telefoon en gratis hulp"))]


DEEL = Deel(
    onderdeel=Onderdeel.GEGEVENS,
    titel=N_("Gegevens van de gemeente"),
    uitleg=N_("Hoe inwoners de gemeente bereiken, en wie hen gratis helpt."),
    artikel="Besluit 5.2",
    form=Gegevensformulier,
    sleutels=_keys,
    kent=lambda key: key == "contact",
    inhoud=_content,
    velden=_fields,
    rijen=_rows,
    standaard=contact_of,
    keuren=_check,
    gevolgen=_effects,
)
