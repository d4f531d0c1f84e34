"""Words about the end of a participation. Message ids; templates and letters translate them."""

from portal.einde.status import Eindstatus
from portal.law.achttien import Kant, Stapcode, Stapstand
from portal.law.einde import Afloop, Eindsoort
from portal.law.wetten import Wet
from portal.web.i18n import N_

S, K = Eindstatus, Eindsoort

STANDEN = {
    S.GEVRAAGD: (N_("Gevraagd"), "info"),
    S.VOORBEREID: (N_("Wordt voorbereid"), "neutral"),
    S.VOORGENOMEN: (N_("U kunt reageren"), "warning"),
    S.BESLOTEN: (N_("Besloten"), "ok"),
    S.INGETROKKEN: (N_("Gaat niet door"), "neutral"),
    S.TERUGGEDRAAID: (N_("Teruggedraaid"), "neutral"),
    S.VERVANGEN: (N_("Vervangen door overlijden"), "neutral"),
}
STANDEN_BALIE = STANDEN | {S.VOORGENOMEN: (N_("De inwoner kan reageren"), "info")}
SOORTEN = {
    K.EIGEN_WENS: N_("Stoppen op eigen wens"),
    K.TE_WEINIG_WETTEN: N_("Minder dan twee wetten over"),
    K.VERHUIZING: N_("Verhuizing naar een andere gemeente"),
    K.OVERLIJDEN: N_("Overlijden"),
}
KEUZES = {
    K.EIGEN_WENS: N_("De inwoner wil stoppen"),
    K.TE_WEINIG_WETTEN: N_("Er blijven minder dan twee wetten over"),
    K.VERHUIZING: N_("De inwoner verhuist naar een andere gemeente"),
    K.OVERLIJDEN: N_("De inwoner is overleden"),
}
OP = {
    K.EIGEN_WENS: N_("Welke laatste dag wil de inwoner?"),
    K.TE_WEINIG_WETTEN: N_("Vanaf welke dag is het recht er niet meer?"),
    K.VERHUIZING: N_("Vanaf welke dag woont de inwoner daar?"),
    K.OVERLIJDEN: N_("Op welke dag is de inwoner overleden?"),
}
LAATSTE = {
    K.EIGEN_WENS: N_("Laat dit leeg voor de dag die de inwoner wil."),
    K.TE_WEINIG_WETTEN: N_("Laat dit leeg voor de dag ervoor. Dat is ons voorstel. De wet noemt geen dag."),
    K.VERHUIZING: N_("Laat dit leeg voor de dag ervoor. Dat is ons voorstel. De wet noemt geen dag."),
}
REDEN_CONTRACT = {
    K.EIGEN_WENS: "De budgethouder stopt met het integraal pgb.",
    K.TE_WEINIG_WETTEN: "Het integraal pgb stopt: er zijn te weinig wetten over.",
    K.VERHUIZING: "Het integraal pgb stopt: de budgethouder verhuist naar een andere gemeente.",
    K.OVERLIJDEN: "De budgethouder is overleden.",
}
"""Stored with each contract, so in the leading language."""
WAAROM: dict[Eindsoort, tuple[str, ...]] = {
    K.EIGEN_WENS: (N_("Meedoen is vrijwillig. U hoeft geen reden te geven."),),
    K.TE_WEINIG_WETTEN: (
        N_("U kunt meedoen zolang u een pgb hebt uit minstens twee van de vier wetten. Er blijft er minder over."),
    ),
    K.VERHUIZING: (N_("U kunt meedoen zolang u in deze gemeente woont. U verhuist naar een andere gemeente."),),
    K.OVERLIJDEN: (N_("De deelname stopt op de dag van overlijden."),),
}
STAPPEN = {
    "begin": N_("begonnen"),
    "voorbereiden": N_("ingevuld door de gemeente"),
    "voornemen": N_("verteld aan de inwoner, die kan reageren"),
    "zienswijze": N_("de inwoner reageerde"),
    "besluiten": N_("besloten"),
    "terugnemen": N_("de inwoner bedacht zich"),
    "niet_doorzetten": N_("de gemeente zet het niet door"),
    "terugdraaien": N_("teruggedraaid"),
    "vervangen": N_("vervangen door overlijden"),
    "herleven": N_("geldt weer"),
}
# Why the rule refuses: the words, and the field beside which they stand ("" is the whole page).
REDENEN: dict[str, tuple[str, str]] = {
    "voor-deelname": (N_("Deze dag ligt voor het begin van de deelname op %(van_op)s."), "laatste_dag"),
    "dag-in-de-toekomst": (N_("Deze dag moet nog komen."), "op"),
    "andere-dag-dan-overlijden": (N_("De laatste dag is de dag van overlijden: %(gekozen_op)s."), "laatste_dag"),
    "geen-wet-gekozen": (N_("Kies welke wet uit het budget verdwijnt."), "vervalt_wlz"),
    "genoeg-wetten-over": (
        N_("Er blijven %(over)s wetten over. Dan stopt de deelname niet. Pas het budget aan met een herziening."),
        "vervalt_wlz",
    ),
    "dag-voorbij": (N_("Deze dag is voorbij. Kies een dag vanaf vandaag."), "laatste_dag"),
    "anders-zonder-reden": (
        N_("Ons voorstel is %(voorstel_op)s. Schrijf in de uitleg waarom u een andere dag kiest."),
        "toelichting",
    ),
    "zienswijze-niet-gevraagd": (N_("Vertel eerst aan de inwoner wat u van plan bent."), ""),
    "zienswijze-loopt": (N_("De inwoner kan nog reageren tot en met %(tot_op)s."), ""),
}
AFLOPEN = {
    Afloop.STOPT: N_("Stopt op %(tot)s"),
    Afloop.EERDER: N_("Loopt tot en met %(tot)s"),
    Afloop.VERVALT: N_("Begint niet meer"),
}
# The way to the regular laws (Besluit 3.8). It says where to ask, never what comes of it.
WEGWIJZER = {
    Wet.WLZ: N_("Wlz: vraag uw zorgkantoor welke zorg u kunt krijgen, met een pgb of op een andere manier."),
    Wet.WMO: N_("Wmo: meld u bij het Wmo-loket van de gemeente waar u woont. Die onderzoekt wat u nodig hebt."),
    Wet.JW: N_("Jeugdwet: vraag de gemeente waar u woont om jeugdhulp. Die onderzoekt wat nodig is."),
    Wet.ZVW: N_("Zvw: vraag uw zorgverzekeraar of u verpleging en verzorging kunt krijgen, en hoe."),
}
GEEN_BELOFTE = N_(
    "Het staat niet vast dat u terugkrijgt wat u vroeger had. De organisatie van elke wet beslist opnieuw. "
    "Vraag het daarom op tijd."
)
HULP = N_("Uw consulent wijst u de weg. Ook een cliëntondersteuner helpt u gratis.")

# Eighteen.
KANTEN = {Kant.INWONER: N_("U"), Kant.GEMEENTE: N_("De gemeente")}
KANTEN_BALIE = {Kant.INWONER: N_("De inwoner"), Kant.GEMEENTE: N_("De gemeente")}
STAPSTANDEN = {
    Stapstand.TE_DOEN: (N_("Te doen"), "neutral"),
    Stapstand.TE_LAAT: (N_("Te laat"), "error"),
    Stapstand.GEDAAN: (N_("Klaar"), "ok"),
}
STAPTEKSTEN: dict[Stapcode, tuple[str, str]] = {
    Stapcode.GESPREK: (
        N_("Praten over wat er verandert"),
        N_("De consulent praat met het kind en de ouders: wat stopt, wat komt ervoor in de plaats, wie regelt wat."),
    ),
    Stapcode.MACHTIGING: (
        N_("Kiezen wie het pgb regelt"),
        N_(
            "Vanaf 18 jaar regelt iemand het zelf, of machtigt een ander. Kan dat niet? Vraag de rechter op tijd om "
            "een mentor, bewindvoerder of curator."
        ),
    ),
    Stapcode.WMO_MELDEN: (
        N_("Hulp vragen bij de Wmo"),
        N_("Hulp uit de Jeugdwet stopt meestal bij 18 jaar. Meld bij de gemeente welke hulp daarna nodig is."),
    ),
    Stapcode.WLZ_VRAGEN: (
        N_("Bedenken of de Wlz beter past"),
        N_("Is er altijd zorg dichtbij nodig, het hele leven? Vraag dan het CIZ om een indicatie voor de Wlz."),
    ),
    Stapcode.VERVOLG: (
        N_("Beslissen wat ervoor in de plaats komt"),
        N_("De gemeente beslist over de Wmo, en of hulp uit de Jeugdwet nog doorgaat. Soms kan dat tot 23 jaar."),
    ),
    Stapcode.BUDGET: (
        N_("Plan en budget aanpassen"),
        N_(
            "Het deel uit de Jeugdwet eindigt en het nieuwe deel begint op dezelfde dag. Dan mist niemand een betaling."
        ),
    ),
    Stapcode.OVEREENKOMSTEN: (
        N_("Zorgovereenkomsten nakijken"),
        N_("Kijk wie ze tekende, en tot wanneer ze lopen. Maak nieuwe als dat nodig is, zodat de SVB kan betalen."),
    ),
    Stapcode.INLOGGEN: (
        N_("Zelf inloggen, of een machtiging geven"),
        N_("Vanaf deze dag kan een ouder niet meer als ouder inloggen. Regel DigiD, en geef zo nodig een machtiging."),
    ),
}
