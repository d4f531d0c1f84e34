"""The desk of the municipality: work, dossiers and what came on paper."""

from e2e.catalogus.declareren import on_paper, waiting
from e2e.catalogus.staat import Staat, declaratie, dossier, press, then, unfold
from e2e.catalogus.svb import take
from portal.declaratie.status import Declaratiestatus as S
from portal.demo import personas

FILE_OF = "/gemeente/dossiers/{dossier_id:int}"
CHOSEN = then(lambda page: page.locator("[name=overeenkomst]").first.check(), press("main form .nl-button--primary"))
WORK_ITEM = "/gemeente/werk/{onderwerp:str}/{nummer:int}"
MUNICIPALITY = (
    Staat("werk", "/gemeente/werk", "/gemeente/werk"),
    Staat("werk niets gevonden", "/gemeente/werk", "/gemeente/werk?zoek=niemand-heet-zo"),
    Staat("werk bsn gezocht", "/gemeente/werk", "/gemeente/werk?zoek=999990019"),
    Staat("werk termijn voorbij", "/gemeente/werk", "/gemeente/werk?termijn=voorbij"),
    Staat("verdelen", WORK_ITEM, waiting),
    Staat("verdelen zonder keuze", WORK_ITEM, waiting, press("#formulier .nl-button--primary"), fouten=True),
    Staat("werk opgeslagen", "/gemeente/werk", "/gemeente/werk?van=niemand", take, herlaadbaar=False),
    Staat("declaratie kiezen", f"{FILE_OF}/declaratie", dossier(personas.FATMA, "/declaratie")),
    Staat("declaratie invoeren", f"{FILE_OF}/declaratie/invullen", dossier(personas.FATMA, "/declaratie"), CHOSEN),
    Staat(
        "declaratie invoeren fout",
        f"{FILE_OF}/declaratie/invullen",
        dossier(personas.FATMA, "/declaratie"),
        then(CHOSEN, press("#formulier-fout button")),
        fouten=True,
        herlaadbaar=False,
    ),
    Staat("declaratie op papier", "/gemeente/declaraties/{declaratie_id:int}", on_paper("/gemeente/declaraties")),
    Staat(
        "scan",
        "/gemeente/declaraties/{declaratie_id:int}/scan/{document_id:int}",
        on_paper("/gemeente/declaraties"),
        then(press("form[action$='/scan'] button"), press("a.back")),
    ),
    Staat("eigen dossier", "/gemeente", dossier(personas.PIET), then(unfold, press("form[action$='/eigen'] button"))),
)

LOOK_ALONG = (
    Staat("dossiers", "/gemeente", "/gemeente"),
    Staat("dossiers niets gevonden", "/gemeente", "/gemeente?zoek=niemand-heet-zo"),
    Staat("dossier", "/gemeente/dossiers/{dossier_id:int}", dossier(personas.FATMA)),
    Staat("declaratie", "/gemeente/declaraties/{declaratie_id:int}", declaratie(S.HERSTEL_GEVRAAGD, "/gemeente")),
)
