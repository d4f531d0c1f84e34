"""What the municipality found of somebody who was admitted: their report, the facts, and the decision."""

from datetime import date, timedelta
from typing import Any

from portal.actor import Rol
from portal.db.flow import Gebeurtenis
from portal.demo.stage import Budgethouder, Stage
from portal.dossier.models import Dossier
from portal.dossier.status import DEELNEMERS
from portal.law.regelset import regelset_for
from portal.law.wetten import Wet
from portal.toegang.inhoud import Inhoud, Recht, as_text, rights_as_text
from portal.toegang.models import Aanmelding, Intake, Toegangsbesluit, Voorwie
from portal.toegang.status import FLOW, Aanmeldstatus

STEPS = (("begin", "gemeld", "gemeld"), ("in_gesprek_nemen", "gemeld", "in_gesprek"),
         ("toelaten", "in_gesprek", "toegelaten"))  # fmt: skip
WENSEN = "Ik wil één budget, zodat ik zelf kan kiezen wie wanneer helpt."


def entitle(stage: Stage, person: Budgethouder, consulent: dict[str, Any], amounts: dict[Wet, int]) -> None:
    """Report two weeks before the admission; rights with their cents for a year, under each law (Besluit 3.1)."""
    dossier: Dossier = stage.row(Dossier, person.dossier_id)
    admitted_on = dossier.toegelaten_op or stage.today
    rights = tuple(Recht(wet, _party(person, wet), cents) for wet, cents in amounts.items())
    number = _report(stage, person, dossier.sleutel, admitted_on - timedelta(days=14), rights)
    for days, step in zip((14, 11, 0), STEPS, strict=True):
        _step(stage, person, number, admitted_on - timedelta(days=days), step, consulent)
    _decide(stage, person, number, admitted_on, rights, consulent["medewerker_id"])


def _party(person: Budgethouder, wet: Wet) -> str:
    others = {Wet.WLZ: "Zorgkantoor Rivierenland", Wet.ZVW: "Zorgverzekeraar De Linde"}
    return others.get(wet, f"Gemeente {person.gemeente}")


def _report(stage: Stage, person: Budgethouder, key: bytes, day: date, rights: tuple[Recht, ...]) -> int:
    told = Inhoud(person.naam, None, "", "06 00 00 00 00", rights, WENSEN, "", "nee", "ja")
    return stage.rows.add(
        Aanmelding(
            dossier_id=person.dossier_id,
            gemeente_id=person.gemeente_id,
            melder_id=person.persoon_id,
            voor=Voorwie.MIJ,
            sleutel=f"demo-{person.number}",
            status=Aanmeldstatus.TOEGELATEN,
            gemeld_op=day,
            inhoud=stage.keys.for_dossier(key, as_text(told)),
            version=len(STEPS),
        )
    )


def _step(
    stage: Stage, person: Budgethouder, number: int, day: date, step: tuple[str, str, str], consulent: dict[str, Any]
) -> None:
    handeling, van, naar = step
    who: dict[str, Any] = {"rol": Rol.CONSULENT, "medewerker_id": consulent["medewerker_id"]}
    if handeling == "begin":
        who = {"rol": Rol.BUDGETHOUDER, "persoon_id": person.persoon_id}
    event = Gebeurtenis(
        onderwerp=FLOW.subject, onderwerp_id=number, dossier_id=person.dossier_id, handeling=handeling, van=van,
        naar=naar, op=stage.at(day, 8, 40), details={}, **who,
    )  # fmt: skip
    stage.happens(event.op, lambda: stage.rows.add(event))


def _decide(
    stage: Stage, person: Budgethouder, number: int, day: date, rights: tuple[Recht, ...], medewerker_id: int
) -> None:
    key, regelset = stage.row(Dossier, person.dossier_id).sleutel, regelset_for(person.gemeente, day)
    intake = Intake(
        aanmelding_id=number,
        dossier_id=person.dossier_id,
        gemeld_op=day - timedelta(days=14),
        verzekerde=True,
        ingezetene=True,
        meewerken=True,
        rechten=stage.keys.for_dossier(key, rights_as_text(rights)),
        medewerker_id=medewerker_id,
        op=stage.at(day, 8, 30),
    )
    decision = Toegangsbesluit(
        aanmelding_id=number,
        dossier_id=person.dossier_id,
        intake_id=stage.rows.add(intake),
        toegelaten=True,
        regelset=regelset.id,
        maximum=regelset.maximum(person.gemeente, day),
        deelnemers=_others(stage, person),
        genomen_op=day,
        medewerker_id=medewerker_id,
    )
    stage.rows.add(decision)


def _others(stage: Stage, person: Budgethouder) -> int:
    """How many were admitted before them in their municipality."""
    files: list[Any] = stage.rows.by_table["dossier"]
    return sum(
        one.gemeente_id == person.gemeente_id and one.status in DEELNEMERS and one.id < person.dossier_id
        for one in files
    )
