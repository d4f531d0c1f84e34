"""Words for months of a fixed amount: why a month is broken, where it stands, what became of a line of a round."""

from portal.law.afwezigheid import Afwezigheidsoort
from portal.law.periodiek import Reden
from portal.periodiek.models import Maandbesluitsoort, Regelgevolg
from portal.web.i18n import N_

REDENEN = {
    Reden.BEGINT: N_("De zorgovereenkomst begint in deze maand."),
    Reden.STOPT: N_("De zorgovereenkomst stopt in deze maand."),
    Reden.VERVANGEN: N_("In deze maand gaan andere afspraken in."),
    Reden.BUDGET: N_("Uw budget begint of eindigt in deze maand."),
    Reden.ONBETAALD: N_("Dagen waarop uw zorgverlener er niet was, komen niet uit uw budget."),
    Reden.OPGESCHORT: N_("De SVB wacht met een deel of alles van deze maand."),
}
AFWEZIG = {
    Afwezigheidsoort.ZIEK: N_("Ziek"),
    Afwezigheidsoort.VERLOF: N_("Met verlof"),
}
BESLUITEN = {
    Maandbesluitsoort.WEIGEREN: (N_("Niet betalen"), N_("Betaal dit bedrag niet")),
    Maandbesluitsoort.OPSCHORTEN: (N_("Wachten met betalen"), N_("Wacht met betalen")),
    Maandbesluitsoort.HERVATTEN: (N_("Niet langer wachten"), N_("Wacht niet langer")),
    Maandbesluitsoort.INTREKKEN: (N_("Weigering ingetrokken"), N_("Trek de weigering in")),
}
# Label and kind of badge.
GEVOLGEN = {
    Regelgevolg.BETAALD: (N_("Betaald"), "ok"),
    Regelgevolg.DEELS: (N_("Deels betaald"), "warning"),
    Regelgevolg.NIETS: (N_("Niets meer te betalen"), "neutral"),
    Regelgevolg.VERANDERD: (N_("Bedrag veranderd, niet betaald"), "warning"),
    Regelgevolg.BUDGET_OP: (N_("Past niet in het budget"), "error"),
    Regelgevolg.OPGESCHORT: (N_("De SVB wacht"), "warning"),
    Regelgevolg.EIGEN_DOSSIER: (N_("Voor een collega"), "neutral"),
}
ASKED = {
    "datum": N_("Vul in op welke dag is betaald."),
    "kenmerk": N_("Vul het betalingskenmerk in."),
    "bedrag": N_("Vul in welk bedrag."),
    "grond": N_("Kies een grond."),
    "toelichting": N_("Vul een toelichting in voor de budgethouder."),
    "tot": N_("Vul in tot en met welke dag."),
    "ingehouden": N_("Vul in wat u inhoudt, bijvoorbeeld 12,50."),
    "soort": N_("Kies ziek of met verlof."),
    "van": N_("Vul in vanaf welke dag."),
}
