"""The main job: documents, drafts of long forms, plans, contracts with their approvals, messages about anything

Revision: 0002
After: 0001

One function for each room, so that each part can be read alone.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect
from portal.db.migrations.constraints import add_check, add_column, allow_null, drop_column, set_choices

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = (
    "overeenkomstbesluit",
    "melding",
    "eigen_dossier",
    "toewijzing",
    "aanvulling",
    "overname",
    "leveringsoordeel",
    "invoerregel",
    "gegevenscheck",
    "brief",
    "gespreksbijdrage",
)
ROLLEN = ("budgethouder", "vertegenwoordiger", "consulent", "svb", "zorgverlener", "systeem")
GRONDEN = ("eigen", "claim", "taak", "overeenkomst")
BERICHTSOORTEN = (
    *("welkom", "plan_vastgesteld", "budget_toegekend"),
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
BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _who_acts()
    _concept()
    _documenten()
    _brieven()
    _berichten()
    _plan()
    _zorgovereenkomst()
    _balie()
    _declaratie()
    _betaling()
    _pgbplan()
    _invoer()
    _op_papier()
    _hulp()
    _wijziging()
    for table in APPEND_ONLY:
        protect(op, table)


def _choice(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=40)


def _who_acts() -> None:
    for table in ("gebeurtenis", "logregel", "medewerker"):
        set_choices(op, table, "rol", "rol", ROLLEN)
    set_choices(op, "logregel", "grond", "grond", GRONDEN)


def _concept() -> None:
    op.create_table(
        "concept",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("soort", _choice("conceptsoort", "pgbplan", "overeenkomst", "wijziging"), nullable=False),
        sa.Column("onderwerp_id", sa.Integer(), nullable=True),
        sa.Column("status", _choice("conceptstatus", "open", "verstuurd", "weggegooid"), nullable=False),
        sa.Column("aan_balie", sa.Boolean(), nullable=False),
        sa.Column("velden", sa.LargeBinary(), nullable=False),
        sa.Column("gezien", TEKST(length=400), nullable=False),
        sa.Column("gewijzigd_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_concept_dossier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept")),
    )
    op.create_index(op.f("ix_concept_dossier_id_concept_soort"), "concept", ["dossier_id", "soort"])
    one_open = sa.text("status = 'open' AND onderwerp_id IS NOT NULL")
    op.create_index(
        "ux_concept_open",
        "concept",
        ["dossier_id", "soort", "onderwerp_id", "aan_balie"],
        unique=True,
        sqlite_where=one_open,
        postgresql_where=one_open,
    )


def _documenten() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=True),
        sa.Column("soort", _choice("documentsoort", "overeenkomst", "rekening", "papier", "bijlage"), nullable=False),
        sa.Column("status", _choice("documentstatus", "concept", "vast", "weggegooid"), nullable=False),
        sa.Column("gemaakt_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("samengesteld", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_document_dossier_id")),
        sa.ForeignKeyConstraint(["organisatie_id"], ["organisatie.id"], name=op.f("fk_document_organisatie_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_dossier_id"), "document", ["dossier_id"])
    op.create_table(
        "bestand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("opslag", sa.LargeBinary(), nullable=False),
        sa.Column("naam", sa.LargeBinary(), nullable=False),
        sa.Column("type", TEKST(length=40), nullable=False),
        sa.Column("grootte", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("bladen", sa.Integer(), nullable=False),
        sa.Column("scan", _choice("scanstand", "niet_gescand", "wacht", "schoon", "besmet"), nullable=False),
        sa.Column("gescand_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("ontvangen_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("door", TEKST(length=120), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_bestand_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bestand")),
        sa.UniqueConstraint("opslag", name=op.f("uq_bestand_opslag")),
    )
    op.create_index(op.f("ix_bestand_document_id"), "bestand", ["document_id"])


def _berichten() -> None:
    """A message tells about anything, not only about a declaration."""
    add_column(op, "bericht", "onderwerp", TEKST(length=40), default="''")
    add_column(op, "bericht", "onderwerp_id", sa.BigInteger())
    op.execute(
        "UPDATE bericht SET onderwerp = 'declaratie', onderwerp_id = declaratie_id WHERE declaratie_id IS NOT NULL"
    )
    drop_column(op, "bericht", "declaratie_id")
    add_column(op, "bericht", "brief_id", sa.BigInteger(), references="brief")
    set_choices(op, "bericht", "soort", "berichtsoort", BERICHTSOORTEN)
    _gesprekken()


def _gesprekken() -> None:
    """Questions and answers."""
    op.create_table(
        "gesprek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("met_id", sa.Integer(), nullable=False),
        sa.Column("onderwerp", TEKST(length=40), nullable=False),
        sa.Column("onderwerp_id", sa.BigInteger(), nullable=True),
        sa.Column("feiten", sa.JSON(), nullable=False),
        sa.Column(
            "status",
            _choice("gesprekstatus", "wacht_op_organisatie", "wacht_op_inwoner", "gesloten"),
            nullable=False,
        ),
        sa.Column("begonnen_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("wacht_sinds", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_gesprek_dossier_id")),
        sa.ForeignKeyConstraint(["met_id"], ["organisatie.id"], name=op.f("fk_gesprek_met_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gesprek")),
    )
    op.create_index(op.f("ix_gesprek_dossier_id_gesprek_id"), "gesprek", ["dossier_id", "id"])
    op.create_index(op.f("ix_gesprek_met_id_gesprek_status"), "gesprek", ["met_id", "status"])
    op.create_table(
        "gespreksbijdrage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gesprek_id", sa.Integer(), nullable=False),
        sa.Column("rol", _choice("rol", *ROLLEN), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("formulier", TEKST(length=40), nullable=False),
        sa.Column("op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_gespreksbijdrage_document_id")),
        sa.ForeignKeyConstraint(["gesprek_id"], ["gesprek.id"], name=op.f("fk_gespreksbijdrage_gesprek_id")),
        sa.ForeignKeyConstraint(["medewerker_id"], ["medewerker.id"], name=op.f("fk_gespreksbijdrage_medewerker_id")),
        sa.ForeignKeyConstraint(["persoon_id"], ["persoon.id"], name=op.f("fk_gespreksbijdrage_persoon_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gespreksbijdrage")),
        sa.UniqueConstraint("formulier", name=op.f("uq_gespreksbijdrage_formulier")),
    )
    op.create_index(op.f("ix_gespreksbijdrage_gesprek_id"), "gespreksbijdrage", ["gesprek_id"])


def _brieven() -> None:
    """Letters, how each person gets them, what has to be printed, and mail on its way."""
    add_column(op, "organisatie", "postadres", TEKST(length=120), default="''")
    op.create_table(
        "brief",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("van_id", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("digitaal", sa.Boolean(), nullable=False),
        sa.Column("gemaakt_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_brief_dossier_id")),
        sa.ForeignKeyConstraint(["van_id"], ["organisatie.id"], name=op.f("fk_brief_van_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief")),
    )
    op.create_index(op.f("ix_brief_dossier_id"), "brief", ["dossier_id"])
    op.create_table(
        "poststuk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("brief_id", sa.BigInteger(), nullable=False),
        sa.Column("van_id", sa.Integer(), nullable=False),
        sa.Column("mail_mislukt", sa.Boolean(), nullable=False),
        sa.Column("geprint_op", sa.Date(), nullable=True),
        sa.Column("gepost_op", sa.Date(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["brief_id"], ["brief.id"], name=op.f("fk_poststuk_brief_id")),
        sa.ForeignKeyConstraint(["medewerker_id"], ["medewerker.id"], name=op.f("fk_poststuk_medewerker_id")),
        sa.ForeignKeyConstraint(["van_id"], ["organisatie.id"], name=op.f("fk_poststuk_van_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poststuk")),
        sa.UniqueConstraint("brief_id", name=op.f("uq_poststuk_brief_id")),
    )
    op.create_index(op.f("ix_poststuk_van_id"), "poststuk", ["van_id"])
    op.create_table(
        "briefkeuze",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("wijze", _choice("wijze", "post", "digitaal", "beide"), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=True),
        sa.Column("bevestigd_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("nieuw_email", sa.LargeBinary(), nullable=True),
        sa.Column("nieuw_sleutel", sa.LargeBinary(), nullable=True),
        sa.Column("nieuw_tot", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_briefkeuze_dossier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefkeuze")),
        sa.UniqueConstraint("dossier_id", name=op.f("uq_briefkeuze_dossier_id")),
    )
    op.create_table(
        "mail",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("soort", _choice("mailsoort", "brief", "bevestigen", "hulp_link", "hulp_terug"), nullable=False),
        sa.Column("taal", TEKST(length=8), nullable=False),
        sa.Column("aan", sa.LargeBinary(), nullable=False),
        sa.Column("geheim", sa.LargeBinary(), nullable=True),
        sa.Column("brief_id", sa.BigInteger(), nullable=True),
        sa.Column("gemaakt_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("volgende_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("claim", sa.LargeBinary(), nullable=True),
        sa.Column("claim_tot", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("verzonden_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("mislukt_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("fout", TEKST(length=40), nullable=False),
        sa.ForeignKeyConstraint(["brief_id"], ["brief.id"], name=op.f("fk_mail_brief_id")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_mail_dossier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
    )
    op.create_index(op.f("ix_mail_dossier_id"), "mail", ["dossier_id"])
    op.create_index("ix_mail_te_doen", "mail", ["verzonden_op", "mislukt_op", "volgende_op"])


def _plan() -> None:
    """Services keep their identity; a plan is talked over more than once; what somebody else pays stands beside it."""
    add_column(op, "plandienst", "stam_id", sa.Integer(), references="plandienst")
    plan = "ondersteuningsplan"
    add_column(
        op,
        plan,
        "aanleiding",
        TEKST(length=40),
        default="'eerste'",
        choices=("aanleiding", ("eerste", "budget", "verzoek")),
    )
    add_column(op, plan, "samenvatting", sa.LargeBinary())
    add_column(op, plan, "afspraken", sa.LargeBinary())
    forms = ("thuis", "gemeente", "telefoon", "beeldbellen", "schriftelijk")
    op.create_table(
        "evaluatiemoment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("vorm", _choice("evaluatievorm", *forms), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["ondersteuningsplan.id"], name=op.f("fk_evaluatiemoment_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluatiemoment")),
    )
    op.create_index(op.f("ix_evaluatiemoment_plan_id"), "evaluatiemoment", ["plan_id"])
    op.execute(
        "INSERT INTO evaluatiemoment (plan_id, datum, vorm)"
        " SELECT id, evaluatie_op, 'thuis' FROM ondersteuningsplan WHERE evaluatie_op IS NOT NULL"
    )
    drop_column(op, plan, "evaluatie_op", refers=False)
    op.create_table(
        "levensdeel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("soort", _choice("buiten", "werk", "school", "anders"), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("gewijzigd_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_levensdeel_dossier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_levensdeel")),
    )
    op.create_index(op.f("ix_levensdeel_dossier_id"), "levensdeel", ["dossier_id"])


def _zorgovereenkomst() -> None:
    table = "zorgovereenkomst"
    statuses = (
        *("concept", "getekend", "aanvulling_gevraagd", "goedgekeurd_college", "lopend"),
        *("afgekeurd", "geweigerd_svb", "ingetrokken", "vervangen", "beeindigd"),
    )
    set_choices(op, table, "status", "contractstatus", statuses)
    add_column(op, table, "omschrijving", TEKST(length=2000), default="''")
    add_column(op, table, "bedingen", TEKST(length=4), default="''")
    for name in ("vakantiegeld", "zorginfrastructuur", "vertegenwoordiger_is_zorgverlener", "familie"):
        add_column(op, table, name, sa.Boolean(), default="false")
    add_column(op, table, "maandbedrag_ct", sa.BigInteger())
    add_column(op, table, "afspraken", sa.JSON(), default="'{}'")
    add_column(op, table, "document_id", sa.Integer(), references="document")
    add_column(op, table, "wijzigt_id", sa.Integer(), references=table)
    add_column(op, table, "vervangt_id", sa.Integer(), references=table)
    origins = ("portaal", "papier", "telefoon", "balie")
    add_column(op, table, "herkomst", TEKST(length=40), default="'portaal'", choices=("herkomst", origins))
    add_column(op, table, "ontvangen_op", sa.Date())
    add_column(op, table, "gemeld_svb_op", sa.Date())
    add_column(op, table, "reden_einde", TEKST(length=400), default="''")
    add_column(op, table, "akkoord_zorgverlener_op", sqlmodel.sql.sqltypes.UTCDateTime())
    op.create_index(op.f("ix_zorgovereenkomst_wijzigt_id"), table, ["wijzigt_id"])
    add_column(op, "tariefregel", "dienst_id", sa.Integer(), references="plandienst")
    allow_null(op, "tariefregel", "per_maand")
    add_column(op, "zorgverlener", "dossier_id", sa.Integer(), references="dossier")
    add_column(op, "zorgverlener", "contact", sa.LargeBinary())
    add_column(op, "zorgverlener", "agb", TEKST(length=8), default="''")
    op.create_index(op.f("ix_zorgverlener_dossier_id"), "zorgverlener", ["dossier_id"])
    op.execute(
        "UPDATE zorgverlener SET dossier_id ="
        " (SELECT MIN(z.dossier_id) FROM zorgovereenkomst z WHERE z.zorgverlener_id = zorgverlener.id)"
    )
    op.create_table(
        "overeenkomstdienst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("zorgovereenkomst_id", sa.Integer(), nullable=False),
        sa.Column("dienst_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dienst_id"], ["plandienst.id"], name=op.f("fk_overeenkomstdienst_dienst_id")),
        sa.ForeignKeyConstraint(
            ["zorgovereenkomst_id"],
            ["zorgovereenkomst.id"],
            name=op.f("fk_overeenkomstdienst_zorgovereenkomst_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overeenkomstdienst")),
    )
    op.create_index(op.f("ix_overeenkomstdienst_zorgovereenkomst_id"), "overeenkomstdienst", ["zorgovereenkomst_id"])
    op.create_table(
        "overeenkomstbesluit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("zorgovereenkomst_id", sa.Integer(), nullable=False),
        sa.Column("door", _choice("beoordelaar", "college", "svb"), nullable=False),
        sa.Column("oordeel", _choice("oordeel", "goedgekeurd", "teruggestuurd", "afgekeurd"), nullable=False),
        sa.Column("redenen", TEKST(length=400), nullable=False),
        sa.Column(
            "grond",
            _choice("grondsvb", "strijd-met-recht", "uitvoerbaarheid-budget", "uitvoerbaarheid-budgetbeheer"),
            nullable=True,
        ),
        sa.Column("toelichting", TEKST(length=2000), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("bron", TEKST(length=40), nullable=False),
        sa.Column("op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_overeenkomstbesluit_medewerker_id")
        ),
        sa.ForeignKeyConstraint(
            ["zorgovereenkomst_id"],
            ["zorgovereenkomst.id"],
            name=op.f("fk_overeenkomstbesluit_zorgovereenkomst_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overeenkomstbesluit")),
    )
    op.create_index(op.f("ix_overeenkomstbesluit_zorgovereenkomst_id"), "overeenkomstbesluit", ["zorgovereenkomst_id"])


def _balie() -> None:
    """The desk of the municipality: who does what, whose own dossier is whose, and what happened in a dossier."""
    op.create_index(op.f("ix_gebeurtenis_dossier_id_gebeurtenis_id"), "gebeurtenis", ["dossier_id", "id"])
    op.create_table(
        "eigen_dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("geldt", sa.Boolean(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_eigen_dossier_door_id")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_eigen_dossier_dossier_id")),
        sa.ForeignKeyConstraint(["medewerker_id"], ["medewerker.id"], name=op.f("fk_eigen_dossier_medewerker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eigen_dossier")),
    )
    op.create_index(op.f("ix_eigen_dossier_dossier_id"), "eigen_dossier", ["dossier_id"])
    op.create_index(
        op.f("ix_eigen_dossier_medewerker_id_eigen_dossier_dossier_id_eigen_dossier_id"),
        "eigen_dossier",
        ["medewerker_id", "dossier_id", "id"],
    )
    op.create_table(
        "toewijzing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("onderwerp", TEKST(length=40), nullable=False),
        sa.Column("onderwerp_id", sa.BigInteger(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_toewijzing_door_id")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_toewijzing_dossier_id")),
        sa.ForeignKeyConstraint(["medewerker_id"], ["medewerker.id"], name=op.f("fk_toewijzing_medewerker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toewijzing")),
        sa.UniqueConstraint(
            "onderwerp",
            "onderwerp_id",
            "volgnummer",
            name=op.f("uq_toewijzing_onderwerp_onderwerp_id_volgnummer"),
        ),
    )
    op.create_index(op.f("ix_toewijzing_dossier_id"), "toewijzing", ["dossier_id"])


def _declaratie() -> None:
    """Also without a contract: an invoice or own transport; and what the budgethouder said of it."""
    table = "declaratie"
    kinds = ("uren", "rekening", "vervoer")
    allow_null(op, table, "zorgovereenkomst_id")
    allow_null(op, "declaratieregel", "tariefregel_id")
    add_column(op, table, "soort", TEKST(length=40), default="'uren'", choices=("declaratiesoort", kinds))
    for name, other in (("dienst_id", "plandienst"), ("zorgverlener_id", "zorgverlener"), ("document_id", "document")):
        add_column(op, table, name, sa.Integer(), references=other)
    add_column(op, table, "bijzonderheden", sa.LargeBinary())
    add_column(op, table, "sleutel", TEKST(length=40))
    add_check(op, table, "overeenkomst_bij_uren", "(soort = 'uren') = (zorgovereenkomst_id IS NOT NULL)")
    add_column(op, "declaratieregel", "tekst", sa.LargeBinary())
    add_column(op, "uitkomst", "veld", TEKST(length=40), default="''")
    op.create_index("ux_declaratie_sleutel", table, ["dossier_id", "sleutel"], unique=True)
    drafts = sa.text("status = 'concept' AND soort = 'vervoer'")
    op.create_index(
        "ux_declaratie_vervoer",
        table,
        ["dossier_id", "maand"],
        unique=True,
        sqlite_where=drafts,
        postgresql_where=drafts,
    )
    op.create_table(
        "leveringsoordeel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("declaratie_id", sa.BigInteger(), nullable=False),
        sa.Column("oordeel", _choice("geleverd", "ja", "nee", "hulp"), nullable=False),
        sa.Column("toelichting", sa.LargeBinary(), nullable=True),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["declaratie_id"], ["declaratie.id"], name=op.f("fk_leveringsoordeel_declaratie_id")),
        sa.ForeignKeyConstraint(["persoon_id"], ["persoon.id"], name=op.f("fk_leveringsoordeel_persoon_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leveringsoordeel")),
    )
    op.create_index(op.f("ix_leveringsoordeel_declaratie_id"), "leveringsoordeel", ["declaratie_id"])


def _betaling() -> None:
    """A payment is a sum: to the helper, withheld, and charges of an employer."""
    for name in ("ingehouden_ct", "werkgeverslasten_ct"):
        check = (name.removesuffix("_ct") + "_niet_negatief", f"{name} >= 0")
        add_column(op, "boeking", name, sa.BigInteger(), default="0", check=check)


def _pgbplan() -> None:
    """The participant's own plan, its lines, what was asked about it and what was taken over of it."""
    statuses = ("ingediend", "in_behandeling", "aanvulling_gevraagd", "verwerkt", "ingetrokken", "vervangen")
    units = (
        *("uur", "dagdeel", "nacht", "dag", "etmaal", "weekend", "midweek", "week", "maand", "resultaat", "stuk"),
        "kilometer",
    )
    laws = ("wlz", "wmo", "jw", "zvw")
    op.create_table(
        "pgbplan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("status", _choice("pgbplanstatus", *statuses), nullable=False),
        sa.Column("herkomst", _choice("herkomst", "portaal", "papier", "telefoon", "balie"), nullable=False),
        sa.Column("ingediend_op", sa.Date(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("totaal_ct", sa.BigInteger(), nullable=False),
        sa.Column("concept_id", sa.Integer(), nullable=True),
        sa.Column("vervangt_id", sa.Integer(), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("reageren_voor", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("totaal_ct >= 0", name=op.f("ck_pgbplan_totaal_niet_negatief")),
        sa.ForeignKeyConstraint(["concept_id"], ["concept.id"], name=op.f("fk_pgbplan_concept_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_pgbplan_document_id")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_pgbplan_dossier_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["ondersteuningsplan.id"], name=op.f("fk_pgbplan_plan_id")),
        sa.ForeignKeyConstraint(["vervangt_id"], ["pgbplan.id"], name=op.f("fk_pgbplan_vervangt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pgbplan")),
        sa.UniqueConstraint("concept_id", name=op.f("uq_pgbplan_concept_id")),
        sa.UniqueConstraint("dossier_id", "versie", name=op.f("uq_pgbplan_dossier_id_versie")),
    )
    op.create_table(
        "pgbplanregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pgbplan_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("wet", _choice("wet", *laws), nullable=True),
        sa.Column("buiten", _choice("buiten", "werk", "school", "anders"), nullable=True),
        sa.Column("eenheid", _choice("eenheid", *units), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=True),
        sa.Column("periode", _choice("periode", "week", "maand", "jaar"), nullable=False),
        sa.Column("keren", sa.Integer(), nullable=True),
        sa.Column("tarief", sa.BigInteger(), nullable=True),
        sa.Column("bedrag_ct", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["pgbplan_id"], ["pgbplan.id"], name=op.f("fk_pgbplanregel_pgbplan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pgbplanregel")),
        sa.UniqueConstraint("pgbplan_id", "nummer", name=op.f("uq_pgbplanregel_pgbplan_id_nummer")),
    )
    op.create_table(
        "aanvulling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pgbplan_id", sa.Integer(), nullable=False),
        sa.Column("vraag", sa.LargeBinary(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["medewerker_id"], ["medewerker.id"], name=op.f("fk_aanvulling_medewerker_id")),
        sa.ForeignKeyConstraint(["pgbplan_id"], ["pgbplan.id"], name=op.f("fk_aanvulling_pgbplan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanvulling")),
    )
    op.create_index(op.f("ix_aanvulling_pgbplan_id"), "aanvulling", ["pgbplan_id"])
    op.create_table(
        "overname",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pgbplan_id", sa.Integer(), nullable=False),
        sa.Column("regel_id", sa.Integer(), nullable=True),
        sa.Column("dienst_id", sa.Integer(), nullable=True),
        sa.Column(
            "oordeel",
            _choice("oordeel", "overgenomen", "gewijzigd", "weggelaten", "blijft", "stopt"),
            nullable=False,
        ),
        sa.Column("wet", _choice("wet", *laws), nullable=True),
        sa.Column("bedrag_ct", sa.BigInteger(), nullable=True),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["dienst_id"], ["plandienst.id"], name=op.f("fk_overname_dienst_id")),
        sa.ForeignKeyConstraint(["medewerker_id"], ["medewerker.id"], name=op.f("fk_overname_medewerker_id")),
        sa.ForeignKeyConstraint(["pgbplan_id"], ["pgbplan.id"], name=op.f("fk_overname_pgbplan_id")),
        sa.ForeignKeyConstraint(["regel_id"], ["pgbplanregel.id"], name=op.f("fk_overname_regel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overname")),
    )
    op.create_index(op.f("ix_overname_pgbplan_id"), "overname", ["pgbplan_id"])


def _invoer() -> None:
    """Files with outcomes of the SVB."""
    op.create_table(
        "invoer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vingerafdruk", sa.LargeBinary(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=True),
        sa.Column("regels", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["medewerker_id"], ["medewerker.id"], name=op.f("fk_invoer_medewerker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoer")),
        sa.UniqueConstraint("vingerafdruk", name=op.f("uq_invoer_vingerafdruk")),
    )
    op.create_table(
        "invoerregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoer_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("vingerafdruk", sa.LargeBinary(), nullable=False),
        sa.Column("uitslag", _choice("regeluitslag", "verwerkt", "al_verwerkt", "afgewezen"), nullable=False),
        sa.Column("reden", TEKST(length=40), nullable=False),
        sa.Column("overeenkomst", TEKST(length=30), nullable=False),
        sa.Column("zorgovereenkomst_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["invoer_id"], ["invoer.id"], name=op.f("fk_invoerregel_invoer_id")),
        sa.ForeignKeyConstraint(["medewerker_id"], ["medewerker.id"], name=op.f("fk_invoerregel_medewerker_id")),
        sa.ForeignKeyConstraint(
            ["zorgovereenkomst_id"], ["zorgovereenkomst.id"], name=op.f("fk_invoerregel_zorgovereenkomst_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoerregel")),
    )
    done = sa.text("uitslag = 'verwerkt'")
    op.create_index("ux_invoerregel_regel", "invoerregel", ["invoer_id", "nummer"], unique=True)
    op.create_index(
        "ux_invoerregel_verwerkt",
        "invoerregel",
        ["vingerafdruk"],
        unique=True,
        sqlite_where=done,
        postgresql_where=done,
    )


def _hulp() -> None:
    """The zorgverlener's links, access, check of the data, and prepared hours."""
    add_column(op, "declaratie", "overhandigd_op", sa.Date())
    add_column(op, "declaratie", "reden_datum", TEKST(length=400), default="''")
    op.create_table(
        "uitnodiging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("zorgverlener_id", sa.Integer(), nullable=False),
        sa.Column("zorgovereenkomst_id", sa.Integer(), nullable=False),
        sa.Column(
            "status", _choice("uitnodigingstatus", "verstuurd", "gebruikt", "vervangen", "ingetrokken"), nullable=False
        ),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("adres", sa.LargeBinary(), nullable=False),
        sa.Column("verzonden_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("verloopt_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("gebruikt_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("mail_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references("uitnodiging", mail_id="mail"),
        *_references("uitnodiging", dossier_id="dossier", zorgverlener_id="zorgverlener"),
        *_references("uitnodiging", zorgovereenkomst_id="zorgovereenkomst"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uitnodiging")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_uitnodiging_code_hash")),
    )
    op.create_index(op.f("ix_uitnodiging_dossier_id"), "uitnodiging", ["dossier_id"])
    op.create_index(op.f("ix_uitnodiging_zorgverlener_id"), "uitnodiging", ["zorgverlener_id"])
    op.create_table(
        "hulptoegang",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("zorgverlener_id", sa.Integer(), nullable=False),
        sa.Column("status", _choice("toegangsstatus", "open", "gestopt"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references("hulptoegang", dossier_id="dossier", zorgverlener_id="zorgverlener"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hulptoegang")),
        sa.UniqueConstraint("zorgverlener_id", name=op.f("uq_hulptoegang_zorgverlener_id")),
    )
    op.create_table(
        "gegevenscheck",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("zorgovereenkomst_id", sa.Integer(), nullable=False),
        sa.Column("zorgverlener_id", sa.Integer(), nullable=False),
        sa.Column("klopt", sa.Boolean(), nullable=False),
        sa.Column("toelichting", sa.LargeBinary(), nullable=True),
        sa.Column("afdruk", sa.LargeBinary(), nullable=False),
        sa.Column("op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        *_references("gegevenscheck", dossier_id="dossier", zorgverlener_id="zorgverlener"),
        *_references("gegevenscheck", zorgovereenkomst_id="zorgovereenkomst"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gegevenscheck")),
    )
    op.create_index(op.f("ix_gegevenscheck_zorgovereenkomst_id"), "gegevenscheck", ["zorgovereenkomst_id"])
    _urenstaat()


def _urenstaat() -> None:
    statuses = ("concept", "overhandigd", "overgenomen", "teruggestuurd", "weggegooid")
    op.create_table(
        "urenstaat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("zorgovereenkomst_id", sa.Integer(), nullable=False),
        sa.Column("maand", sa.Date(), nullable=False),
        sa.Column("status", _choice("urenstatus", *statuses), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("eerst_overhandigd_op", sa.Date(), nullable=True),
        sa.Column("overhandigd_op", sa.Date(), nullable=True),
        sa.Column("reden", sa.LargeBinary(), nullable=True),
        sa.Column("declaratie_id", sa.BigInteger(), nullable=True),
        sa.Column("gewijzigd_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references("urenstaat", dossier_id="dossier", zorgovereenkomst_id="zorgovereenkomst"),
        *_references("urenstaat", declaratie_id="declaratie"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urenstaat")),
    )
    op.create_index(op.f("ix_urenstaat_dossier_id_urenstaat_status"), "urenstaat", ["dossier_id", "status"])
    op.create_index(op.f("ix_urenstaat_zorgovereenkomst_id"), "urenstaat", ["zorgovereenkomst_id"])
    undecided = sa.text("status IN ('concept', 'overhandigd', 'teruggestuurd')")
    op.create_index(
        "ux_urenstaat_onbeslist",
        "urenstaat",
        ["zorgovereenkomst_id", "maand"],
        unique=True,
        sqlite_where=undecided,
        postgresql_where=undecided,
    )


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """Foreign keys: `column="table"`, whose id it holds."""
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, other in columns.items()
    ]


def _wijziging() -> None:
    """What was reported, and to whom it went."""
    kinds = ("adres", "opname", "buitenland", "hulp-stopt", "meer-of-minder", "vertegenwoordiger", "anders")
    op.create_table(
        "melding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("soort", _choice("wijzigingsoort", *kinds), nullable=False),
        sa.Column("vanaf", sa.Date(), nullable=True),
        sa.Column("velden", sa.LargeBinary(), nullable=False),
        sa.Column("gemeld_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("herkomst", _choice("herkomst", "portaal", "papier", "telefoon", "balie"), nullable=False),
        sa.Column("binnen_op", sa.Date(), nullable=True),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_melding_dossier_id")),
        sa.ForeignKeyConstraint(["persoon_id"], ["persoon.id"], name=op.f("fk_melding_persoon_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_melding")),
        sa.UniqueConstraint("dossier_id", "sleutel", name=op.f("uq_melding_dossier_id_sleutel")),
    )
    op.create_table(
        "ontvangst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("melding_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("ontvanger_id", sa.Integer(), nullable=False),
        sa.Column("status", _choice("ontvangststatus", "verstuurd", "gezien", "afgehandeld"), nullable=False),
        sa.Column("sinds", sa.Date(), nullable=False),
        sa.Column("afgehandeld_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("antwoord", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["melding_id"], ["melding.id"], name=op.f("fk_ontvangst_melding_id")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_ontvangst_dossier_id")),
        sa.ForeignKeyConstraint(["ontvanger_id"], ["organisatie.id"], name=op.f("fk_ontvangst_ontvanger_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ontvangst")),
    )
    op.create_index(op.f("ix_ontvangst_melding_id"), "ontvangst", ["melding_id"])
    op.create_index(
        op.f("ix_ontvangst_ontvanger_id_ontvangst_status_ontvangst_id"), "ontvangst", ["ontvanger_id", "status", "id"]
    )


def _op_papier() -> None:
    """What came on paper was signed, or not."""
    signed = ("handtekening", ("ja", "nee", "onduidelijk"))
    add_column(op, "declaratie", "handtekening", TEKST(length=40), choices=signed)
