"""Endings in every state: stopping, hearing, deciding, a death, and the steps to eighteen."""

from sqlalchemy import select

from e2e.catalogus.staat import Groep, Staat, Where, bericht, dossier_of, fill, number_in, press, then
from e2e.conftest import Visitor
from portal.berichten.models import Berichtsoort
from portal.db.columns import columns
from portal.demo import medewerkers, personas
from portal.demo.persoon import DemoPersoon
from portal.dossier.models import Dossier

_d = columns(Dossier)
DESK, FORM = "/gemeente/einde/{dossier_id:int}", "/gemeente/einde/{dossier_id:int}/{soort:str}"
SEND = press("#formulier button.nl-button--primary")


def desk(person: DemoPersoon, suffix: str = "", room: str = "einde") -> Where:
    """The page of somebody's end at the desk."""

    def where(visitor: Visitor) -> str:
        return f"/gemeente/{room}/{number_in(visitor, select(_d.id).where(_d.id == dossier_of(person)))}{suffix}"

    return where


CATALOGUS_EINDE = (
    Groep("nabestaanden", None, (Staat("overlijden", "/overlijden", "/overlijden"),)),
    Groep("stoppen", personas.FATMA, (
        Staat("stoppen kiezen", "/stoppen", "/stoppen"),
        Staat("stoppen fout", "/stoppen", "/stoppen", then(fill("[name=dag-dag]", "32"), SEND), fouten=True,
              herlaadbaar=False),
        Staat("stoppen nakijken", "/stoppen/nakijken", "/stoppen", SEND),
        Staat("niets stopt", "/einde", "/einde"),
    )),
    Groep("gevraagd", personas.RUBEN, (
        Staat("stoppen gevraagd", "/einde", "/einde"),
        Staat("bericht stoppen gevraagd", "/berichten/{bericht_id:int}",
              bericht(Berichtsoort.EINDE_GEVRAAGD, personas.RUBEN)),
    )),
    Groep("voorgenomen", personas.KOEN, (
        Staat("voornemen", "/einde", "/einde"),
        Staat("voornemen fout", "", "/einde", SEND, fouten=True, herlaadbaar=False),
        Staat("bericht voornemen", "/berichten/{bericht_id:int}",
              bericht(Berichtsoort.EINDE_VOORNEMEN, personas.KOEN)),
    )),
    Groep("achttien", personas.SEM, (
        Staat("stappen naar achttien", "/achttien", "/achttien"),
        Staat("start met achttien", "/", "/"),
        Staat("bericht achttien", "/berichten/{bericht_id:int}", bericht(Berichtsoort.ACHTTIEN_NADERT, personas.SEM)),
    )),
    Groep("overleden", personas.ELLEN, (
        Staat("na overlijden", "/einde", "/einde"),
        Staat("start na overlijden", "/", "/"),
    )),
    Groep("einde aan de balie", medewerkers.CONSULENT_WATERVEEN, (
        Staat("einde kiezen", DESK, desk(personas.FATMA)),
        Staat("einde kiezen fout", "", desk(personas.FATMA), press("#kiezen button"), fouten=True, herlaadbaar=False),
        Staat("einde gevraagd", DESK, desk(personas.RUBEN)),
        Staat("eigen wens invullen", FORM, desk(personas.RUBEN, "/eigen-wens")),
        Staat("te weinig wetten invullen", FORM, desk(personas.FATMA, "/te-weinig-wetten")),
        Staat("te weinig wetten fout", FORM, desk(personas.FATMA, "/te-weinig-wetten"), SEND, fouten=True,
              herlaadbaar=False),
        Staat("verhuizing invullen", FORM, desk(personas.FATMA, "/verhuizing")),
        Staat("overlijden invullen", FORM, desk(personas.FATMA, "/overlijden")),
        Staat("einde voorgenomen", DESK, desk(personas.KOEN)),
        Staat("zienswijze fout", "", desk(personas.KOEN), press("#zienswijze button"), fouten=True, herlaadbaar=False),
        Staat("overleden aan de balie", DESK, desk(personas.GREET)),
        Staat("einde verzonden fout", "", desk(personas.GREET), press("#verzonden button"), fouten=True,
              herlaadbaar=False),
        Staat("achttien aan de balie", "/gemeente/achttien/{dossier_id:int}", desk(personas.SEM, room="achttien")),
    )),
)  # fmt: skip
