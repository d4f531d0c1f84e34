"""What the check on a contract says: what to do first, then why; a test formats every sentence with its figures."""

from typing import NamedTuple

from portal.law.overeenkomst_codes import Contractcode as C
from portal.law.overeenkomstmodel import Contractmodel, Modelvraag
from portal.law.zorgovereenkomst import Beding
from portal.web.i18n import N_


class Contracttekst(NamedTuple):
    """What to do, why, and the step of the form where it is done (empty: nowhere)."""

    doe: str
    waarom: str
    stap: str = ""


CONTROLES: dict[C, Contracttekst] = {
    C.MODEL_ONBEKEND: Contracttekst(
        N_("Beantwoord de vraag: %(vraag)s"),
        N_("Daarna weten wij welk model van de SVB u nodig hebt."),
        "model",
    ),
    C.GEEN_LOOPTIJD: Contracttekst(
        N_("Vul in op welke dag de hulp begint."),
        N_("De SVB betaalt alleen hulp binnen de looptijd."),
        "looptijd",
    ),
    C.EINDE_VOOR_INGANG: Contracttekst(
        N_("Verbeter de begindatum of de einddatum."),
        N_("De hulp begint op %(ingang_op)s en stopt op %(einde_op)s. Dat kan niet."),
        "looptijd",
    ),
    C.WIJZIGING_VOOR_INGANG: Contracttekst(
        N_("Laat de wijziging later ingaan dan %(oud_op)s."),
        N_("Op die dag begon de zorgovereenkomst die u wijzigt. U vulde %(ingang_op)s in."),
        "looptijd",
    ),
    C.GEEN_DIENST: Contracttekst(
        N_("Kies waarvoor de hulp is."),
        N_("De SVB betaalt alleen hulp die in uw plan staat."),
        "diensten",
    ),
    C.GEEN_TARIEF: Contracttekst(
        N_("Vul in wat u betaalt."),
        N_("Zonder bedrag kan de SVB niets uitrekenen."),
        "tarieven",
    ),
    C.NIET_SCHRIFTELIJK: Contracttekst(
        N_("Voeg de ondertekende zorgovereenkomst toe."),
        N_(
            "Een zorgovereenkomst moet op papier staan, met de handtekening van u allebei. Dat zegt de wet. "
            "Een foto van elk blad is genoeg."
        ),
        "document",
    ),
    C.NIET_GETEKEND: Contracttekst(
        N_("Vul in op welke dag u samen hebt getekend."),
        N_("De gemeente kijkt of u toen het nieuwste model gebruikte."),
        "document",
    ),
    C.GETEKEND_IN_DE_TOEKOMST: Contracttekst(
        N_("Verbeter de dag waarop u hebt getekend."),
        N_("U vulde %(getekend_op)s in. Vandaag is het %(vandaag_op)s, dus die dag moet nog komen."),
        "document",
    ),
    C.ZORGVERLENER_ONBEKEND: Contracttekst(
        N_("Vraag uw zorgverlener naar %(ontbreekt)s."),
        N_("De SVB moet zeker weten wie zij betaalt. Zonder dit gegeven kan de betaling later komen."),
        "zorgverlener",
    ),
    C.BEDING_ONTBREEKT: Contracttekst(
        N_("Zorg dat in de zorgovereenkomst staat: %(beding)s"),
        N_("Zonder deze afspraak mag de gemeente de zorgovereenkomst niet goedkeuren."),
        "afspraken",
    ),
    C.ZORGINFRASTRUCTUUR_NIET_OMSCHREVEN: Contracttekst(
        N_("Beschrijf welke kosten van het wooninitiatief u samen deelt."),
        N_("Zonder die beschrijving mag de gemeente de zorgovereenkomst niet goedkeuren."),
        "diensten",
    ),
    C.IBAN_ONTBREEKT: Contracttekst(
        N_("Vul het rekeningnummer van uw zorgverlener in."),
        N_("De SVB betaalt aan uw zorgverlener. Zonder rekeningnummer kan dat niet."),
        "rekening",
    ),
    C.BIC_ONTBREEKT: Contracttekst(
        N_("Vul de BIC van de bank in."),
        N_("De rekening is bij een buitenlandse bank. Dan vraagt de SVB ook die code."),
        "rekening",
    ),
    C.HOEVEELHEID_ONTBREEKT: Contracttekst(
        N_("Vul in hoeveel hulp u ongeveer per maand verwacht."),
        N_("Dan kunnen wij uitrekenen of het in uw budget past."),
        "tarieven",
    ),
    C.MAANDBEDRAG_ONTBREEKT: Contracttekst(
        N_("Vul het vaste bedrag per maand in."),
        N_("U koos voor een vast bedrag per maand."),
        "werkafspraken",
    ),
    C.NIET_OP_RECENTSTE_MODEL: Contracttekst(
        N_("Gebruik het model %(recentste)s van de SVB."),
        N_("U gebruikte %(versie)s. Op de dag dat u tekende, was er een nieuwer model."),
        "document",
    ),
    C.GEEN_PLAN: Contracttekst(
        N_("Bel uw consulent voordat u deze zorgovereenkomst verstuurt."),
        N_("De gemeente heeft nog geen plan voor u vastgesteld. De SVB kan dan niet betalen."),
    ),
    C.DIENST_NIET_IN_PLAN: Contracttekst(
        N_("Bel uw consulent over %(dienst)s."),
        N_("Dit staat niet in uw plan. De SVB betaalt alleen hulp die daarin staat."),
        "diensten",
    ),
    C.LOOPTIJD_BUITEN_PLAN: Contracttekst(
        N_("Controleer de looptijd, of bel uw consulent."),
        N_(
            "Uw plan loopt van %(van_op)s tot en met %(tot_op)s. De hulp begint op %(ingang_op)s. De laatste dag: "
            "%(einde_op)s. Buiten het plan betaalt de SVB niet."
        ),
        "looptijd",
    ),
    C.GEEN_BUDGET: Contracttekst(
        N_("Bel uw consulent voordat u deze zorgovereenkomst verstuurt."),
        N_("Voor deze periode hebt u nog geen budget. De SVB kan dan niet betalen."),
    ),
    C.BUDGET_TE_KLEIN: Contracttekst(
        N_("Spreek minder hulp af, of bel uw consulent over de %(tekort_ct)s die u tekortkomt."),
        N_(
            "Deze hulp kan %(kosten_ct)s kosten. In uw budget is %(over_ct)s nog niet afgesproken met andere "
            "zorgverleners."
        ),
        "tarieven",
    ),
    C.EEN_TARIEF: Contracttekst(
        N_("Spreek één tarief af. Nu zijn het er %(tarieven)s."),
        N_("In uw gemeente mag een zorgovereenkomst één tarief hebben."),
        "tarieven",
    ),
    C.GEEN_VASTE_UREN: Contracttekst(
        N_("Vul in op welke dagen uw zorgverlener werkt."),
        N_("Een vast bedrag per maand betaalt de SVB alleen bij vaste uren."),
        "werkafspraken",
    ),
    C.WIJZIGING_NIET_GEMELD: Contracttekst(
        N_("Verstuur de wijziging vandaag nog."),
        N_(
            "Een wijziging meldt u meteen aan de SVB. Deze gaat in op %(ingang_op)s. Dat was %(dagen_te_laat)s geleden."
        ),
        "looptijd",
    ),
    C.GEEN_OVEREENKOMST_NODIG: Contracttekst(
        N_("U hoeft geen zorgovereenkomst te maken."),
        N_("Het vervoer is al geweest. Declareer alleen de kosten."),
        "model",
    ),
    C.VERTEGENWOORDIGER_IS_ZORGVERLENER: Contracttekst(
        N_("Bespreek met uw consulent wie meekijkt met uw budget."),
        N_(
            "Uw zorgverlener is ook uw vertegenwoordiger. Dat mag, en het is geen reden om u niet te betalen. "
            "De gemeente en de SVB zien het wel."
        ),
    ),
    C.MEER_DAN_DIENST: Contracttekst(
        N_("Let op wat u nog voor andere hulp nodig hebt."),
        N_(
            "In het plan is voor %(dienst)s %(bedrag_ct)s gerekend. Uw afspraken kunnen %(kosten_ct)s kosten. "
            "Dat mag, want uw budget is één bedrag."
        ),
    ),
    C.LOOPTIJD_NA_PLAN: Contracttekst(
        N_("Kijk op tijd of de hulp door moet lopen."),
        N_("De zorgovereenkomst heeft geen einddatum. Uw plan loopt tot en met %(tot_op)s."),
    ),
    C.EEN_UURTARIEF: Contracttekst(
        N_("Samen komen uw tarieven neer op %(uurtarief)s per uur."),
        N_("Met dat ene tarief kosten dezelfde uren evenveel."),
        "tarieven",
    ),
    C.UURTARIEF: Contracttekst(
        N_("De SVB rekent met %(uurtarief)s per uur."),
        N_("U sprak %(tarief)s %(eenheid)s af. De SVB telt dat in uren."),
    ),
    C.MAAND_UURTARIEF: Contracttekst(
        N_("Het vaste bedrag van %(maand_ct)s is %(uurtarief)s per uur."),
        N_("Zo rekenen wij: de vaste uren van een week, 52 weken in een jaar."),
    ),
    C.TARIEF_BOVEN_FORMEEL: Contracttekst(
        N_("U betaalt %(tarief)s %(eenheid)s. Dat mag."),
        N_("In het gewone pgb is voor hulp van een beroepskracht %(richtbedrag)s gewoon. Hier is dat geen grens."),
    ),
    C.TARIEF_BOVEN_RICHTBEDRAG: Contracttekst(
        N_("U betaalt %(tarief)s %(eenheid)s. Dat mag."),
        N_("In het gewone pgb is voor hulp van familie en bekenden %(richtbedrag)s gewoon. Hier is dat geen grens."),
    ),
    C.VAKANTIEGELD: Contracttekst(
        N_("Het vakantiegeld zit in het loon."),
        N_("U hoeft het niet apart te betalen."),
    ),
    C.LOONHEFFING: Contracttekst(
        N_("De SVB houdt belasting in op het loon."),
        N_("De betaling kan daardoor %(dagen_langer)s later komen."),
    ),
    C.KOSTEN: Contracttekst(
        N_("Deze hulp kost ongeveer %(maand_ct)s per maand."),
        N_("Tot en met %(tot_op)s is dat hoogstens %(kosten_ct)s."),
    ),
    C.TWEE_GOEDKEURINGEN: Contracttekst(
        N_("De gemeente en daarna de SVB moeten de zorgovereenkomst goedkeuren."),
        N_("Pas daarna kan de SVB betalen. De wet noemt hiervoor geen termijn."),
    ),
}

VRAGEN = {
    Modelvraag.VERVOER: N_("Gaat het om vervoer?"),
    Modelvraag.FAMILIE: N_("Is uw zorgverlener uw partner of familie?"),
    Modelvraag.INSTELLING: N_("Is uw zorgverlener een organisatie met personeel?"),
    Modelvraag.ONDERNEMER: N_("Is uw zorgverlener ondernemer voor de belasting?"),
    Modelvraag.GEZAG: N_("Bepaalt u hoe en wanneer uw zorgverlener werkt?"),
}

BEDINGEN = {
    Beding.INVULLING: N_("hoe uw zorgverlener u gaat helpen."),
    Beding.DECLARATIE: N_(
        "dat een declaratie alles bevat wat de SVB nodig heeft, of dat u een vast bedrag per maand betaalt."
    ),
    Beding.VORDERING: N_(
        "dat de gemeente geld kan terugvragen aan uw zorgverlener, als die het door eigen toedoen ten onrechte kreeg."
    ),
    Beding.VAKANTIEGELD: N_("dat het vakantiegeld in het brutoloon zit."),
}

ONTBREEKT = {
    "naam": N_("de naam"),
    "kvk": N_("het KvK-nummer"),
    "geboortedatum-of-bsn": N_("de geboortedatum of het BSN"),
}

MODELLEN = {
    Contractmodel.ARBEIDSOVEREENKOMST: N_("Arbeidsovereenkomst"),
    Contractmodel.OPDRACHT: N_("Zorgovereenkomst van opdracht"),
    Contractmodel.ZORGINSTELLING: N_("Zorgovereenkomst met een zorginstelling"),
    Contractmodel.FAMILIE: N_("Zorgovereenkomst met partner of familielid"),
    Contractmodel.VERVOER: N_("Vervoersovereenkomst"),
}
