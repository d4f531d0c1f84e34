"""What a letter about a recovery says: amount, ground, arrangement and free help come first (Besluit 6.2)."""

from portal.berichten.brief import Zegt
from portal.brieven.blokken import Alinea, Artikel, Blok, Cijfers, Citaat, Kop, Tabel, Tekststuk
from portal.herziening.teksten import HELP, VAN_WIE_GROND
from portal.herziening.terugvorderbeeld import Vorderzaak
from portal.web.i18n import LEADING, N_

EERST = N_("U betaalt dit in termijnen terug. Lukt dat niet? Vraag om een andere regeling. Dat kan altijd.")
VOORNEMEN = N_("De gemeente is van plan %(bedrag)s van u terug te vorderen. Er is nog niets besloten.")
REAGEREN = N_("Laat uiterlijk op %(tot)s weten wat u ervan vindt: per brief, telefoon of in een gesprek.")
TITEL_VOORNEMEN = N_("Voornemen om geld terug te vorderen")
TITEL_BESLUIT = N_("Besluit: u moet geld terugbetalen")
BESLUIT = N_("De gemeente besloot dat u %(bedrag)s moet terugbetalen.")
BEZWAAR = N_("Bent u het niet eens met dit besluit? Schrijf binnen zes weken een bezwaar aan de gemeente.")
MOST_ON_FIRST_PAGE = 6


def contents(zaak: Vorderzaak, lang: str, antwoord: str = "") -> list[Blok]:
    """The blocks of the decision: what matters most on the first page."""
    say = Zegt(lang)
    return [*_first(zaak, say), *_why(zaak, say), *_said(zaak, say, antwoord)]


def _first(zaak: Vorderzaak, say: Zegt) -> list[Blok]:
    t, terms = zaak.vordering, zaak.termijnen
    figures = Cijfers(
        (
            (say(N_("Bedrag")), say.euro(t.bedrag_ct)),
            (say(N_("Grond")), say(VAN_WIE_GROND[t.van_wie])),
            (say(N_("Aantal termijnen")), str(len(terms))),
            (say(N_("Eerste termijn uiterlijk")), terms[0].dag),
        )
    )
    return [figures, Alinea(say(EERST)), Alinea(say(HELP)), *_terms(zaak, say)]


def _terms(zaak: Vorderzaak, say: Zegt) -> list[Blok]:
    terms = zaak.termijnen[:MOST_ON_FIRST_PAGE]
    rows = tuple((say("%(uiterlijk)s", uiterlijk=one.dag), say.euro(one.bedrag_ct)) for one in terms)
    title = say(N_("De termijnen"))
    blocks: list[Blok] = [
        Kop(title),
        Tabel(say(N_("Wanneer u betaalt")), (say(N_("Uiterlijk op")), say(N_("Bedrag"))), rows, (), (1,)),
    ]
    if len(zaak.termijnen) > len(terms):
        blocks.append(Alinea(say(N_("Daarna elke maand hetzelfde, tot alles is betaald."))))
    return blocks


def _why(zaak: Vorderzaak, say: Zegt) -> list[Blok]:
    t = zaak.vordering
    return [Kop(say(N_("Waarom"))), Citaat(t.toelichting), Alinea(say(N_("Wat er is gebeurd:"))), Citaat(t.handelen)]


def _said(zaak: Vorderzaak, say: Zegt, antwoord: str) -> list[Blok]:
    spoken = [one for one in zaak.zienswijzen if one.tekst]
    if not spoken:
        return []
    blocks: list[Blok] = [Kop(say(N_("Wat u ervan zei"))), *(Citaat(one.tekst) for one in spoken)]
    return [*blocks, Alinea(say(N_("Ons antwoord:"))), Citaat(antwoord)] if antwoord else blocks


def to_other(zaak: Vorderzaak, kenmerk: str) -> Tekststuk:
    """The letter to a zorgverlener or who helped, to print: the intention before the decision, else the decision."""
    say, t = Zegt(LEADING), zaak.vordering
    decided = t.besloten_op is not None
    amount = say.euro(t.bedrag_ct)
    opening: list[Blok] = [Alinea(say(BESLUIT if decided else VOORNEMEN, bedrag=amount))]
    if not decided and t.reageren_voor:
        opening.append(Alinea(say(REAGEREN, tot=t.reageren_voor)))
    closing: list[Blok] = [Artikel(f"Besluit 6.2, {t.van_wie.artikel}")]
    closing += [Alinea(say(BEZWAAR)), Artikel("Awb 6:7")] if decided else []
    blocks: tuple[Blok, ...] = (*opening, *contents(zaak, LEADING, t.antwoord), *closing)
    details = ((say(N_("Datum")), t.besloten_op or zaak.vandaag), (say(N_("Kenmerk")), kenmerk))
    title = say(TITEL_BESLUIT if decided else TITEL_VOORNEMEN)
    return Tekststuk(title, LEADING, blocks, (f"Gemeente {zaak.dossier.gemeente}",), (t.naam,), details)
