"""An address of the portal with what its municipalities set themselves, on a day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.law.plaatselijk import Onderdeel, Plaatselijk
from portal.settings import ContactConfig, HostConfig, OndersteuningConfig

CONTACT = ("telefoon", "email", "bereikbaar", "statement_url")


def host_with(host: HostConfig, values: Plaatselijk, on: date, gemeente: str | None = None) -> HostConfig:
    """The address as pages show it.

    `gemeente` is that of the visitor. Its telephone, mail and theme stand on each page; an address of one municipality
    needs no visitor for that, one of several shows its own to whoever did not log in.
    """
    if not any(values.has(one) for one in host.gemeenten):
        return host
    alone = host.gemeenten[0] if len(host.gemeenten) == 1 else None
    town = gemeente if gemeente in host.gemeenten else alone
    begun = tuple(values.begun(one, on) for one in host.gemeenten)
    return values.made((host.host, town, begun), lambda: _shown(host, values, on, town))


def _shown(host: HostConfig, values: Plaatselijk, on: date, town: str | None) -> HostConfig:
    own = {one: values.at(one, Onderdeel.GEGEVENS, "contact", on) for one in host.gemeenten}
    contact = {**host.contact, **{one: _contact(value, host.contact.get(one)) for one, value in own.items() if value}}
    found = host.model_copy(update={"contact": contact})
    if town is None:
        return found
    points = found.contact_for(town) if own[town] else host
    theme = values.at(town, Onderdeel.THEMA, "thema", on)
    top = {"telefoon": points.telefoon, "email": points.email, "statement_url": points.statement_url}
    return found.model_copy(update={**top, "thema": theme["thema"] if theme else host.thema})


def _contact(value: Mapping[str, Any], installed: ContactConfig | None) -> ContactConfig:
    """What the municipality set, and of the installation what it cannot set."""
    help_ = tuple(OndersteuningConfig(**one) for one in value["ondersteuning"])
    own = {name: value[name] for name in CONTACT}
    return (installed or ContactConfig()).model_copy(update={**own, "ondersteuning": help_})
