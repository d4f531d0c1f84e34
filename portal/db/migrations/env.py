"""How Alembic reaches the database: through the open `Database` in its configuration."""

from alembic import context
from sqlmodel import SQLModel

from portal import tables

tables.load()
database = context.config.attributes["database"]

with database.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=database.is_sqlite,
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
