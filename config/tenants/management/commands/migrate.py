"""Django's name for `migrate_schemas`, by which it makes the tests' database."""

from config.tenants.management.commands.migrate_schemas import Command

__all__ = ["Command"]
