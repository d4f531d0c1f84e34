"""First tables

Revision: 0001
After:
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("gebeurtenis", "logregel", "boeking", "beschikking", "deelbudget", "oud_pgb", "uitkomst")


def upgrade() -> None:
    op.create_table(
        "bewaard_formulier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paar", sa.LargeBinary(), nullable=False),
        sa.Column("pagina", sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
        sa.Column("velden", sa.LargeBinary(), nullable=False),
        sa.Column("op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bewaard_formulier")),
    )
    with op.batch_alter_table("bewaard_formulier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bewaard_formulier_op"), ["op"], unique=False)
        batch_op.create_index(batch_op.f("ix_bewaard_formulier_paar"), ["paar"], unique=False)

    op.create_table(
        "logintransactie",
        sa.Column("state_hash", sa.LargeBinary(), nullable=False),
        sa.Column("browser_hash", sa.LargeBinary(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("begonnen_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("state_hash", name=op.f("pk_logintransactie")),
    )
    op.create_table(
        "logregel",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("activiteit", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column(
            "uitslag",
            sa.Enum(
                "gelukt", "geweigerd", "mislukt", name="uitslag", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "rol",
            sa.Enum(
                "budgethouder",
                "vertegenwoordiger",
                "consulent",
                "svb",
                "systeem",
                name="rol",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "grond",
            sa.Enum("eigen", "claim", "taak", name="grond", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("door", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("organisatie", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("object", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("reden", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("spoor", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logregel")),
    )
    with op.batch_alter_table("logregel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_logregel_dossier_id_logregel_id"), ["dossier_id", "id"], unique=False)

    op.create_table(
        "organisatie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "gemeente",
                "svb",
                "zorgkantoor",
                "zorgverzekeraar",
                name="organisatiesoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("naam", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("telefoon", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisatie")),
        sa.UniqueConstraint("naam", name=op.f("uq_organisatie_naam")),
    )
    op.create_table(
        "persoon",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bsn_hash", sa.LargeBinary(), nullable=False),
        sa.Column("bsn", sa.LargeBinary(), nullable=False),
        sa.Column("naam", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("geboortedatum", sa.Date(), nullable=True),
        sa.Column("straat", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("postcode", sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column("plaats", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("taal", sqlmodel.sql.sqltypes.AutoString(length=8), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persoon")),
        sa.UniqueConstraint("bsn_hash", name=op.f("uq_persoon_bsn_hash")),
    )
    op.create_table(
        "sessie",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("actor", sa.JSON(), nullable=False),
        sa.Column("seen_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("expires_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("ends_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("logout", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessie")),
    )
    with op.batch_alter_table("sessie", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessie_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sessie_subject"), ["subject"], unique=False)

    op.create_table(
        "zorgverlener",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("plaats", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("kvk", sqlmodel.sql.sqltypes.AutoString(length=8), nullable=True),
        sa.Column("kan_kvk_hebben", sa.Boolean(), nullable=False),
        sa.Column("geboortedatum", sa.Date(), nullable=True),
        sa.Column("bsn_hash", sa.LargeBinary(), nullable=True),
        sa.Column("bsn", sa.LargeBinary(), nullable=True),
        sa.Column("iban", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zorgverlener")),
    )
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=False),
        sa.Column("gemeente_id", sa.Integer(), nullable=False),
        sa.Column("clientnummer", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "toegelaten",
                "budgethouder",
                "beeindigd",
                name="dossierstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("toegelaten_op", sa.Date(), nullable=False),
        sa.Column("sleutel", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["gemeente_id"], ["organisatie.id"], name=op.f("fk_dossier_gemeente_id")),
        sa.ForeignKeyConstraint(["persoon_id"], ["persoon.id"], name=op.f("fk_dossier_persoon_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("clientnummer", name=op.f("uq_dossier_clientnummer")),
        sa.UniqueConstraint("persoon_id", name=op.f("uq_dossier_persoon_id")),
    )
    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dossier_gemeente_id"), ["gemeente_id"], unique=False)

    op.create_table(
        "medewerker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issuer", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("naam", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column(
            "rol",
            sa.Enum(
                "budgethouder",
                "vertegenwoordiger",
                "consulent",
                "svb",
                "systeem",
                name="rol",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("geblokkeerd_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["organisatie_id"], ["organisatie.id"], name=op.f("fk_medewerker_organisatie_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medewerker")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_medewerker_issuer_subject")),
    )
    op.create_table(
        "gebeurtenis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("onderwerp", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("onderwerp_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("handeling", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("van", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("naar", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column(
            "rol",
            sa.Enum(
                "budgethouder",
                "vertegenwoordiger",
                "consulent",
                "svb",
                "systeem",
                name="rol",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_gebeurtenis_dossier_id")),
        sa.ForeignKeyConstraint(["medewerker_id"], ["medewerker.id"], name=op.f("fk_gebeurtenis_medewerker_id")),
        sa.ForeignKeyConstraint(["persoon_id"], ["persoon.id"], name=op.f("fk_gebeurtenis_persoon_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebeurtenis")),
    )
    with op.batch_alter_table("gebeurtenis", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_gebeurtenis_onderwerp_gebeurtenis_onderwerp_id_gebeurtenis_id"),
            ["onderwerp", "onderwerp_id", "id"],
            unique=False,
        )

    op.create_table(
        "integraal_budget",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("ingang", sa.Date(), nullable=False),
        sa.Column("einde", sa.Date(), nullable=False),
        sa.Column("granted_ct", sa.BigInteger(), nullable=False),
        sa.Column("paid_ct", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ingang <= einde", name=op.f("ck_integraal_budget_periode")),
        sa.CheckConstraint("paid_ct <= granted_ct", name=op.f("ck_integraal_budget_betaald_hoogstens_toegekend")),
        sa.CheckConstraint("paid_ct >= 0", name=op.f("ck_integraal_budget_betaald_niet_negatief")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_integraal_budget_dossier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_integraal_budget")),
        sa.UniqueConstraint("dossier_id", "ingang", name=op.f("uq_integraal_budget_dossier_id_ingang")),
    )
    op.create_table(
        "ondersteuningsplan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "concept",
                "vastgesteld",
                "vervangen",
                name="planstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("vastgesteld_op", sa.Date(), nullable=True),
        sa.Column("ingang", sa.Date(), nullable=False),
        sa.Column("einde", sa.Date(), nullable=False),
        sa.Column("evaluatie_op", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_ondersteuningsplan_dossier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ondersteuningsplan")),
        sa.UniqueConstraint("dossier_id", "versie", name=op.f("uq_ondersteuningsplan_dossier_id_versie")),
    )
    op.create_table(
        "beschikking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "toekenning",
                "herziening",
                name="beschikkingsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("kenmerk", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("genomen_op", sa.Date(), nullable=False),
        sa.Column("bekendgemaakt_op", sa.Date(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("voorganger_id", sa.Integer(), nullable=True),
        sa.Column("tekort_ct", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["budget_id"], ["integraal_budget.id"], name=op.f("fk_beschikking_budget_id")),
        sa.ForeignKeyConstraint(["door_id"], ["organisatie.id"], name=op.f("fk_beschikking_door_id")),
        sa.ForeignKeyConstraint(["voorganger_id"], ["beschikking.id"], name=op.f("fk_beschikking_voorganger_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beschikking")),
        sa.UniqueConstraint("kenmerk", name=op.f("uq_beschikking_kenmerk")),
    )
    with op.batch_alter_table("beschikking", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_beschikking_budget_id_beschikking_id"), ["budget_id", "id"], unique=False)

    op.create_table(
        "plandienst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column(
            "wet",
            sa.Enum("wlz", "wmo", "jw", "zvw", name="wet", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("naam", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("doel", sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
        sa.Column("omvang", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("bedrag_ct", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["ondersteuningsplan.id"], name=op.f("fk_plandienst_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plandienst")),
    )
    with op.batch_alter_table("plandienst", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plandienst_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "deelbudget",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("beschikking_id", sa.Integer(), nullable=False),
        sa.Column(
            "wet",
            sa.Enum("wlz", "wmo", "jw", "zvw", name="wet", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("verstrekker_id", sa.Integer(), nullable=False),
        sa.Column("bedrag_ct", sa.BigInteger(), nullable=False),
        sa.Column("instemming_op", sa.Date(), nullable=True),
        sa.CheckConstraint("bedrag_ct >= 0", name=op.f("ck_deelbudget_bedrag_niet_negatief")),
        sa.ForeignKeyConstraint(["beschikking_id"], ["beschikking.id"], name=op.f("fk_deelbudget_beschikking_id")),
        sa.ForeignKeyConstraint(["verstrekker_id"], ["organisatie.id"], name=op.f("fk_deelbudget_verstrekker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deelbudget")),
        sa.UniqueConstraint("beschikking_id", "wet", name=op.f("uq_deelbudget_beschikking_id_wet")),
    )
    op.create_table(
        "oud_pgb",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("beschikking_id", sa.Integer(), nullable=False),
        sa.Column(
            "wet",
            sa.Enum("wlz", "wmo", "jw", "zvw", name="wet", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("kenmerk", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("einde", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["beschikking_id"], ["beschikking.id"], name=op.f("fk_oud_pgb_beschikking_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_oud_pgb")),
    )
    with op.batch_alter_table("oud_pgb", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_oud_pgb_beschikking_id"), ["beschikking_id"], unique=False)

    op.create_table(
        "zorgovereenkomst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("zorgverlener_id", sa.Integer(), nullable=False),
        sa.Column("dienst_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sqlmodel.sql.sqltypes.AutoString(length=30), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "concept",
                "getekend",
                "goedgekeurd_college",
                "lopend",
                "beeindigd",
                name="contractstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("model", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("modelversie", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("getekend_op", sa.Date(), nullable=False),
        sa.Column("ingang", sa.Date(), nullable=False),
        sa.Column("einde", sa.Date(), nullable=True),
        sa.Column("goedgekeurd_college_op", sa.Date(), nullable=True),
        sa.Column("goedgekeurd_svb_op", sa.Date(), nullable=True),
        sa.Column("periodiek", sa.Boolean(), nullable=False),
        sa.Column("loonheffing", sa.Boolean(), nullable=False),
        sa.Column("weekpatroon", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("einde IS NULL OR ingang <= einde", name=op.f("ck_zorgovereenkomst_looptijd")),
        sa.ForeignKeyConstraint(["dienst_id"], ["plandienst.id"], name=op.f("fk_zorgovereenkomst_dienst_id")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_zorgovereenkomst_dossier_id")),
        sa.ForeignKeyConstraint(
            ["zorgverlener_id"], ["zorgverlener.id"], name=op.f("fk_zorgovereenkomst_zorgverlener_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zorgovereenkomst")),
        sa.UniqueConstraint("nummer", name=op.f("uq_zorgovereenkomst_nummer")),
    )
    with op.batch_alter_table("zorgovereenkomst", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_zorgovereenkomst_dossier_id"), ["dossier_id"], unique=False)

    op.create_table(
        "declaratie",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("zorgovereenkomst_id", sa.Integer(), nullable=False),
        sa.Column("maand", sa.Date(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "concept",
                "ingediend",
                "herstel_gevraagd",
                "opgeschort",
                "betaalbaar",
                "deels_betaalbaar",
                "betaald",
                "deels_betaald",
                "geweigerd",
                "ingetrokken",
                "vervangen",
                name="declaratiestatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "herkomst",
            sa.Enum(
                "portaal",
                "papier",
                "telefoon",
                "balie",
                name="herkomst",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("totaal_ct", sa.BigInteger(), nullable=False),
        sa.Column("betaalbaar_ct", sa.BigInteger(), nullable=False),
        sa.Column("betaald_ct", sa.BigInteger(), nullable=False),
        sa.Column("ontvangen_op", sa.Date(), nullable=True),
        sa.Column("ingediend_op", sa.Date(), nullable=True),
        sa.Column("eerst_ingediend_op", sa.Date(), nullable=True),
        sa.Column("betalen_voor", sa.Date(), nullable=True),
        sa.Column("reageren_voor", sa.Date(), nullable=True),
        sa.Column("factuurnummer", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("factuurdatum", sa.Date(), nullable=True),
        sa.Column("opmerking", sqlmodel.sql.sqltypes.AutoString(length=2000), nullable=False),
        sa.Column("vervangt_id", sa.BigInteger(), nullable=True),
        sa.Column("gemaakt_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "betaald_ct >= 0 AND betaald_ct <= totaal_ct", name=op.f("ck_declaratie_betaald_hoogstens_totaal")
        ),
        sa.CheckConstraint("totaal_ct >= 0", name=op.f("ck_declaratie_totaal_niet_negatief")),
        sa.ForeignKeyConstraint(["budget_id"], ["integraal_budget.id"], name=op.f("fk_declaratie_budget_id")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_declaratie_dossier_id")),
        sa.ForeignKeyConstraint(["vervangt_id"], ["declaratie.id"], name=op.f("fk_declaratie_vervangt_id")),
        sa.ForeignKeyConstraint(
            ["zorgovereenkomst_id"], ["zorgovereenkomst.id"], name=op.f("fk_declaratie_zorgovereenkomst_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaratie")),
    )
    with op.batch_alter_table("declaratie", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_declaratie_dossier_id_declaratie_id"), ["dossier_id", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_declaratie_status_declaratie_betalen_voor"), ["status", "betalen_voor"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_declaratie_vervangt_id"), ["vervangt_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_declaratie_zorgovereenkomst_id_declaratie_maand"),
            ["zorgovereenkomst_id", "maand"],
            unique=False,
        )
        batch_op.create_index(
            "ux_declaratie_concept",
            ["zorgovereenkomst_id", "maand"],
            unique=True,
            sqlite_where=sa.text("status = 'concept'"),
            postgresql_where=sa.text("status = 'concept'"),
        )

    op.create_table(
        "tariefregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("zorgovereenkomst_id", sa.Integer(), nullable=False),
        sa.Column("omschrijving", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column(
            "eenheid",
            sa.Enum(
                "uur",
                "dagdeel",
                "nacht",
                "dag",
                "etmaal",
                "weekend",
                "midweek",
                "week",
                "maand",
                "resultaat",
                "stuk",
                "kilometer",
                name="eenheid",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tarief", sa.BigInteger(), nullable=False),
        sa.Column("per_maand", sa.Integer(), nullable=False),
        sa.CheckConstraint("tarief >= 0", name=op.f("ck_tariefregel_tarief_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["zorgovereenkomst_id"], ["zorgovereenkomst.id"], name=op.f("fk_tariefregel_zorgovereenkomst_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tariefregel")),
    )
    with op.batch_alter_table("tariefregel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tariefregel_zorgovereenkomst_id"), ["zorgovereenkomst_id"], unique=False)

    op.create_table(
        "bericht",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "welkom",
                "plan_vastgesteld",
                "budget_toegekend",
                "contract_goedgekeurd",
                "declaratie_ontvangen",
                "declaratie_betaalbaar",
                "declaratie_betaald",
                "declaratie_deels",
                "declaratie_geweigerd",
                "declaratie_herstel",
                "declaratie_opgeschort",
                "declaratie_hervat",
                name="berichtsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("feiten", sa.JSON(), nullable=False),
        sa.Column("van_id", sa.Integer(), nullable=False),
        sa.Column("declaratie_id", sa.BigInteger(), nullable=True),
        sa.Column("verzonden_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("gelezen_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["declaratie_id"], ["declaratie.id"], name=op.f("fk_bericht_declaratie_id")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_bericht_dossier_id")),
        sa.ForeignKeyConstraint(["van_id"], ["organisatie.id"], name=op.f("fk_bericht_van_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bericht")),
    )
    with op.batch_alter_table("bericht", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bericht_dossier_id_bericht_id"), ["dossier_id", "id"], unique=False)

    op.create_table(
        "declaratieregel",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("declaratie_id", sa.BigInteger(), nullable=False),
        sa.Column("tariefregel_id", sa.Integer(), nullable=False),
        sa.Column("dag", sa.Date(), nullable=True),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column(
            "eenheid",
            sa.Enum(
                "uur",
                "dagdeel",
                "nacht",
                "dag",
                "etmaal",
                "weekend",
                "midweek",
                "week",
                "maand",
                "resultaat",
                "stuk",
                "kilometer",
                name="eenheid",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tarief", sa.BigInteger(), nullable=False),
        sa.Column("bedrag_ct", sa.BigInteger(), nullable=False),
        sa.Column("omschrijving", sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
        sa.ForeignKeyConstraint(["declaratie_id"], ["declaratie.id"], name=op.f("fk_declaratieregel_declaratie_id")),
        sa.ForeignKeyConstraint(["tariefregel_id"], ["tariefregel.id"], name=op.f("fk_declaratieregel_tariefregel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaratieregel")),
    )
    with op.batch_alter_table("declaratieregel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_declaratieregel_declaratie_id"), ["declaratie_id"], unique=False)

    op.create_table(
        "uitkomst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("declaratie_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "betaalbaar",
                "deels",
                "geweigerd",
                "herstel",
                "opgeschort",
                name="uitkomstsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("bedrag_ct", sa.BigInteger(), nullable=False),
        sa.Column(
            "grond",
            sa.Enum(
                "beschikking-ingetrokken",
                "niet-volgens-afspraak",
                "strijd-met-recht",
                "derde-te-laat",
                "deelnemer-te-laat",
                "verzoek-college",
                "vervoer-te-laat",
                "niet-hersteld",
                name="weigergrond",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("toelichting", sqlmodel.sql.sqltypes.AutoString(length=2000), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["declaratie_id"], ["declaratie.id"], name=op.f("fk_uitkomst_declaratie_id")),
        sa.ForeignKeyConstraint(["medewerker_id"], ["medewerker.id"], name=op.f("fk_uitkomst_medewerker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uitkomst")),
    )
    with op.batch_alter_table("uitkomst", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_uitkomst_declaratie_id"), ["declaratie_id"], unique=False)

    op.create_table(
        "boeking",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "toegekend",
                "betaald",
                "gecorrigeerd",
                "teruggekomen",
                name="boekingsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("bedrag_ct", sa.BigInteger(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("kenmerk", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("beschikking_id", sa.Integer(), nullable=True),
        sa.Column("declaratie_id", sa.BigInteger(), nullable=True),
        sa.Column("uitkomst_id", sa.Integer(), nullable=True),
        sa.Column("geboekt_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["beschikking_id"], ["beschikking.id"], name=op.f("fk_boeking_beschikking_id")),
        sa.ForeignKeyConstraint(["budget_id"], ["integraal_budget.id"], name=op.f("fk_boeking_budget_id")),
        sa.ForeignKeyConstraint(["declaratie_id"], ["declaratie.id"], name=op.f("fk_boeking_declaratie_id")),
        sa.ForeignKeyConstraint(["uitkomst_id"], ["uitkomst.id"], name=op.f("fk_boeking_uitkomst_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boeking")),
        sa.UniqueConstraint("uitkomst_id", "soort", name=op.f("uq_boeking_uitkomst_id_soort")),
    )
    with op.batch_alter_table("boeking", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_boeking_budget_id_boeking_id"), ["budget_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_boeking_declaratie_id"), ["declaratie_id"], unique=False)

    for table in APPEND_ONLY:
        protect(op, table)
