from django.apps import AppConfig


class OperatorsConfig(AppConfig):
    name = "config.operators"
    label = "operators"
    verbose_name = "Operators"
