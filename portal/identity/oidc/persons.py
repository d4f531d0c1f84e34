"""Who is behind the keyboard, whom they serve, and how sure we are: from verified claims, and from nothing else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from stdnum.nl import bsn as elfproef

from portal.identity.oidc.config import ClaimPath, IssuerConfig, Niveau
from portal.identity.oidc.reasons import LoginRefused, Reden

_MAX_CHAIN = 4
_MAX_NAME = 120
_MAX_GROUPS = 100


@dataclass(frozen=True)
class Persona:
    """One natural person in a login. The BSN stays out of every representation."""

    bsn: str = field(repr=False)


@dataclass(frozen=True)
class Identity:
    """The outcome of a login.

    `acting` is behind the keyboard, `served_bsn` is whose file may open; they differ when `ground` is "claim".
    `chain` holds the persons from acting to served, intermediaries without a BSN left out. Both are None for staff.
    `id_token` (signed, as received) is only for the logout at the provider: keep it on the server.
    """

    issuer_name: str
    issuer: str
    subject: str
    niveau: Niveau
    ground: Literal["eigen", "claim", "medewerker"]
    acting: Persona | None = None
    served_bsn: str | None = field(default=None, repr=False)
    chain: tuple[Persona, ...] = ()
    name: str = ""
    groups: tuple[str, ...] = ()
    id_token: str = field(default="", repr=False)


def identify(config: IssuerConfig, claims: Mapping[str, Any], id_token: str) -> Identity:
    """Read level and persons out of verified claims. Raises `LoginRefused`."""
    niveau = read_niveau(config, claims)
    known = {
        "issuer_name": config.naam,
        "issuer": config.issuer,
        "subject": claims["sub"],
        "niveau": niveau,
        "name": _text(at(claims, config.claims.name))[:_MAX_NAME],
        "id_token": id_token,
    }
    if config.kind == "medewerker":
        return Identity(**known, ground="medewerker", groups=_staff_groups(config, claims))
    chain = _machtigen(config, claims) if config.representation == "machtigen" else _keten(config, claims)
    return Identity(
        **known,
        ground="claim" if len(chain) > 1 else "eigen",
        acting=Persona(chain[0]),
        served_bsn=chain[-1],
        chain=tuple(Persona(bsn) for bsn in chain),
    )


def at(claims: Mapping[str, Any], path: ClaimPath) -> Any:
    """The claim at a path; None when any step of it is missing."""
    value: Any = claims
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def read_niveau(config: IssuerConfig, claims: Mapping[str, Any]) -> Niveau:
    """The level of this login. A level we do not know, or none, is below every level."""
    value = at(claims, config.claims.niveau)
    niveau = config.niveaus.get(value) if isinstance(value, str) else None
    if niveau is None:
        raise LoginRefused(Reden.NIVEAU_ONBEKEND, needed=config.minimum)
    if niveau.rank < config.minimum.rank:
        raise LoginRefused(Reden.NIVEAU_TE_LAAG, niveau, needed=config.minimum)
    return niveau


def read_bsn(value: object) -> str:
    """Nine digits that pass the 11-proef; a leading zero stays, so a number is never a BSN (Wabb 1)."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{9}", value, re.ASCII):
        raise LoginRefused(Reden.BSN_ONGELDIG)
    # The sum of 000000000 passes, but nobody has that number.
    if value == "000000000" or not elfproef.is_valid(value):
        raise LoginRefused(Reden.BSN_ONGELDIG)
    return value


def _keten(config: IssuerConfig, claims: Mapping[str, Any]) -> list[str]:
    """BSNs from the acting person to the deepest `represents`, which is the person served (NL GOV profile)."""
    found = [read_bsn(_bsn_claim(config, claims))]
    node, depth = _represented(config, claims), 0
    while node is not None:
        depth += 1
        inner = _represented(config, node)
        bsn = _node_bsn(config, node, depth)
        if bsn is None and inner is None:
            raise LoginRefused(Reden.MACHTIGING_ONGELDIG, "geen-bsn")
        found += [bsn] if bsn else []
        node = inner
    return _checked_chain(config, claims, found, represented=depth > 0)


def _represented(config: IssuerConfig, node: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The next person down. A key that is there but holds no person is refused, never skipped."""
    last = config.claims.represents[-1]
    holder = at(node, config.claims.represents[:-1]) if len(config.claims.represents) > 1 else node
    if not isinstance(holder, Mapping) or last not in holder:
        return None
    if not isinstance(holder[last], Mapping):
        raise LoginRefused(Reden.MACHTIGING_ONGELDIG, "vorm")
    return holder[last]  # type: ignore[no-any-return]


def _node_bsn(config: IssuerConfig, node: Mapping[str, Any], depth: int) -> str | None:
    """The BSN of a represented party; None for an organisation in between. Each must have `sub` and `iss`."""
    if depth > _MAX_CHAIN:
        raise LoginRefused(Reden.MACHTIGING_ONGELDIG, "te-lang")
    if not _text(node.get("sub")) or not _text(node.get("iss")):
        raise LoginRefused(Reden.MACHTIGING_ONGELDIG, "sub-of-iss")
    value = _bsn_claim(config, node)
    try:
        return None if value is None else read_bsn(value)
    except LoginRefused:
        raise LoginRefused(Reden.MACHTIGING_ONGELDIG, "bsn") from None


def _bsn_claim(config: IssuerConfig, node: Mapping[str, Any]) -> object:
    """The claim itself, or `sub` where its declared type says that it is a BSN."""
    value = at(node, config.claims.bsn)
    return node.get("sub") if value is None and node.get("sub_id_type") in config.bsn_types else value


def _checked_chain(
    config: IssuerConfig, claims: Mapping[str, Any], found: list[str], *, represented: bool
) -> list[str]:
    if len(set(found)) != len(found):
        raise LoginRefused(Reden.MACHTIGING_ONGELDIG, "zichzelf")
    if not represented and at(claims, config.claims.legal_subject) not in (None, found[0]):
        # A mandate in a form that this entry does not read must not open the representative's own file.
        raise LoginRefused(Reden.VERKEERDE_INGANG, "machtigen")
    _check_entry(config, represented)
    if represented and config.services:
        _check_service(config, at(claims, config.claims.service) if config.claims.service else None)
    return found


def _machtigen(config: IssuerConfig, claims: Mapping[str, Any]) -> list[str]:
    """The flat claims of DigiD Machtigen: acting person, represented person and the service of the mandate."""
    if at(claims, config.claims.represents) is not None:
        raise LoginRefused(Reden.MACHTIGING_ONGELDIG, "twee-vormen")
    acting = read_bsn(at(claims, config.claims.acting_subject))
    legal = at(claims, config.claims.legal_subject)
    if legal is None:
        raise LoginRefused(Reden.MACHTIGING_ONTBREEKT)
    served = read_bsn(legal)
    if served == acting:
        raise LoginRefused(Reden.MACHTIGING_ONGELDIG, "zichzelf")
    _check_entry(config, represented=True)
    _check_service(config, at(claims, config.claims.machtigen_service))
    return [acting, served]


def _check_entry(config: IssuerConfig, represented: bool) -> None:
    """'Namens iemand anders' never falls back to the own file, and the own entry opens nobody else's if so set."""
    if config.namens == "moet" and not represented:
        raise LoginRefused(Reden.MACHTIGING_ONTBREEKT)
    if config.namens == "nooit" and represented:
        raise LoginRefused(Reden.VERKEERDE_INGANG, "namens")


def _check_service(config: IssuerConfig, service: object) -> None:
    """A mandate holds for one service: one for the tax office opens nothing here."""
    if not isinstance(service, str) or service not in config.services:
        raise LoginRefused(Reden.MACHTIGING_ONGELDIG, "dienst")


def _staff_groups(config: IssuerConfig, claims: Mapping[str, Any]) -> tuple[str, ...]:
    """The groups of an employee. A BSN or no group at all means somebody used the wrong entry."""
    if at(claims, config.claims.bsn) is not None or at(claims, config.claims.represents) is not None:
        raise LoginRefused(Reden.VERKEERDE_INGANG, "burger")
    groups = at(claims, config.claims.groups)
    listed = [groups] if isinstance(groups, str) else groups
    if not isinstance(listed, list) or not listed or not all(isinstance(group, str) for group in listed):
        raise LoginRefused(Reden.VERKEERDE_INGANG, "groepen")
    return tuple(listed[:_MAX_GROUPS])


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
