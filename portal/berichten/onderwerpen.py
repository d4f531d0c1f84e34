"""What a question can be about: kept by name, since the rooms of those things lie above this one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, literal, select
from sqlmodel import Session, SQLModel

from portal import clock
from portal.actor import Rol
from portal.web.i18n import N_
from portal.web.visit import deny


@dataclass(frozen=True)
class Onderwerp:
    """A kind of thing: its table (empty: there is none), its name, its pages, and who mostly knows about it.

    `cijfers` are the figures of the name with the column that each stands in; `%(id)s` is its number.
    """

    naam: str
    tabel: str = ""
    pad: str = ""
    balie: Mapping[Rol, str] = field(default_factory=dict)
    cijfers: Mapping[str, str] = field(default_factory=dict)
    svb: bool = False
    voor: str = ""  # what stands before its number


ALGEMEEN = ""
ONDERWERPEN = {
    ALGEMEEN: Onderwerp(N_("Algemene vraag")),
    "declaratie": Onderwerp(
        N_("Declaratie %(id)s van %(maand)s"),
        "declaratie",
        "/declaraties/{}",
        {Rol.CONSULENT: "/gemeente/declaraties/{}", Rol.SVB: "/svb/declaraties/{}"},
        {"maand": "maand"},
        svb=True,
        voor="D-",
    ),
    "zorgovereenkomst": Onderwerp(
        N_("Zorgovereenkomst %(nummer)s"),
        "zorgovereenkomst",
        "/zorgovereenkomsten/{}",
        {Rol.CONSULENT: "/gemeente/zorgovereenkomsten/{}", Rol.SVB: "/svb/zorgovereenkomsten/{}"},
        {"nummer": "nummer"},
    ),
    "vaste_betaling": Onderwerp(
        N_("Vaste betaling van zorgovereenkomst %(nummer)s"),
        "zorgovereenkomst",
        "/vaste-betalingen/{}",
        {Rol.CONSULENT: "/gemeente/zorgovereenkomsten/{}", Rol.SVB: "/svb/zorgovereenkomsten/{}"},
        {"nummer": "nummer"},
        svb=True,
    ),
    "plan": Onderwerp(
        N_("Ondersteuningsplan vanaf %(ingang)s"), "ondersteuningsplan", "/plan", cijfers={"ingang": "ingang"}
    ),
    "ondersteuningsplan": Onderwerp(
        N_("Ondersteuningsplan vanaf %(ingang)s"),
        "ondersteuningsplan",
        "/plan/concept",
        {Rol.CONSULENT: "/gemeente/ondersteuningsplannen/{}"},
        cijfers={"ingang": "ingang"},
    ),
    "planverzoek": Onderwerp(
        N_("Verzoek om het plan te veranderen"),
        "planverzoek",
        "/plan/aanpassen/{}",
        {Rol.CONSULENT: "/gemeente/planverzoeken/{}"},
    ),
    "gegevensverzoek": Onderwerp(
        N_("Verzoek over mijn gegevens"),
        "gegevensverzoek",
        "/mijn-gegevens/verzoeken/{}",
        {Rol.CONSULENT: "/gemeente/gegevensverzoeken/{}"},
    ),
    "machtiging": Onderwerp(
        N_("Machtiging"), "machtiging", "/toestemmingen/machtigingen/{}", {Rol.CONSULENT: "/gemeente/machtigingen/{}"}
    ),
    "pgbplan": Onderwerp(N_("Pgb-plan"), "pgbplan", "/pgb-plan/{}", {Rol.CONSULENT: "/gemeente/pgb-plannen/{}"}),
    "brief": Onderwerp(N_("Brief van %(verzonden)s"), "brief", "/brieven/{}", cijfers={"verzonden": "gemaakt_op"}),
    "aanmelding": Onderwerp(
        N_("Aanmelding"), "aanmelding", "/aanmeldingen/{}", {Rol.CONSULENT: "/gemeente/aanmeldingen/{}"}
    ),
    "keukentafelgesprek": Onderwerp(
        N_("Gesprek op %(gesprek_op)s"),
        "keukentafelgesprek",
        "/gesprekken/{}",
        {Rol.CONSULENT: "/gemeente/gesprekken/{}"},
        {"gesprek_op": "dag"},
    ),
    "instemming": Onderwerp(
        N_("Instemming van een zorgkantoor of zorgverzekeraar"),
        "instemmingsverzoek",
        "/instemming",
        {Rol.CONSULENT: "/gemeente/instemmingen/{}"},
    ),
    "herziening": Onderwerp(
        N_("Verandering van uw budget vanaf %(ingang)s"),
        "herziening",
        "/wijziging-budget/{}",
        {Rol.CONSULENT: "/gemeente/herzieningen/{}"},
        {"ingang": "ingang"},
    ),
    "opschorting": Onderwerp(
        N_("Wachten met betalen vanaf %(ingang)s"),
        "opschorting",
        "/wijziging-budget",
        {Rol.CONSULENT: "/gemeente/opschortingen/{}"},
        {"ingang": "van"},
    ),
    "terugvordering": Onderwerp(
        N_("Geld terugbetalen"),
        "terugvordering",
        "/terugvordering/{}",
        {Rol.CONSULENT: "/gemeente/terugvorderingen/{}"},
    ),
    "signaal": Onderwerp(
        N_("Hoe u uw budget gebruikt"),
        "signaal",
        "/voortgang",
        {Rol.CONSULENT: "/gemeente/voortgang/signalen/{}"},
    ),
    "einde": Onderwerp(N_("Stoppen met het integraal pgb"), "einde", "/einde"),
    "achttien": Onderwerp(N_("18 jaar worden"), "meerderjarigheid", "/achttien"),
    "vaststelling": Onderwerp(
        N_("Eindafrekening %(kenmerk)s"), "vaststelling", "/jaarafsluiting/besluiten/{}", cijfers={"kenmerk": "kenmerk"}
    ),
    "aanvullende_dienst": Onderwerp(
        N_("Aanvullende dienst"), "aanvullende_dienst", "/aanvullend/{}", {Rol.SVB: "/svb/aanvullend/{}"}, svb=True
    ),
    "aanvullende_rekening": Onderwerp(
        N_("Rekening %(factuurnummer)s voor een aanvullende dienst"),
        "aanvullende_rekening",
        "/aanvullend/rekeningen/{}",
        {Rol.SVB: "/svb/aanvullend/rekeningen/{}"},
        {"factuurnummer": "factuurnummer"},
        svb=True,
    ),
    "bedrag": Onderwerp(N_("Een bedrag in mijn budget"), pad="/"),
}


@dataclass(frozen=True)
class Gekozen:
    """One thing that a question is about: its kind, number (None: it has none) and the figures of its name."""

    soort: str = ALGEMEEN
    nummer: int | None = None
    feiten: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> Onderwerp:
        return ONDERWERPEN[self.soort]

    @property
    def naam(self) -> str:
        """The message id of its name."""
        return self.kind.naam

    @property
    def cijfers(self) -> dict[str, Any]:
        """The figures of its name, days as days."""
        days = {
            name: value for name, value in self.feiten.items() if name in ("maand", "ingang", "verzonden", "gesprek_op")
        }
        return {**self.feiten, **{name: date.fromisoformat(value) for name, value in days.items()}}

    @property
    def url(self) -> str:
        """Its page for the citizen, or nothing."""
        return self.kind.pad.format(self.nummer)

    def desk_url(self, rol: Rol) -> str:
        """Its page for an employee, or nothing."""
        return self.kind.balie.get(rol, "").format(self.nummer)


def subject_for(session: Session, dossier_id: int, soort: str, nummer: int | None) -> Gekozen:
    """Something of this dossier. Raises `Denied` for what is not, and for a kind that nobody knows."""
    kind = ONDERWERPEN.get(soort)
    if kind is None:
        deny("onderwerp", soort[:40])
    if not kind.tabel:
        return Gekozen(soort)
    table = SQLModel.metadata.tables.get(kind.tabel)
    if table is None or nummer is None:
        deny(soort, nummer)
    named = [table.c[column] for column in kind.cijfers.values()]
    mine = [table.c.id == literal(nummer, BigInteger), table.c.dossier_id == dossier_id]
    row = session.execute(select(table.c.id, *named).where(*mine)).one_or_none()
    if row is None:
        deny(soort, nummer)
    return Gekozen(
        soort, nummer, {"id": f"{kind.voor}{nummer}", **dict(zip(kind.cijfers, map(_plain, row[1:]), strict=True))}
    )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return clock.local(value).date().isoformat()
    return value.isoformat() if isinstance(value, date) else value
