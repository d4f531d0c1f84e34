"""What pages say to a zorgverlener, and to the budgethouder about one."""

from portal.declaratie.controleteksten import Controletekst
from portal.hulp.status import Uitnodigingstatus, Urenstatus
from portal.law.declaratie_codes import Code
from portal.web.i18n import N_

# Label and the kind of its badge: to the zorgverlener, and to the budgethouder.
UREN = {
    Urenstatus.CONCEPT: (N_("Nog niet doorgegeven"), "neutral"),
    Urenstatus.OVERHANDIGD: (N_("Doorgegeven"), "info"),
    Urenstatus.OVERGENOMEN: (N_("Akkoord"), "ok"),
    Urenstatus.TERUGGESTUURD: (N_("Teruggestuurd"), "warning"),
}
UREN_GEKREGEN = {
    **UREN,
    Urenstatus.CONCEPT: (N_("Nog niet gekregen"), "neutral"),
    Urenstatus.OVERHANDIGD: (N_("Wacht op u"), "warning"),
    Urenstatus.OVERGENOMEN: (N_("In een declaratie gezet"), "ok"),
}
LINKS = {
    Uitnodigingstatus.VERSTUURD: (N_("Verstuurd"), "info"),
    Uitnodigingstatus.GEBRUIKT: (N_("Gebruikt"), "ok"),
    Uitnodigingstatus.VERVANGEN: (N_("Vervangen door een nieuwe"), "neutral"),
    Uitnodigingstatus.INGETROKKEN: (N_("Ingetrokken"), "neutral"),
}
NIET_BEZORGD = (N_("Mail kwam niet aan"), "error")
VERLOPEN = (N_("Verlopen"), "neutral")

# Why a link opens nothing: title, and what happened.
DODE_LINKS = {
    "onbekend": (
        N_("Deze link kennen wij niet"),
        N_("Misschien is een deel van het adres weggevallen. Open de link nog eens vanuit de mail."),
    ),
    "gebruikt": (
        N_("Deze link is al gebruikt"),
        N_("Een link werkt één keer. Was u dat niet zelf? Bel dan de persoon voor wie u werkt."),
    ),
    "vervangen": (
        N_("Er is een nieuwere link"),
        N_("Na deze link is er nog een mail gestuurd. Open de link uit de nieuwste mail."),
    ),
    "verlopen": (
        N_("Deze link is verlopen"),
        N_("Een link werkt 72 uur. Daarna kan niemand er meer mee binnenkomen."),
    ),
    "ingetrokken": (
        N_("Deze link werkt niet meer"),
        N_("De persoon voor wie u werkt heeft de toegang gestopt. Bel die persoon als u dat niet verwachtte."),
    ),
}

# The checks of a declaration, said to the zorgverlener.
CONTROLES = {
    Code.MEER_UREN_DAN_DE_DAG: Controletekst(
        N_("Vul voor %(dag_op)s minder uren in."), N_("U vulde %(gevraagd_min)s uur in. Die dag heeft %(dag_min)s uur.")
    ),
    Code.OVEREENKOMST_NIET_GOEDGEKEURD: Controletekst(
        N_("U kunt de uren wel doorgeven. De betaling kan later komen."),
        N_("De zorgovereenkomst is nog niet goedgekeurd. De SVB betaalt pas als dat is gebeurd."),
    ),
    Code.MAAND_NIET_VOORBIJ: Controletekst(
        N_("Geef de uren liever door als de maand voorbij is."),
        N_("De maand loopt tot en met %(eind_op)s. Het is nu %(vandaag_op)s."),
    ),
    Code.DAG_IN_DE_TOEKOMST: Controletekst(
        N_("Kijk of %(dag_op)s klopt."), N_("Die dag moet nog komen. Het is nu %(vandaag_op)s.")
    ),
    Code.DAG_BUITEN_OVEREENKOMST: Controletekst(
        N_("Kijk of %(dag_op)s klopt."),
        N_("De zorgovereenkomst geldt dan niet. Begindatum: %(van_op)s. Einddatum: %(tot_op)s."),
    ),
    Code.MEER_DAN_AFGESPROKEN: Controletekst(
        N_("Kijk of het aantal klopt. Was er meer hulp nodig? Schrijf dan op waarom."),
        N_(
            "U vult %(gevraagd)s in. Afgesproken is %(afgesproken)s in een maand. De SVB kan het deel daarboven"
            " weigeren."
        ),
    ),
    Code.DERDE_TE_LAAT: Controletekst(
        N_("Geef de uren vandaag nog door. Doorgeven mag altijd."),
        N_(
            "U bent %(dagen_te_laat)s te laat. De laatste dag was %(laatste_dag_op)s. De SVB mag daarom weigeren, maar"
            " hoeft dat niet."
        ),
    ),
    Code.DERDE_OP_TIJD: Controletekst(
        N_("Geef de uren uiterlijk op %(laatste_dag_op)s door. U hebt nog %(dagen_over)s."),
        N_("U hebt 6 weken na het einde van de maand."),
    ),
}
