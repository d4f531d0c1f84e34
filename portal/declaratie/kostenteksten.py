"""What a declaration of an invoice or of own transport says to people, where that differs from hours.

The same shapes as `teksten`; everything that is not here reads as for a month of hours.
"""

from collections.abc import Mapping

from portal.declaratie.controleteksten import Controletekst
from portal.declaratie.models import Declaratiesoort
from portal.declaratie.status import Declaratiestatus
from portal.declaratie.teksten import GEVOLGEN, STATUS, Gevolg, Statuslabel
from portal.law.declaratie_codes import Code
from portal.web.i18n import N_

C, S = Code, Declaratiestatus
UREN, REKENING, VERVOER = Declaratiesoort.UREN, Declaratiesoort.REKENING, Declaratiesoort.VERVOER

# Whom the SVB pays when it is not somebody else.
ZELF = N_("u")

SOORTEN: dict[Declaratiesoort, str] = {
    UREN: N_("Hulp van een zorgverlener"),
    REKENING: N_("Rekening"),
    VERVOER: N_("Vervoer"),
}

# Checks that only these kinds have.
ALLEEN_KOSTEN: dict[Code, Controletekst] = {
    C.DIENST_NIET_GEKOZEN: Controletekst(
        N_("Kies waar dit bij hoort in uw ondersteuningsplan."),
        N_("De SVB betaalt wat in uw ondersteuningsplan staat. Staat het er niet in? Dan kunt u dat ook kiezen."),
    ),
    C.NIET_OP_EIGEN_REKENING: Controletekst(
        N_("Vraag uw consulent hoe uw vervoer betaald kan worden."),
        N_("In uw gemeente betaalt de SVB vervoer niet op uw eigen rekening, alleen aan wie u vervoert."),
    ),
    C.OMSCHRIJVING_ONTBREEKT: Controletekst(
        N_("Vul bij elk bedrag in wat het is."),
        N_("De SVB wil zien wat u hebt gekocht of laten doen."),
    ),
    C.RIT_ONVOLLEDIG: Controletekst(
        N_("Vul bij elke rit de dag in, en van waar naar waar u ging."),
        N_("Dat vraagt de SVB op haar formulier voor vervoerskosten."),
    ),
    C.FACTUURNUMMER_ONTBREEKT: Controletekst(
        N_("Vul het nummer van de rekening in."),
        N_("Daaraan ziet de SVB om welke rekening het gaat. Het nummer staat boven aan de rekening."),
    ),
    C.FACTUURDATUM_ONTBREEKT: Controletekst(
        N_("Vul de datum van de rekening in."),
        N_("De SVB kijkt daarmee bij welke maand de rekening hoort."),
    ),
    C.FACTUURDATUM_IN_DE_TOEKOMST: Controletekst(
        N_("Verbeter de datum van de rekening."),
        N_("U vulde %(factuurdatum_op)s in. Vandaag is het %(vandaag_op)s, dus die dag moet nog komen."),
    ),
    C.IBAN_ONTBREEKT: Controletekst(
        N_("Vul het rekeningnummer in van wie u de rekening kreeg."),
        N_("De SVB moet weten waar het geld naartoe gaat. Het nummer staat op de rekening."),
    ),
    C.KOSTEN_NIET_IN_PLAN: Controletekst(
        N_("Vraag uw consulent of dit in uw ondersteuningsplan kan komen."),
        N_("U koos dat het er niet in staat. De SVB betaalt alleen wat in uw ondersteuningsplan staat."),
    ),
    C.DUBBELE_REKENING: Controletekst(
        N_("Kijk of u deze rekening al hebt gedeclareerd in declaratie %(declaratie)s."),
        N_("Rekening %(factuurnummer)s van deze leverancier staat daar ook. De SVB betaalt een rekening één keer."),
    ),
    C.NOG_NIET_GELEVERD: Controletekst(
        N_("Wacht met versturen tot het is geleverd of gedaan."),
        N_("U vulde %(geleverd_op)s in, en vandaag is het %(vandaag_op)s. De SVB betaalt niet vooraf."),
    ),
    C.KILOMETERS_BOVEN_RICHTBEDRAG: Controletekst(
        N_("U hoeft niets te doen. Kijk wel of het bedrag klopt."),
        N_("Voor %(kilometers)s kilometer vraagt u %(gevraagd_ct)s. Met het gewone bedrag is het %(richtbedrag_ct)s."),
    ),
}

CONTROLES_KOSTEN: Mapping[Declaratiesoort, dict[Code, Controletekst]] = {
    UREN: ALLEEN_KOSTEN,
    REKENING: ALLEEN_KOSTEN
    | {
        C.GEEN_REGELS: Controletekst(
            N_("Vul in wat u hebt gekocht of laten doen, en wat het kost."),
            N_("U hebt nog geen bedrag ingevuld. Dan is er niets om te betalen."),
        ),
        C.ZORGVERLENER_ONBEKEND: Controletekst(
            N_("Vul %(ontbreekt)s in van wie u de rekening kreeg."),
            N_("De SVB moet zeker weten wie zij betaalt. Zonder dit gegeven kan de betaling later komen."),
        ),
        C.ONTVANGST_ONTBREEKT: Controletekst(
            N_("Vul in wanneer u de rekening kreeg."),
            N_("De SVB kijkt of dat op tijd was. Op tijd is uiterlijk %(laatste_dag_op)s."),
        ),
        C.ONTVANGST_IN_DE_TOEKOMST: Controletekst(
            N_("Verbeter de datum waarop u de rekening kreeg."),
            N_("U vulde %(ontvangen_op)s in. Vandaag is het %(vandaag_op)s, dus die dag moet nog komen."),
        ),
        C.DERDE_TE_LAAT: Controletekst(
            N_("Vraag de leverancier om een rekening voortaan eerder te sturen. U mag nu wel versturen."),
            N_(
                "De rekening kwam %(dagen_te_laat)s te laat. De laatste dag was %(laatste_dag_op)s. De SVB mag daarom"
                " weigeren, maar hoeft dat niet."
            ),
        ),
        C.DERDE_OP_TIJD: Controletekst(
            N_("De rekening kwam op tijd bij u."),
            N_("Zij moest uiterlijk op %(laatste_dag_op)s bij u zijn, 6 weken na de maand van de levering."),
        ),
        C.DIENST_NIET_IN_PLAN: Controletekst(
            N_("Vraag uw consulent of dit in uw ondersteuningsplan kan komen."),
            N_("Dit (%(categorie)s) staat niet in uw ondersteuningsplan. De SVB betaalt alleen wat daarin staat."),
        ),
    },
    VERVOER: ALLEEN_KOSTEN
    | {
        C.GEEN_REGELS: Controletekst(
            N_("Vul ten minste één rit in."),
            N_("U hebt nog geen rit met een bedrag of kilometers ingevuld. Dan is er niets om te betalen."),
        ),
        C.IBAN_ONTBREEKT: Controletekst(
            N_("Vul uw eigen rekeningnummer in."),
            N_("De SVB betaalt deze kosten aan u terug, en moet weten op welke rekening."),
        ),
        C.AL_GEDECLAREERD: Controletekst(
            N_("Kijk of u geen rit dubbel vraagt. Voor deze maand is er ook declaratie %(declaratie)s."),
            N_("Meer declaraties in één maand mag, maar elke rit telt één keer."),
        ),
        C.MAAND_NIET_VOORBIJ: Controletekst(
            N_("Wacht met versturen tot na %(eind_op)s."),
            N_("De SVB betaalt ritten die al zijn gemaakt. Vandaag is het %(vandaag_op)s: de maand is nog bezig."),
        ),
        C.DAG_IN_DE_TOEKOMST: Controletekst(
            N_("Wacht met %(dag_op)s tot de rit is gemaakt, of haal de rit weg."),
            N_("De SVB betaalt ritten die al zijn gemaakt. Vandaag is het %(vandaag_op)s."),
        ),
        C.DIENST_NIET_IN_PLAN: Controletekst(
            N_("Vraag uw consulent of vervoer in uw ondersteuningsplan kan komen."),
            N_("Dit (%(categorie)s) staat niet in uw ondersteuningsplan. De SVB betaalt alleen wat daarin staat."),
        ),
    },
}

STATUS_KOSTEN: Mapping[Declaratiesoort, dict[Declaratiestatus, Statuslabel]] = {
    REKENING: STATUS
    | {
        S.BETAALD: Statuslabel(N_("Betaald"), "ok", N_("De SVB heeft de rekening betaald.")),
        S.DEELS_BETAALD: Statuslabel(
            N_("Voor een deel betaald"), "warning", N_("De SVB heeft een deel van de rekening betaald.")
        ),
    },
    VERVOER: STATUS
    | {
        S.BETAALD: Statuslabel(N_("Betaald"), "ok", N_("De SVB heeft uw vervoerskosten aan u betaald.")),
        S.DEELS_BETAALD: Statuslabel(
            N_("Voor een deel betaald"), "warning", N_("De SVB heeft een deel van uw vervoerskosten betaald.")
        ),
    },
}

# For transport nobody has to be told that money does not come, and the payee is the reader.
_VERVOER: dict[Declaratiestatus, Gevolg] = {
    S.OPGESCHORT: Gevolg(
        GEVOLGEN[S.OPGESCHORT].wat,
        N_("Nog niet. De SVB betaalt u nu niet, en vertelt u wanneer dat wel kan."),
        N_("Bel uw consulent als u niet weet waarom."),
    ),
    S.DEELS_BETAALBAAR: Gevolg(
        GEVOLGEN[S.DEELS_BETAALBAAR].wat,
        N_(
            "Voor een deel. De SVB betaalt %(betaalbaar_ct)s aan u, uiterlijk op %(betalen_op)s. De SVB betaalt"
            " %(rest_ct)s niet."
        ),
        N_("Kijk waarom niet alles wordt betaald. Klopt dat niet, bel dan uw consulent."),
    ),
    S.DEELS_BETAALD: Gevolg(
        GEVOLGEN[S.DEELS_BETAALD].wat,
        N_("Voor een deel. De SVB heeft %(betaald_ct)s aan u betaald, en %(rest_ct)s niet."),
        N_("Kijk waarom niet alles is betaald. Klopt dat niet, bel dan uw consulent."),
    ),
    S.GEWEIGERD: Gevolg(
        GEVOLGEN[S.GEWEIGERD].wat,
        N_("Nee. De SVB betaalt u niets voor deze declaratie."),
        N_("Kijk waarom niet. Klopt dat niet, bel dan uw consulent."),
    ),
}


def consequence(soort: Declaratiesoort, status: Declaratiestatus) -> Gevolg:
    """What a status means for this kind of declaration."""
    return _VERVOER.get(status, GEVOLGEN[status]) if soort is VERVOER else GEVOLGEN[status]


# Will the money come: the question above the second answer of a `Gevolg`.
VRAAG_BETALING: Mapping[Declaratiesoort, str] = {
    UREN: N_("Krijgt mijn zorgverlener het geld?"),
    REKENING: N_("Wordt de rekening betaald?"),
    VERVOER: N_("Krijg ik het geld?"),
}
