"""Making a tenant: schema, tables, triggers, host name; all of it or nothing that anyone could reach. Its switch."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django_tenants.utils import schema_context

from agents import trace
from config.tenants.context import open_public, open_tenant
from config.tenants.errors import TenantRefused
from config.tenants.models import SLUG, Domain, Tenant


def create(*, slug: str, name: str, host: str, now: datetime) -> Tenant:
    """Create a tenant with its schema and one host name; raise TenantRefused, with nothing left behind, otherwise."""
    _check(slug=slug, host=host)
    tenant = Tenant(slug=slug, name=name, schema_name=f"t_{slug.replace('-', '_')}", is_active=False, created_at=now)
    with transaction.atomic():  # both or neither: a schema that was there before is never touched
        tenant.save()
        _create_schema(tenant)
    try:
        call_command("migrate_schemas", schema_name=tenant.schema_name, interactive=False, verbosity=0)
        with transaction.atomic():
            Domain.objects.create(tenant=tenant, domain=host, is_primary=True)
            Tenant.objects.filter(pk=tenant.pk).update(is_active=True)
    except BaseException:
        _remove(tenant)
        raise
    tenant.is_active = True
    return tenant


def create_public(*, host: str, now: datetime) -> Tenant:
    """Make sure that the operators' site exists under a host name; doing it twice changes nothing."""
    public: Tenant
    public, _ = Tenant.objects.get_or_create(
        schema_name="public", defaults={"slug": "public", "name": "Operators", "created_at": now}
    )
    Domain.objects.get_or_create(domain=host, defaults={"tenant": public, "is_primary": True})
    return public


def set_active(*, tenant: Tenant, active: bool, by: str) -> None:
    """Switch a tenant on or off, and trace it there; switching it to what it is changes nothing.

    Off, no page, task or step of it begins any more, and what is due stays due. A step in hands is still recorded.
    """
    with open_public():
        found = Tenant.objects.get(pk=tenant.pk)
    if found.is_active == active:
        return
    if not active:  # what is switched off cannot be opened
        with open_tenant(found):
            trace.record("tenant.switched_off", level="warning", by=by)
    with open_public():
        Tenant.objects.filter(pk=tenant.pk).update(is_active=active)
    if active:
        with open_tenant(found):
            trace.record("tenant.switched_on", by=by)


def find_behind() -> list[str]:
    """Return the schemas that lack a migration which this version has; one query for each schema."""
    wanted = set(MigrationLoader(None).disk_migrations)
    behind = []
    for schema in ["public", *Tenant.objects.exclude(schema_name="public").values_list("schema_name", flat=True)]:
        with schema_context(schema):
            if not wanted <= set(MigrationRecorder(connection).applied_migrations()):
                behind.append(schema)
    return behind


def _check(*, slug: str, host: str) -> None:
    try:
        SLUG(slug)
    except ValidationError as error:
        raise TenantRefused(f"{slug!r} cannot name a tenant. {error.messages[0]}") from error
    if slug == "public" or Tenant.objects.filter(slug=slug).exists():
        raise TenantRefused(f"There is already a tenant {slug!r}.")
    if Domain.objects.filter(domain=host).exists():
        raise TenantRefused(f"The host name {host!r} already belongs to a tenant.")


def _create_schema(tenant: Tenant) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE SCHEMA "{tenant.schema_name}"')
    except ProgrammingError as error:
        raise TenantRefused(
            f"The database already has a schema {tenant.schema_name!r} that belongs to no tenant. "
            "Choose another name, or have an operator look at that schema."
        ) from error


def _remove(tenant: Tenant) -> None:
    """Take back what this call made: a half-made tenant must not stay."""
    with schema_context("public"):
        with connection.cursor() as cursor:
            cursor.execute(f'DROP SCHEMA IF EXISTS "{tenant.schema_name}" CASCADE')
        Tenant.objects.filter(pk=tenant.pk).delete()
