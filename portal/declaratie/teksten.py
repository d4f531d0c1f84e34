"""Everything a declaration says to people: statuses, checks, grounds, units and steps.

Message ids with placeholders; a template shows them with `_(text, **cijfers(figures))`. What to do comes first, then
why; the article is shown last, by the template. A test formats every sentence with exactly the figures of the law.
"""

from typing import NamedTuple

from portal.declaratie.status import Declaratiestatus
from portal.law.geld import Eenheid
from portal.law.uitbetaling import Weigergrond
from portal.web.cijfers import Telwoord
from portal.web.i18n import N_, NN_


class Statuslabel(NamedTuple):
    """Words for the badge, its kind (`status_badge`), and the one sentence that explains it."""

    label: str
    soort: str
    uitleg: str


class Grondtekst(NamedTuple):
    """A ground of Regeling 5.5: short for staff, and for the budgethouder what it means and what to do now."""

    kort: str
    uitleg: str
    doe: str


class Gevolg(NamedTuple):
    """What a status means, in the order in which people want to know it: what happened, the pay, what to do now."""

    wat: str
    betaling: str
    nu: str


class Eenheidtekst(NamedTuple):
    """A unit: the heading of its field, and a number of them."""

    veld: str
    aantal: tuple[str, str]


S, W, E = Declaratiestatus, Weigergrond, Eenheid

STATUS: dict[Declaratiestatus, Statuslabel] = {
    S.CONCEPT: Statuslabel(N_("Nog niet verstuurd"), "neutral", N_("U kunt deze declaratie nog aanvullen.")),
    S.INGEDIEND: Statuslabel(N_("Bij de SVB"), "info", N_("De SVB controleert uw declaratie.")),
    S.HERSTEL_GEVRAAGD: Statuslabel(
        N_("U moet iets verbeteren"), "warning", N_("De SVB kan pas betalen als u de declaratie hebt verbeterd.")
    ),
    S.OPGESCHORT: Statuslabel(N_("De SVB wacht met betalen"), "warning", N_("De SVB heeft nog niet besloten.")),
    S.BETAALBAAR: Statuslabel(N_("Wordt betaald"), "info", N_("De SVB heeft uw declaratie goedgekeurd.")),
    S.DEELS_BETAALBAAR: Statuslabel(
        N_("Wordt voor een deel betaald"), "warning", N_("De SVB heeft een deel van uw declaratie goedgekeurd.")
    ),
    S.BETAALD: Statuslabel(N_("Betaald"), "ok", N_("De SVB heeft uw zorgverlener betaald.")),
    S.DEELS_BETAALD: Statuslabel(
        N_("Voor een deel betaald"), "warning", N_("De SVB heeft uw zorgverlener een deel betaald.")
    ),
    S.GEWEIGERD: Statuslabel(N_("Niet betaald"), "error", N_("De SVB betaalt deze declaratie niet.")),
    S.INGETROKKEN: Statuslabel(N_("Door u ingetrokken"), "neutral", N_("De SVB doet niets meer met deze declaratie.")),
    S.VERVANGEN: Statuslabel(
        N_("Door u verbeterd"), "neutral", N_("Een nieuwe declaratie kwam in de plaats van deze.")
    ),
}


GRONDEN: dict[Weigergrond, Grondtekst] = {
    W.BESCHIKKING_INGETROKKEN: Grondtekst(
        N_("Budget ingetrokken of verlaagd"),
        N_("Uw gemeente heeft uw budget ingetrokken of verlaagd."),
        N_("Bel uw consulent. Tegen het besluit over uw budget kunt u bezwaar maken bij uw gemeente."),
    ),
    W.NIET_VOLGENS_AFSPRAAK: Grondtekst(
        N_("Niet volgens beschikking of zorgovereenkomst"),
        N_("De declaratie past niet bij uw budget of bij de afspraken in uw zorgovereenkomst."),
        N_("Klopt de declaratie niet? Stuur een verbeterde. Zijn de afspraken veranderd? Bel dan uw consulent."),
    ),
    W.STRIJD_MET_RECHT: Grondtekst(
        N_("Strijd met de wet of niet uitvoerbaar"),
        N_("Betalen mag niet volgens de wet, of de SVB kan het niet uitvoeren."),
        N_("Bel uw consulent. Die legt uit wat er niet mag en wat wel kan."),
    ),
    W.DERDE_TE_LAAT: Grondtekst(
        N_("Zorgverlener was te laat (6 weken)"),
        N_("Uw zorgverlener gaf u de uren of de rekening meer dan 6 weken na het einde van de maand."),
        N_("Was dat niet zo, of kon het niet anders? Bel uw consulent en vertel waarom."),
    ),
    W.DEELNEMER_TE_LAAT: Grondtekst(
        N_("Budgethouder was te laat (4 weken)"),
        N_("U verstuurde de declaratie meer dan 4 weken nadat u de uren of de rekening kreeg."),
        N_("Was dat niet zo, of kon het niet anders? Bel uw consulent en vertel waarom."),
    ),
    W.VERZOEK_COLLEGE: Grondtekst(
        N_("Verzoek van het college (hoogstens 13 weken)"),
        N_("Uw gemeente heeft de SVB gevraagd om te wachten met betalen. Dat mag hoogstens 13 weken duren."),
        N_("Bel uw consulent. Uw gemeente kan vertellen waarom en hoe lang het duurt."),
    ),
    W.VERVOER_TE_LAAT: Grondtekst(
        N_("Vervoerskosten te laat (10 weken)"),
        N_("De vervoerskosten kwamen meer dan 10 weken na het einde van de maand."),
        N_("Was dat niet zo, of kon het niet anders? Bel uw consulent en vertel waarom."),
    ),
    W.NIET_HERSTELD: Grondtekst(
        N_("Niet op tijd verbeterd"),
        N_("De SVB vroeg u om de declaratie te verbeteren. Dat is niet op tijd gebeurd."),
        N_("U kunt de maand opnieuw declareren. De SVB kijkt dan opnieuw, en mag weigeren omdat het later is."),
    ),
}

# Figures: zorgverlener, ingediend_op, betalen_op, tot_op, totaal_ct, betaalbaar_ct, betaald_ct, rest_ct.
GEVOLGEN: dict[Declaratiestatus, Gevolg] = {
    S.CONCEPT: Gevolg(
        N_("U hebt deze declaratie nog niet verstuurd."),
        N_("Nog niet. De SVB weet nog niet van deze declaratie."),
        N_("Vul de declaratie aan en verstuur haar naar de SVB."),
    ),
    S.INGEDIEND: Gevolg(
        N_("De SVB kreeg uw declaratie op %(ingediend_op)s en controleert haar."),
        N_("Is alles in orde, dan betaalt de SVB %(zorgverlener)s uiterlijk op %(betalen_op)s."),
        N_("U hoeft niets te doen. U krijgt hier bericht als de SVB heeft besloten."),
    ),
    S.HERSTEL_GEVRAAGD: Gevolg(
        N_("De SVB kan uw declaratie nog niet betalen, omdat er iets ontbreekt of niet klopt."),
        N_(
            "Nog niet. Na uw verbetering heeft de SVB opnieuw 30 dagen om %(zorgverlener)s te betalen. Houdt de SVB"
            " loonheffing in, dan zijn het 40 dagen."
        ),
        N_(
            "Verbeter de declaratie uiterlijk op %(tot_op)s. Alles wat u hebt ingevuld, staat er nog. Verbetert u"
            " niets, dan betaalt de SVB een deel of alles niet."
        ),
    ),
    S.OPGESCHORT: Gevolg(
        N_("De SVB wacht met een besluit over uw declaratie, uiterlijk tot %(tot_op)s."),
        N_("Nog niet. De SVB betaalt %(zorgverlener)s nu niet, en vertelt u wanneer dat wel kan."),
        N_("Vertel %(zorgverlener)s dat het geld later komt, en bel uw consulent als u niet weet waarom."),
    ),
    S.BETAALBAAR: Gevolg(
        N_("De SVB heeft uw declaratie goedgekeurd."),
        N_("Ja. De SVB betaalt %(betaalbaar_ct)s aan %(zorgverlener)s, uiterlijk op %(betalen_op)s."),
        N_("U hoeft niets te doen."),
    ),
    S.DEELS_BETAALBAAR: Gevolg(
        N_("De SVB heeft %(betaalbaar_ct)s van de %(totaal_ct)s goedgekeurd."),
        N_(
            "Voor een deel. De SVB betaalt %(betaalbaar_ct)s aan %(zorgverlener)s, uiterlijk op %(betalen_op)s. De SVB"
            " betaalt %(rest_ct)s niet."
        ),
        N_("Vertel %(zorgverlener)s dat %(rest_ct)s niet wordt betaald, en spreek af wat u daarmee doet."),
    ),
    S.BETAALD: Gevolg(
        N_("De SVB heeft uw declaratie betaald."),
        N_("Ja. De SVB heeft %(betaald_ct)s betaald voor %(zorgverlener)s."),
        N_("U hoeft niets te doen. Klopt er iets niet? Bel dan uw consulent."),
    ),
    S.DEELS_BETAALD: Gevolg(
        N_("De SVB heeft een deel van uw declaratie betaald."),
        N_("Voor een deel. De SVB heeft %(betaald_ct)s betaald voor %(zorgverlener)s, en %(rest_ct)s niet."),
        N_("Vertel %(zorgverlener)s dat %(rest_ct)s niet wordt betaald, en spreek af wat u daarmee doet."),
    ),
    S.GEWEIGERD: Gevolg(
        N_("De SVB betaalt uw declaratie niet."),
        N_("Nee. De SVB betaalt %(zorgverlener)s niets voor deze declaratie."),
        N_("Vertel %(zorgverlener)s dat de SVB niet betaalt, en spreek af wat u daarmee doet."),
    ),
    S.INGETROKKEN: Gevolg(
        N_("U hebt deze declaratie ingetrokken of weggegooid. De SVB doet er niets meer mee."),
        N_("Nee, niet voor deze declaratie."),
        N_("U kunt voor deze maand een nieuwe declaratie maken."),
    ),
    S.VERVANGEN: Gevolg(
        N_("U hebt deze declaratie verbeterd. De verbeterde declaratie kwam in de plaats van deze."),
        N_("Niet voor deze declaratie, wel voor de verbeterde als die in orde is."),
        N_("Bekijk hoe het met de verbeterde declaratie staat."),
    ),
}

# Also after a refusal nobody decided by a besluit (Regeling 5.6); who disagrees can ask for one (practice of the SVB).
NIET_EENS = N_(
    "Bent u het er niet mee eens? Vraag de SVB om een besluit over de betaling. Tegen dat besluit kunt u bezwaar maken."
)

EENHEDEN: dict[Eenheid, Eenheidtekst] = {
    E.UUR: Eenheidtekst(N_("Uren"), NN_("%(num)s uur", "%(num)s uur")),
    E.DAGDEEL: Eenheidtekst(N_("Dagdelen"), NN_("%(num)s dagdeel", "%(num)s dagdelen")),
    E.NACHT: Eenheidtekst(N_("Nachten"), NN_("%(num)s nacht", "%(num)s nachten")),
    E.DAG: Eenheidtekst(N_("Dagen"), NN_("%(num)s dag", "%(num)s dagen")),
    E.ETMAAL: Eenheidtekst(N_("Etmalen"), NN_("%(num)s etmaal", "%(num)s etmalen")),
    E.WEEKEND: Eenheidtekst(N_("Weekenden"), NN_("%(num)s weekend", "%(num)s weekenden")),
    E.MIDWEEK: Eenheidtekst(N_("Midweken"), NN_("%(num)s midweek", "%(num)s midweken")),
    E.WEEK: Eenheidtekst(N_("Weken"), NN_("%(num)s week", "%(num)s weken")),
    E.MAAND: Eenheidtekst(N_("Maanden"), NN_("%(num)s maand", "%(num)s maanden")),
    E.RESULTAAT: Eenheidtekst(N_("Resultaten"), NN_("%(num)s resultaat", "%(num)s resultaten")),
    E.STUK: Eenheidtekst(N_("Stuks"), NN_("%(num)s stuk", "%(num)s stuks")),
    E.KILOMETER: Eenheidtekst(N_("Kilometers"), NN_("%(num)s kilometer", "%(num)s kilometer")),
}


# What happened at each step: `begin` is the first event of every flow.
STAPPEN = {
    "begin": N_("Begonnen met invullen"),
    "indienen": N_("Naar de SVB verstuurd"),
    "invoeren": N_("Door uw gemeente voor u ingevoerd"),
    "klopt_niet": N_("U liet weten dat dit niet klopt"),
    "nakijken": N_("Uw gemeente keek het na"),
    "handtekening_vragen": N_("Uw gemeente vroeg uw handtekening"),
    "ondertekenen": N_("Het papier is ondertekend"),
    "weggooien": N_("Weggegooid zonder te versturen"),
    "intrekken": N_("Ingetrokken"),
    "vervangen": N_("Vervangen door een verbeterde declaratie"),
    "betaalbaar_stellen": N_("De SVB keurt de declaratie goed"),
    "deels_betaalbaar_stellen": N_("De SVB keurt een deel van de declaratie goed"),
    "weigeren": N_("De SVB betaalt niet"),
    "herstel_vragen": N_("De SVB vraagt om iets te verbeteren"),
    "opschorten": N_("De SVB wacht met betalen"),
    "hervatten": N_("De SVB gaat verder met controleren"),
    "betalen": N_("De SVB heeft betaald"),
    "deels_betalen": N_("De SVB heeft een deel betaald"),
}


def hoeveelheid(aantal: int, eenheid: Eenheid) -> Telwoord:
    """A quantity as people say it: 7:30 uur, 3 dagdelen; shown with `toon`."""
    return Telwoord(EENHEDEN[eenheid].aantal, aantal, als_uren=eenheid is Eenheid.UUR)
