"""What the letter of an end says: contracts, last declarations, the budget, and the way to the regular laws."""

from portal.berichten.brief import Zegt
from portal.brieven.blokken import Alinea, Artikel, Blok, Cijfers, Kop, Lijst, Tabel
from portal.einde.teksten import AFLOPEN, GEEN_BELOFTE, HULP, WEGWIJZER
from portal.einde.zaak import EindeView, Eindzaak
from portal.law.einde import Afloop, Eindsoort, notice_counts
from portal.web.i18n import N_
from portal.zorgovereenkomst.afloop import AfloopView

CONTRACTEN = N_("Uw zorgovereenkomsten")
OPZEGGEN = N_("Vertel uw zorgverleners zelf dat u stopt. Denk aan de opzegtermijn die u afsprak.")
VANZELF = N_("De zorgovereenkomsten stoppen vanzelf op deze dag. Er geldt geen opzegtermijn.")
DECLAREREN = N_("De laatste declaraties")
TOT = N_("Werk tot en met %(tot)s kan nog worden gedeclareerd en betaald. Zorgverleners geven hun uren op tijd door.")
WIE = N_("Een vertegenwoordiger kan inloggen en de laatste declaraties sturen. Op papier sturen mag ook.")
PAPIER = N_("Is er geen vertegenwoordiger? Stuur de rekeningen dan op papier aan de gemeente. Die voert ze in.")
BUDGET = N_("Wat er met het budget gebeurt")
AFREKENEN = N_(
    "De gemeente maakt de eindafrekening, uiterlijk op %(tot)s. Geld dat overblijft, gaat terug naar de organisaties "
    "die het gaven."
)
LATER = N_("Het budget dat op %(ingang)s zou beginnen, gaat niet door.")
GESTORT = N_("Geld voor aanvullende diensten")
TERUG = N_(
    "Er is nog %(bedrag_ct)s gestort voor aanvullende diensten. Dit is geen deel van het budget. De SVB handelt eerst "
    "de rekeningen af die er liggen. Daarna stort zij terug wat over is, aan wie het stortte."
)
VERDER = N_("Hulp daarna")
VERHUIZEN = N_("U verhuist naar %(gemeente)s. Meld u daar op tijd. Die gemeente beslist zelf wat u krijgt.")
DOSSIER = N_("Wij geven uw dossier niet door. Dat doen wij alleen als u dat goedvindt.")
EENMALIG = N_(
    "Raakt een zorgverlener door het overlijden inkomen kwijt? Vraag de gemeente of het zorgkantoor of er een "
    "eenmalige uitkering mogelijk is. Wij kunnen dat niet beloven."
)


def contents(zaak: Eindzaak, lang: str) -> list[Blok]:
    """The blocks between the decision itself and how to object."""
    found, say = zaak.einde, Zegt(lang)
    if found is None:
        return []
    died = found.soort is Eindsoort.OVERLIJDEN
    return [
        *_contracts(zaak, found, say),
        *_declarations(zaak, found, say),
        *_budget(zaak, say),
        *_deposits(zaak, say),
        *([Alinea(say(EENMALIG))] if died and zaak.gevolg.contracten else _afterwards(zaak, found, say)),
    ]


def _contracts(zaak: Eindzaak, found: EindeView, say: Zegt) -> list[Blok]:
    if not zaak.gevolg.contracten:
        return []
    title = say(CONTRACTEN)
    notice = notice_counts(found.soort)
    columns = (N_("Zorgverlener"), N_("Wat er gebeurt"), *((N_("Opzegtermijn"),) if notice else ()))
    names = tuple(map(say, columns))
    rows = tuple(_contract(one, found, say, notice=notice) for one in zaak.gevolg.contracten)
    return [Kop(title), Alinea(say(OPZEGGEN if notice else VANZELF)), Tabel(title, names, rows, (), ())]


def _contract(one: AfloopView, found: EindeView, say: Zegt, *, notice: bool) -> tuple[str, ...]:
    agreed = (one.opzegtermijn or say(N_("niet opgeschreven")),) if notice else ()
    return (one.zorgverlener, ends(one, found, say), *agreed)


def ends(one: AfloopView, found: EindeView, say: Zegt) -> str:
    """What becomes of one contract."""
    day = one.einde if one.afloop is Afloop.EERDER else found.laatste_dag
    return say(AFLOPEN[one.afloop], tot=day)


def _declarations(zaak: Eindzaak, found: EindeView, say: Zegt) -> list[Blok]:
    if zaak.gevolg.budget is None:
        return []
    after = zaak.gevolg.nasleep
    rows = (
        (say(N_("Laatste dag")), found.laatste_dag),
        (say(N_("Zorgverleners geven de laatste uren uiterlijk")), after.declareren_voor),
    )
    more = [Alinea(say(WIE)), Alinea(say(PAPIER))] if found.soort is Eindsoort.OVERLIJDEN else []
    return [Kop(say(DECLAREREN)), Alinea(say(TOT, tot=found.laatste_dag)), Cijfers(rows), *more]


def _budget(zaak: Eindzaak, say: Zegt) -> list[Blok]:
    if zaak.gevolg.budget is None:
        return []
    later = [Alinea(say(LATER, ingang=one.ingang)) for one in zaak.gevolg.later]
    return [Kop(say(BUDGET)), Alinea(say(AFREKENEN, tot=zaak.gevolg.nasleep.vaststellen_voor)), *later]


def _deposits(zaak: Eindzaak, say: Zegt) -> list[Blok]:
    """What lies there for additional services goes back to whoever deposited it (Regeling 5.8)."""
    cents = zaak.gevolg.gestort_ct
    return [Kop(say(GESTORT)), Alinea(say(TERUG, bedrag_ct=cents)), Artikel("Regeling 5.8")] if cents else []


def _afterwards(zaak: Eindzaak, found: EindeView, say: Zegt) -> list[Blok]:
    blocks: list[Blok] = [Kop(say(VERDER)), Alinea(say(GEEN_BELOFTE))]
    if found.soort is Eindsoort.VERHUIZING:
        blocks = [Kop(say(VERDER)), Alinea(say(VERHUIZEN, gemeente=found.gemeente)), Alinea(say(GEEN_BELOFTE))]
        blocks += [] if zaak.overdracht else [Alinea(say(DOSSIER))]
    guide = tuple(say(WEGWIJZER[wet]) for wet in zaak.wetten)
    blocks += [Lijst(guide)] if guide else []
    return [*blocks, Alinea(say(HULP)), Artikel("Besluit 3.8")]
