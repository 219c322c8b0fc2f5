"""Deleting a tenant: switched off, shut out, exported, its files and messages removed, and its rows, schema and login
last, in one transaction. Killed at any moment, the same command goes on; the tenant's row says how far it came.
"""

import shutil
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db import connections, transaction
from psycopg import sql

from config.tenants import export, leftovers, provisioning, roles, schemas
from config.tenants.errors import TenantRefused
from config.tenants.leftovers import Names
from config.tenants.models import AgendaEntry, BrandWord, Domain, Tenant
from config.tenants.router import OWNER


@dataclass
class Receipt:
    """What a deletion did, and what a look at everything found afterwards."""

    tenant: dict[str, Any]
    deleted_at: str
    by: str
    export: dict[str, Any] | None = None
    export_sha256: str = ""
    files: int = 0
    messages: int = 0
    left: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not self.left


def delete(*, slug: str, to: Path | None, by: str, now: datetime) -> Receipt:
    """Delete a tenant for good; with `to`, only after all it has is in that archive.

    Raises TenantRefused when there is no such tenant, or the archive cannot be written: nothing is removed then.
    """
    tenant = _get(slug)
    names = _name(tenant)
    receipt = Receipt(tenant=asdict(names), deleted_at=now.isoformat(), by=by)
    _shut_out(tenant, by=by, now=now)
    _export(receipt, tenant, to=to, now=now)
    receipt.files = _remove_files(names.schema)
    receipt.messages = leftovers.forget(names)
    _remove_rows(tenant)
    receipt.left = leftovers.find(names)
    return receipt


def _get(slug: str) -> Tenant:
    schemas.get_owner()
    found: Tenant | None = Tenant.objects.using(OWNER).exclude(schema_name=schemas.PUBLIC).filter(slug=slug).first()
    if found is None:
        raise TenantRefused(f"There is no tenant {slug!r}.")
    return found


def _name(tenant: Tenant) -> Names:
    hosts = Domain.objects.using(OWNER).filter(tenant_id=tenant.pk).order_by("domain").values_list("domain", flat=True)
    return Names(tenant.pk, tenant.slug, tenant.schema_name, str(tenant.role or ""), tuple(hosts))


def _shut_out(tenant: Tenant, *, by: str, now: datetime) -> None:
    """Switch the tenant off, for good, and end its sessions: what is exported next is what it had last."""
    if tenant.is_active:
        provisioning.set_active(tenant=tenant, active=False, by=by)
    if tenant.deleting_at is None:
        tenant.deleting_at = now
        Tenant.objects.using(OWNER).filter(pk=tenant.pk).update(is_active=False, deleting_at=now)
    connections["default"].close_pool()  # type: ignore[attr-defined]
    if not tenant.role:
        return
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [tenant.role])
        if cursor.fetchone() is not None:
            cursor.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(tenant.role)))
        cursor.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = %s", [tenant.role])


def _export(receipt: Receipt, tenant: Tenant, *, to: Path | None, now: datetime) -> None:
    """Export once: after it files are removed, so a second archive would hold less than the first."""
    receipt.export_sha256 = tenant.export_sha256
    if to is None or tenant.export_sha256:
        return
    done = export.write(tenant=tenant, path=to, now=now)
    if faults := export.verify(to):
        raise TenantRefused(f"{to} does not hold what was written: {'; '.join(faults)}.")
    receipt.export, receipt.export_sha256 = asdict(done), done.sha256
    Tenant.objects.using(OWNER).filter(pk=tenant.pk).update(export_sha256=done.sha256)


def _remove_files(schema: str) -> int:
    count = len(export.find_files(schema))
    directory = export.get_directory(schema)
    if directory.exists():
        shutil.rmtree(directory)
    return count


def _remove_rows(tenant: Tenant) -> None:
    """Remove schema, login and shared rows together; the row that this command finds the tenant by is among them."""
    with transaction.atomic(using=OWNER):
        schemas.drop(tenant.schema_name)
        if tenant.role:
            roles.drop(str(tenant.role))
        for model in (AgendaEntry, BrandWord, Domain):
            model.objects.using(OWNER).filter(tenant_id=tenant.pk).delete()
        own = LogEntry.objects.using(OWNER).filter(content_type__app_label="tenants", content_type__model="tenant")
        # What operators did stays, without the customer's name.
        own.filter(object_id=str(tenant.pk)).update(object_repr="(deleted)", change_message="")
        Tenant.objects.using(OWNER).filter(pk=tenant.pk).delete()
