"""Every table of the portal, for the migrations: importing this registers them all."""

from importlib import import_module

ROOMS_WITH_TABLES = (
    "portal.db.flow",
    "portal.db.beurt",
    "portal.web.sessions",
    "portal.web.saved_forms",
    "portal.logboek.models",
    "portal.dossier.models",
    "portal.identity.models",
    "portal.waarden.models",
    "portal.toestemming.models",
    "portal.documenten.models",
    "portal.concept.models",
    "portal.signalen.models",
    "portal.brieven.models",
    "portal.berichten.models",
    "portal.toegang.models",
    "portal.gesprek.models",
    "portal.instemming.models",
    "portal.budget.models",
    "portal.plan.models",
    "portal.zorgovereenkomst.models",
    "portal.pgbplan.models",
    "portal.beschikking.models",
    "portal.einde.models",
    "portal.declaratie.models",
    "portal.herziening.models",
    "portal.planverzoek.models",
    "portal.periodiek.models",
    "portal.aanvullend.models",
    "portal.wijziging.models",
    "portal.bezwaar.models",
    "portal.hulp.models",
    "portal.huishouden.models",
    "portal.svb.models",
    "portal.vaststelling.models",
    "portal.voortgang.models",
    "portal.eigenbijdrage.models",
    "portal.izin.models",
    "portal.gegevens.models",
    "portal.gemeente.models",
    "portal.toezicht.models",
    "portal.evaluatie.models",
)


def load() -> None:
    """Import every module that defines tables."""
    for name in ROOMS_WITH_TABLES:
        import_module(name)
