"""What belongs to the life of a demo person and somebody else pays."""

import json
from datetime import timedelta

from portal.demo.stage import Budgethouder, Stage
from portal.dossier.models import Dossier
from portal.law.wetten import Buiten
from portal.plan.models import Levensdeel

LEVEN = (
    (Buiten.WERK, "Jobcoach op mijn werk bij de kringloopwinkel", "UWV", "mevrouw Bakker, 088 000 01 23"),
    (Buiten.SCHOOL, "Begeleiding van de jongste op school", "Samenwerkingsverband Passend Onderwijs",
     "intern begeleider van basisschool De Wilg"),
)  # fmt: skip


def add_life(stage: Stage, person: Budgethouder) -> None:
    """Two rows that the person wrote down herself."""
    key = stage.row(Dossier, person.dossier_id).sleutel
    for soort, wat, betaler, contact in LEVEN:
        told = json.dumps({"wat": wat, "betaler": betaler, "contact": contact})
        stage.rows.add(
            Levensdeel(
                dossier_id=person.dossier_id,
                soort=soort,
                inhoud=stage.keys.for_dossier(key, told),
                gewijzigd_op=stage.now - timedelta(days=30),
            )
        )
