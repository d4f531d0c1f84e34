"""How somebody is reached, the days that count, and mail that did not arrive."""

from datetime import timedelta

from e2e.catalogus.huishouden import serving
from e2e.catalogus.staat import Groep, Staat, bericht, check, fill, press, then
from e2e.conftest import Visitor
from portal import clock
from portal.agenda.waarschuwen import warn_people
from portal.berichten.models import Berichtsoort
from portal.demo import medewerkers, personas
from portal.demo.gezin import TIM

CHOICE, DESK = "/berichten/instellingen", "/gemeente/werk/mail"
SAVE = press("#formulier .nl-button--primary")
STOP = press("form[action$='/stoppen'] button")


def _warned(visitor: Visitor) -> str:
    """Sam may say for weeks what he thinks of a proposal: the round of the last one, and what it tells."""
    warn_people(visitor.site.db, clock.today() + timedelta(days=12))
    return bericht(Berichtsoort.TERMIJN_NADERT, personas.SAM)(visitor)


PERSON = (
    Staat("berichten krijgen met adres", CHOICE, CHOICE),
    Staat("agenda met voorstel", "/agenda", "/agenda"),
    Staat("bericht termijn nadert", "/berichten/{bericht_id:int}", _warned),
    Staat("berichten krijgen ander adres", CHOICE, CHOICE, then(fill("[name=email]", "nieuw@mail.example"), SAVE)),
    Staat("berichten krijgen gestopt", CHOICE, CHOICE, STOP),
)
EMPLOYEE = (
    Staat("mail over termijnen", DESK, DESK),
    Staat("mail over termijnen fout", DESK, DESK, then(check("[name=meldingen][value=meteen]"), SAVE), fouten=True),
    Staat("mail over termijnen link", DESK, DESK, then(
        check("[name=meldingen][value=meteen]"), fill("[name=email]", "maud@waterveen.example"), SAVE)),
    Staat("mail bevestigen werkt niet", f"{DESK}/bevestigen", f"{DESK}/bevestigen?sleutel=x"),
)  # fmt: skip
TROUBLE = (
    Staat("mail die niet aankwam", "/beheer/mail", "/beheer/mail"),
    Staat("mail opnieuw", "/beheer/mail", "/beheer/mail", press("main form button")),
)
CATALOGUS_SIGNALEN = (
    Groep("bereikbaar", personas.SAM, PERSON),
    Groep("termijnen", personas.JORIS, (Staat("agenda met herstel", "/agenda", "/agenda"),)),
    Groep("agenda zonder dagen", personas.MEI, (Staat("agenda leeg", "/agenda", "/agenda"),)),
    Groep(
        "ouder bereikbaar", personas.MARIEKE, (Staat("berichten krijgen als ouder", CHOICE, serving(TIM.naam, CHOICE)),)
    ),
    Groep("mail van een consulent", medewerkers.CONSULENT_WATERVEEN, EMPLOYEE),
    Groep("mail van de gemeente", medewerkers.BEHEERDER, TROUBLE),
)
