"""A household in every state: a code, each side's turn, linked, stopped; the plans together; the own address."""

from datetime import timedelta

from sqlalchemy import select

from e2e.catalogus.staat import Groep, Staat, Where, fill, press, then
from e2e.conftest import Visitor
from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db.columns import columns, table
from portal.demo import personas, persoon
from portal.demo.gezin import EVA, TIM
from portal.dossier.models import Dossier, Persoon
from portal.huishouden import service
from portal.huishouden.models import Gezinsband

_b, _d, _p = columns(Gezinsband), columns(Dossier), columns(Persoon)
LINK = "/huishouden/{band_id:int}"
SEND = press("#formulier button.nl-button--primary")


def _own(visitor: Visitor, name: str) -> Actor:
    with visitor.site.db.read() as session:
        chosen = select(_p.id, _d.id).join(table(Dossier), _d.persoon_id == _p.id).where(_p.naam == name)
        person, dossier = session.execute(chosen).one()
    return Actor(Rol.BUDGETHOUDER, name, Grond.EIGEN, persoon_id=person, dossier_id=dossier)


def _parent(visitor: Visitor, persona: persoon.DemoPersoon, child: str) -> Actor:
    with visitor.site.db.read() as session:
        number = session.execute(select(_p.id).where(_p.naam == persona.naam)).scalar_one()
    served = _own(visitor, child)
    return Actor(
        Rol.VERTEGENWOORDIGER, persona.naam, Grond.REGISTER, persoon_id=number, dossier_id=served.dossier_id,
        namens=child, valid_until=clock.now() + timedelta(hours=1),
    )  # fmt: skip


def _code(visitor: Visitor, asker: Actor) -> str:
    """Make a code and read it from the row, as its page does."""
    db = visitor.site.db
    with db.write() as session:
        number = service.ask(session, db, asker)
        row = session.get_one(Gezinsband, number)
        return db.keys.from_dossier(session.get_one(Dossier, row.dossier_id).sleutel, row.code or b"")


def _part(visitor: Visitor, one: Actor, other: Actor) -> None:
    """End what an earlier state left between two people: they have one link at most."""
    db, pair = visitor.site.db, {one.dossier_id, other.dossier_id}
    with db.read() as session:
        rows = session.execute(select(_b.id, _b.dossier_id, _b.ander_id)).all()
    for number in [row.id for row in rows if {row.dossier_id, row.ander_id} == pair]:
        with db.write() as session:
            service.stop(session, db, one, number)


def linked(asks: str, answers: str, *, confirm: bool, page: str = "") -> Where:
    """The page of a link between two demo persons; without `confirm` it waits for who asked."""

    def address(visitor: Visitor) -> str:
        db, first, second = visitor.site.db, _own(visitor, asks), _own(visitor, answers)
        _part(visitor, first, second)
        code = _code(visitor, first)
        with db.write() as session:
            number = service.answer(session, db, second, code)
        if confirm:
            with db.write() as session:
                service.agree(session, db, first, number)
        return page or f"/huishouden/{number}"

    return address


def half(visitor: Visitor) -> str:
    """Marieke used a code for Eva; Ruud still has to agree."""
    code = _code(visitor, _own(visitor, personas.NOUR.naam))
    db, marieke = visitor.site.db, _parent(visitor, personas.MARIEKE, EVA.naam)
    with db.write() as session:
        return f"/huishouden/{service.answer(session, db, marieke, code)}"


def serving(name: str, target: str | Where) -> Where:
    """Go on for a child first, then open a page."""

    def address(visitor: Visitor) -> str:
        visitor.open("/aanmelden")
        with visitor.page.expect_navigation():
            visitor.page.locator(f"form[action='/voor-wie']:has-text('{name}') button").click()
        return target if isinstance(target, str) else target(visitor)

    return address


F, J, P = personas.FATMA.naam, personas.JORIS.naam, personas.PIET.naam
ALONE = (
    Staat("huishouden", "/huishouden", "/huishouden"),
    Staat("code gemaakt", LINK, "/huishouden", press("form[action='/huishouden/vragen'] button")),
    Staat("code invullen", "/huishouden/code", "/huishouden/code"),
    Staat("code fout", "/huishouden/code", "/huishouden/code", then(fill("[name=code]", "x"), SEND), fouten=True,
          herlaadbaar=False),
    Staat("te bevestigen", LINK, linked(F, P, confirm=False)),
    Staat("wacht op huisgenoot", LINK, linked(J, F, confirm=False)),
    Staat("koppeling gestopt", "/huishouden", linked(F, personas.NOUR.naam, confirm=False),
          press("form[action$='/stoppen'] button")),
    Staat("huishouden met koppelingen", "/huishouden", "/huishouden"),
    Staat("mijn adres", "/mijn-adres", "/mijn-adres"),
    Staat("mijn adres fout", "/mijn-adres", "/mijn-adres", then(fill("[name=straat]", ""), SEND), fouten=True,
          herlaadbaar=False),
)  # fmt: skip
TOGETHER = (
    Staat("samen zonder koppeling", "/huishouden/samen", "/huishouden/samen"),
    Staat("gekoppeld", LINK, linked(J, F, confirm=True)),
    Staat("samen", "/huishouden/samen", "/huishouden/samen"),
)
PARENTS = (
    Staat("ouder zonder adres", "/", serving(TIM.naam, "/")),
    Staat("adres van een ouder", "/mijn-adres", "/mijn-adres"),
    Staat("ouder moet ja zeggen", LINK, serving(EVA.naam, half)),
)

CATALOGUS_HUISHOUDEN = (
    Groep("huishouden", personas.FATMA, ALONE),
    Groep("huishouden samen", personas.JORIS, TOGETHER),
    Groep("de andere ouder", personas.RUUD, PARENTS),
)
