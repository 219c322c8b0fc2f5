from django.apps import AppConfig


class ChaosConfig(AppConfig):
    """Brings `manage.py chaos`; it has no rows of its own."""

    name = "config.chaos"
    label = "chaos"
