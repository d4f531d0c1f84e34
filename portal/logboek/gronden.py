"""The grounds that a citizen reads under "Wie zag mijn gegevens": for what, and by which law."""

from portal.web.i18n import N_

COLLEGE = N_("uitvoering van het integraal pgb door de gemeente (Besluit 8.1)")
SVB = N_("beheer en betaling van het budget door de SVB (Besluit 7.3 en 8.1)")
UITVOERING = N_("uitvoering van het integraal pgb door de gemeente of de SVB (Besluit 8.1)")
OVEREENKOMST = N_("het uitvoeren van uw zorgovereenkomst met deze zorgverlener (Regeling 4.1, AVG artikel 6)")
TOEGANG_GROND = N_("beslissen over uw aanmelding bij de gemeente (Besluit 3.1 en 3.5)")
INSTEMMING = N_("vragen of een zorgkantoor of zorgverzekeraar instemt (Besluit 4.1 en 8.1)")
VERSTREKKER = N_("instemmen met een deel van het budget en nagaan hoe het is gebruikt (Besluit 4.1 en 6.5)")
MACHTIGING = N_(
    "iets voor u regelen bij een andere organisatie, met uw machtiging (toelichting bij het Besluit, 2 en 6.1.2)"
)
RECHTSBESCHERMING = N_("behandelen van uw bezwaar of klacht (Awb 7:11 en 9:11)")
ONDERZOEK = N_("uw toestemming voor het onderzoek naar het integraal pgb (Besluit 9.2)")
UITVOERING_CAK = N_("doorgeven voor de eigen bijdrage (Besluit 7.6)")
TOEZICHT = N_("nagaan of de regels van het integraal pgb worden gevolgd (Besluit 10, Wmo 6.1)")
MELDING = N_("alleen de eigen aanmelding, tot de gemeente weet of deze persoon voor u mag handelen (Besluit 3.1)")
HUISHOUDEN = N_("uw toestemming om plannen samen te bekijken (Besluit 5.4)")
COLLEGE_AVG = N_("antwoord geven op wat u over uw gegevens vraagt, en niets te lang bewaren (AVG 5, 12 en 15-21)")
EIGEN = N_("uw eigen gegevens, door u of namens u bekeken (AVG artikel 15)")
