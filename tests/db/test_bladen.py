"""A list a page at a time: any number may stand in an address, and every row is on one page."""

import pytest
from sqlmodel import select

from portal.db import Database
from portal.db.bladen import PAGE_SIZE, Blad, page_of
from portal.dossier.models import Organisatie
from tests.world import World


@pytest.mark.parametrize(
    ("aantal", "gevraagd", "paginas", "pagina", "eerder"),
    [(0, 1, 1, 1, 0), (10, 1, 1, 1, 0), (11, 2, 2, 2, 10), (20, 3, 2, 2, 10), (21, 0, 3, 1, 0), (21, -5, 3, 1, 0)],
)
def test_a_page_is_one_that_there_is(aantal: int, gevraagd: int, paginas: int, pagina: int, eerder: int) -> None:
    blad = Blad(aantal, gevraagd, 10)
    assert (blad.paginas, blad.pagina, blad.eerder, blad.meer) == (paginas, pagina, eerder, False)


def test_a_list_says_when_there_is_more_than_it_shows() -> None:
    assert [(one.paginas, one.meer) for one in (Blad(30, 1, 10, 30), Blad(31, 9, 10, 30))] == [(3, False), (3, True)]
    assert Blad(31, 9, 10, 30).pagina == 3


def test_counting_stops_behind_the_most(db: Database, world: World) -> None:
    chosen = select(Organisatie.naam).order_by(Organisatie.naam)
    with db.read() as session:
        every, rows = page_of(session, chosen, 1)
        some, _ = page_of(session, chosen, 7, meest=1)
    assert every.aantal == len(rows) <= PAGE_SIZE
    assert (some.aantal, some.pagina, some.meer) == (2, 1, True)
