"""The way in: reports, access and the register of consent

Revision: 0003
After: 0002

One function for each room, so that each part can be read alone.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect
from portal.db.migrations.constraints import add_column, allow_null, set_choices

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = (
    *("toestemming", "bevoegdheid", "intake", "toegangsbesluit"),
    *("gespreksverslag", "verslagreactie", "verslagdeling"),
    "beheerwijziging",
    *("instemmingsstuk", "instemmingsantwoord", "instemmingsstap", "geenbudget"),
    *("planaanpassing", "planreactie", "planantwoord", "evaluatieherinnering", "evaluatie"),
)
DOSSIERSTATUSSEN = ("gemeld", "toegelaten", "budgethouder", "beeindigd")
GRONDEN = ("eigen", "claim", "register", "melding", "taak", "overeenkomst")
ROLLEN = (
    *("budgethouder", "vertegenwoordiger", "consulent", "svb", "zorgkantoor", "zorgverzekeraar"),
    *("zorgverlener", "beheerder", "systeem"),
)
BERICHTSOORTEN = (
    *("aanmelding_ontvangen", "aanmelding_voor_u", "aanmelding_in_gesprek", "aanmelding_ingetrokken"),
    *("aanmelding_gesloten", "toegelaten", "afgewezen"),
    *("instemming_toestemming", "instemming_gevraagd", "instemming_gegeven", "instemming_geweigerd"),
    *("instemming_ingetrokken", "niet_toegekend"),
    *("gesprek_gepland", "gesprek_gewijzigd", "gesprek_afgezegd", "gesprek_verslag"),
    *("welkom", "plan_vastgesteld", "budget_toegekend"),
    *("plan_concept", "plan_antwoord", "plan_aangepast", "evaluatie_nadert", "evaluatie_gehouden"),
    *("contract_goedgekeurd", "contract_ontvangen", "contract_gewijzigd", "contract_goed_gemeente"),
    *("contract_aanvullen", "contract_afgekeurd", "contract_geweigerd", "contract_beeindigd", "contract_loopt_door"),
    *("declaratie_ontvangen", "declaratie_betaalbaar", "declaratie_betaald", "declaratie_deels"),
    *("declaratie_geweigerd", "declaratie_herstel", "declaratie_opgeschort", "declaratie_hervat", "declaratie_loon"),
    *("declaratie_ingevoerd", "declaratie_ondertekenen"),
    *("contract_ingevoerd", "pgbplan_ingevoerd", "melding_ingevoerd"),
    *("pgbplan_ontvangen", "pgbplan_aanvulling", "pgbplan_verwerkt"),
    *("uren_gekregen", "zorgverlener_akkoord", "zorgverlener_twijfelt"),
    *("melding_verstuurd", "melding_afgehandeld"),
    *("vraag_ontvangen", "vraag_beantwoord", "vraag_aan_u"),
)
TEKST = sqlmodel.sql.sqltypes.AutoString
OP = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    _dossier()
    _toestemming()
    _toegang()
    _gesprek()
    _beheer()
    _instemming()
    _ondersteuningsplan()
    for table in APPEND_ONLY:
        protect(op, table)


def _choice(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=40)


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """Foreign keys: `column="table"`, whose id it holds."""
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, other in columns.items()
    ]


def _dossier() -> None:
    """A dossier begins with a report, before anybody is admitted."""
    set_choices(op, "dossier", "status", "dossierstatus", DOSSIERSTATUSSEN)
    allow_null(op, "dossier", "toegelaten_op")
    set_choices(op, "logregel", "grond", "grond", GRONDEN)
    set_choices(op, "bericht", "soort", "berichtsoort", BERICHTSOORTEN)
    for table in ("gebeurtenis", "logregel", "medewerker", "gespreksbijdrage"):
        set_choices(op, table, "rol", "rol", ROLLEN)
    kinds = ("overeenkomst", "rekening", "papier", "instemming", "bijlage")
    set_choices(op, "document", "soort", "documentsoort", kinds)


def _toestemming() -> None:
    parties = (
        *("college", "svb", "derde", "zorgkantoor", "zorgverzekeraar", "andere-zorgverzekeraar"),
        *("minister", "toezichthouder", "ciz", "overig"),
    )
    purposes = ("zorgkantoor", "zorgverzekeraar", "ciz", "gesprek", "onderzoek")
    op.create_table(
        "toestemming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("doel", _choice("doel", *purposes), nullable=False),
        sa.Column("partij", _choice("partij", *parties), nullable=False),
        sa.Column("omvang", TEKST(length=400), nullable=False),
        sa.Column("geldt", sa.Boolean(), nullable=False),
        sa.Column("vanaf", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("op", OP(), nullable=False),
        sa.Column("rol", _choice("rol", *ROLLEN), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("namens", sa.Boolean(), nullable=False),
        *_references("toestemming", dossier_id="dossier", persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toestemming")),
    )
    op.create_index(
        op.f("ix_toestemming_dossier_id_toestemming_doel_toestemming_id"), "toestemming", ["dossier_id", "doel", "id"]
    )


def _toegang() -> None:
    statuses = ("gemeld", "in_gesprek", "toegelaten", "afgewezen", "ingetrokken", "gesloten")
    op.create_table(
        "aanmelding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("gemeente_id", sa.Integer(), nullable=False),
        sa.Column("melder_id", sa.Integer(), nullable=False),
        sa.Column("voor", _choice("voorwie", "mij", "kind", "ander"), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("status", _choice("aanmeldstatus", *statuses), nullable=False),
        sa.Column("gemeld_op", sa.Date(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references("aanmelding", dossier_id="dossier", gemeente_id="organisatie", melder_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanmelding")),
        sa.UniqueConstraint("melder_id", "sleutel", name=op.f("uq_aanmelding_melder_id_sleutel")),
    )
    op.create_index(op.f("ix_aanmelding_dossier_id_aanmelding_status"), "aanmelding", ["dossier_id", "status"])
    op.create_table(
        "bevoegdheid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanmelding_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("akkoord", sa.Boolean(), nullable=False),
        sa.Column("toelichting", sa.LargeBinary(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references("bevoegdheid", aanmelding_id="aanmelding", dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bevoegdheid")),
    )
    op.create_index(op.f("ix_bevoegdheid_aanmelding_id"), "bevoegdheid", ["aanmelding_id"])
    op.create_table(
        "intake",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanmelding_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("gemeld_op", sa.Date(), nullable=False),
        sa.Column("verzekerde", sa.Boolean(), nullable=False),
        sa.Column("ingezetene", sa.Boolean(), nullable=False),
        sa.Column("meewerken", sa.Boolean(), nullable=False),
        sa.Column("rechten", sa.LargeBinary(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references("intake", aanmelding_id="aanmelding", dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake")),
    )
    op.create_index(op.f("ix_intake_aanmelding_id"), "intake", ["aanmelding_id"])
    op.create_table(
        "toegangsbesluit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanmelding_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("intake_id", sa.Integer(), nullable=False),
        sa.Column("toegelaten", sa.Boolean(), nullable=False),
        sa.Column("redenen", sa.JSON(), nullable=False),
        sa.Column("toelichting", sa.LargeBinary(), nullable=True),
        sa.Column("regelset", TEKST(length=40), nullable=False),
        sa.Column("maximum", sa.Integer(), nullable=False),
        sa.Column("deelnemers", sa.Integer(), nullable=False),
        sa.Column("genomen_op", sa.Date(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        *_references("toegangsbesluit", aanmelding_id="aanmelding", dossier_id="dossier", intake_id="intake"),
        *_references("toegangsbesluit", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toegangsbesluit")),
        sa.UniqueConstraint("aanmelding_id", name=op.f("uq_toegangsbesluit_aanmelding_id")),
    )


def _gesprek() -> None:
    _gesprekken()
    _verslagen()


def _gesprekken() -> None:
    table, forms = "keukentafelgesprek", ("thuis", "gemeente", "elders", "telefoon", "video")
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("aanmelding_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("status", _choice("gespreksstand", "gepland", "gehouden", "afgezegd"), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("van", sa.Time(), nullable=False),
        sa.Column("minuten", sa.Integer(), nullable=False),
        sa.Column("vorm", _choice("gespreksvorm", *forms), nullable=False),
        sa.Column("waar", sa.LargeBinary(), nullable=True),
        sa.Column("reden", sa.LargeBinary(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references(table, dossier_id="dossier", aanmelding_id="aanmelding", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keukentafelgesprek")),
        sa.UniqueConstraint("aanmelding_id", "sleutel", name=op.f("uq_keukentafelgesprek_aanmelding_id_sleutel")),
    )
    op.create_index(op.f("ix_keukentafelgesprek_dossier_id_keukentafelgesprek_dag"), table, ["dossier_id", "dag"])
    kinds = ("vertegenwoordiger", "naaste", "ondersteuner", "zorgkantoor", "zorgverzekeraar", "beroepskracht", "ander")
    table = "gespreksdeelnemer"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gesprek_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("soort", _choice("deelnemersoort", *kinds), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=True),
        sa.Column("naam", sa.LargeBinary(), nullable=True),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("gevraagd", sa.Boolean(), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("op", OP(), nullable=False),
        sa.Column("weg_op", OP(), nullable=True),
        *_references(table, gesprek_id="keukentafelgesprek", dossier_id="dossier", organisatie_id="organisatie"),
        *_references(table, persoon_id="persoon", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gespreksdeelnemer")),
    )
    op.create_index(op.f("ix_gespreksdeelnemer_gesprek_id"), table, ["gesprek_id"])


def _verslagen() -> None:
    op.create_table(
        "gespreksverslag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gesprek_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=False),
        sa.Column("voor_inwoner", sa.Boolean(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references("gespreksverslag", gesprek_id="keukentafelgesprek", dossier_id="dossier"),
        *_references("gespreksverslag", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gespreksverslag")),
        sa.UniqueConstraint("gesprek_id", "nummer", name=op.f("uq_gespreksverslag_gesprek_id_nummer")),
    )
    op.create_table(
        "verslagreactie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verslag_id", sa.Integer(), nullable=False),
        sa.Column("gesprek_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("akkoord", sa.Boolean(), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=True),
        sa.Column("rol", _choice("rol", *ROLLEN), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=False),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references("verslagreactie", verslag_id="gespreksverslag", gesprek_id="keukentafelgesprek"),
        *_references("verslagreactie", dossier_id="dossier", persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verslagreactie")),
        sa.UniqueConstraint("verslag_id", name=op.f("uq_verslagreactie_verslag_id")),
    )
    op.create_index(op.f("ix_verslagreactie_gesprek_id"), "verslagreactie", ["gesprek_id"])
    op.create_table(
        "verslagdeling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verslag_id", sa.Integer(), nullable=False),
        sa.Column("deelnemer_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("delen", sa.Boolean(), nullable=False),
        sa.Column("rol", _choice("rol", *ROLLEN), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=False),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references("verslagdeling", verslag_id="gespreksverslag", deelnemer_id="gespreksdeelnemer"),
        *_references("verslagdeling", dossier_id="dossier", persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verslagdeling")),
    )
    op.create_index(
        op.f("ix_verslagdeling_verslag_id_verslagdeling_deelnemer_id_verslagdeling_id"),
        "verslagdeling",
        ["verslag_id", "deelnemer_id", "id"],
    )


def _beheer() -> None:
    """What a municipality sets itself: dated, appended, taken back by another row."""
    parts = ("maximum", "termijnen", "diensten", "brieven", "gegevens", "thema", "medewerkers")
    table = "beheerwijziging"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gemeente_id", sa.Integer(), nullable=False),
        sa.Column("onderdeel", _choice("onderdeel", *parts), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("vanaf", sa.Date(), nullable=False),
        sa.Column("inhoud", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("waarom", TEKST(length=400), nullable=False),
        sa.Column("herstelt_id", sa.Integer(), nullable=True),
        sa.Column("trekt_in_id", sa.Integer(), nullable=True),
        sa.Column("formulier", TEKST(length=40), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, gemeente_id="organisatie", medewerker_id="medewerker"),
        *_references(table, herstelt_id=table, trekt_in_id=table),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("medewerker_id", "formulier", name=op.f(f"uq_{table}_medewerker_id_formulier")),
        sa.UniqueConstraint("trekt_in_id", name=op.f(f"uq_{table}_trekt_in_id")),
    )
    op.create_index(
        op.f(f"ix_{table}_gemeente_id_{table}_onderdeel_{table}_sleutel"),
        table,
        ["gemeente_id", "onderdeel", "sleutel"],
    )


def _instemming() -> None:
    """Consent of zorgkantoor and zorgverzekeraar: asked, answered, followed, and decided when too few are left."""
    table, laws = "instemmingsverzoek", ("wlz", "wmo", "jw", "zvw")
    statuses = ("gevraagd", "geescaleerd", "ingestemd", "geweigerd", "ingetrokken")
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("wet", _choice("wet", *laws), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("ingang", sa.Date(), nullable=False),
        sa.Column("einde", sa.Date(), nullable=False),
        sa.Column("bedrag_ct", sa.BigInteger(), nullable=True),
        sa.Column("tekst", sa.LargeBinary(), nullable=False),
        sa.Column("status", _choice("verzoekstand", *statuses), nullable=False),
        sa.Column("gevraagd_op", sa.Date(), nullable=False),
        sa.Column("antwoord_voor", sa.Date(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ingang <= einde", name=op.f("ck_instemmingsverzoek_periode")),
        sa.CheckConstraint("bedrag_ct > 0", name=op.f("ck_instemmingsverzoek_bedrag")),
        *_references(table, dossier_id="dossier", organisatie_id="organisatie", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instemmingsverzoek")),
        sa.UniqueConstraint("dossier_id", "sleutel", name=op.f("uq_instemmingsverzoek_dossier_id_sleutel")),
    )
    name = "ix_instemmingsverzoek_dossier_id_instemmingsverzoek_wet_instemmingsverzoek_id"
    op.create_index(op.f(name), table, ["dossier_id", "wet", "id"])
    name = "ix_instemmingsverzoek_organisatie_id_instemmingsverzoek_status"
    op.create_index(op.f(name), table, ["organisatie_id", "status"])
    _instemmingsstukken()
    _antwoorden()
    _geenbudget()


def _instemmingsstukken() -> None:
    table = "instemmingsstuk"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verzoek_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        *_references(table, verzoek_id="instemmingsverzoek", dossier_id="dossier", organisatie_id="organisatie"),
        *_references(table, document_id="document"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instemmingsstuk")),
        sa.UniqueConstraint("document_id", name=op.f("uq_instemmingsstuk_document_id")),
    )
    name = "ix_instemmingsstuk_verzoek_id_instemmingsstuk_organisatie_id_instemmingsstuk_id"
    op.create_index(op.f(name), table, ["verzoek_id", "organisatie_id", "id"])
    table = "instemmingsstap"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verzoek_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("soort", _choice("aandrang", "herinnering", "escalatie", "heropening"), nullable=False),
        sa.Column("aan", sa.LargeBinary(), nullable=True),
        sa.Column("tekst", sa.LargeBinary(), nullable=False),
        sa.Column("antwoord_voor", sa.Date(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, verzoek_id="instemmingsverzoek", dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instemmingsstap")),
    )
    op.create_index(op.f("ix_instemmingsstap_verzoek_id"), table, ["verzoek_id"])


def _antwoorden() -> None:
    table = "instemmingsantwoord"
    written = "NOT akkoord OR (bedrag_ct > 0 AND ingang <= einde AND document_id IS NOT NULL)"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verzoek_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("akkoord", sa.Boolean(), nullable=False),
        sa.Column("bedrag_ct", sa.BigInteger(), nullable=True),
        sa.Column("ingang", sa.Date(), nullable=True),
        sa.Column("einde", sa.Date(), nullable=True),
        sa.Column("getekend_op", sa.Date(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("reden", sa.LargeBinary(), nullable=True),
        sa.Column("toelichting", sa.LargeBinary(), nullable=True),
        sa.Column("herkomst", _choice("herkomst", "portaal", "papier", "telefoon", "balie"), nullable=False),
        sa.Column("ontvangen_op", sa.Date(), nullable=False),
        sa.Column("te_weinig", sa.Boolean(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        sa.CheckConstraint(written, name=op.f("ck_instemmingsantwoord_schriftelijk")),
        sa.CheckConstraint("akkoord OR reden IS NOT NULL", name=op.f("ck_instemmingsantwoord_met_reden")),
        *_references(table, verzoek_id="instemmingsverzoek", dossier_id="dossier", document_id="document"),
        *_references(table, medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instemmingsantwoord")),
        sa.UniqueConstraint("document_id", name=op.f("uq_instemmingsantwoord_document_id")),
    )
    op.create_index(op.f("ix_instemmingsantwoord_dossier_id"), table, ["dossier_id"])
    op.create_index(op.f("ix_instemmingsantwoord_verzoek_id"), table, ["verzoek_id"])


def _geenbudget() -> None:
    table = "geenbudget"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("wetten", sa.JSON(), nullable=False),
        sa.Column("geweigerd", sa.JSON(), nullable=False),
        sa.Column("toelichting", sa.LargeBinary(), nullable=False),
        sa.Column("regelset", TEKST(length=40), nullable=False),
        sa.Column("genomen_op", sa.Date(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        *_references(table, dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_geenbudget")),
    )
    op.create_index(op.f("ix_geenbudget_dossier_id"), table, ["dossier_id"])


def _ondersteuningsplan() -> None:
    """A draft is shared with the person, who says what they think; a fixed plan is talked over."""
    plan, service = "ondersteuningsplan", "plandienst"
    set_choices(op, plan, "status", "planstatus", ("concept", "gedeeld", "vastgesteld", "vervangen"))
    add_column(op, plan, "ronde", sa.Integer(), default="0")
    add_column(op, plan, "reageren_voor", sa.Date())
    kinds = ("naaste", "zelfstandig", "instelling", "leverancier", "meerdere")
    add_column(op, service, "aanbieder", TEKST(length=40), choices=("aanbieder", kinds))
    add_column(op, service, "regel_nummer", sa.Integer())
    _plan_changed()
    _plan_talked_over()
    _plan_evaluated()


def _plan_changed() -> None:
    table = "planaanpassing"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("soort", _choice("aanpassing", "erbij", "gewijzigd", "stopt"), nullable=False),
        sa.Column("reden", sa.LargeBinary(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, plan_id="ondersteuningsplan", dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planaanpassing")),
    )
    op.create_index(op.f("ix_planaanpassing_plan_id"), table, ["plan_id"])


def _plan_talked_over() -> None:
    table = "planreactie"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("ronde", sa.Integer(), nullable=False),
        sa.Column("deel", _choice("plandeel", "algemeen", "regel", "dienst"), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("akkoord", sa.Boolean(), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=True),
        sa.Column("rol", _choice("rol", *ROLLEN), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=False),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, plan_id="ondersteuningsplan", dossier_id="dossier", persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planreactie")),
    )
    op.create_index(op.f("ix_planreactie_plan_id_planreactie_id"), table, ["plan_id", "id"])
    table = "planantwoord"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reactie_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, reactie_id="planreactie", dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planantwoord")),
        sa.UniqueConstraint("reactie_id", name=op.f("uq_planantwoord_reactie_id")),
    )


def _plan_evaluated() -> None:
    table = "evaluatieherinnering"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("moment_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        *_references(table, moment_id="evaluatiemoment", dossier_id="dossier"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluatieherinnering")),
        sa.UniqueConstraint("moment_id", name=op.f("uq_evaluatieherinnering_moment_id")),
    )
    table, forms = "evaluatie", ("thuis", "gemeente", "telefoon", "beeldbellen", "schriftelijk")
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("moment_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("gehouden_op", sa.Date(), nullable=False),
        sa.Column("vorm", _choice("evaluatievorm", *forms), nullable=False),
        sa.Column("uitkomst", _choice("evaluatieuitkomst", "blijft", "aanpassen"), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, moment_id="evaluatiemoment", dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluatie")),
        sa.UniqueConstraint("moment_id", name=op.f("uq_evaluatie_moment_id")),
    )
