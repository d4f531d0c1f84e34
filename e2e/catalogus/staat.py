"""A page in one state, and the steps by which a browser gets there."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import FilePayload, Page
from sqlalchemy import select

from e2e.conftest import Visitor
from portal.berichten.models import Bericht, Berichtsoort
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus as S
from portal.demo import personas
from portal.demo.persoon import DemoPersoon
from portal.dossier.models import Dossier, Persoon

_b = columns(Bericht)
_d = columns(Declaratie)
_f = columns(Dossier)
_p = columns(Persoon)
Where = Callable[[Visitor], str]


@dataclass(frozen=True)
class Staat:
    """One page in one state.

    `pad` is its address, `doe` what to do there to get to the state. `fouten`: it shows an error summary.
    `herlaadbaar`: loading it again shows the same (else it is not looked at in the mirrored language).
    """

    naam: str
    route: str
    pad: str | Where
    doe: Callable[[Page], None] | None = None
    fouten: bool = False
    herlaadbaar: bool = True

    def open(self, visitor: Visitor) -> Page:
        """Bring the browser there."""
        page = visitor.open(self.pad if isinstance(self.pad, str) else self.pad(visitor))
        if self.doe:
            self.doe(page)
        return page

    def is_at(self, address: str) -> bool:
        """Whether this is the address of such a page; pages of failures stand anywhere."""
        pattern = re.sub(r"\{\w+:str}", "[a-z0-9_-]+", re.sub(r"\{\w+:int}", r"\\d+", self.route))
        return not self.route or re.fullmatch(pattern, urlsplit(address).path) is not None


@dataclass(frozen=True)
class Groep:
    """States that one person sees in one visit; `persoon` None has not logged in."""

    naam: str
    persoon: DemoPersoon | None
    staten: tuple[Staat, ...]


def number_in(visitor: Visitor, chosen: Any) -> int:
    with visitor.site.db.read() as session:
        return int(session.execute(chosen.limit(1)).scalar_one())


def dossier_of(person: DemoPersoon) -> Any:
    """The dossier of a person, as a subquery."""
    return select(_f.id).join(table(Persoon), _p.id == _f.persoon_id).where(_p.naam == person.naam).scalar_subquery()


def declaratie(status: S, prefix: str = "", suffix: str = "", person: DemoPersoon = personas.FATMA) -> Where:
    """The address of the newest declaration with this status."""
    newest = select(_d.id).where(_d.status == status, _d.dossier_id == dossier_of(person)).order_by(_d.id.desc())
    return lambda visitor: f"{prefix}/declaraties/{number_in(visitor, newest)}{suffix}"


def bericht(soort: Berichtsoort, person: DemoPersoon) -> Where:
    """The address of the newest message of this kind."""
    newest = select(_b.id).where(_b.soort == soort, _b.dossier_id == dossier_of(person)).order_by(_b.id.desc())
    return lambda visitor: f"/berichten/{number_in(visitor, newest)}"


def dossier(person: DemoPersoon, suffix: str = "") -> Where:
    """The address of a dossier at the desk of its municipality."""
    return lambda visitor: (
        f"/gemeente/dossiers/{number_in(visitor, select(_f.id).where(_f.id == dossier_of(person)))}{suffix}"
    )


def press(selector: str) -> Callable[[Page], None]:
    """Press a button or follow a link, and wait for the next page."""

    def pressed(page: Page) -> None:
        with page.expect_navigation():
            page.locator(selector).first.click()

    return pressed


def then(*steps: Callable[[Page], None]) -> Callable[[Page], None]:
    """One step after the other."""

    def all_of_them(page: Page) -> None:
        for step in steps:
            step(page)

    return all_of_them


def fill(selector: str, text: str) -> Callable[[Page], None]:
    """Type into a field."""
    return lambda page: page.locator(selector).first.fill(text)


def check(selector: str) -> Callable[[Page], None]:
    """Choose a radio button or a box."""
    return lambda page: page.locator(selector).first.check()


def unfold(page: Page) -> None:
    """Open what is folded."""
    page.locator("main summary").first.click()


def photo(name: str, colour: str) -> FilePayload:
    """A photo as a phone would send it."""
    output = io.BytesIO()
    Image.new("RGB", (600, 800), colour).save(output, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": output.getvalue()}
