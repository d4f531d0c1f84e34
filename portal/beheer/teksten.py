"""Words of the administration: why something is refused, and what happened to a value."""

from portal.web.i18n import N_

REDENEN = {
    "regels-gelden-nog-niet": N_("De regels gelden hier pas vanaf %(van_op)s. Kies die dag of later. (%(artikel)s)"),
    "regels-gelden-niet-meer": N_(
        "De regels golden hier tot en met %(tot_op)s. Daarna kan deze waarde niet meer beginnen. (%(artikel)s)"
    ),
    "gemeente-doet-niet-mee": N_("Op deze dag gelden in %(gemeente)s geen regels. (%(artikel)s)"),
    "boven-het-maximum": N_(
        "De regels geven deze gemeente hoogstens %(hoogste)s plaatsen. Verlagen mag, verhogen niet. (%(artikel)s)"
    ),
    "gemeenteblad-ontbreekt": N_(
        "Vul in waar dit in het gemeenteblad staat. Zonder bekendmaking geldt een lager maximum niet. (%(artikel)s)"
    ),
    "al-beslist": N_(
        "Op %(beslist_op)s is nog over toegang beslist met het oude maximum. Kies een dag daarna. (%(artikel)s)"
    ),
    "begint-in-het-verleden": N_(
        "Kies vandaag (%(vandaag_op)s) of een latere dag. Wat al is beloofd of verstuurd, verandert niet. (%(artikel)s)"
    ),
    "termijn-staat-vast": N_(
        "Deze termijn staat in de wet: %(dagen_wet)s. Een gemeente kan die niet veranderen. (%(artikel)s)"
    ),
    "termijn-te-lang": N_("Vul 1 dag tot en met %(dagen_hoogstens)s in. (%(artikel)s)"),
    "wet-doet-niet-mee": N_("Deze wet doet niet mee in de regels van %(regelset)s. (%(artikel)s)"),
    "categorie-onbekend": N_("Deze categorie hoort niet bij deze wet. Kies een categorie uit de lijst. (%(artikel)s)"),
}

BEHEERSTAND = {
    "ingetrokken": (N_("Ingetrokken"), "neutral"),
    "later": (N_("Gaat later in"), "info"),
    "begonnen": (N_("Ingegaan"), "ok"),
}
