from django.apps import AppConfig


class CortexConfig(AppConfig):
    name = "cortex"
