"""Words about changes: what they are called, who must know, and what the person does elsewhere."""

from portal.law.inzage import Partij
from portal.law.wijziging import Weg, Wijzigingsoort
from portal.web.i18n import N_
from portal.wijziging.status import Ontvangststatus

S = Wijzigingsoort

SOORTEN = {
    S.ADRES: N_("Ik ga verhuizen"),
    S.OPNAME: N_("Ik word opgenomen in een ziekenhuis of instelling"),
    S.BUITENLAND: N_("Ik ga een tijd naar het buitenland"),
    S.HULP_STOPT: N_("Mijn zorgverlener stopt of kan niet komen"),
    S.MEER_OF_MINDER: N_("Ik heb meer, minder of andere hulp nodig"),
    S.VERTEGENWOORDIGER: N_("Iemand anders gaat mij vertegenwoordigen"),
    S.ANDERS: N_("Er is iets anders veranderd"),
}

KORT = {
    S.ADRES: N_("Verhuizing"),
    S.OPNAME: N_("Opname"),
    S.BUITENLAND: N_("Naar het buitenland"),
    S.HULP_STOPT: N_("Zorgverlener stopt"),
    S.MEER_OF_MINDER: N_("Meer, minder of andere hulp"),
    S.VERTEGENWOORDIGER: N_("Andere vertegenwoordiger"),
    S.ANDERS: N_("Iets anders"),
}

PARTIJEN = {
    Partij.COLLEGE: N_("De gemeente"),
    Partij.SVB: N_("De SVB"),
    Partij.ZORGKANTOOR: N_("Uw zorgkantoor"),
    Partij.ZORGVERZEKERAAR: N_("Uw zorgverzekeraar"),
    Partij.CIZ: N_("Het CIZ"),
}

# The same parties, as one talks about them at a desk.
DOORGEVEN = {
    Partij.ZORGKANTOOR: N_("Geef dit door aan het zorgkantoor. Dat betaalt mee aan het budget."),
    Partij.ZORGVERZEKERAAR: N_("Geef dit door aan de zorgverzekeraar. Die betaalt mee aan het budget."),
}

WEGEN = {
    Weg.PORTAAL: N_("Wij sturen dit meteen."),
    Weg.COLLEGE: N_("De gemeente geeft dit door, want deze partij betaalt mee aan uw budget."),
    Weg.ZELF: N_("Dit regelt u zelf. Wij mogen het niet sturen."),
}

# What the person does elsewhere; the portal sends none of it.
ELDERS: dict[S, tuple[str, ...]] = {
    S.ADRES: (
        N_(
            "Geef uw verhuizing ook door aan de afdeling Burgerzaken van de gemeente waar u gaat wonen. "
            "Doe dat uiterlijk 5 dagen na de verhuizing."
        ),
        N_("Gaat u naar een andere gemeente? Meld u daar ook op tijd. Uw budget hoort bij deze gemeente."),
        N_("Uw dossier gaat niet mee. Mag uw nieuwe gemeente iets krijgen? Kies dat bij uw toestemmingen."),
    ),
    S.OPNAME: (
        N_("Vertel uw zorgverleners vanaf welke dag zij niet komen. Declareer alleen hulp die er echt was."),
        N_("Verandert uw eigen bijdrage? Dan hoort het CAK dat van de gemeente of het zorgkantoor."),
    ),
    S.BUITENLAND: (
        N_("Vraag uw zorgverzekeraar of u daar verzekerd bent."),
        N_("Wilt u daar hulp uit uw budget betalen? Bel eerst uw consulent."),
    ),
    S.HULP_STOPT: (),
    S.MEER_OF_MINDER: (N_("Uw consulent belt u over wat nodig is. Tot die tijd geldt uw plan zoals het is."),),
    S.VERTEGENWOORDIGER: (
        N_("Wil de nieuwe vertegenwoordiger voor u inloggen? Regel dat via DigiD Machtigen."),
        N_("Stopt de oude vertegenwoordiger? Trek dan ook die machtiging in."),
    ),
    S.ANDERS: (),
}

STANDEN = {
    Ontvangststatus.VERSTUURD: (N_("Verstuurd"), "neutral"),
    Ontvangststatus.GEZIEN: (N_("Gezien"), "info"),
    Ontvangststatus.AFGEHANDELD: (N_("Afgehandeld"), "ok"),
}
