"""Every page of the portal in every state that matters, for the checks of `test_toegankelijkheid`."""

from e2e.catalogus.aanvullend import CATALOGUS_AANVULLEND
from e2e.catalogus.beheer import CATALOGUS_BEHEER
from e2e.catalogus.berichten import DESK_TALK, SVB_TALK, TALK
from e2e.catalogus.beschikking import AWARD, CATALOGUS_BESCHIKKING
from e2e.catalogus.bezwaar import CATALOGUS_BEZWAAR
from e2e.catalogus.bezwaar_papier import CATALOGUS_BEZWAAR_PAPIER
from e2e.catalogus.burger import BUDGET, CHANGES, INBOX, JORIS_TELLS, PLAN, PUBLIC, START
from e2e.catalogus.declareren import CLAIM, FOLLOW, SENT, UNITS, UPLOADS
from e2e.catalogus.einde import CATALOGUS_EINDE
from e2e.catalogus.gegevens import CATALOGUS_GEGEVENS
from e2e.catalogus.gemeente import LOOK_ALONG, MUNICIPALITY
from e2e.catalogus.gesprek import CATALOGUS_GESPREK
from e2e.catalogus.herziening import CATALOGUS_HERZIENING
from e2e.catalogus.huishouden import CATALOGUS_HUISHOUDEN
from e2e.catalogus.hulp import CATALOGUS_HULP
from e2e.catalogus.instemming import CATALOGUS_INSTEMMING
from e2e.catalogus.invoer import CATALOGUS_INVOER
from e2e.catalogus.kosten import CATALOGUS_KOSTEN
from e2e.catalogus.ondersteuningsplan import CATALOGUS_ONDERSTEUNINGSPLAN
from e2e.catalogus.openbaar import CATALOGUS_OPENBAAR
from e2e.catalogus.periodiek import CATALOGUS_PERIODIEK
from e2e.catalogus.pgbplan import ANSWERED, COMPOSE, REVIEWING, SENDING
from e2e.catalogus.signalen import CATALOGUS_SIGNALEN
from e2e.catalogus.staat import Groep, Staat, bericht, declaratie, dossier
from e2e.catalogus.svb import ANSWER, FILES, REPORTS, WORK
from e2e.catalogus.toegang import CATALOGUS_TOEGANG
from e2e.catalogus.toezicht import CATALOGUS_TOEZICHT
from e2e.catalogus.vaststelling import CATALOGUS_VASTSTELLING
from e2e.catalogus.verzoeken import CATALOGUS_VERZOEKEN
from e2e.catalogus.vooruitblik import CATALOGUS_VOORUITBLIK
from e2e.catalogus.zorgovereenkomst import AGREED, AGREEMENTS, CONTRACTS, JUDGE, SVB_JUDGES, contract
from portal.berichten.models import Berichtsoort
from portal.declaratie.status import Declaratiestatus as S
from portal.demo import medewerkers, personas
from portal.zorgovereenkomst.status import Contractstatus

_EIGEN = (
    Groep("openbaar", None, PUBLIC),
    Groep("budget", personas.FATMA, BUDGET),
    Groep("berichten", personas.FATMA, INBOX),
    Groep("vragen en brieven", personas.FATMA, TALK),
    Groep("vragen bij de gemeente", medewerkers.CONSULENT_WATERVEEN, DESK_TALK),
    Groep("vragen bij de svb", medewerkers.SVB, SVB_TALK),
    Groep("declareren", personas.FATMA, CLAIM),
    Groep("eenheden", personas.FATMA, UNITS),
    Groep("volgen", personas.FATMA, FOLLOW),
    Groep("bijna-op", personas.JORIS, (
        START,
        *(Staat(f"bericht {one}", "/berichten/{bericht_id:int}", bericht(one, personas.JORIS)) for one in JORIS_TELLS),
    )),
    Groep("zonder-plan", personas.MEI, (
        START,
        Staat("kiezen zonder budget", "/declaraties/uren", "/declaraties/uren"),
        Staat("geen plan", "/plan", "/plan"),
    )),
    Groep("plan", personas.FATMA, PLAN),
    Groep("zorgovereenkomst maken", personas.FATMA, CONTRACTS),
    Groep("zorgovereenkomsten", personas.FATMA, AGREEMENTS),
    Groep("zorgovereenkomst geweigerd", personas.JORIS, (
        Staat("zorgovereenkomst geweigerd", AGREED, contract(Contractstatus.GEWEIGERD_SVB, person=personas.JORIS)),
        Staat("bericht geweigerd", "/berichten/{bericht_id:int}",
              bericht(Berichtsoort.CONTRACT_GEWEIGERD, personas.JORIS)),
    )),
    Groep("zorgovereenkomsten beoordelen", medewerkers.CONSULENT_WATERVEEN, JUDGE),
    Groep("zorgovereenkomsten bij de SVB", medewerkers.SVB, SVB_JUDGES),
    Groep("pgb-plan", personas.MEI, COMPOSE),
    Groep("pgb-plan versturen", personas.MEI, SENDING),
    Groep("pgb-plan met vraag", personas.JORIS, ANSWERED),
    Groep("pgb-plan beoordelen", medewerkers.CONSULENT_HEIDEKERK, REVIEWING),
    Groep("klein", personas.NOUR, (START,)),
    Groep("bericht van een aanmelding", personas.WIM, (
        Staat("bericht ontvangen", "/berichten/{bericht_id:int}",
              bericht(Berichtsoort.AANMELDING_ONTVANGEN, personas.WIM)),
    )),
    Groep("namens", personas.EMRE, (START, Staat("declaratie", SENT, declaratie(S.BETAALD)))),
    Groep("bestanden", personas.FATMA, UPLOADS),
    Groep("iets is veranderd", personas.FATMA, CHANGES),
    Groep("meldingen", medewerkers.SVB, REPORTS),
    Groep("svb", medewerkers.SVB, WORK),
    Groep("svb-antwoord", medewerkers.SVB, ANSWER),
    Groep("svb-bestanden", medewerkers.SVB, FILES),
    Groep("werk van de gemeente", medewerkers.CONSULENT_WATERVEEN, MUNICIPALITY),
    Groep("consulent", medewerkers.CONSULENT_WATERVEEN, LOOK_ALONG),
    Groep("consulent-heidekerk", medewerkers.CONSULENT_HEIDEKERK, (
        Staat("dossier zonder plan", "/gemeente/dossiers/{dossier_id:int}", dossier(personas.MEI)),
    )),
)  # fmt: skip

CATALOGUS = (
    *_EIGEN, *CATALOGUS_HULP, *CATALOGUS_INVOER, *CATALOGUS_KOSTEN, *CATALOGUS_OPENBAAR, *CATALOGUS_TOEGANG,
    *CATALOGUS_GESPREK, *CATALOGUS_BEHEER, *CATALOGUS_INSTEMMING, *CATALOGUS_ONDERSTEUNINGSPLAN,
    *CATALOGUS_HUISHOUDEN, *CATALOGUS_EINDE,
    *CATALOGUS_BESCHIKKING,
    *CATALOGUS_HERZIENING,
    *CATALOGUS_VERZOEKEN,
    *CATALOGUS_PERIODIEK,
    *CATALOGUS_VASTSTELLING,
    *CATALOGUS_BEZWAAR,
    *CATALOGUS_BEZWAAR_PAPIER,
    *CATALOGUS_VOORUITBLIK,
    *CATALOGUS_SIGNALEN,
    *CATALOGUS_TOEZICHT,
    *CATALOGUS_GEGEVENS,
    *CATALOGUS_AANVULLEND,
)  # fmt: skip

#: Addresses that show no page of their own.
GEEN_PAGINA = {
    "/declaraties/jaar/{jaar:int}/csv": "a table to keep",
    "/brieven/{brief_id:int}/pdf": "a PDF to keep",
    "/mijn-gegevens/downloads/{uitvoer_id:int}/bestand": "a file to keep",
    "/hulp/mijn-gegevens/downloads/{uitvoer_id:int}/bestand": "a file to keep",
    "/pgb-plan/{pgbplan_id:int}/pdf": "a PDF",
    "/gesprekken/{gesprek_id:int}/agenda": "a calendar file",
    "/agenda/bestand": "a calendar file",
    "/gemeente/gesprekken/{gesprek_id:int}/agenda": "a calendar file",
    "/hoorgesprekken/{gesprek_id:int}/agenda": "a calendar file",
    "/bezwaarbehandeling/hoorgesprekken/{gesprek_id:int}/agenda": "a calendar file",
    "/gemeente/instemmingen/{verzoek_id:int}/pdf": "a PDF",
    "/gemeente/terugvorderingen/{vordering_id:int}/pdf": "a PDF",
    f"{AWARD}/pdf": "a PDF",
    f"{AWARD}/csv": "a table to keep",
    f"{AWARD}/organisaties/{{organisatie_id:int}}/pdf": "a PDF",
    "/gemeente/einde/{dossier_id:int}/organisaties/{organisatie_id:int}/pdf": "a PDF",
    "/gemeente/machtigingen/{machtiging_id:int}": "sends on to the dossier of the machtiging",
    "/gemeente/jaarafsluiting/brieven/{brief_id:int}/pdf": "a PDF",
    "/verstrekker/eindafrekeningen/{brief_id:int}/pdf": "a PDF to keep",
    "/gemeente/dossiers/{dossier_id:int}/eigen-bijdrage/pdf": "a PDF",
    "/beheer/evaluatie/csv": "a table to keep",
    "/beheer/evaluatie/regels": "a table to keep",
    "/jaarafsluiting/besluiten/{vaststelling_id:int}": "sends on to the year of the decision",
    "/vooruitblik/doelen/van/{soort:str}/{nummer:int}": "sends on to the goal behind a declaration or contract",
    "/aanmelding": "sends on to the newest report",
    "/medewerkers": "sends on to the login of employees",
    "/inloggen/start/{naam:str}": "sends on to the provider",
    "/inloggen/terug/{naam:str}": "sends on, or shows a page of /inloggen/mislukt",
    "/inloggen/sleutels/{naam:str}": "JSON for the provider",
    "/documenten/{document_id:int}/bestanden/{bestand_id:int}": "a file to keep",
    "/documenten/{document_id:int}/pdf": "a file to keep",
}
