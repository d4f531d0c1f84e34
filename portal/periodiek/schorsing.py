"""Which days of a dossier are suspended (Regeling 5.5): asked of every room that keeps suspensions.

A room that can suspend payments of a whole dossier adds its source to `BRONNEN`; what the SVB decides about one month
is this room's own and stands in `portal.periodiek.rijen`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from sqlmodel import Session

from portal.law.periodiek import Schorsing

Bron = Callable[[Session, Collection[int] | None], Mapping[int, Sequence[Schorsing]]]
"""For these dossiers (None: every dossier) the periods in which its payments are suspended, by dossier."""

BRONNEN: list[Bron] = []


def suspensions_of(session: Session, dossiers: Collection[int] | None) -> dict[int, list[Schorsing]]:
    """Every suspension by dossier; as many statements as there are sources."""
    found: dict[int, list[Schorsing]] = {}
    for source in BRONNEN:
        for number, periods in source(session, dossiers).items():
            found.setdefault(number, []).extend(periods)
    return found
