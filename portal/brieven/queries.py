"""Letters as pages show them, how somebody gets them, and what waits for the post."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Select, and_, func, literal, or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.brieven.blokken import Tekststuk
from portal.brieven.models import Brief, Briefkeuze, Mail, Mailsoort, Poststuk, Wijze
from portal.brieven.nabestaande import Contact, contacts_of
from portal.brieven.service import link_works, to_post
from portal.brieven.termijn import last_day_to_object
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.adres import shows_address
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.dossier.relaties import parents_of
from portal.web.i18n import LEADING
from portal.web.visit import deny

_b, _s, _k, _m = columns(Brief), columns(Poststuk), columns(Briefkeuze), columns(Mail)
_d, _p, _o = columns(Dossier), columns(Persoon), columns(Organisatie)
_town = table(Organisatie).alias("gemeente")
_guard = table(Persoon).alias("betrokkene")
_parent = table(Persoon).alias("ouder")


@dataclass(frozen=True)
class BriefView:
    """A letter. `verzonden_op` is the local day from which the term to object counts; None: it was not posted yet."""

    id: int
    dossier_id: int
    van: str
    gemeente: str
    gemaakt_op: datetime
    digitaal: bool
    per_post: bool
    gepost_op: date | None
    teksten: dict[str, Tekststuk]

    @property
    def verzonden_op(self) -> date | None:
        return clock.local(self.gemaakt_op).date() if self.digitaal else self.gepost_op

    def without_address(self) -> "BriefView":
        """The same letter with the name alone where the address stood."""
        return replace(self, teksten={lang: replace(one, aan=one.aan[:1]) for lang, one in self.teksten.items()})

    def in_language(self, lang: str, *, on: date | None = None) -> Tekststuk:
        """The letter in a language, else in Dutch; as sent on a day, by default the day on which it was."""
        text = self.teksten.get(lang) or self.teksten[LEADING]
        day = on or self.verzonden_op
        return text.dated(day, last_day_to_object(self.gemeente, day)) if day else text


def _letters() -> Select[Any]:
    return (
        select(
            _b.id, _b.dossier_id, _o.naam, _town.c.naam, _b.gemaakt_op, _b.digitaal,
            _s.id.is_not(None), _s.gepost_op, _b.inhoud, _d.sleutel,
        )
        .join(table(Organisatie), _o.id == _b.van_id)
        .join(table(Dossier), _d.id == _b.dossier_id)
        .join(_town, _town.c.id == _d.gemeente_id)
        .join(_guard, _guard.c.id == _d.persoon_id)
        .outerjoin(table(Poststuk), _s.brief_id == _b.id)
    )  # fmt: skip


def _view(keys: Keyring, row: Any) -> BriefView:
    *values, content, wrapped = row
    texts = json.loads(keys.from_dossier(wrapped, content))
    values.append({lang: Tekststuk.from_json(one) for lang, one in texts.items()})
    return BriefView(*values)


def letter_for(session: Session, keys: Keyring, actor: Actor, brief_id: int) -> BriefView:
    """A letter to the dossier that the actor serves, or to this one of several parents. Raises `Denied`.

    An older letter to the dossier loses an address that is protected from the reader.
    """
    mine = _b.ontvanger_id.is_(None)
    if actor.grond is Grond.REGISTER or _is_parent(session, actor):
        mine = and_(mine, or_(_b.alleen_id.is_(None), _b.alleen_id == actor.persoon_id))
    if actor.grond is Grond.REGISTER:
        mine = or_(mine, _b.ontvanger_id == actor.persoon_id)
    chosen = _letters().where(_b.id == literal(brief_id, BigInteger), _b.dossier_id == actor.dossier_id, mine)
    row = session.execute(chosen.add_columns(_b.ontvanger_id, _guard.c.beschermd_door_id)).one_or_none()
    if row is None:
        return deny("brief", brief_id)
    *letter, to, guard = row
    found = _view(keys, letter)
    return found if to is not None or shows_address(guard, actor) else found.without_address()


def _is_parent(session: Session, actor: Actor) -> bool:
    """Whether a mandate is that of a parent who stands in the register too."""
    if actor.rol is not Rol.VERTEGENWOORDIGER or actor.dossier_id is None:
        return False
    return actor.persoon_id in parents_of(session, [actor.dossier_id], clock.today())[actor.dossier_id]


def letter_in(session: Session, keys: Keyring, dossier_id: int, brief_id: int) -> BriefView:
    """A letter of a dossier whose reader was checked, without the address. Raises `Denied`."""
    row = session.execute(_letters().where(has_id(_b.id, brief_id), _b.dossier_id == dossier_id)).one_or_none()
    return _view(keys, row).without_address() if row else deny("brief", brief_id)


def letters_to_print(session: Session, keys: Keyring, actor: Actor, numbers: list[int]) -> list[BriefView]:
    """Letters that the employee's organisation has to print, by the numbers of their place in the queue."""
    mine = [_s.id.in_(numbers), *to_post(actor)]
    found = [_view(keys, row) for row in session.execute(_letters().where(*mine).order_by(_s.id))]
    others = contacts_of(session, keys, {one.dossier_id for one in found})
    return [_to_contact(one, others[one.dossier_id]) if one.dossier_id in others else one for one in found]


def _to_contact(letter: BriefView, contact: Contact) -> BriefView:
    """The same letter, addressed to next of kin: it was written before the person died, or waited for an address."""
    texts = {lang: replace(text, aan=contact.adres) for lang, text in letter.teksten.items()}
    return replace(letter, teksten=texts)


@dataclass(frozen=True)
class PoststukView:
    """A letter in the print queue; `naam` is to whom it goes."""

    id: int
    brief_id: int
    dossier_id: int
    naam: str
    clientnummer: str
    gemaakt_op: datetime
    mail_mislukt: bool
    geprint_op: date | None


def print_queue(session: Session, actor: Actor, limit: int = 100) -> list[PoststukView]:
    """What the employee's organisation still has to print or post, oldest first."""
    chosen = (
        select(
            _s.id,
            _b.id,
            _d.id,
            func.coalesce(_parent.c.naam, _p.naam),
            _d.clientnummer,
            _b.gemaakt_op,
            _s.mail_mislukt,
            _s.geprint_op,
        )
        .join(table(Brief), _b.id == _s.brief_id)
        .join(table(Dossier), _d.id == _b.dossier_id)
        .join(table(Persoon), _p.id == _d.persoon_id)
        .outerjoin(_parent, _parent.c.id == _b.ontvanger_id)
        .where(*to_post(actor))
        .order_by(_s.id)
        .limit(limit)
    )
    return [PoststukView(*row) for row in session.execute(chosen)]


@dataclass(frozen=True)
class Mailstand:
    """How the mail of this organisation goes: how many wait after a failure, and the oldest of those."""

    wachten: int
    sinds: datetime | None


def mail_trouble(session: Session, actor: Actor) -> Mailstand:
    """Notices of letters of this organisation that a server did not take yet."""
    waits = [_m.verzonden_op.is_(None), _m.mislukt_op.is_(None), _m.fout != "", _b.van_id == actor.organisatie_id]
    chosen = select(func.count(), func.min(_m.gemaakt_op)).join(table(Brief), _b.id == _m.brief_id).where(*waits)
    return Mailstand(*session.execute(chosen).one())


@dataclass(frozen=True)
class KeuzeView:
    """How the letters of one dossier go out."""

    wijze: Wijze = Wijze.POST
    email: str | None = None
    nieuw_email: str | None = None
    nieuw_werkt: bool = False  # the link that was sent still works
    nieuw_mislukt: bool = False  # the mail with the link did not arrive
    version: int = 0

    @property
    def geldt(self) -> Wijze:
        """What happens now: without a confirmed address everything goes by post."""
        return self.wijze if self.email else Wijze.POST


def choice_of(session: Session, keys: Keyring, dossier_id: int) -> KeuzeView:
    """What the person chose, or the start value. Two statements."""
    chosen = (
        select(_k.wijze, _k.email, _k.nieuw_email, _k.nieuw_tot, _k.version, _d.sleutel)
        .join(table(Dossier), _d.id == _k.dossier_id)
        .where(_k.dossier_id == dossier_id)
    )
    row = session.execute(chosen).one_or_none()
    if row is None:
        return KeuzeView()
    last = select(_m.mislukt_op).where(_m.dossier_id == dossier_id, _m.soort == Mailsoort.BEVESTIGEN)
    failed = session.execute(last.order_by(_m.id.desc()).limit(1)).scalar_one_or_none()
    return KeuzeView(
        row.wijze,
        keys.from_dossier(row.sleutel, row.email) if row.email else None,
        keys.from_dossier(row.sleutel, row.nieuw_email) if row.nieuw_email else None,
        row.nieuw_tot is not None and row.nieuw_tot > clock.now(),
        failed is not None,
        row.version,
    )


def is_one_of_parents(session: Session, actor: Actor) -> bool:
    """Whether the actor is one of several parents of the child: each gets letters at their own address, by post."""
    number = actor.dossier_id or 0
    return actor.grond is Grond.REGISTER and len(parents_of(session, [number], clock.today())[number]) > 1


def link_is_good(session: Session, dossier_id: int, secret: str) -> bool:
    """Whether the link was sent for this dossier, and still works."""
    chosen = select(_k.nieuw_sleutel, _k.nieuw_tot).where(_k.dossier_id == dossier_id)
    row = session.execute(chosen).one_or_none()
    return row is not None and link_works(row.nieuw_sleutel, row.nieuw_tot, secret)
