"""How much work a journey is: its fields from the forms themselves, its minutes and pages from the log."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlmodel import Session

from portal.actor import CITIZENS
from portal.bezwaar.formulieren import Bezwaarformulier
from portal.db.columns import columns
from portal.declaratie import formulier as declaratie
from portal.law.evaluatie import Last, Stap, Zitting, burden, evaluatieregels, sittings
from portal.logboek import activiteiten
from portal.logboek.activiteiten import Activiteit
from portal.logboek.models import Logregel, Uitslag
from portal.pgbplan import formulier as pgbplan
from portal.toegang.formulieren import Melding
from portal.web.forms import Form
from portal.zorgovereenkomst import formulier as overeenkomst

_l = columns(Logregel)


@dataclass(frozen=True)
class Reis:
    """A journey: on which pages it begins, what ends it, and the forms that it asks for."""

    naam: str
    begin: tuple[Activiteit, ...]
    einde: Activiteit
    formulieren: tuple[type[Form], ...]

    @property
    def velden(self) -> int:
        """How many fields its forms have; a row that can be repeated counts once."""
        return sum(len(one.model_fields) for one in self.formulieren)


_OVEREENKOMST = tuple(
    one for one in vars(overeenkomst).values()
    if isinstance(one, type) and issubclass(one, Form) and one is not Form
    and one.__module__ == overeenkomst.__name__
)  # fmt: skip
_PGBPLAN = (
    *(pgbplan.Situatie, pgbplan.Doel, pgbplan.Hulp, pgbplan.Besteding, pgbplan.Moment),
    *(pgbplan.Evaluatie, pgbplan.Huishouden),
)
REIZEN = (
    Reis("aanmelden", (activiteiten.AANMELDING_INZIEN,), activiteiten.AANMELDING_DOEN, (Melding,)),
    Reis("pgbplan", (activiteiten.PGBPLAN_INVULLEN,), activiteiten.PGBPLAN_INDIENEN, _PGBPLAN),
    Reis("overeenkomst", (activiteiten.OVEREENKOMST_INVULLEN,), activiteiten.OVEREENKOMST_VERSTUREN, _OVEREENKOMST),
    Reis("declareren", (activiteiten.DECLARATIE_INVULLEN,), activiteiten.DECLARATIE_INDIENEN, (declaratie.Kop,)),
    Reis("planverzoek", (activiteiten.PLANVERZOEK_INVULLEN,), activiteiten.PLANVERZOEK_VERSTUREN, ()),
    Reis("bezwaar", (activiteiten.NIET_EENS_INZIEN,), activiteiten.BEZWAAR_MAKEN, (Bezwaarformulier,)),
)


@dataclass(frozen=True)
class Lastregel:
    """What one journey came to."""

    naam: str
    velden: int
    last: Last


def burdens(session: Session, dossier_ids: Collection[int]) -> list[Lastregel]:
    """Every journey over these files: what residents and who acts for them did themselves. One statement."""
    codes = [code for one in REIZEN for code in (*(begin.code for begin in one.begin), one.einde.code)]
    chosen = (
        select(_l.dossier_id, _l.persoon_id, _l.op, _l.activiteit)
        .where(_l.dossier_id.in_(dossier_ids), _l.rol.in_(CITIZENS), _l.uitslag == Uitslag.GELUKT)
        .where(_l.activiteit.in_(codes))
        .order_by(_l.id)
    )
    steps: dict[tuple[int, int], list[Stap]] = defaultdict(list)
    for row in session.execute(chosen):
        steps[row.dossier_id, row.persoon_id or 0].append(Stap(row.op, row.activiteit))
    return [_one(reis, steps) for reis in REIZEN]


def _one(reis: Reis, steps: dict[tuple[int, int], list[Stap]]) -> Lastregel:
    rules = evaluatieregels()
    pause, begin = timedelta(minutes=rules.zitting_minuten), [one.code for one in reis.begin]
    found: list[Zitting] = []
    people = set()
    for (dossier_id, _), of_one in steps.items():
        made = sittings(of_one, begin, reis.einde.code, pause)
        found += made
        people |= {dossier_id} if made else set()
    return Lastregel(reis.naam, reis.velden, burden(found, len(people), rules.kleinste))
