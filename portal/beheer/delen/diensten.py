"""The service catalogue: products of the municipality below the categories of each law (Besluit 5.3)."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError
from sqlmodel import Session

from portal.beheer.deel import Deel, Gevolg, Inhoud, Plek, Rij, Sleutel, Voorstel, Wijzigformulier, refused
from portal.budget.teksten import WETTEN
from portal.law.beheer import begins_ahead, begins_in_rules, product
from portal.law.plaatselijk import Onderdeel
from portal.law.regelset import GeenRegelset, Regelset, shipped_for
from portal.law.regelset_delen import Dienst
from portal.law.wetten import Wet
from portal.web.cijfers import Woord
from portal.web.forms import MESSAGES, Fout
from portal.web.i18n import N_

MESSAGES["productcode"] = N_("Gebruik 1 tot 10 hoofdletters en cijfers, bijvoorbeeld 02A15.")
IN_DUTCH = {Wet.WLZ: "Wlz", Wet.WMO: "Wmo", Wet.JW: "Jeugdwet", Wet.ZVW: "Zvw"}
_CODE = re.compile(r"[A-Z0-9]{1,10}")
Naam = Annotated[str, StringConstraints(max_length=120)]


def read_code(text: Any) -> str:
    """A product code. Raises PydanticCustomError (a ValueError)."""
    plain = str(text).strip().upper()
    if not _CODE.fullmatch(plain):
        raise PydanticCustomError("productcode", "refused")
    return plain


class Dienstformulier(Wijzigformulier):
    """A product: to which category it belongs (law, and code or name of the category), and what it is called."""

    code: Annotated[str, BeforeValidator(read_code)]
    soort: str
    naam: Naam


def _content(form: Dienstformulier) -> Inhoud:
    wet, _, categorie = form.soort.partition(":")
    return {"wet": wet, "categorie": categorie, "naam": form.naam}


def _rows(inhoud: Inhoud | None, plek: Plek) -> list[Rij]:
    if inhoud is None:
        return [Rij(N_("Dienst"), N_("Staat niet in de lijst"))]
    law = Rij(N_("Wet"), "%(wet)s", {"wet": Woord(WETTEN[Wet(inhoud["wet"])])})
    return [
        Rij(N_("Naam"), tekst=inhoud["naam"]),
        law,
        Rij(N_("Categorie"), tekst=_category(inhoud, plek)),
    ]


def _category(inhoud: Inhoud, plek: Plek) -> str:
    """A category as the codelist writes it: "02 Begeleiding"; one without a code is its name."""
    value = f"{inhoud['wet']}:{inhoud['categorie']}"
    return next(
        (str(label) for key, _, label in _choices(plek)["categorieen"] if key == value), str(inhoud["categorie"])
    )


def _check(_: Session, ask: Voorstel) -> dict[str, Fout]:
    errors = refused("vanaf", begins_in_rules(ask.plek.gemeente, ask.vanaf)) or refused(
        "vanaf", begins_ahead(ask.vanaf, ask.plek.vandaag)
    )
    if ask.inhoud is None or ask.regelset is None:
        return errors
    if ask.inhoud["wet"] not in set(Wet):
        return errors | {"soort": Fout(N_("Kies een categorie uit de lijst."))}
    return errors | refused("soort", product(Wet(ask.inhoud["wet"]), ask.inhoud["categorie"], ask.regelset))


def _effects(_: Session, ask: Voorstel) -> list[Gevolg]:
    return [
        Gevolg(N_("De dienst staat vanaf die dag op de pagina met de regels."))
        if ask.inhoud
        else Gevolg(N_("De dienst staat vanaf die dag niet meer op de pagina met de regels.")),
        Gevolg(N_("Wat al in een plan staat, verandert niet.")),
    ]


def _keys(_: Plek, own: Mapping[str, Inhoud]) -> list[Sleutel]:
    return [Sleutel(code, f"{code} {value['naam']}", is_naam=True) for code, value in sorted(own.items())]


def categories(regelset: Regelset) -> list[tuple[str, Wet, str]]:
    """Every category of a rule set: value of the form, law, and how the codelist writes it."""
    return [(f"{one.wet}:{one.categorie}", one.wet, written(one)) for one in regelset.diensten if not one.code]


def written(dienst: Dienst) -> str:
    """A category as the codelist writes it: "02 Begeleiding"; one without a code is its name."""
    return dienst.naam if dienst.categorie == dienst.naam else f"{dienst.categorie} {dienst.naam}"


def _choices(plek: Plek) -> dict[str, Any]:
    try:
        found = categories(shipped_for(plek.gemeente, plek.vandaag))
    except GeenRegelset:
        found = []
    listed = [(value, f"{IN_DUTCH[wet]}: {naam}") for value, wet, naam in found]
    return {"categorieen": found, "wetten": WETTEN, "soorten": listed}


def _standard(_: Plek, __: date) -> Inhoud | None:
    return None


DEEL = Deel(
    onderdeel=Onderdeel.DIENSTEN,
    titel=N_("Diensten met een eigen code"),
    uitleg=N_("De categorieën en hun codes zijn landelijk. Daaronder mag de gemeente eigen diensten zetten."),
    artikel="Besluit 5.3",
    form=Dienstformulier,
    sleutels=_keys,
    kent=lambda key: key == "nieuw" or bool(_CODE.fullmatch(key)),
    inhoud=_content,
    velden=lambda value: [("soort", f"{value['wet']}:{value['categorie']}"), ("naam", value["naam"])],
    rijen=_rows,
    standaard=_standard,
    keuren=_check,
    gevolgen=_effects,
    keuzes=_choices,
    nieuw=True,
)
