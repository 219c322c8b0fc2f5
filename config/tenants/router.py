"""Which tables belong into which schema; only the owner of the tables makes or changes any."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections
from django_tenants.utils import get_public_schema_name

OWNER = "owner"  # the alias of the login that owns all tables


class Router:
    """Django's question whether an app is migrated, answered by the schema that the owner has open."""

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **_hints: Any) -> bool:
        if db != OWNER:
            return False
        schema = connections[db].schema_name  # type: ignore[attr-defined]
        allowed = settings.SHARED_APPS if schema == get_public_schema_name() else settings.TENANT_APPS
        return apps.get_app_config(app_label).name in allowed
