"""Opening a tenant: the only place that switches the database connection from one schema to another."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from django.db import connection as django_connection
from django_tenants.utils import get_public_schema_name

from config.tenants.errors import SwitchRefused, TenantInactive, TenantMissing, TenantUnknown
from config.tenants.models import Tenant

LONGEST_ID = 19  # digits of what a bigint holds
_FIELDS = [field.attname for field in Tenant._meta.concrete_fields]
_LOOK = (
    f"SELECT {', '.join(_FIELDS)}, EXISTS (SELECT FROM pg_namespace WHERE nspname = schema_name) "  # noqa: S608
    'FROM "tenants_tenant" WHERE {} = %s AND schema_name <> %s'
)
# django-tenants adds the schema to the connection and ships no types.
connection: Any = django_connection


@contextmanager
def open_tenant(which: int | str | Tenant | None) -> Iterator[Tenant]:
    """Open a tenant, given its id, slug or row, for the length of a `with` block; close it again whatever happens.

    Fails closed: raises TenantMissing, TenantUnknown, TenantInactive, or SwitchRefused (inside a transaction), and
    never falls back to the public schema or to the tenant that was open before.
    """
    outer = getattr(connection, "tenant", None)
    if isinstance(outer, Tenant) and _names(outer, which):
        yield outer  # it is open already: nothing is switched
        return
    _refuse_in_transaction()
    try:
        tenant = _find(which)
        connection.set_tenant(tenant)
        with structlog.contextvars.bound_contextvars(tenant=tenant.slug):
            yield tenant
    finally:
        restore(outer)


@contextmanager
def open_public() -> Iterator[None]:
    """Open the shared schema, for work over all tenants; for entry points only."""
    _refuse_in_transaction()
    outer = getattr(connection, "tenant", None)
    connection.set_schema_to_public()
    try:
        yield
    finally:
        restore(outer)


def get_open_tenant() -> Tenant:
    """Return the tenant that is open; raise TenantMissing when none is."""
    tenant = getattr(connection, "tenant", None)
    if not isinstance(tenant, Tenant) or tenant.schema_name == get_public_schema_name():
        raise TenantMissing("No tenant is open. Name one, for example with --tenant.")
    return tenant


def restore(outer: object) -> None:
    """Go back to what was open before: a tenant, the shared schema, or nothing."""
    if getattr(connection, "tenant", None) is outer:
        return
    if outer is None:
        connection.shut()
    elif isinstance(outer, Tenant) and outer.schema_name != get_public_schema_name():
        connection.set_tenant(outer)
    else:
        connection.set_schema_to_public()


def _names(tenant: Tenant, which: int | str | Tenant | None) -> bool:
    if isinstance(which, Tenant):
        return bool(which.pk == tenant.pk)
    is_public = tenant.schema_name == get_public_schema_name()
    return not is_public and which in (tenant.pk, tenant.slug, str(tenant.pk))


def _find(which: int | str | Tenant | None) -> Tenant:
    if which is None or which == "":
        raise TenantMissing("No tenant was named.")
    if isinstance(which, Tenant):
        which = which.pk
    if isinstance(which, bool) or not isinstance(which, int | str):  # of a message: whatever JSON can hold
        raise TenantUnknown(f"{which!r} names no tenant.")
    connection.set_schema_to_public()
    tenant, has_schema = _read(which)
    if tenant is None:
        known = ", ".join(
            Tenant.objects.exclude(schema_name="public").order_by("slug").values_list("slug", flat=True)[:10]
        )
        raise TenantUnknown(f"There is no tenant {which!r}. Known tenants: {known or 'none yet'}.")
    if not has_schema:
        raise TenantUnknown(f"The tenant {tenant.slug!r} has no schema in this database.")
    if not tenant.is_active:
        raise TenantInactive(f"The tenant {tenant.slug!r} is switched off.")
    return tenant


def _is_number(which: int | str) -> bool:
    return isinstance(which, int) or (which.isdecimal() and len(which) < LONGEST_ID)


def _read(which: int | str) -> tuple[Tenant | None, bool]:
    """Return the tenant of an id or slug, and whether its schema is there: a search path may name any.

    Every message begins with this look, so that no query is composed for it.
    """
    column, value = ("id", int(which)) if _is_number(which) else ("slug", which if str(which).isprintable() else "")
    with connection.cursor() as cursor:
        cursor.execute(_LOOK.format(column), [value, get_public_schema_name()])
        row = cursor.fetchone()
    return (Tenant.from_db(connection.alias, _FIELDS, row[:-1]), row[-1]) if row else (None, False)


def _refuse_in_transaction() -> None:
    if connection.in_atomic_block:
        raise SwitchRefused("A tenant cannot be switched inside a transaction.")
