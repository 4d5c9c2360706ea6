"""Run by Alembic: migrations are run on the connection that is given to them, within its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
