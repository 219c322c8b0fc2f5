from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TenantsConfig(AppConfig):
    name = "config.tenants"
    label = "tenants"
    verbose_name = "Tenants"

    def ready(self) -> None:
        """Register every task by name in every process: whoever publishes a chain looks its tasks up."""
        autodiscover_modules("tasks")
