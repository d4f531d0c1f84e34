"""What an address of the portal can say today: which of its municipalities take part, and by which rules."""

from dataclasses import dataclass
from datetime import date

from portal.law.regelset import Geldigheid, Regelset, known_gemeenten, regelsets, regelsets_around
from portal.settings import ContactConfig, HostConfig


@dataclass(frozen=True)
class Deelname:
    """The municipalities where rules hold on a day, and the rules to explain with.

    ``regelset`` is the one in force; with none in force the nearest one, so that the page can still tell how it works.
    """

    gemeenten: tuple[str, ...]
    regelset: Regelset
    rond: Geldigheid


@dataclass(frozen=True)
class Gemeentecontact:
    """The contact points of one municipality."""

    gemeente: str
    punten: ContactConfig


def participation(host: HostConfig, on: date) -> Deelname:
    """What holds at an address on a local day; an address without municipalities speaks for all of them."""
    asked = host.gemeenten or known_gemeenten()
    around = [regelsets_around(gemeente, on) for gemeente in asked]
    taking_part = tuple(gemeente for gemeente, one in zip(asked, around, strict=True) if one.nu)
    told = next((one for one in around if one.nu), around[0])
    return Deelname(taking_part, told.nu or told.later or told.eerder or regelsets()[-1], told)


def contacts(host: HostConfig) -> tuple[Gemeentecontact, ...]:
    """Whom to reach in each municipality of this address."""
    return tuple(Gemeentecontact(gemeente, host.contact_for(gemeente)) for gemeente in host.gemeenten)


def contact_in(host: HostConfig, gemeente: str) -> Gemeentecontact | None:
    """Whom to reach in a municipality; None when it is none of this address, and we do not know."""
    return Gemeentecontact(gemeente, host.contact_for(gemeente)) if gemeente in host.gemeenten else None


def choices(host: HostConfig) -> list[tuple[str, str]]:
    """Every municipality that some rule set names, those of this address first."""
    others = (gemeente for gemeente in known_gemeenten() if gemeente not in host.gemeenten)
    return [(gemeente, gemeente) for gemeente in (*host.gemeenten, *others)]
