"""Making a tenant: login, schema, tables, triggers, host name; all or nothing that anyone could reach. Its switch."""

from datetime import datetime
from secrets import token_hex

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from agents import trace
from config.tenants import brands, cloning, roles, schemas
from config.tenants.context import open_public, open_tenant
from config.tenants.errors import TenantRefused
from config.tenants.models import SLUG, Domain, Tenant
from config.tenants.router import OWNER


def create(*, slug: str, name: str, host: str, now: datetime) -> Tenant:
    """Create a tenant with its login, its schema and one host name.

    Raises TenantRefused, with nothing left behind, otherwise. The schema's name tells nothing: any login can read it.
    """
    _check(slug=slug, host=host)
    schema = f"t_{token_hex(4)}"
    tenant = Tenant(
        slug=slug, name=name, schema_name=schema, role=roles.make_name(schema), is_active=False, created_at=now
    )
    cloning.prepare_template()
    with transaction.atomic(using=OWNER):  # all of it or nothing: a schema that was there before is never touched
        _save(tenant)
        schemas.create(schema)
        cloning.clone(schema)
        roles.secure(tenant)
        Domain.objects.using(OWNER).create(tenant=tenant, domain=host, is_primary=True)
        brands.put(tenant=tenant, words=brands.find_terms(name=name, hosts=[host]), using=OWNER)
        Tenant.objects.using(OWNER).filter(pk=tenant.pk).update(is_active=True)
    made: Tenant = Tenant.objects.using(OWNER).get(pk=tenant.pk)
    return made


def _save(tenant: Tenant) -> None:
    try:
        tenant.save(using=OWNER)
    except IntegrityError as error:
        raise TenantRefused(f"Somebody else has just made a tenant {tenant.slug!r}.") from error


def migrate_shared(*, verbosity: int = 0) -> None:
    """Bring the shared schema to its latest form and give its login its rights."""
    schemas.migrate(schemas.PUBLIC, verbosity=verbosity)
    roles.secure_shared()


def migrate_tenant(tenant: Tenant, *, verbosity: int = 0) -> None:
    """Bring a tenant's schema to its latest form and give its login its rights; one from before logins gets one."""
    if not tenant.role:
        tenant.role = roles.make_name(tenant.schema_name)
        Tenant.objects.using(OWNER).filter(pk=tenant.pk).update(role=tenant.role)
    schemas.migrate(tenant.schema_name, verbosity=verbosity)
    roles.secure(tenant)  # dying before this is noticed: `roles.find_unsecured`


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
    if active and found.deleting_at:
        raise TenantRefused(f"The tenant {found.slug!r} is being deleted: some of it is gone already.")
    if not active:  # what is switched off cannot be opened
        with open_tenant(found):
            trace.record("tenant.switched_off", level="warning", by=by)
    with open_public():
        Tenant.objects.filter(pk=tenant.pk).update(is_active=active)
    if active:
        with open_tenant(found):
            trace.record("tenant.switched_on", by=by)


def find_behind() -> list[str]:
    """Return the schemas that lack a migration which this version has."""
    tenants = Tenant.objects.using(OWNER).exclude(schema_name=schemas.PUBLIC).order_by("pk")
    return schemas.find_behind([schemas.PUBLIC, *tenants.values_list("schema_name", flat=True)])


def _check(*, slug: str, host: str) -> None:
    try:
        SLUG(slug)
    except ValidationError as error:
        raise TenantRefused(f"{slug!r} cannot name a tenant. {error.messages[0]}") from error
    if slug == "public" or Tenant.objects.filter(slug=slug).exists():
        raise TenantRefused(f"There is already a tenant {slug!r}.")
    if Domain.objects.filter(domain=host).exists():
        raise TenantRefused(f"The host name {host!r} already belongs to a tenant.")
