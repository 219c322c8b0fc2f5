from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TenantsConfig(AppConfig):
    name = "config.tenants"
    label = "tenants"
    verbose_name = "Tenants"

    def ready(self) -> None:
        """Register every task by name in every process, as whoever publishes a chain looks its tasks up; hear of
        the beginning and end of worker processes.
        """
        autodiscover_modules("tasks", "lifecycle")
