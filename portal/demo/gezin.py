"""A family: two children with a dossier each, and two parents at different addresses, of which one is protected."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from portal.actor import Rol
from portal.db.flow import Gebeurtenis
from portal.demo import personas
from portal.demo.blueprint import Blauwdruk, Contract, Dienst, Tariefafspraak
from portal.demo.contracts import let_run
from portal.demo.course import few, period_on
from portal.demo.declarations import add_declarations
from portal.demo.files import add_person, grant_budget, open_file
from portal.demo.persoon import WATERVEEN, DemoPersoon
from portal.demo.stage import Budgethouder, Stage
from portal.dossier.models import Dossier, Persoon, Vertegenwoordiging
from portal.law.geld import Eenheid
from portal.law.wetten import Wet
from portal.toegang.inhoud import Inhoud, Recht, as_text
from portal.toegang.models import Aanmelding, Bevoegdheid, Voorwie
from portal.toegang.status import FLOW, Aanmeldstatus

SAFE, ELSEWHERE = ("Havenstraat 31", "1234 CD", WATERVEEN), ("Molenpad 8", "1234 EF", WATERVEEN)
ADMITTED_BEFORE, CHECKED_BEFORE = timedelta(days=75), timedelta(days=90)
_BRUG = Contract(
    "Begeleiding De Brug", 0, kvk="00010011",
    tarieven=(Tariefafspraak("Begeleiding", Eenheid.UUR, 5_235, 600, (0, 0, 60, 0, 60, 0, 0)),),
)  # fmt: skip
_ANOUK = Contract(
    "Anouk Prins", 1, geboortedatum=date(1996, 1, 9),
    tarieven=(Tariefafspraak("Verzorging", Eenheid.UUR, 2_150, 600, (30, 30, 30, 30, 30, 0, 0)),),
)  # fmt: skip
_DIENSTEN = (
    Dienst(Wet.JW, "Begeleiding individueel", "Zelf leren plannen en samen spelen", "2 uur per week", 520_000),
    Dienst(Wet.ZVW, "Persoonlijke verzorging", "Hulp bij aankleden en eten", "een half uur per dag", 260_000),
)


@dataclass(frozen=True)
class Kind:
    """A child: number, name, age and who works for them."""

    bsn: str
    naam: str
    jaren: int
    contracten: tuple[Contract, ...]


TIM = Kind("999995339", "Tim Vos", 9, (_BRUG, _ANOUK))
EVA = Kind("999995340", "Eva Vos", 12, (_BRUG,))


def add_family(stage: Stage) -> list[Budgethouder]:
    """Marieke and Ruud, who both act for Tim and Eva; the children live with Marieke."""
    marieke = _parent(stage, personas.MARIEKE, SAFE)
    stage.row(Persoon, marieke).beschermd_door_id = marieke
    ruud = _parent(stage, personas.RUUD, ELSEWHERE)
    children = [_child(stage, one, marieke) for one in (TIM, EVA)]
    for child, kind in zip(children, (TIM, EVA), strict=True):
        for parent, words in ((marieke, "moeder"), (ruud, "vader")):
            _acts_for(stage, parent, words, child, kind)
    return children


def _parent(stage: Stage, persona: DemoPersoon, address: tuple[str, str, str]) -> int:
    return add_person(stage, persona.bsn or "", persona.naam, address, date(1985, 6, 2))


def _child(stage: Stage, kind: Kind, parent: int) -> Budgethouder:
    start = period_on(stage.today)[0]
    person = add_person(stage, kind.bsn, kind.naam, SAFE, born(stage, kind))
    stage.row(Persoon, person).beschermd_door_id = parent
    child = open_file(stage, person, kind.naam, WATERVEEN, f"W-{1000 + person}", start - ADMITTED_BEFORE)
    grant_budget(stage, child, Blauwdruk(_DIENSTEN, kind.contracten), period_on(stage.today))
    slots = few(stage.today)
    let_run(stage, child, slots)
    add_declarations(stage, child, slots)
    return child


def born(stage: Stage, kind: Kind) -> date:
    """The birth date of a child who stays that old whenever the demo is made."""
    return date(stage.today.year - kind.jaren, 1, 1)


def _acts_for(stage: Stage, parent: int, words: str, child: Budgethouder, kind: Kind) -> None:
    """This parent reported the child; the municipality found that they may act, and closed the report."""
    on = period_on(stage.today)[0] - CHECKED_BEFORE
    key, at = stage.row(Dossier, child.dossier_id).sleutel, stage.at(on, 10)
    told = Inhoud(child.naam, born(stage, kind), words, "06 00 00 00 00", (Recht(Wet.JW),), "", "", "nee", "ja")
    number = stage.rows.add(
        Aanmelding(
            dossier_id=child.dossier_id,
            gemeente_id=child.gemeente_id,
            melder_id=parent,
            voor=Voorwie.KIND,
            sleutel=f"demo-{child.number}",
            status=Aanmeldstatus.GESLOTEN,
            gemeld_op=on,
            inhoud=stage.keys.for_dossier(key, as_text(told)),
            version=2,
        )
    )
    who = stage.consulent["medewerker_id"]
    stage.rows.add(
        Bevoegdheid(
            aanmelding_id=number,
            dossier_id=child.dossier_id,
            akkoord=True,
            toelichting=stage.keys.for_dossier(key, "Gezien in de BRP: heeft het gezag."),
            medewerker_id=who,
            op=at,
        )
    )
    stage.rows.add(Vertegenwoordiging(dossier_id=child.dossier_id, persoon_id=parent, kind=True, geldt=True, op=at))
    for step, before, after, by in (
        ("begin", "gemeld", "gemeld", {"rol": Rol.VERTEGENWOORDIGER, "persoon_id": parent}),
        ("sluiten", "gemeld", "gesloten", {"rol": Rol.CONSULENT, "medewerker_id": who}),
    ):
        event = Gebeurtenis(
            onderwerp=FLOW.subject, onderwerp_id=number, dossier_id=child.dossier_id, handeling=step, van=before,
            naar=after, op=at, details={}, **by,
        )  # fmt: skip
        stage.happens(at, partial(stage.rows.add, event))
