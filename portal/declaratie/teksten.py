"""Everything a declaration says to people: statuses, checks, grounds, units and steps.

Message ids with placeholders; a template shows them with `_(text, **cijfers(figures))`. What to do comes first, then
why; the article is shown last, by the template. A test formats every sentence with exactly the figures of the law.
"""

from typing import NamedTuple

from portal.declaratie.status import Declaratiestatus
from portal.law.declaratie_codes import Code
from portal.law.geld import Eenheid
from portal.law.uitbetaling import Weigergrond
from portal.web.cijfers import Telwoord
from portal.web.i18n import N_, NN_


class Statuslabel(NamedTuple):
    """Words for the badge, its kind (`status_badge`), and the one sentence that explains it."""

    label: str
    soort: str
    uitleg: str


class Controletekst(NamedTuple):
    """What to do, then why."""

    doe: str
    waarom: str


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


S, C, W, E = Declaratiestatus, Code, Weigergrond, Eenheid

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

CONTROLES: dict[Code, Controletekst] = {
    C.GEEN_OVEREENKOMST: Controletekst(
        N_("Kies voor welke zorgverlener u declareert."),
        N_("De SVB betaalt alleen volgens een zorgovereenkomst."),
    ),
    C.GEEN_REGELS: Controletekst(
        N_("Vul in wat uw zorgverlener deze maand heeft gedaan."),
        N_("U hebt nog niets ingevuld. Dan is er niets om te betalen."),
    ),
    C.AANTAL_ONLEESBAAR: Controletekst(
        N_("Vul het aantal opnieuw in, bijvoorbeeld 2,5 of 2:30."),
        N_("Wij kunnen niet lezen wat er staat."),
    ),
    C.AANTAL_NEGATIEF: Controletekst(
        N_("Vul 0 of meer in. Nu staat er %(aantal)s."),
        N_("Minder dan 0 kan de SVB niet betalen."),
    ),
    C.TARIEF_ONLEESBAAR: Controletekst(
        N_("Kies een tarief uit uw zorgovereenkomst."),
        N_("Zonder tarief kunnen wij het bedrag niet uitrekenen."),
    ),
    C.NIET_TE_VERMENIGVULDIGEN: Controletekst(
        N_("Vul de hulp in zoals u haar hebt afgesproken: %(tarief_eenheid)s."),
        N_("U vulde de hulp %(eenheid)s in, maar u hebt een prijs %(tarief_eenheid)s afgesproken."),
    ),
    C.MEER_UREN_DAN_DE_DAG: Controletekst(
        N_("Vul voor %(dag_op)s hoogstens %(dag_min)s uur in."),
        N_("U vulde %(gevraagd_min)s uur in. Zoveel uren heeft die dag niet."),
    ),
    C.DAG_ONTBREEKT: Controletekst(
        N_("Vul in op welke dag uw zorgverlener werkte."),
        N_("De SVB wil bij uren en dagdelen zien op welke dag het was."),
    ),
    C.AANTAL_NUL: Controletekst(
        N_("Vul een aantal in, of haal de regel met 0 weg."),
        N_("Voor een regel met 0 betaalt de SVB niets."),
    ),
    C.ZORGVERLENER_ONBEKEND: Controletekst(
        N_("Vraag uw zorgverlener naar %(ontbreekt)s en geef dat door aan uw consulent."),
        N_("De SVB moet zeker weten wie zij betaalt. Zonder dit gegeven kan de betaling later komen."),
    ),
    C.ONTVANGST_ONTBREEKT: Controletekst(
        N_("Vul in wanneer uw zorgverlener u de uren of de rekening gaf."),
        N_("De SVB kijkt of dat op tijd was. Op tijd is uiterlijk %(laatste_dag_op)s."),
    ),
    C.ONTVANGST_IN_DE_TOEKOMST: Controletekst(
        N_("Verbeter de datum waarop uw zorgverlener u de uren of de rekening gaf."),
        N_("U vulde %(ontvangen_op)s in. Vandaag is het %(vandaag_op)s, dus die dag moet nog komen."),
    ),
    C.HANDTEKENING_ONTBREEKT: Controletekst(
        N_("Onderteken de declaratie op papier, of verbeter haar in dit portaal. Hier is geen handtekening nodig."),
        N_("Op papier hoort uw handtekening, of die van wie u vertegenwoordigt. Die is er niet of niet goed te zien."),
    ),
    C.GEEN_BUDGET: Controletekst(
        N_("Bel uw consulent voordat u deze declaratie verstuurt."),
        N_("Voor deze maand hebt u geen budget. De SVB kan dan niet betalen."),
    ),
    C.BUDGET_OVERSCHREDEN: Controletekst(
        N_("Bel uw consulent over de %(tekort_ct)s die u tekortkomt."),
        N_(
            "U vraagt %(bedrag_ct)s. Uw budget is nog %(over_ct)s, en daarvan hebt u al %(in_behandeling_ct)s gevraagd"
            " in andere declaraties. De SVB kan van deze declaratie %(betaalbaar_ct)s betalen."
        ),
    ),
    C.OVEREENKOMST_NIET_GETEKEND: Controletekst(
        N_("Onderteken eerst de zorgovereenkomst, samen met uw zorgverlener."),
        N_("De SVB betaalt alleen volgens een zorgovereenkomst die is ondertekend."),
    ),
    C.OVEREENKOMST_NIET_GOEDGEKEURD: Controletekst(
        N_("Vraag uw consulent hoe het staat met de goedkeuring van uw zorgovereenkomst."),
        N_("De SVB betaalt pas als de zorgovereenkomst is goedgekeurd. U wacht nog op %(wacht_op)s."),
    ),
    C.GEEN_ONDERSTEUNINGSPLAN: Controletekst(
        N_("Bel uw consulent over uw ondersteuningsplan."),
        N_("De SVB betaalt alleen hulp die in uw ondersteuningsplan staat. Er is nog geen plan vastgesteld."),
    ),
    C.DIENST_NIET_IN_PLAN: Controletekst(
        N_("Vraag uw consulent of deze hulp in uw ondersteuningsplan kan komen."),
        N_("Deze hulp (%(categorie)s) staat niet in uw ondersteuningsplan. De SVB betaalt alleen wat daarin staat."),
    ),
    C.MAAND_NIET_VOORBIJ: Controletekst(
        N_("Wacht met versturen tot na %(eind_op)s."),
        N_("De SVB betaalt hulp die al is gegeven. Vandaag is het %(vandaag_op)s, de maand is nog niet voorbij."),
    ),
    C.DAG_IN_DE_TOEKOMST: Controletekst(
        N_("Wacht met %(dag_op)s tot de hulp is gegeven, of haal dit weg."),
        N_("De SVB betaalt hulp die al is gegeven. Vandaag is het %(vandaag_op)s."),
    ),
    C.DAG_BUITEN_MAAND: Controletekst(
        N_("Zet %(dag_op)s in de declaratie van de maand waarin die dag valt."),
        N_("Deze declaratie gaat over de maand die begint op %(maand_op)s."),
    ),
    C.ANDERE_OVEREENKOMST: Controletekst(
        N_("Zet %(dag_op)s in een declaratie bij zorgovereenkomst %(overeenkomst)s."),
        N_("Op die dag gold een andere zorgovereenkomst met dezelfde zorgverlener."),
    ),
    C.DAG_BUITEN_OVEREENKOMST: Controletekst(
        N_("Kijk of %(dag_op)s klopt, of bel uw consulent over uw zorgovereenkomst."),
        N_("De zorgovereenkomst geldt dan niet. Begindatum: %(van_op)s. Einddatum: %(tot_op)s."),
    ),
    C.DAG_BUITEN_PLAN: Controletekst(
        N_("Kijk of %(dag_op)s klopt, of bel uw consulent over uw ondersteuningsplan."),
        N_("Uw ondersteuningsplan geldt dan niet. Begindatum: %(van_op)s. Einddatum: %(tot_op)s."),
    ),
    C.TARIEF_NIET_IN_OVEREENKOMST: Controletekst(
        N_("Gebruik een tarief uit uw zorgovereenkomst, of laat eerst de zorgovereenkomst aanpassen."),
        N_("Het tarief van %(tarief)s %(eenheid)s staat niet in uw zorgovereenkomst."),
    ),
    C.TARIEF_BOVEN_OVEREENKOMST: Controletekst(
        N_("Kijk welk tarief u hebt afgesproken. Is het hoger geworden? Laat dan eerst de zorgovereenkomst aanpassen."),
        N_(
            "U vraagt %(gevraagd_ct)s. Volgens uw zorgovereenkomst is het %(volgens_overeenkomst_ct)s. De SVB kan"
            " %(verschil_ct)s minder betalen."
        ),
    ),
    C.MEER_DAN_AFGESPROKEN: Controletekst(
        N_("Kijk of het aantal klopt. Was er meer hulp nodig? Zet dan bij de opmerking waarom."),
        N_(
            "U vraagt nu %(gevraagd)s en eerder al %(eerder)s. Afgesproken is %(afgesproken)s in een maand. De SVB kan"
            " het deel daarboven weigeren."
        ),
    ),
    C.DUBBELE_UREN: Controletekst(
        N_("Kijk of u deze uren al hebt gevraagd in declaratie %(declaratie)s: %(dagen)s."),
        N_("Samen gaat het om %(dubbel_min)s uur. De SVB betaalt dezelfde uren maar één keer."),
    ),
    C.DAG_TE_VOL: Controletekst(
        N_("Kijk of %(dag_op)s klopt."),
        N_(
            "Samen is het %(gevraagd_min)s uur, en die dag heeft er %(dag_min)s. Dat kan alleen als twee mensen"
            " tegelijk hielpen."
        ),
    ),
    C.DERDE_TE_LAAT: Controletekst(
        N_("Vraag uw zorgverlener om de uren of de rekening voortaan eerder te geven. U mag nu wel versturen."),
        N_(
            "Uw zorgverlener was %(dagen_te_laat)s te laat. De laatste dag was %(laatste_dag_op)s. De SVB mag daarom"
            " weigeren, maar hoeft dat niet."
        ),
    ),
    C.DEELNEMER_TE_LAAT: Controletekst(
        N_("Verstuur de declaratie vandaag nog, en zet bij de opmerking waarom het later werd."),
        N_(
            "U bent %(dagen_te_laat)s te laat. De laatste dag was %(laatste_dag_op)s. De SVB mag daarom weigeren, maar"
            " hoeft dat niet."
        ),
    ),
    C.VERVOER_TE_LAAT: Controletekst(
        N_("Verstuur uw vervoerskosten vandaag nog, en zet bij de opmerking waarom het later werd."),
        N_(
            "U bent %(dagen_te_laat)s te laat. De laatste dag was %(laatste_dag_op)s. De SVB mag daarom weigeren, maar"
            " hoeft dat niet."
        ),
    ),
    C.DERDE_OP_TIJD: Controletekst(
        N_("Uw zorgverlener was op tijd."),
        N_("De uren of de rekening moesten uiterlijk op %(laatste_dag_op)s bij u zijn."),
    ),
    C.DEELNEMER_OP_TIJD: Controletekst(
        N_("Verstuur uiterlijk op %(laatste_dag_op)s. U hebt nog %(dagen_over)s."),
        N_("De SVB wil de declaratie binnen 4 weken nadat u de uren of de rekening kreeg."),
    ),
    C.VERVOER_OP_TIJD: Controletekst(
        N_("Verstuur uiterlijk op %(laatste_dag_op)s. U hebt nog %(dagen_over)s."),
        N_("De SVB wil vervoerskosten binnen 10 weken na het einde van de maand."),
    ),
    C.EERDER_VERSTUREN: Controletekst(
        N_("Verstuur liever uiterlijk op %(advies_op)s."),
        N_("De laatste dag, %(laatste_dag_op)s, valt in een weekend of op een feestdag. Dan kunt u niemand bellen."),
    ),
    C.TARIEF_ONDER_OVEREENKOMST: Controletekst(
        N_("Kijk of u het goede tarief gebruikt. U mag %(verschil_ct)s meer vragen."),
        N_("U vraagt %(gevraagd_ct)s. Volgens uw zorgovereenkomst is het %(volgens_overeenkomst_ct)s."),
    ),
    C.TARIEF_BOVEN_RICHTBEDRAG: Controletekst(
        N_("U hoeft niets te doen."),
        N_(
            "Uw tarief is %(tarief)s %(eenheid)s. Bij een gewoon pgb is %(richtbedrag)s het hoogste. Voor het"
            " integraal pgb geldt dat niet."
        ),
    ),
    C.AL_GEDECLAREERD: Controletekst(
        N_("Kijk of u niets dubbel vraagt. Voor deze maand is er ook declaratie %(declaratie)s."),
        N_("De dagen zijn verschillend. Meer declaraties in één maand mag."),
    ),
    C.PERIODIEK: Controletekst(
        N_("U hoeft deze maand niets te declareren."),
        N_("U hebt een vast bedrag per maand afgesproken. De SVB betaalt dat vanzelf, uiterlijk op %(betaald_op)s."),
    ),
    C.BETAALBAAR: Controletekst(
        N_("Uw budget is groot genoeg voor %(bedrag_ct)s."),
        N_("Als de SVB alles betaalt, houdt u %(over_na_ct)s over."),
    ),
    C.BETAALDATUM: Controletekst(
        N_("Reken op een betaling uiterlijk op %(betaald_op)s."),
        N_("Is er iets niet in orde, dan laat de SVB dat vóór die dag weten."),
    ),
}

# Once it is sent there is nothing to send any more: the same findings, told afterwards.
NA_VERZENDEN: dict[Code, Controletekst] = {
    C.DEELNEMER_OP_TIJD: Controletekst(
        N_("De declaratie kwam op tijd bij de SVB."),
        N_("De laatste dag was %(laatste_dag_op)s: 4 weken na de dag waarop de uren of de rekening er waren."),
    ),
    C.DEELNEMER_TE_LAAT: Controletekst(
        N_("De declaratie kwam %(dagen_te_laat)s te laat bij de SVB."),
        N_("De laatste dag was %(laatste_dag_op)s. De SVB mag daarom weigeren, maar hoeft dat niet."),
    ),
    C.VERVOER_OP_TIJD: Controletekst(
        N_("De vervoerskosten kwamen op tijd bij de SVB."),
        N_("De laatste dag was %(laatste_dag_op)s: 10 weken na het einde van de maand."),
    ),
    C.VERVOER_TE_LAAT: Controletekst(
        N_("De vervoerskosten kwamen %(dagen_te_laat)s te laat bij de SVB."),
        N_("De laatste dag was %(laatste_dag_op)s. De SVB mag daarom weigeren, maar hoeft dat niet."),
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

# Slugs of the law that stand inside a sentence.
WOORDEN = {
    "naam": N_("de volledige naam"),
    "kvk": N_("het KvK-nummer"),
    "geboortedatum-of-bsn": N_("de geboortedatum of het burgerservicenummer"),
    "college": N_("uw gemeente"),
    "svb": N_("de SVB"),
    "college-en-svb": N_("uw gemeente en de SVB"),
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
