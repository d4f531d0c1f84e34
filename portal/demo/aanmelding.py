"""Somebody who reported and waits: a dossier without a plan, a budget or an admission."""

from datetime import timedelta
from functools import partial

from portal.actor import Rol
from portal.berichten.models import Berichtsoort
from portal.db.flow import Gebeurtenis
from portal.demo.stage import Budgethouder, Stage, tell
from portal.dossier.models import Dossier, Dossierstatus
from portal.dossier.status import FLOW as DOSSIER
from portal.law.regelset import regelset_for
from portal.law.wetten import Wet
from portal.toegang.inhoud import Inhoud, Recht, as_text
from portal.toegang.models import Aanmelding, Voorwie
from portal.toegang.status import FLOW, Aanmeldstatus

WENSEN = "Ik heb nu twee pgb's met elk een eigen administratie. Ik wil één budget en minder formulieren."
HULP = "Mijn buurvrouw Tineke komt graag mee."


def report(
    stage: Stage, persoon_id: int, naam: str, gemeente: str, number: str, days_ago: int
) -> tuple[Budgethouder, int]:
    """A report of so many days ago that nobody has taken up: who reported, and its number."""
    day, town = stage.today - timedelta(days=days_ago), stage.gemeenten[gemeente]
    key, at = stage.keys.new_dossier_key(), stage.at(day, 20, 15)
    dossier_id = stage.rows.add(
        Dossier(
            persoon_id=persoon_id,
            gemeente_id=town,
            clientnummer=number,
            status=Dossierstatus.GEMELD,
            sleutel=key,
        )
    )
    person = Budgethouder(naam, persoon_id, dossier_id, gemeente, town, number)
    rights = (Recht(Wet.WMO, f"Gemeente {gemeente}", 480_000), Recht(Wet.ZVW, "Zorgverzekeraar De Linde"))
    told = Inhoud(naam, None, "", "06 00 00 00 00", rights, WENSEN, HULP, "wil", "ja")
    aanmelding_id = stage.rows.add(
        Aanmelding(
            dossier_id=dossier_id,
            gemeente_id=town,
            melder_id=persoon_id,
            voor=Voorwie.MIJ,
            sleutel=f"demo-{number}",
            status=Aanmeldstatus.GEMELD,
            gemeld_op=day,
            inhoud=stage.keys.for_dossier(key, as_text(told)),
        )
    )
    until = day + timedelta(days=regelset_for(gemeente, stage.today).diensttermijnen.aanmelding)
    for subject, number_of in ((FLOW.subject, aanmelding_id), (DOSSIER.subject, dossier_id)):
        event = Gebeurtenis(
            onderwerp=subject, onderwerp_id=number_of, dossier_id=dossier_id, handeling="begin", van="gemeld",
            naar="gemeld", op=at, rol=Rol.BUDGETHOUDER, persoon_id=persoon_id, details={},
        )  # fmt: skip
        stage.happens(at, partial(stage.rows.add, event))
    facts, about = {"tot": until.isoformat()}, (FLOW.subject, aanmelding_id)
    soort = Berichtsoort.AANMELDING_ONTVANGEN
    stage.happens(at, partial(tell, stage, person, soort, at, town, facts, about=about))
    return person, aanmelding_id
