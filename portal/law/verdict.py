"""What a rule gives back: a code, the article and the figures. Never a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Cijfer = int | str | date | tuple[date, ...] | None


class Soort(StrEnum):
    """How serious a verdict on a declaration is, worst first."""

    INVULLEN = "invullen"
    RISICO = "risico"
    GOED_OM_TE_WETEN = "goed-om-te-weten"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One outcome of a check on a declaration.

    ``code`` is a stable Dutch slug, ``artikel`` the article it rests on ("Regeling 5.5 d"), ``cijfers`` the figures
    used (names end in ``_ct`` for cents, ``_min`` for minutes, ``_op`` for dates), ``regel`` the index of the line it
    is about. ``blokkeert`` is true only where the line cannot be read or multiplied.
    """

    code: str
    soort: Soort
    artikel: str
    cijfers: Mapping[str, Cijfer] = field(default_factory=dict, hash=False)
    regel: int | None = None
    blokkeert: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """One outcome of a rule that allows or refuses: ``reden`` is a stable Dutch slug, empty when allowed."""

    allowed: bool
    artikel: str
    reden: str = ""
    cijfers: Mapping[str, Cijfer] = field(default_factory=dict, hash=False)


def rule(allowed: bool, artikel: str, reden: str, **cijfers: Cijfer) -> Ruling:
    """A ruling that carries its reason only when it refuses."""
    return Ruling(allowed, artikel, "" if allowed else reden, cijfers)
