"""Letters of the decisions that were taken, and questions that were asked, as rows with their own dates."""

import json
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from portal import clock
from portal.actor import Grond, Rol
from portal.berichten.brief import Motivering, Partijen, letter
from portal.berichten.models import Bericht, Berichtsoort, Gesprek, Gespreksbijdrage
from portal.berichten.status import FLOW, Gesprekstatus
from portal.berichten.teksten import BESLUITEN
from portal.brieven.models import Brief, Poststuk
from portal.db.flow import Gebeurtenis
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
from portal.demo.rows import table_of
from portal.demo.stage import Budgethouder, Stage, log, tell
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.logboek import activiteiten
from portal.web.i18n import NAMES
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus

OPEN = "Mijn zorgverlener vraagt wanneer het geld komt. Is er nog iets nodig van mij?"
ASKED = "Mag ik van mijn budget ook een cursus koken betalen? Mijn zoon wil dat graag leren."
ANSWERED = (
    "Dank voor uw vraag. Een cursus koken staat niet in uw ondersteuningsplan.\n"
    "Bel mij gerust. Dan kijken wij samen of het bij uw doelen past."
)


def write_letters(stage: Stage, person: Budgethouder) -> None:
    """The letter of every decision that somebody was told; each was posted on its day, but for today's post."""
    for message in _of(stage, Bericht):
        if message.dossier_id == person.dossier_id and message.soort in BESLUITEN and message.brief_id is None:
            message.brief_id = _letter(stage, person, message)


def _letter(stage: Stage, person: Budgethouder, message: Bericht) -> int:
    on = clock.local(message.verzonden_op).date()
    parties, reason = _parties(stage, person, message.van_id), Motivering()
    texts = {lang: letter(lang, parties, message.soort, message.feiten, reason, on).to_json() for lang in NAMES}
    number = stage.rows.add(
        Brief(
            dossier_id=person.dossier_id,
            van_id=message.van_id,
            inhoud=_sealed(stage, person, json.dumps(texts)),
            digitaal=False,
            gemaakt_op=message.verzonden_op,
        )
    )
    posted = on if on < stage.today - timedelta(days=2) else None
    stage.rows.add(Poststuk(brief_id=number, van_id=message.van_id, geprint_op=posted, gepost_op=posted))
    return number


def _parties(stage: Stage, person: Budgethouder, from_id: int) -> Partijen:
    who, town = stage.row(Persoon, person.persoon_id), stage.row(Organisatie, person.gemeente_id)
    sender = stage.row(Organisatie, from_id)
    return Partijen(
        *(who.naam, who.straat, who.postcode, who.plaats, person.number, town.naam, town.telefoon),
        *(sender.naam, sender.soort, sender.telefoon, sender.email, sender.postadres),
    )


def approved_yesterday(stage: Stage, person: Budgethouder) -> None:
    """The municipality approved a contract that waits for the SVB now; its letter still has to be printed."""
    waiting = (row for row in _of(stage, Zorgovereenkomst) if row.dossier_id == person.dossier_id)
    row = next(one for one in waiting if one.status is Contractstatus.GOEDGEKEURD_COLLEGE)
    names = {one.id: one.contract.zorgverlener for one in person.contracts}
    facts = {
        "zorgverlener": names[row.id], "nummer": row.nummer, "ingang": row.ingang.isoformat(),
        "einde": row.einde.isoformat() if row.einde else None,
    }  # fmt: skip
    at, kind = stage.at(stage.today - timedelta(days=1), 15), Berichtsoort.CONTRACT_GOED_GEMEENTE
    about = ("zorgovereenkomst", row.id)
    stage.happens(at, partial(tell, stage, person, kind, at, person.gemeente_id, facts, about=about))


def ask_questions(stage: Stage, person: Budgethouder) -> None:
    """One question about a declaration waits at the SVB, another to the municipality was answered."""
    days = timedelta(days=1)
    asked_at, answered_at = stage.at(stage.today - 6 * days, 20), stage.at(stage.today - 4 * days, 10)
    asked: list[Gesprek] = []
    stage.happens(asked_at, lambda: asked.append(_general(stage, person, asked_at)))
    stage.happens(answered_at, lambda: _answer(stage, person, asked[0], answered_at))
    open_at = stage.at(stage.today - 2 * days, 19, 40)
    stage.happens(open_at, partial(_open, stage, person, open_at))


def _open(stage: Stage, person: Budgethouder, at: datetime) -> None:
    sent = [row for row in _of(stage, Declaratie) if row.dossier_id == person.dossier_id]
    about = next(row for row in sent if row.status is Declaratiestatus.INGEDIEND)
    facts = {"id": f"D-{about.id}", "maand": about.maand.isoformat()}
    _begin(stage, person, at, stage.svb_id, OPEN, ("declaratie", about.id, facts))


def _general(stage: Stage, person: Budgethouder, at: datetime) -> Gesprek:
    return _begin(stage, person, at, person.gemeente_id, ASKED, ("", None, {}))


def _begin(
    stage: Stage, person: Budgethouder, at: datetime, met_id: int, text: str, about: tuple[str, int | None, Any]
) -> Gesprek:
    kind, number, facts = about
    row = Gesprek(
        dossier_id=person.dossier_id,
        met_id=met_id,
        onderwerp=kind,
        onderwerp_id=number,
        feiten=facts,
        status=Gesprekstatus.WACHT_OP_ORGANISATIE,
        begonnen_op=at,
        wacht_sinds=clock.local(at).date(),
    )
    stage.rows.add(row)
    who = {"rol": Rol.BUDGETHOUDER, "grond": Grond.EIGEN, "persoon_id": person.persoon_id, "door": person.naam}
    _wrote(stage, person, row, at, text, who, "begin", row.status)
    tell(
        stage, person, Berichtsoort.VRAAG_ONTVANGEN, at, met_id, {"onderwerp": kind, **facts}, about=("gesprek", row.id)
    )
    _of(stage, Bericht)[-1].gelezen_op = at
    log(stage, person, at, activiteiten.VRAAG_STELLEN, f"gesprek {row.id}", who)
    return row


def _answer(stage: Stage, person: Budgethouder, row: Gesprek, at: datetime) -> None:
    before, row.status = row.status, Gesprekstatus.WACHT_OP_INWONER
    row.version, row.wacht_sinds = row.version + 1, None
    _wrote(stage, person, row, at, ANSWERED, stage.consulent, "antwoorden", before)
    facts = {"onderwerp": row.onderwerp}
    tell(stage, person, Berichtsoort.VRAAG_BEANTWOORD, at, row.met_id, facts, about=("gesprek", row.id))
    log(stage, person, at, activiteiten.VRAAG_BEANTWOORDEN, f"gesprek {row.id}", stage.consulent)


def _wrote(
    stage: Stage,
    person: Budgethouder,
    row: Gesprek,
    at: datetime,
    text: str,
    who: dict[str, Any],
    step: str,
    before: Gesprekstatus,
) -> None:
    ids = {"rol": who["rol"], "persoon_id": who.get("persoon_id"), "medewerker_id": who.get("medewerker_id")}
    stage.rows.add(
        Gespreksbijdrage(
            gesprek_id=row.id, tekst=_sealed(stage, person, text), formulier=f"demo-{row.id}-{step}", op=at, **ids
        )
    )
    stage.rows.add(
        Gebeurtenis(
            onderwerp=FLOW.subject, onderwerp_id=row.id, dossier_id=person.dossier_id, handeling=step, van=before,
            naar=row.status, op=at, details={}, **ids,
        )
    )  # fmt: skip


def _sealed(stage: Stage, person: Budgethouder, text: str) -> bytes:
    return stage.keys.for_dossier(stage.row(Dossier, person.dossier_id).sleutel, text)


def _of(stage: Stage, model: Any) -> list[Any]:
    return stage.rows.by_table.get(table_of(model).name, [])
