from django.apps import AppConfig


class TenantsConfig(AppConfig):
    name = "config.tenants"
    label = "tenants"
    verbose_name = "Tenants"
