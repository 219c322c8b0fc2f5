from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TenantsConfig(AppConfig):
    name = "config.tenants"
    label = "tenants"
    verbose_name = "Tenants"

    def ready(self) -> None:
        """Register every task by name in every process, as whoever publishes a chain looks its tasks up; hear of
        the beginning and end of worker processes; have the settings checked against the tasks.
        """
        autodiscover_modules("tasks", "lifecycle")
        import_module("config.checks")
        import_module("config.tenants.checks")
