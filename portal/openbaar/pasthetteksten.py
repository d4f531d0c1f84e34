"""The words of the first check: by the outcomes of the rules."""

from portal.law.wetten import Wet
from portal.openbaar.vragen import GEEN, ONBEKEND
from portal.web.i18n import N_

# What already fits, by article. Figures as the rule gives them.
AL_GOED = {
    "Besluit 1": N_("Uw gemeente doet op die dag mee."),
    "Besluit 3.1": N_("U kunt een pgb hebben uit %(rechten)s verschillende wetten. Nodig: minstens %(nodig)s."),
    "Regeling 3.2": N_("Op die dag kunt u zich nog melden."),
}
# What stands in the way now, and what to do about it.
STAAT_IN_DE_WEG = {
    "minder-dan-twee-rechten": (
        N_("Nodig is een pgb uit minstens %(nodig)s verschillende wetten. U komt nu op %(rechten)s."),
        N_(
            "Hebt u nog andere zorg of hulp? Misschien hebt u daarvoor ook recht op een pgb. De gemeente zoekt dat uit."
        ),
    ),
    "te-laat-gemeld": (
        N_("Volgens de regels kon u zich melden tot %(voor_op)s."),
        N_("Vraag de gemeente wat nu nog kan."),
    ),
    "gemeente-doet-niet-mee": (
        N_("Uw gemeente staat niet in de regels van het integraal pgb."),
        N_("Vraag uw gemeente of zij iets doet dat hierop lijkt. Uw gewone pgb's blijven gewoon bestaan."),
    ),
    "regels-gelden-nog-niet": (
        N_("In uw gemeente gelden de regels pas vanaf %(van_op)s."),
        N_("Kies een latere dag, of vraag de gemeente wat u nu al kunt doen."),
    ),
    "regels-gelden-niet-meer": (
        N_("In uw gemeente golden de regels tot en met %(tot_op)s."),
        N_("Vraag de gemeente wat nu kan. Uw gewone pgb's blijven gewoon bestaan."),
    ),
}
# What only the municipality can establish, by article.
NOG_OPEN = {
    "Besluit 3.1": N_("Of u verzekerd bent voor de Wlz. Wie in Nederland woont of werkt, is dat bijna altijd."),
    "Regeling 3.1": N_("Of u wilt en kunt meewerken aan wat voor het integraal pgb nodig is."),
    "Besluit 3.6": N_("Of er nog plaats is. In uw gemeente kunnen hoogstens %(maximum)s mensen meedoen."),
}
INSTEMMING = {
    Wet.WLZ: N_("Voor het deel uit de Wlz moet het zorgkantoor op papier ja zeggen."),
    Wet.ZVW: N_("Voor het deel uit de Zvw moet de zorgverzekeraar op papier ja zeggen."),
}
# The answers to choose from: value, label, hint.
KEUZES: tuple[tuple[str, str, str | None], ...] = (
    (Wet.WMO, N_("Wet maatschappelijke ondersteuning (Wmo)"),
     N_("Hulp van de gemeente, zoals begeleiding of hulp in huis.")),
    (Wet.JW, N_("Jeugdwet"), N_("Hulp van de gemeente voor een kind of jongere.")),
    (Wet.ZVW, N_("Zorgverzekeringswet (Zvw)"),
     N_("Verpleging en verzorging thuis, via de zorgverzekeraar.")),
    (Wet.WLZ, N_("Wet langdurige zorg (Wlz)"), N_("Zorg voor altijd, met een indicatie van het CIZ.")),
    (GEEN, N_("Nog uit geen enkele wet"), None),
    (ONBEKEND, N_("Dat weet ik niet"), None),
)  # fmt: skip
