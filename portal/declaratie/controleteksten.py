"""The words of the checks before and after sending, by the code that the law gives."""

from typing import NamedTuple

from portal.law.declaratie_codes import Code
from portal.web.i18n import N_

C = Code


class Controletekst(NamedTuple):
    """What to do, then why."""

    doe: str
    waarom: str


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
        N_(
            "Voor deze maand hebt u geen budget. De SVB kan dan niet betalen. Had u toen een ander pgb?"
            " Declareer het daar."
        ),
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

# Slugs of the law that stand inside a sentence.
WOORDEN = {
    "naam": N_("de volledige naam"),
    "kvk": N_("het KvK-nummer"),
    "geboortedatum-of-bsn": N_("de geboortedatum of het burgerservicenummer"),
    "college": N_("uw gemeente"),
    "svb": N_("de SVB"),
    "college-en-svb": N_("uw gemeente en de SVB"),
}
