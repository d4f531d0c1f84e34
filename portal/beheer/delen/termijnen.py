"""Terms that no law sets: a promise of the municipality."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from portal.beheer.deel import Deel, Gevolg, Inhoud, Plek, Rij, Sleutel, Voorstel, Wijzigformulier, refused
from portal.law.beheer import FIXED_TERMS, OPEN_TERMS, begins_ahead, begins_in_rules, open_term
from portal.law.plaatselijk import Onderdeel
from portal.law.regelset import GeenRegelset, shipped_for
from portal.openbaar.regels import length
from portal.openbaar.regelteksten import BELOFTEN, TERMIJNEN
from portal.web.forms import Aantal, Fout
from portal.web.i18n import N_


class Termijnformulier(Wijzigformulier):
    """Within how many days."""

    dagen: Aantal


def _standard(plek: Plek, on: date) -> Inhoud | None:
    try:
        regelset = shipped_for(plek.gemeente, on)
    except GeenRegelset:
        return None
    if plek.sleutel in FIXED_TERMS:
        return {"dagen": getattr(regelset.termijnen, plek.sleutel).dagen}
    return {"dagen": getattr(regelset.diensttermijnen, plek.sleutel)}


def _rows(inhoud: Inhoud | None, _: Plek) -> list[Rij]:
    if inhoud is None:
        return [Rij(N_("Termijn"), N_("Geen regels op deze dag"))]
    return [Rij(N_("Termijn"), N_("Binnen %(tijd)s"), {"tijd": length(inhoud["dagen"])})]


def name_of(key: str) -> str:
    """What a term is called, as a message id."""
    return BELOFTEN[key][0] if key in BELOFTEN else TERMIJNEN[key]


def _check(_: Session, ask: Voorstel) -> dict[str, Fout]:
    errors = refused("vanaf", begins_in_rules(ask.plek.gemeente, ask.vanaf)) or refused(
        "vanaf", begins_ahead(ask.vanaf, ask.plek.vandaag)
    )
    if ask.inhoud is None or ask.regelset is None:
        return errors
    return errors | refused("dagen", open_term(ask.plek.sleutel, ask.inhoud["dagen"], ask.regelset))


def _effects(_: Session, ask: Voorstel) -> list[Gevolg]:
    return [
        Gevolg(N_("Wie al bericht kreeg, houdt de dag die in dat bericht staat.")),
        Gevolg(N_("De werklijst van de consulent telt vanaf die dag met de nieuwe termijn."), let_op=True),
        Gevolg(N_("De pagina met de regels noemt de nieuwe termijn vanaf die dag.")),
    ]


def _keys(_: Plek, __: Mapping[str, Inhoud]) -> list[Sleutel]:
    return [Sleutel(name, name_of(name)) for name in BELOFTEN]


def _choices(plek: Plek) -> dict[str, Any]:
    """The terms of the law, to show beside: name, length and article."""
    try:
        terms = shipped_for(plek.gemeente, plek.vandaag).termijnen
    except GeenRegelset:
        return {"vast": []}
    fixed = [(name, TERMIJNEN[name], getattr(terms, name)) for name in TERMIJNEN]
    return {"vast": [(name, over, length(term.dagen), term.artikel) for name, over, term in fixed]}


DEEL = Deel(
    onderdeel=Onderdeel.TERMIJNEN,
    titel=N_("Termijnen die de gemeente kiest"),
    uitleg=N_("Waar de wet geen termijn noemt, belooft de gemeente er zelf een."),
    artikel="",
    form=Termijnformulier,
    sleutels=_keys,
    kent=lambda key: key in OPEN_TERMS or key in FIXED_TERMS,
    inhoud=lambda form: {"dagen": form.dagen},
    velden=lambda value: [("dagen", str(value["dagen"]))],
    rijen=_rows,
    standaard=_standard,
    keuren=_check,
    gevolgen=_effects,
    keuzes=_choices,
)
