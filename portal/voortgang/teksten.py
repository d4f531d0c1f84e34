"""What a signal says: one sentence for the college and for its person. Message ids; templates translate them."""

from typing import NamedTuple

from portal.law.voortgang import Signaalsoort
from portal.voortgang.models import Afhandelwijze
from portal.voortgang.status import Signaalstand
from portal.web.i18n import N_

S = Signaalsoort


class Signaaltekst(NamedTuple):
    """Its name in a list, the sentence with its figures, what it means, and the article behind it."""

    naam: str
    zin: str
    uitleg: str
    artikel: str


SIGNALEN = {
    S.BOVEN_TEMPO: Signaaltekst(
        N_("Eerder op dan gepland"),
        N_(
            "Als het zo doorgaat, is het budget genoeg tot en met %(genoeg_op)s. Het loopt tot en met %(einde_op)s. "
            "Voor de dagen daarna is %(tekort_ct)s te weinig."
        ),
        N_("Er kan minder zorg worden afgesproken, of het plan kan anders. Misschien is er een hoger budget nodig."),
        "Besluit 6.1, Besluit 6.5",
    ),
    S.ONDER_TEMPO: Signaaltekst(
        N_("Veel niet gebruikt"),
        N_("Als het zo doorgaat, wordt %(over_ct)s niet gebruikt. Het budget loopt tot en met %(einde_op)s."),
        N_("Niet alles gebruiken mag. Soms komt de hulp niet, of lukt het declareren niet."),
        "Besluit 6.5",
    ),
    S.ZONDER_DECLARATIES: Signaaltekst(
        N_("Zorgovereenkomst zonder declaraties"),
        N_("Bij de zorgovereenkomst met %(zorgverlener)s is sinds %(sinds_op)s niets gedeclareerd."),
        N_("De hulp kan gestopt zijn, of de declaraties komen nog."),
        "Regeling 5.3, Besluit 6.5",
    ),
    S.TERMIJN: Signaaltekst(
        N_("Laatste dag voor een declaratie"),
        N_(
            "Voor %(maand)s is bij %(zorgverlener)s nog niets gedeclareerd. De SVB moet de declaratie uiterlijk "
            "%(uiterlijk_op)s hebben."
        ),
        N_("Komt zij later, dan kan de SVB haar weigeren."),
        "Regeling 5.5 d, Regeling 5.5 e",
    ),
    S.HERSTEL: Signaaltekst(
        N_("De SVB vroeg om een verbetering"),
        N_("Declaratie %(declaratie)s moet uiterlijk %(uiterlijk_op)s zijn verbeterd."),
        N_("Gebeurt dat niet, dan kan de SVB haar weigeren, of een deel ervan."),
        "Regeling 5.6",
    ),
    S.EVALUATIE: Signaaltekst(
        N_("Gesprek over het plan"),
        N_("Het gesprek over het ondersteuningsplan staat op %(gesprek_op)s. Er is nog niets over opgeschreven."),
        N_("Plan het gesprek, of schrijf op wat eruit kwam."),
        "AEF stap 3",
    ),
}
STANDEN = {
    Signaalstand.OPEN: (N_("Open"), "info"),
    Signaalstand.AFGEHANDELD: (N_("Besproken"), "ok"),
    Signaalstand.VOORBIJ: (N_("Niet meer zo"), "neutral"),
}
WIJZEN = {
    Afhandelwijze.VRAAG: N_("De gemeente stelde een vraag"),
    Afhandelwijze.GESPROKEN: N_("De gemeente sprak erover"),
    Afhandelwijze.NOTITIE: N_("De gemeente schreef dit op"),
}
KEUZES = (
    (
        Afhandelwijze.VRAAG,
        N_("Ik stel de inwoner een vraag"),
        N_("De inwoner leest de vraag bij Berichten en kan antwoorden."),
    ),
    (Afhandelwijze.GESPROKEN, N_("Ik heb erover gesproken"), N_("Schrijf op wat u afsprak.")),
    (Afhandelwijze.NOTITIE, N_("Contact is niet nodig"), N_("Schrijf op waarom niet.")),
)
KIES = N_("Kies wat u deed of gaat doen.")
SCHRIJF = N_("Schrijf het op. De inwoner leest het ook.")
INTUSSEN = N_("Een collega was u voor, of het is intussen niet meer zo. Wat u typte, staat er nog.")
