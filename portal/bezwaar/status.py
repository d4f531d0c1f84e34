"""The lives of an objection, its hearing, what must follow from it, a question about a payment, and a complaint."""

from enum import StrEnum

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Transition

BEHANDELAAR = frozenset({Rol.BEZWAARBEHANDELAAR})


class Bezwaarstatus(StrEnum):
    """How far an objection is."""

    ONTVANGEN = "ontvangen"
    IN_BEHANDELING = "in_behandeling"
    BESLIST = "beslist"
    INGETROKKEN = "ingetrokken"
    DOORGESTUURD = "doorgestuurd"  # it belongs to somebody else, who counts from our day of receipt
    VERVALLEN = "vervallen"  # entered from a paper by mistake: it never was


B = Bezwaarstatus
OPEN = (B.ONTVANGEN, B.IN_BEHANDELING)


def _stays(name: str, roles: frozenset[Rol], article: str) -> tuple[Transition, ...]:
    """Something that happens to an open objection, which stays where it is."""
    return tuple(Transition(name, (one,), one, roles, article) for one in OPEN)


BEZWAAR = Flow(
    "bezwaar",
    (B.ONTVANGEN, B.DOORGESTUURD),
    Bezwaarstatus,
    Transition("behandelen", (B.ONTVANGEN,), B.IN_BEHANDELING, BEHANDELAAR, "Awb 10:3"),
    Transition("overnemen", (B.IN_BEHANDELING,), B.IN_BEHANDELING, BEHANDELAAR, "Awb 10:3"),
    *_stays("aanvullen", CITIZENS | BEHANDELAAR, "Awb 6:5"),  # the desk adds what came on paper
    *_stays("ondertekenen", CITIZENS | BEHANDELAAR, "Awb 6:5"),
    *_stays("klopt_niet", CITIZENS, "Awb 6:5"),
    *_stays("in_gebreke_stellen", CITIZENS, "Awb 4:17"),
    *_stays("aanvulling_vragen", BEHANDELAAR, "Awb 6:6"),
    *_stays("verdagen", BEHANDELAAR, "Awb 7:10"),
    Transition("beslissen", (B.IN_BEHANDELING,), B.BESLIST, BEHANDELAAR, "Awb 7:11"),
    Transition("doorsturen", OPEN, B.DOORGESTUURD, BEHANDELAAR, "Awb 6:15"),
    Transition("intrekken", OPEN, B.INGETROKKEN, CITIZENS, "Awb 6:21"),
    Transition("terugnemen", (*OPEN, B.DOORGESTUURD), B.VERVALLEN, BEHANDELAAR, "Awb 6:4"),
)


class Hoorstand(StrEnum):
    """Whether a hearing still has to come."""

    GEPLAND = "gepland"
    GEHOUDEN = "gehouden"
    AFGEZEGD = "afgezegd"


H = Hoorstand
HOREN = Flow(
    "hoorgesprek",
    (H.GEPLAND,),
    Hoorstand,
    Transition("wijzigen", (H.GEPLAND,), H.GEPLAND, BEHANDELAAR, "Awb 7:2"),
    Transition("afzeggen", (H.GEPLAND,), H.AFGEZEGD, BEHANDELAAR, "Awb 7:3"),
    # The objection was withdrawn or forwarded: nobody need come any more.
    Transition("vervallen", (H.GEPLAND,), H.AFGEZEGD, BEHANDELAAR | CITIZENS, "Awb 7:3"),
    Transition("verslaan", (H.GEPLAND,), H.GEHOUDEN, BEHANDELAAR, "Awb 7:7"),
)


class Opdrachtstatus(StrEnum):
    """What a decision on an objection asks of the consulent."""

    OPEN = "open"
    UITGEVOERD = "uitgevoerd"


OPDRACHT = Flow(
    "bezwaaropdracht",
    (Opdrachtstatus.OPEN,),
    Opdrachtstatus,
    Transition("uitvoeren", (Opdrachtstatus.OPEN,), Opdrachtstatus.UITGEVOERD, frozenset({Rol.CONSULENT}), "Awb 7:11"),
)


class Verzoekstatus(StrEnum):
    """A decision about a payment that was asked of the SVB."""

    GEVRAAGD = "gevraagd"
    BESLOTEN = "besloten"
    INGETROKKEN = "ingetrokken"


V = Verzoekstatus
BETALING = Flow(
    "betalingsverzoek",
    (V.GEVRAAGD,),
    Verzoekstatus,
    Transition("besluiten", (V.GEVRAAGD,), V.BESLOTEN, frozenset({Rol.SVB}), "Awb 4:13"),
    Transition("intrekken", (V.GEVRAAGD,), V.INGETROKKEN, CITIZENS, "Awb 4:13"),
)


class Klachtstatus(StrEnum):
    """A complaint."""

    ONTVANGEN = "ontvangen"
    AFGEHANDELD = "afgehandeld"
    INGETROKKEN = "ingetrokken"


K = Klachtstatus
KLACHTBEHANDELAARS = BEHANDELAAR | {Rol.SVB}
KLACHT = Flow(
    "klacht",
    (K.ONTVANGEN,),
    Klachtstatus,
    Transition("verdagen", (K.ONTVANGEN,), K.ONTVANGEN, KLACHTBEHANDELAARS, "Awb 9:11"),
    Transition("afhandelen", (K.ONTVANGEN,), K.AFGEHANDELD, KLACHTBEHANDELAARS, "Awb 9:12"),
    Transition("intrekken", (K.ONTVANGEN,), K.INGETROKKEN, CITIZENS, "Awb 9:5"),
)
