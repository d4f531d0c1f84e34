"""What belongs to somebody's life and somebody else pays (Nota 1.2), as pages show it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal.actor import Actor
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.dossier.models import Dossier
from portal.law.wetten import Buiten
from portal.plan.models import Levensdeel
from portal.web.visit import deny

_ld, _d = columns(Levensdeel), columns(Dossier)


@dataclass(frozen=True)
class LevensdeelView:
    """Something that somebody else pays: what, who, and how to reach them."""

    id: int
    soort: Buiten
    version: int
    wat: str
    betaler: str
    contact: str


_LIFE = select(_ld.id, _ld.soort, _ld.version, _ld.inhoud, _d.sleutel).join(table(Dossier), _d.id == _ld.dossier_id)


def life_of(session: Session, keys: Keyring, dossier_id: int) -> list[LevensdeelView]:
    """What belongs to the person's life and somebody else pays, oldest first."""
    return _life(keys, session.execute(_LIFE.where(_ld.dossier_id == dossier_id).order_by(_ld.id)))


def life_for(session: Session, keys: Keyring, actor: Actor, levensdeel_id: int) -> LevensdeelView:
    """One of these rows of the dossier that the actor serves. Raises `Denied`."""
    mine = _LIFE.where(_ld.id == levensdeel_id, _ld.dossier_id == actor.dossier_id)
    found = _life(keys, session.execute(mine))
    return found[0] if found else deny("levensdeel", levensdeel_id)


def _life(keys: Keyring, rows: Iterable[Any]) -> list[LevensdeelView]:
    return [
        LevensdeelView(number, soort, version, **json.loads(keys.from_dossier(wrapped, sealed)))
        for number, soort, version, sealed, wrapped in rows
    ]
