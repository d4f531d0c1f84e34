"""Telling an end to others: the SVB and every contributor, as a PDF, and who sent it when.

The SVB also sees each contract that stops in its own list; no machine connects it, so a person says that this left.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.brief import Zegt
from portal.beschikking.models import Verzendwijze
from portal.brieven.blokken import Alinea, Artikel, Blok, Kop, Tabel, Tekststuk, Waarde
from portal.budget.models import Beschikking, Deelbudget, IntegraalBudget
from portal.db import Database
from portal.db.columns import columns, table
from portal.dossier.models import Organisatie, Organisatiesoort
from portal.einde.brief import ends
from portal.einde.models import Eindbericht
from portal.einde.service import desk
from portal.einde.teksten import SOORTEN
from portal.einde.zaak import EindeView, Eindzaak
from portal.identity.models import Medewerker
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.i18n import LEADING, N_
from portal.web.visit import deny

_b, _m, _o = columns(Eindbericht), columns(Medewerker), columns(Organisatie)
_ib, _be, _de = columns(IntegraalBudget), columns(Beschikking), columns(Deelbudget)
TITEL = N_("Einde van een integraal pgb")
OVER = N_("De deelname van %(naam)s aan het integraal pgb stopt. De laatste dag is %(einde)s.")
REDEN = N_("Reden: %(reden)s.")
VRAAG_SVB = N_("Wilt u deze zorgovereenkomsten per die dag beëindigen? Werk tot en met die dag wordt nog gedeclareerd.")
VRAAG_DEEL = N_(
    "De gemeente stelt het budget vast, uiterlijk op %(tot)s. U krijgt daarna terug wat over is van uw deel."
)


class TeVroeg(Exception):
    """Nothing is sent before the decision was made, or on a day that still has to come."""


@dataclass(frozen=True)
class VerzondenView:
    """That an end was told: to whom, how, on which day, and by whom."""

    organisatie_id: int
    organisatie: str
    wijze: Verzendwijze
    verzonden_op: date
    door: str


@dataclass(frozen=True)
class Ontvanger:
    """Who must know, and what of it: the SVB all contracts, a contributor that its part is fixed."""

    id: int
    naam: str
    is_svb: bool


def receivers(session: Session, zaak: Eindzaak) -> tuple[Ontvanger, ...]:
    """The SVB first, then every contributor to the last budget but the municipality; nobody without a budget."""
    if zaak.gevolg.budget is None:
        return ()
    newest = select(func.max(_be.id)).where(_be.budget_id == zaak.gevolg.budget.id).scalar_subquery()
    gives = select(_de.verstrekker_id).where(_de.beschikking_id == newest)
    is_svb = _o.soort == Organisatiesoort.SVB
    chosen = (
        select(_o.id, _o.naam, is_svb)
        .where(is_svb | _o.id.in_(gives), _o.id != zaak.dossier.gemeente_id)
        .order_by(is_svb.desc(), _o.naam)
    )
    return tuple(Ontvanger(*row) for row in session.execute(chosen))


def sent(session: Session, einde_id: int) -> tuple[VerzondenView, ...]:
    """To whom an end was told, the oldest first. One statement."""
    chosen = (
        select(_o.id, _o.naam, _b.wijze, _b.verzonden_op, _m.naam)
        .select_from(table(Eindbericht))
        .join(table(Organisatie), _o.id == _b.organisatie_id)
        .join(table(Medewerker), _m.id == _b.medewerker_id)
        .where(_b.einde_id == einde_id)
        .order_by(_b.id)
    )
    return tuple(VerzondenView(*row) for row in session.execute(chosen))


def record_sent(
    session: Session, db: Database, actor: Actor, zaak: Eindzaak, organisatie_id: int, wijze: Verzendwijze, day: date,
    sleutel: str,
) -> None:  # fmt: skip
    """Write down that it was sent. The same form twice is one. Raises `Denied`, `EigenDossier` or `TeVroeg`."""
    desk(session, actor, zaak.dossier.id)
    found = zaak.einde if zaak.einde and zaak.einde.besloten else deny("einde")
    if organisatie_id not in {one.id for one in receivers(session, zaak)}:
        deny("organisatie", organisatie_id)
    if not (found.besloten_op or day) <= day <= clock.today():
        raise TeVroeg
    same = select(_b.id).where(_b.einde_id == found.id, _b.organisatie_id == organisatie_id, _b.sleutel == sleutel)
    if session.execute(same).one_or_none():
        return
    session.add(
        Eindbericht(
            einde_id=found.id,
            dossier_id=zaak.dossier.id,
            organisatie_id=organisatie_id,
            sleutel=sleutel,
            wijze=wijze,
            verzonden_op=day,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    record_act(session, db, actor, activiteiten.EINDE_MELDEN, zaak.dossier.id, f"einde {found.id}")


def message(zaak: Eindzaak, found: EindeView, to: Ontvanger) -> Tekststuk:
    """What one of them gets, in Dutch: no contracts for a contributor, whose part is not kept apart (Besluit 6.5)."""
    say = Zegt(LEADING)
    blocks: list[Blok] = [
        Alinea(say(OVER, naam=zaak.dossier.naam, einde=found.laatste_dag)),
        Alinea(say(REDEN, reden=say(SOORTEN[found.soort]).lower())),
        *(_contracts(zaak, found, say) if to.is_svb else []),
        Alinea(say(VRAAG_SVB) if to.is_svb else say(VRAAG_DEEL, tot=zaak.gevolg.nasleep.vaststellen_voor)),
        Artikel("Besluit 3.1, Besluit 6.3"),
    ]
    details: tuple[tuple[str, Waarde], ...] = (
        (say(N_("Datum van het besluit")), found.besloten_op or clock.today()),
        (say(N_("Cliëntnummer")), zaak.dossier.clientnummer),
    )
    return Tekststuk(say(TITEL), LEADING, tuple(blocks), (f"Gemeente {zaak.dossier.gemeente}",), (to.naam,), details)


def _contracts(zaak: Eindzaak, found: EindeView, say: Zegt) -> list[Blok]:
    if not zaak.gevolg.contracten:
        return []
    title = say(N_("Zorgovereenkomsten"))
    names = tuple(map(say, (N_("Nummer"), N_("Zorgverlener"), N_("Wat er gebeurt"))))
    rows = tuple((one.nummer, one.zorgverlener, ends(one, found, say)) for one in zaak.gevolg.contracten)
    return [Kop(title), Tabel(title, names, rows, (), ())]
