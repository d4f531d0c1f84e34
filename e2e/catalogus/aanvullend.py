"""Additional services in every state: what the participant sees and does, and the desk of the SVB."""

from typing import Any

from sqlalchemy import select

from e2e.catalogus.staat import Groep, Staat, Where, bericht, dossier_of, fill, number_in, press, then, unfold
from e2e.conftest import Visitor
from portal.aanvullend.models import (
    AanvullendeBoeking,
    AanvullendeDienst,
    AanvullendeRekening,
    AanvullendeStorter,
    Mutatiesoort,
)
from portal.aanvullend.status import Dienststand, Rekeningstand
from portal.berichten.models import Berichtsoort
from portal.db.columns import columns
from portal.demo import medewerkers, personas

_d, _s = columns(AanvullendeDienst), columns(AanvullendeStorter)
_r, _b = columns(AanvullendeRekening), columns(AanvullendeBoeking)
OWN, DESK = "/aanvullend", "/svb/aanvullend"
SERVICE, BILL = OWN + "/{dienst_id:int}", OWN + "/rekeningen/{rekening_id:int}"
DESK_SERVICE, DESK_BILL = DESK + "/{dienst_id:int}", DESK + "/rekeningen/{rekening_id:int}"
MESSAGE = "/berichten/{bericht_id:int}"
SEND = press("#formulier button.nl-button--primary")


def dienst(stand: Dienststand = Dienststand.LOOPT, suffix: str = "", prefix: str = OWN) -> Where:
    """The address of Youssef's newest service with this status."""
    mine = select(_d.id).where(_d.status == stand, _d.dossier_id == dossier_of(personas.YOUSSEF))
    return lambda visitor: f"{prefix}/{number_in(visitor, mine.order_by(_d.id.desc()))}{suffix}"


def rekening(stand: Rekeningstand, suffix: str = "", prefix: str = OWN, *, least: int = 0) -> Where:
    """The address of Youssef's newest bill with this status of at least so many cents."""
    mine = select(_r.id).where(_r.status == stand, _r.bedrag_ct >= least)
    return lambda visitor: f"{prefix}/rekeningen/{number_in(visitor, mine.order_by(_r.id.desc()))}{suffix}"


def _stopped() -> Any:
    """The service of Youssef that stopped."""
    mine = (_d.status == Dienststand.STOPT, _d.dossier_id == dossier_of(personas.YOUSSEF))
    return select(_d.id).where(*mine).order_by(_d.id.desc()).limit(1).scalar_subquery()


def open_return(visitor: Visitor) -> str:
    """The service that stopped, with the form to send back what is left."""
    chosen = select(_s.id).where(_s.dienst_id == _stopped())
    return f"{dienst(Dienststand.STOPT, prefix=DESK)(visitor)}?doe=terug-{number_in(visitor, chosen)}"


def open_undo(visitor: Visitor) -> str:
    """The same service, with the form to book its deposit back."""
    chosen = select(_b.id).where(_b.dienst_id == _stopped())
    return f"{dienst(Dienststand.STOPT, prefix=DESK)(visitor)}?doe=herstel-{number_in(visitor, chosen)}"


def open_rest(visitor: Visitor) -> str:
    """The service that is done, with the form for what the bank sends back of a rest."""
    done = select(_d.id).where(_d.status == Dienststand.KLAAR, _d.dossier_id == dossier_of(personas.YOUSSEF))
    sent = select(_b.id).where(_b.soort == Mutatiesoort.TERUGGESTORT, _b.dienst_id.in_(done))
    number = number_in(visitor, sent.order_by(_b.id.desc()))
    return f"{dienst(Dienststand.KLAAR, prefix=DESK)(visitor)}?doe=retour-{number}"


def open_account(visitor: Visitor) -> str:
    """The service of a depositor whose money came back, with the form of their account."""
    wrong = number_in(visitor, select(_s.id).where(_s.onjuist_op.is_not(None)))
    service = number_in(visitor, select(_s.dienst_id).where(_s.id == wrong))
    return f"{DESK}/{service}?doe=rekening-{wrong}"


def open_mistake(visitor: Visitor) -> str:
    """The service of a bill that came back, with the form that says it did not."""
    back = (_b.soort == Mutatiesoort.TERUGGEKOMEN, _b.rekening_id.is_not(None))
    line = number_in(visitor, select(_b.id).where(*back).order_by(_b.id))
    service = number_in(visitor, select(_b.dienst_id).where(_b.id == line))
    return f"{DESK}/{service}?doe=toch-{line}"


def changed(prefix: str) -> Where:
    """The address of a service that was changed."""
    return lambda visitor: f"{prefix}/{number_in(visitor, select(_d.id).where(_d.versie > 1).order_by(_d.id))}"


_BILL = then(
    *(fill(f"[name={name}]", text) for name, text in (
        ("bedrag", "45,00"), ("dag-dag", "2"), ("dag-maand", "1"), ("dag-jaar", "2026"), ("factuurnummer", "2081"),
        ("omschrijving", "Twee lessen"),
    )),
    SEND,
)  # fmt: skip
MINE = (
    Staat("aanvullend", OWN, OWN, unfold),
    Staat("aanvullend nieuw", OWN + "/nieuw", OWN + "/nieuw"),
    Staat("aanvullend nieuw fout", OWN + "/nieuw", OWN + "/nieuw", SEND, fouten=True, herlaadbaar=False),
    Staat("aanvullende dienst", SERVICE, dienst()),
    Staat("aanvullende dienst klaar", SERVICE, dienst(Dienststand.KLAAR)),
    Staat("aanvullende dienst stopt", SERVICE, dienst(Dienststand.STOPT)),
    Staat("storter", SERVICE + "/storter", dienst(suffix="/storter")),
    Staat("storter fout", SERVICE + "/storter", dienst(suffix="/storter"), SEND, fouten=True, herlaadbaar=False),
    Staat("stoppen met dienst", SERVICE + "/stoppen", dienst(suffix="/stoppen")),
    Staat("rekening wacht op geld", BILL, rekening(Rekeningstand.INGEDIEND, least=10_000)),
    Staat("rekening betaald", BILL, rekening(Rekeningstand.BETAALD)),
    Staat("rekening insturen fout", SERVICE + "/rekening", dienst(suffix="/rekening"), SEND, fouten=True,
          herlaadbaar=False),
    Staat("rekening klaarzetten", BILL, dienst(suffix="/rekening"), _BILL),
    Staat("rekening aanpassen", BILL + "/wijzigen", rekening(Rekeningstand.CONCEPT, "/wijzigen")),
    Staat("rekening insturen", SERVICE + "/rekening", dienst(suffix="/rekening")),
    Staat("dienst wijzigen", SERVICE + "/wijzigen", dienst(suffix="/wijzigen")),
    Staat("dienst wijzigen fout", SERVICE + "/wijzigen", dienst(suffix="/wijzigen"),
          then(fill("[name=kosten]", "1"), SEND), fouten=True, herlaadbaar=False),
    Staat("dienst gewijzigd en teruggekomen", SERVICE, changed(OWN), unfold),
    Staat("rekening teruggekomen", BILL, rekening(Rekeningstand.TERUGGEKOMEN)),
    Staat("rekeningnummer nakijken", BILL + "/rekeningnummer", rekening(Rekeningstand.TERUGGEKOMEN, "/rekeningnummer")),
    Staat("rekeningnummer nakijken fout", BILL + "/rekeningnummer",
          rekening(Rekeningstand.TERUGGEKOMEN, "/rekeningnummer"),
          then(fill("[name=iban]", "NL02 ABNA 0123 4567 89"), SEND), fouten=True, herlaadbaar=False),
    Staat("rest teruggekomen", SERVICE, lambda visitor: open_account(visitor).split("?")[0].removeprefix("/svb")),
    *(Staat(f"bericht {one}", MESSAGE, bericht(one, personas.YOUSSEF)) for one in (
        Berichtsoort.AANVULLEND_GESTORT, Berichtsoort.AANVULLEND_TE_WEINIG, Berichtsoort.AANVULLEND_BETAALD,
        Berichtsoort.AANVULLEND_TERUG, Berichtsoort.AANVULLEND_TERUGGEKOMEN, Berichtsoort.AANVULLEND_REST_TERUGGEKOMEN,
    )),
)  # fmt: skip
AT_DESK = (
    Staat("aanvullend bij de svb", DESK, DESK),
    Staat("storting boeken", DESK + "/storting", DESK + "/storting"),
    Staat("storting fout", DESK + "/storting", DESK + "/storting", SEND, fouten=True, herlaadbaar=False),
    Staat("dienst bij de svb", DESK_SERVICE, dienst(prefix=DESK)),
    Staat("terugstorten", DESK_SERVICE, open_return),
    Staat("terugstorten fout", "", open_return, SEND, fouten=True, herlaadbaar=False),
    Staat("storting herstellen", DESK_SERVICE, open_undo),
    Staat("storting herstellen fout", "", open_undo, SEND, fouten=True, herlaadbaar=False),
    Staat("rest kwam terug", DESK_SERVICE, open_rest),
    Staat("rest kwam terug fout", "", open_rest, SEND, fouten=True, herlaadbaar=False),
    Staat("rekening van een storter", DESK_SERVICE, open_account),
    Staat("rekening van een storter fout", "", open_account, SEND, fouten=True, herlaadbaar=False),
    Staat("toch betaald", DESK_SERVICE, open_mistake),
    Staat("toch betaald fout", "", open_mistake, SEND, fouten=True, herlaadbaar=False),
    Staat("gewijzigde dienst bij de svb", DESK_SERVICE, changed(DESK), unfold),
    Staat("rekening teruggekomen bij de svb", DESK_BILL, rekening(Rekeningstand.TERUGGEKOMEN, prefix=DESK), unfold),
    Staat("rekening komt terug", DESK_BILL, rekening(Rekeningstand.BETAALD, prefix=DESK), unfold),
    Staat("rekening komt terug fout", "", rekening(Rekeningstand.BETAALD, prefix=DESK),
          then(unfold, press("#terug button")), fouten=True, herlaadbaar=False),
    Staat("rekening zonder geld bij de svb", DESK_BILL, rekening(Rekeningstand.INGEDIEND, prefix=DESK, least=10_000),
          unfold),
    Staat("rekening weigeren fout", "", rekening(Rekeningstand.INGEDIEND, prefix=DESK, least=10_000),
          then(unfold, press("#weigeren button")), fouten=True, herlaadbaar=False),
    Staat("rekening bij de svb", DESK_BILL, rekening(Rekeningstand.INGEDIEND, prefix=DESK)),
    Staat("rekening goedgekeurd", DESK_BILL, rekening(Rekeningstand.INGEDIEND, prefix=DESK),
          press("#goedkeuren button")),
    Staat("rekening betalen fout", "", rekening(Rekeningstand.GOEDGEKEURD, prefix=DESK), SEND, fouten=True,
          herlaadbaar=False),
    Staat("rekening betaald bij de svb", DESK_BILL, rekening(Rekeningstand.GOEDGEKEURD, prefix=DESK),
          then(fill("[name=kenmerk]", "BET-2075"), SEND)),
)  # fmt: skip
CATALOGUS_AANVULLEND = (
    Groep("aanvullende diensten", personas.YOUSSEF, MINE),
    Groep("aanvullende diensten leeg", personas.FATMA, (Staat("aanvullend leeg", OWN, OWN),)),
    Groep("aanvullende diensten zonder budget", personas.MEI, (Staat("aanvullend zonder budget", OWN, OWN),)),
    Groep("aanvullende diensten bij de SVB", medewerkers.SVB, AT_DESK),
)
