"""Which role a group at the staff provider gives: one, and only at an organisation of its kind."""

import pytest

from portal.actor import STAFF, Rol
from portal.db import Database
from portal.identity.access import WERKT_BIJ, admit_employee
from portal.identity.oidc import Identity, LoginRefused, Reden
from portal.settings import GroepConfig
from tests.world import World

GROUPS = {
    "kantoor": GroepConfig(rol="zorgkantoor", organisatie="Zorgkantoor Rivierenland"),
    "verzekeraar": GroepConfig(rol="zorgverzekeraar", organisatie="Zorgverzekeraar De Linde"),
    "verkeerd": GroepConfig(rol="zorgkantoor", organisatie="Waterveen"),
    "andersom": GroepConfig(rol="consulent", organisatie="Zorgkantoor Rivierenland"),
    "gemeente": GroepConfig(rol="consulent", organisatie="Waterveen"),
}


def _identity(*groups: str) -> Identity:
    return Identity("medewerker", "https://m.example", "x", "midden", "medewerker", name="Femke", groups=groups)


@pytest.mark.parametrize(
    ("group", "rol"), [("kantoor", Rol.ZORGKANTOOR), ("verzekeraar", Rol.ZORGVERZEKERAAR), ("gemeente", Rol.CONSULENT)]
)
def test_a_group_gives_its_role(db: Database, world: World, group: str, rol: Rol) -> None:
    actor, _ = admit_employee(db, GROUPS, _identity(group))
    assert (actor.rol, actor.organisatie) == (rol, GROUPS[group].organisatie)
    assert actor.is_staff
    assert not actor.is_citizen


@pytest.mark.parametrize(
    "groups", [("verkeerd",), ("andersom",), ("kantoor", "gemeente"), ("kantoor", "verzekeraar"), ()]
)
def test_a_role_at_another_kind_of_organisation_or_two_roles_give_nothing(
    db: Database, world: World, groups: tuple[str, ...]
) -> None:
    with pytest.raises(LoginRefused) as refused:
        admit_employee(db, GROUPS, _identity(*groups))
    assert refused.value.reason is Reden.GEEN_ROL


def test_every_role_of_staff_has_its_kind() -> None:
    assert set(WERKT_BIJ) == STAFF
