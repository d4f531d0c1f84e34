"""Could this be for me? The rules of the decision say what they can without knowing who asks; never a bare no."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.law.toegang import Verkenning, Vooruitzicht, explore_toegang
from portal.law.wetten import Wet
from portal.openbaar.deelname import Gemeentecontact, contact_in
from portal.openbaar.pasthetteksten import AL_GOED, NOG_OPEN, STAAT_IN_DE_WEG
from portal.openbaar.vragen import ELDERS, ONBEKEND, Plaats, laws_in
from portal.settings import HostConfig
from portal.web.visit import FormData


@dataclass(frozen=True)
class Reden:
    """A reason in words: message id, figures and article; `raad` is what to do about it, None where all is well."""

    tekst: str
    cijfers: Mapping[str, Any]
    artikel: str
    raad: str | None = None


@dataclass(frozen=True)
class Antwoord:
    """What the rules say, and whom to call.

    `telt_niet` are laws that were chosen and of which no pgb counts under the rules of that municipality.
    `contact` is None for a municipality of which we know no telephone number; `elders`: it is not even named.
    """

    kans: bool
    goed: tuple[Reden, ...]
    in_de_weg: tuple[Reden, ...]
    nog_open: tuple[Reden, ...]
    instemming: tuple[Wet, ...]
    telt_niet: tuple[Wet, ...]
    weet_niet: bool
    gemeente: str
    elders: bool
    contact: Gemeentecontact | None


def answer(host: HostConfig, place: Plaats, raw: FormData) -> Antwoord:
    """Judge what was asked by the rule of the decision, and put it in words."""
    laws = laws_in(raw)
    found = explore_toegang(Verkenning(place.gemeente, laws, place.datum))
    return Antwoord(
        kans=found.likely,
        goed=tuple(Reden(AL_GOED[one.artikel], one.cijfers, one.artikel) for one in found.rulings if one.allowed),
        in_de_weg=tuple(
            Reden(STAAT_IN_DE_WEG[one.reden][0], one.cijfers, one.artikel, STAAT_IN_DE_WEG[one.reden][1])
            for one in found.refusals
        ),
        nog_open=_open(found, place),
        instemming=_consent(found, laws),
        telt_niet=tuple(wet for wet in laws if found.regelset and wet not in found.regelset.wetten),
        weet_niet=ONBEKEND in raw.all("wetten"),
        gemeente=place.gemeente,
        elders=place.gemeente == ELDERS,
        contact=contact_in(host, place.gemeente),
    )


def _open(found: Vooruitzicht, place: Plaats) -> tuple[Reden, ...]:
    """What only the municipality can establish; nothing while no rules hold."""
    if found.regelset is None:
        return ()
    figures = {"maximum": found.regelset.maximum(place.gemeente, place.datum)}
    return tuple(Reden(NOG_OPEN[artikel], figures, artikel) for artikel in found.only_gemeente)


def _consent(found: Vooruitzicht, laws: tuple[Wet, ...]) -> tuple[Wet, ...]:
    """Besluit 4.1: the parts for which somebody else has to consent in writing."""
    return tuple(
        wet for wet in laws if found.regelset and wet in found.regelset.instemming & set(found.regelset.wetten)
    )
