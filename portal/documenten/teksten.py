"""Words about documents and files."""

from portal.documenten.models import Documentsoort, Scanstand
from portal.web.i18n import N_

TITELS = {
    Documentsoort.OVEREENKOMST: N_("Bestanden van de zorgovereenkomst"),
    Documentsoort.REKENING: N_("Bestanden van de rekening"),
    Documentsoort.PAPIER: N_("Bestanden van wat op papier kwam"),
    Documentsoort.INSTEMMING: N_("De brief met het antwoord"),
    Documentsoort.BIJLAGE: N_("Bestanden die u meestuurt"),
}

UITLEG = {
    Documentsoort.OVEREENKOMST: N_(
        "Maak een foto van elke bladzijde van de getekende zorgovereenkomst, of kies een pdf."
    ),
    Documentsoort.REKENING: N_("Maak een foto van de rekening, of kies een pdf."),
    Documentsoort.PAPIER: N_("Kies de scan van elke bladzijde."),
    Documentsoort.INSTEMMING: N_("Kies de getekende brief als pdf, of een scan van elke bladzijde."),
    Documentsoort.BIJLAGE: N_("Maak een foto van wat u wilt meesturen, of kies een pdf."),
}

SCANS: dict[Scanstand, str | None] = {
    Scanstand.SCHOON: None,
    Scanstand.NIET_GESCAND: N_("Niet gecontroleerd op virussen"),
    Scanstand.WACHT: N_("Nog niet gecontroleerd op virussen. Dat doen wij zodra het kan. U hoeft niets te doen."),
    Scanstand.BESMET: N_("In dit bestand zit een virus. Niemand kan het openen. Verwijder het en stuur een ander."),
}
