"""The grant in every state: the draft, the letter before it is sent, the award, the deposits, and the overstap."""

from sqlalchemy import select

from e2e.catalogus.staat import Groep, Staat, Where, bericht, check, dossier, dossier_of, fill, number_in, press, then
from e2e.conftest import Visitor
from portal.berichten.models import Berichtsoort
from portal.beschikking.models import Overstapcontract
from portal.budget.models import Beschikking, IntegraalBudget
from portal.db.columns import columns, table
from portal.demo import medewerkers, personas
from portal.demo.persoon import DemoPersoon
from portal.dossier.models import Dossier

_be, _ib, _oc, _d = columns(Beschikking), columns(IntegraalBudget), columns(Overstapcontract), columns(Dossier)
OF = "/gemeente/dossiers/{dossier_id:int}"
DESK, CHECK, AWARD = f"{OF}/beschikking", f"{OF}/beschikking/nakijken", f"{OF}/beschikking/{{beschikking_id:int}}"
SWITCH, PGB, CONTRACT = (
    f"{OF}/overstap",
    f"{OF}/overstap/pgb/{{wet:str}}",
    f"{OF}/overstap/contracten/{{contract_id:int}}",
)
SEND = press("#formulier button.nl-button--primary")


def award(person: DemoPersoon, suffix: str = "") -> Where:
    """The page of the newest decision on somebody's budget."""
    newest = (
        select(_be.id)
        .join(table(IntegraalBudget), _ib.id == _be.budget_id)
        .where(_ib.dossier_id == dossier_of(person))
        .order_by(_be.id.desc())
    )
    return lambda visitor: f"{dossier(person)(visitor)}/beschikking/{number_in(visitor, newest)}{suffix}"


def old_contract(person: DemoPersoon) -> Where:
    """The page of the first contract under an old pgb."""
    first = select(_oc.id).where(_oc.dossier_id == dossier_of(person)).order_by(_oc.id)
    return lambda visitor: f"{dossier(person)(visitor)}/overstap/contracten/{number_in(visitor, first)}"


def _theirs(visitor: Visitor) -> str:
    mine = select(_d.id).where(_d.id == dossier_of(personas.HUGO))
    return f"/verstrekker/deelnemers/{number_in(visitor, mine)}"


DESKS = (
    Staat("toekenning opstellen", DESK, dossier(personas.IRIS, "/beschikking")),
    Staat("toekenning fout", DESK, dossier(personas.IRIS, "/beschikking"),
          then(fill("[name=bedrag_wmo]", "0"), fill("[name=einde-dag]", "32"), SEND), fouten=True, herlaadbaar=False),
    Staat("toekenning zonder reden", DESK, dossier(personas.IRIS, "/beschikking"),
          then(fill("[name=bedrag_wmo]", "4.000"), SEND), fouten=True, herlaadbaar=False),
    Staat("toekenning nakijken", CHECK, dossier(personas.IRIS, "/beschikking/nakijken")),
    Staat("toekenning kan nog niet", CHECK, dossier(personas.AHMED, "/beschikking"), then(
        check("[name=mee_wmo]"), fill("[name=bedrag_wmo]", "100"), fill("[name=reden_wmo]", "Een begin."), SEND)),
    Staat("toekenning zonder rechten", DESK, dossier(personas.FATMA, "/beschikking")),
    Staat("overstap", SWITCH, dossier(personas.IRIS, "/overstap")),
    Staat("overstap leeg", SWITCH, dossier(personas.FATMA, "/overstap")),
    Staat("oud pgb", PGB, dossier(personas.IRIS, "/overstap/pgb/wlz")),
    Staat("oud pgb fout", PGB, dossier(personas.IRIS, "/overstap/pgb/zvw"), SEND, fouten=True, herlaadbaar=False),
    Staat("oude zorgovereenkomst", CONTRACT, old_contract(personas.IRIS)),
    Staat("oude zorgovereenkomst nieuw", f"{OF}/overstap/contract", dossier(personas.IRIS, "/overstap/contract")),
    Staat("oude zorgovereenkomst fout", f"{OF}/overstap/contract", dossier(personas.IRIS, "/overstap/contract"), SEND,
          fouten=True, herlaadbaar=False),
    Staat("toegekend budget", AWARD, award(personas.HUGO)),
    Staat("verzonden fout", "", award(personas.HUGO), press("#verzonden button.nl-button--primary"), fouten=True,
          herlaadbaar=False),
    Staat("stortingen", f"{AWARD}/stortingen", award(personas.HUGO, "/stortingen")),
    Staat("storting fout", "", award(personas.HUGO, "/stortingen"),
          press("#storten button.nl-button--primary"), fouten=True, herlaadbaar=False),
    Staat("stortdag fout", "", award(personas.HUGO, "/stortingen"),
          press("#afspraak button"), fouten=True, herlaadbaar=False),
)  # fmt: skip
CATALOGUS_BESCHIKKING = (
    Groep("inwoner voor het besluit", personas.IRIS, (
        Staat("nog geen besluit", "/beschikking", "/beschikking"),
    )),
    Groep("inwoner met besluit", personas.HUGO, (
        Staat("besluit over het budget", "/beschikking", "/beschikking"),
        Staat("bericht toegekend", "/berichten/{bericht_id:int}",
              bericht(Berichtsoort.BUDGET_TOEGEKEND, personas.HUGO)),
        Staat("start voor het begin", "/", "/"),
    )),
    Groep("toekennen aan de balie", medewerkers.CONSULENT_WATERVEEN, DESKS),
    Groep("storting van een verstrekker", medewerkers.ZORGKANTOOR, (
        Staat("verstrekker deel met storting", "/verstrekker/deelnemers/{dossier_id:int}", _theirs),
    )),
)  # fmt: skip
