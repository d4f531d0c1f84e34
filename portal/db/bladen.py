"""Lists that are shown a page at a time: how many pages there are, and which rows are on one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session

PAGE_SIZE = 25
MOST = 1000  # counting further helps nobody: searching and filters do


@dataclass(frozen=True)
class Blad:
    """A page of a list of `aantal` rows; `gevraagd` comes from an address and may be any number.

    `meest`: how many rows the list shows; then `aantal` is counted to one more.
    """

    aantal: int
    gevraagd: int
    omvang: int = PAGE_SIZE
    meest: int | None = None

    @property
    def paginas(self) -> int:
        """How many pages there are; an empty list has one."""
        shown = min(self.aantal, self.meest) if self.meest else self.aantal
        return max(1, -(-shown // self.omvang))

    @property
    def pagina(self) -> int:
        """This page, from 1 to `paginas`."""
        return max(1, min(self.gevraagd, self.paginas))

    @property
    def eerder(self) -> int:
        """How many rows stand on the pages before."""
        return (self.pagina - 1) * self.omvang

    @property
    def meer(self) -> bool:
        """Whether there is more than the list shows."""
        return self.meest is not None and self.aantal > self.meest

    def of(self, chosen: Select[Any]) -> Select[Any]:
        """The rows of this page."""
        return chosen.limit(self.omvang).offset(self.eerder)


def page_of(
    session: Session, chosen: Select[Any], gevraagd: int, meest: int | None = None
) -> tuple[Blad, Sequence[Any]]:
    """A page of what was chosen and ordered, and its rows. Two statements."""
    counted = chosen.order_by(None).limit(meest + 1 if meest else None).subquery()
    count = session.execute(select(func.count()).select_from(counted)).scalar_one()
    blad = Blad(int(count), gevraagd, meest=meest)
    return blad, session.execute(blad.of(chosen)).all()
