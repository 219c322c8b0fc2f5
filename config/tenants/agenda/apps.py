from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """Ties each tenant's run table to the shared agenda; it has migrations and nothing else."""

    name = "config.tenants.agenda"
    label = "agenda"
