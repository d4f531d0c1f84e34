"""The demo persons with a pgb, and who act or work for them: fictional, and the same everywhere.

The demo data, the simulated login, the tests and the screenshots use them, and those of `medewerkers`.
Nobody has these BSNs. Each person says in one sentence, in Dutch and in English, what to try.
"""

from portal.demo.medewerkers import MEDEWERKERS
from portal.demo.persoon import DemoPersoon

FATMA = DemoPersoon(
    slug="fatma",
    bsn="999990019",
    naam="Fatma Yıldız",
    wie_nl="Budgethouder in Waterveen, met vier deelbudgetten en lopende contracten.",
    wie_en="Budget holder in Waterveen, with four part-budgets and running contracts.",
    probeer_nl="Bekijk hoeveel u nog kunt gebruiken en dien een declaratie in voor deze maand.",
    probeer_en="See how much you can still use, and file a claim for this month.",
)
JORIS = DemoPersoon(
    slug="joris",
    bsn="999993653",
    naam="Joris van Amerongen",
    wie_nl="Budgethouder in Waterveen met Wmo en Zvw; het budget is bijna op.",
    wie_en="Budget holder in Waterveen with Wmo and Zvw; the budget is almost used up.",
    probeer_nl="Kijk waarom een declaratie is afgekeurd en vul aan wat de SVB vraagt.",
    probeer_en="See why a claim was refused, and add what the SVB asks for.",
)
MEI = DemoPersoon(
    slug="mei",
    bsn="999990111",
    naam="Mei Lin Chen",
    wie_nl="Deelnemer in Heidekerk: toegelaten, nog zonder plan.",
    wie_en="Participant in Heidekerk: admitted, without a plan yet.",
    probeer_nl="Bekijk welke stap nu komt, als er nog geen budget is.",
    probeer_en="See which step comes next while there is no budget yet.",
)
EMRE = DemoPersoon(
    slug="emre",
    bsn="999990202",
    naam="Emre Yıldız",
    represents=("999990019",),
    wie_nl="Vertegenwoordiger: regelt het pgb van zijn moeder Fatma Yıldız.",
    wie_en="Representative: takes care of the budget of his mother Fatma Yıldız.",
    probeer_nl="Log in namens Fatma en let op de naam bovenaan elke pagina.",
    probeer_en="Log in on behalf of Fatma, and watch the name at the top of each page.",
)
SANNE = DemoPersoon(
    slug="sanne",
    bsn="999990809",
    naam="Sanne Wolters",
    wie_nl="Iemand van wie er geen dossier is.",
    wie_en="Somebody who has no file here.",
    probeer_nl="Meld uzelf of een kind aan. In Waterveen is plaats, in Heidekerk niet.",
    probeer_en="Apply for yourself or for a child. There are places in Waterveen, and none in Heidekerk.",
)
WIM = DemoPersoon(
    slug="wim",
    bsn="999994062",
    naam="Wim Verhoeven",
    wie_nl="Inwoner van Waterveen die zich heeft aangemeld en wacht.",
    wie_en="Resident of Waterveen who has applied and waits.",
    probeer_nl="Bekijk wat er nu gebeurt, en geef of weiger een toestemming.",
    probeer_en="See what happens now, and give or refuse a consent.",
)
RIA = DemoPersoon(
    slug="ria",
    bsn="999996009",
    naam="Ria Postma",
    wie_nl="Deelnemer in Waterveen; het zorgkantoor heeft nog niet geantwoord.",
    wie_en="Participant in Waterveen; the care office has not answered yet.",
    probeer_nl="Bekijk op wie het wachten is, sinds wanneer, en dat uw pgb's doorgaan.",
    probeer_en="See who must answer, since when, and that your pgb's go on.",
)
AHMED = DemoPersoon(
    slug="ahmed",
    bsn="999996010",
    naam="Ahmed Aydin",
    wie_nl="Deelnemer in Waterveen; het zorgkantoor stemde in, de verzekeraar nog niet.",
    wie_en="Participant in Waterveen; the care office consented, the insurer has not yet.",
    probeer_nl="Lees de brief van het zorgkantoor en wat dat ja betekent.",
    probeer_en="Read the letter of the care office, and what that yes means.",
)
LOTTE = DemoPersoon(
    slug="lotte",
    bsn="999996022",
    naam="Lotte Brouwer",
    wie_nl="Deelnemer in Waterveen; de verzekeraar stemt niet in, dus er blijft één wet over.",
    wie_en="Participant in Waterveen; the insurer does not consent, so one law is left.",
    probeer_nl="Lees de reden, en daarna het besluit van de gemeente.",
    probeer_en="Read the reason, and then the decision of the municipality.",
)
TARA = DemoPersoon(
    slug="tara",
    bsn="999998006",
    naam="Tara Bakker",
    wie_nl="Deelnemer in Waterveen: leest het concept van haar ondersteuningsplan.",
    wie_en="Participant in Waterveen: reads the draft of her support plan.",
    probeer_nl="Zeg wat u van een regel vindt, of dat het concept goed is.",
    probeer_en="Say what you think of a line, or that the draft is fine.",
)
BAS = DemoPersoon(
    slug="bas",
    bsn="999998018",
    naam="Bas Hoekstra",
    wie_nl="Deelnemer in Waterveen: de gemeente werkt aan zijn ondersteuningsplan.",
    wie_en="Participant in Waterveen: the municipality is working on his support plan.",
    probeer_nl="Bekijk waar u bent, zolang er nog geen concept te lezen is.",
    probeer_en="See where you are, as long as there is no draft to read.",
)
MARIEKE = DemoPersoon(
    slug="marieke",
    bsn="999995352",
    naam="Marieke Vos",
    wie_nl="Moeder van Tim en Eva, die elk een integraal pgb hebben. Haar adres is beschermd.",
    wie_en="Mother of Tim and Eva, who each have an integral pgb. Her address is protected.",
    probeer_nl="Kies voor wie u verdergaat. Maak voor Tim een code, en vul die voor Eva in.",
    probeer_en="Choose for whom you go on. Make a code for Tim, and enter it for Eva.",
)
RUUD = DemoPersoon(
    slug="ruud",
    bsn="999995364",
    naam="Ruud Vos",
    wie_nl="Vader van Tim en Eva, met een eigen adres, eigen berichten en een eigen stem.",
    wie_en="Father of Tim and Eva, with an address, messages and a say of his own.",
    probeer_nl="Zoek het adres van de kinderen: u ziet het niet. Zeg ja of nee tegen een koppeling.",
    probeer_en="Look for the address of the children: you do not see it. Say yes or no to a link.",
)
IRIS = DemoPersoon(
    slug="iris",
    bsn="999997002",
    naam="Iris Vermeulen",
    wie_nl="Deelnemer in Waterveen: haar plan is klaar, haar budget bijna.",
    wie_en="Participant in Waterveen: her plan is ready, her budget almost.",
    probeer_nl="Bekijk dat uw oude pgb's doorgaan tot het budget begint.",
    probeer_en="See that your old pgb's go on until the budget begins.",
)
HUGO = DemoPersoon(
    slug="hugo",
    bsn="999997014",
    naam="Hugo Meijer",
    wie_nl="Budgethouder in Waterveen: zijn budget is toegekend en begint op 1 januari.",
    wie_en="Budget holder in Waterveen: his budget was granted and begins on 1 January.",
    probeer_nl="Lees het besluit: de delen, de voorwaarden en wat er met de oude pgb's gebeurt.",
    probeer_en="Read the decision: the parts, the conditions and what becomes of the old pgb's.",
)
RUBEN = DemoPersoon(
    slug="ruben",
    bsn="999960015",
    naam="Ruben Smit",
    wie_nl="Budgethouder in Waterveen: vroeg gisteren om te stoppen.",
    wie_en="Budget holder in Waterveen: asked to stop yesterday.",
    probeer_nl="Bekijk wat stoppen doet, en bedenk u als u wilt.",
    probeer_en="See what stopping does, and change your mind if you like.",
)
KOEN = DemoPersoon(
    slug="koen",
    bsn="999960027",
    naam="Koen Mulder",
    wie_nl="Budgethouder in Waterveen: de gemeente wil zijn deelname laten stoppen, want er blijft één wet over.",
    wie_en="Budget holder in Waterveen: the municipality wants to end his participation, since one law is left.",
    probeer_nl="Zeg wat u ervan vindt, voordat de gemeente beslist.",
    probeer_en="Say what you think of it, before the municipality decides.",
)
SEM = DemoPersoon(
    slug="sem",
    bsn="999960039",
    naam="Sem Willems",
    wie_nl="Wordt binnen een jaar 18; een deel van het budget komt uit de Jeugdwet.",
    wie_en="Turns 18 within a year; a part of the budget comes from the Youth Act.",
    probeer_nl="Bekijk de stappen naar 18 jaar, en vink er een af.",
    probeer_en="See the steps to 18, and tick one off.",
)
PETRA = DemoPersoon(
    slug="petra",
    bsn="999960040",
    naam="Petra Willems",
    represents=("999960039",),
    wie_nl="Moeder van Sem Willems; regelt zijn pgb tot hij 18 is.",
    wie_en="Mother of Sem Willems; takes care of his budget until he is 18.",
    probeer_nl="Bekijk wat er voor u als ouder verandert.",
    probeer_en="See what changes for you as a parent.",
)
GREET = DemoPersoon(
    slug="greet",
    bsn="999960052",
    naam="Greet Post",
    wie_nl="Was budgethouder in Waterveen, en is zes dagen geleden overleden.",
    wie_en="Was a budget holder in Waterveen, and died six days ago.",
    probeer_nl="Zie dat inloggen met haar DigiD niet meer kan.",
    probeer_en="See that nobody can log in with her DigiD any more.",
)
ELLEN = DemoPersoon(
    slug="ellen",
    bsn="999960064",
    naam="Ellen Post",
    represents=("999960052",),
    wie_nl="Dochter en vertegenwoordiger van Greet Post, die is overleden.",
    wie_en="Daughter and representative of Greet Post, who died.",
    probeer_nl="Bekijk wat er nog kan, en stuur de laatste declaratie.",
    probeer_en="See what can still be done, and send the last claim.",
)
SAM = DemoPersoon(
    slug="sam",
    bsn="999996101",
    naam="Sam de Boer",
    wie_nl="Budgethouder in Waterveen: de gemeente wil een deel van zijn budget verlagen.",
    wie_en="Budget holder in Waterveen: the municipality wants to lower a part of his budget.",
    probeer_nl="Lees wat de gemeente wil, waarom en wat het doet. Reageer, of zeg dat u het ermee eens bent.",
    probeer_en="Read what the municipality wants, why, and what it does. React, or say that you agree.",
)
KIM = DemoPersoon(
    slug="kim",
    bsn="999996198",
    naam="Kim Jansen",
    wie_nl="Budgethouder in Waterveen: haar budget is lager dan wat al is betaald, en zij betaalt geld terug.",
    wie_en="Budget holder in Waterveen: her budget is below what was paid already, and she is paying money back.",
    probeer_nl="Lees het besluit en de termijnen, en vraag om een andere betalingsregeling.",
    probeer_en="Read the decision and the instalments, and ask for another payment arrangement.",
)
LEO = DemoPersoon(
    slug="leo",
    bsn="999996289",
    naam="Leo Maas",
    wie_nl="Budgethouder in Waterveen: de SVB wacht met betalen, omdat de gemeente iets uitzoekt.",
    wie_en="Budget holder in Waterveen: the SVB waits with payments, because the municipality looks into something.",
    probeer_nl="Lees tot wanneer de SVB wacht, waarom, en wat u kunt doen.",
    probeer_en="Read until when the SVB waits, why, and what you can do.",
)
INGE = DemoPersoon(
    slug="inge",
    bsn="999995406",
    naam="Inge Drost",
    wie_nl="Budgethouder in Waterveen: haar budget is afgelopen en nog niet vastgesteld.",
    wie_en="Budget holder in Waterveen: her budget has ended and is not fixed yet.",
    probeer_nl="Bekijk bij Jaarafsluiting wat u gebruikte, en wanneer de eindafrekening komt.",
    probeer_en="See under Closing the year what you used, and when the final statement comes.",
)
HENK = DemoPersoon(
    slug="henk",
    bsn="999995418",
    naam="Henk Scholten",
    wie_nl="Budgethouder in Waterveen: zijn budget is afgelopen en vastgesteld.",
    wie_en="Budget holder in Waterveen: his budget has ended and was fixed.",
    probeer_nl="Lees de eindafrekening, en laat de berekening zien.",
    probeer_en="Read the final statement, and show the calculation.",
)
SARA = DemoPersoon(
    slug="sara",
    bsn="999994104",
    naam="Sara Willemsen",
    wie_nl="Niet toegelaten in Waterveen; zij maakte bezwaar, en er is een hoorgesprek gepland.",
    wie_en="Not admitted in Waterveen; she objected, and a hearing is planned.",
    probeer_nl="Bekijk uw bezwaar, zet het hoorgesprek in uw agenda, en voeg een bestand toe.",
    probeer_en="Look at your objection, put the hearing in your calendar, and add a file.",
)
NOUR = DemoPersoon(
    slug="nour",
    bsn="012345672",
    naam="Nour el Idrissi",
    wie_nl="Budgethouder in Heidekerk met een klein dossier; het BSN begint met een nul.",
    wie_en="Budget holder in Heidekerk with a small file; the citizen service number starts with a zero.",
    probeer_nl="Bekijk een klein budget met één contract.",
    probeer_en="Look at a small budget with one contract.",
)
PIET = DemoPersoon(
    slug="piet",
    bsn="999990603",
    naam="Piet de Graaf",
    niveau="basis",
    wie_nl="Logt in met alleen gebruikersnaam en wachtwoord (DigiD Basis).",
    wie_en="Logs in with only a user name and password (DigiD Basis).",
    probeer_nl="Zie welke drie wegen er zijn als het niveau te laag is.",
    probeer_en="See the three ways on when the level is too low.",
)
RIANNE = DemoPersoon(
    slug="rianne",
    bsn="999990706",
    naam="Rianne Smeets",
    niveau="midden",
    wie_nl="Logt in met sms-controle (DigiD Midden).",
    wie_en="Logs in with a text message check (DigiD Midden).",
    probeer_nl="Probeer het eerst zo, en kies daarna een hoger niveau.",
    probeer_en="Try it like this first, then choose a higher level.",
)
YOUSSEF = DemoPersoon(
    slug="youssef",
    bsn="999993021",
    naam="Youssef Amrani",
    wie_nl="Budgethouder in Waterveen: betaalt zijn hulp een vast loon per maand.",
    wie_en="Budget holder in Waterveen: pays his helper a fixed wage each month.",
    probeer_nl="Bekijk wat de SVB gaat betalen, en zeg dat uw hulp ziek is.",
    probeer_en="See what the SVB is going to pay, and say that your helper is ill.",
)
HATICE = DemoPersoon(
    slug="hatice",
    bsn="999991772",
    naam="Hatice Demir",
    wie_nl="Zorgverlener: werkt voor Fatma Yıldız en Nour el Idrissi, en heeft zelf geen pgb.",
    wie_en="Care provider: works for Fatma Yıldız and Nour el Idrissi, and has no budget herself.",
    probeer_nl="Kies bij het inloggen eerst: ik werk voor iemand met een pgb. Geef daarna uren door.",
    probeer_en="First choose at the login: I work for somebody with a pgb. Then hand over hours.",
    is_zorgverlener=True,
)

BURGERS = (
    *(FATMA, JORIS, MEI, EMRE, SANNE, WIM, RIA, AHMED, LOTTE, TARA, BAS, IRIS, HUGO),
    *(SAM, KIM, LEO, RUBEN, KOEN, SEM, PETRA, GREET, ELLEN),
    *(MARIEKE, RUUD, INGE, HENK, SARA, NOUR, PIET, RIANNE, YOUSSEF, HATICE),
)
PERSONEN = BURGERS + MEDEWERKERS


def by_slug(slug: str) -> DemoPersoon:
    """The person with this slug. Raises KeyError."""
    return {persoon.slug: persoon for persoon in PERSONEN}[slug]


def by_bsn(bsn: str) -> DemoPersoon:
    """The citizen with this BSN. Raises KeyError."""
    return {persoon.bsn: persoon for persoon in BURGERS if persoon.bsn}[bsn]
