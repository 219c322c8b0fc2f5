"""Django's name for `migrate_schemas`, by which it makes the tests' database."""

from django.db.migrations.autodetector import MigrationAutodetector

from config.tenants.management.commands.migrate_schemas import Command as MigrateSchemas


class Command(MigrateSchemas):
    autodetector = MigrationAutodetector  # Django checks that `makemigrations` has the same
