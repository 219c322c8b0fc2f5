"""Bringing every schema to its latest form: one command at a time, a canary first, many at once, none in another's way.

What is at head is not touched. Each migration of each schema is a transaction of its own, so whatever is killed goes
on where it was; a lock that is not to be had in time is given up and tried again, as all of a table's traffic queues
behind whoever waits for it.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any

from django.db import DatabaseError, OperationalError, connections

from config.tenants import apart, cloning, provisioning, roles, schemas
from config.tenants.errors import TenantRefused
from config.tenants.models import Tenant
from config.tenants.router import OWNER

LOCK = 7_283_100  # held by whoever migrates this database
LOCK_WAIT = 5  # seconds until a migration gives up on a lock that others hold
PAUSES = (1.0, 3.0, 9.0)  # seconds before it is tried again

Say = Callable[[str], None]


@dataclass
class Report:
    """What became of the tenants' schemas."""

    current: int = 0  # were at head
    done: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)  # not tried

    @property
    def is_complete(self) -> bool:
        return not self.failed and not self.left


def migrate_shared(*, verbosity: int = 0) -> None:
    """Bring the shared schema to its latest form; raise TenantRefused while another process migrates."""
    with _alone():
        patiently(lambda: provisioning.migrate_shared(verbosity=verbosity))


def migrate_tenants(
    *, canary: str | None = None, parallel: int = 1, verbosity: int = 0, say: Say = lambda _: None
) -> Report:
    """Bring the template and the tenants behind to their latest form; one that fails does not stop the others.

    The canary goes first, and when it fails no other is touched. Raises TenantRefused when another process migrates,
    or there is no such canary.
    """
    with _alone():
        tenants = list(Tenant.objects.using(OWNER).exclude(schema_name=schemas.PUBLIC).order_by("created_at", "pk"))
        first = _pick(tenants, canary)
        due = find_due(tenants)
        report = Report(current=len(tenants) - len(due))
        if first in due:
            _take(report, first, try_one(first.pk, verbosity))
            due.remove(first)
        elif due and canary is None:
            _take(report, due[0], try_one(due.pop(0).pk, verbosity))
        if report.failed:
            report.left = [tenant.slug for tenant in due]
            return report
        patiently(cloning.prepare_template)
        # Made meanwhile, from the template as it was:
        due += find_due(_find_others(tenants))
        _migrate_rest(report, due, parallel, verbosity, say)
    return report


def find_due(tenants: Sequence[Tenant]) -> list[Tenant]:
    """Return those whose schema lacks a migration, or whose login lacks a right."""
    due = {*schemas.find_behind([tenant.schema_name for tenant in tenants]), *roles.find_unsecured()}
    return [tenant for tenant in tenants if tenant.schema_name in due]


def try_one(tenant_id: int, verbosity: int = 0) -> str:
    """Bring one tenant's schema to its latest form; return why that failed, or nothing."""
    tenant = Tenant.objects.using(OWNER).get(pk=tenant_id)
    try:
        patiently(lambda: provisioning.migrate_tenant(tenant, verbosity=verbosity))
    except Exception as error:  # whatever a migration of that tenant's rows may raise: the others go on
        if isinstance(error, DatabaseError):
            connections[OWNER].close_if_unusable_or_obsolete()
        return f"{type(error).__name__}: {str(error).strip().splitlines()[0] if str(error) else 'no message'}"
    return ""


def patiently(work: Callable[[], None]) -> None:
    """Do something as the owner that gives up on locks, and try it again a few times."""
    with schemas.get_owner().cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{LOCK_WAIT}s'")
    try:
        for pause in (*PAUSES, None):
            try:
                return work()
            except OperationalError as error:
                if pause is None or "lock timeout" not in str(error):
                    raise
            time.sleep(pause)
    finally:
        _forget_timeout()


def _forget_timeout() -> None:
    owner = schemas.get_owner()
    if owner.is_usable():
        with owner.cursor() as cursor:
            cursor.execute("RESET lock_timeout")


def _migrate_rest(report: Report, due: Sequence[Tenant], parallel: int, verbosity: int, say: Say) -> None:
    if parallel == 1 or len(due) < 2:
        for number, tenant in enumerate(due, 1):
            _take(report, tenant, try_one(tenant.pk, verbosity))
            _tell(say, number, len(due))
        return
    left = {tenant.pk: tenant for tenant in due}
    # New processes rather than forks: a session, a lock or a thread of this one must not be theirs as well.
    with ProcessPoolExecutor(
        min(parallel, len(due)), mp_context=get_context("spawn"), initializer=apart.begin,
        initargs=(str(connections[OWNER].settings_dict["NAME"]),),
    ) as pool:  # fmt: skip
        futures = {pool.submit(apart.call, f"{__name__}.try_one", tenant.pk, verbosity): tenant for tenant in due}
        for number, future in enumerate(as_completed(futures), 1):
            try:
                _take(report, left.pop(futures[future].pk), future.result())
            except BrokenProcessPool:
                report.left.append(futures[future].slug)
            _tell(say, number, len(due))


def _take(report: Report, tenant: Tenant, failure: str) -> None:
    if failure:
        report.failed[tenant.slug] = failure
    else:
        report.done.append(tenant.slug)


def _tell(say: Say, number: int, total: int) -> None:
    if number % 50 == 0 or number == total:
        say(f"{number} of {total} tenants")


def _pick(tenants: Sequence[Tenant], canary: str | None) -> Tenant | None:
    found = next((tenant for tenant in tenants if tenant.slug == canary), None)
    if canary is not None and found is None:
        raise TenantRefused(f"There is no tenant {canary!r} to try the migrations on.")
    return found or (tenants[0] if tenants else None)


def _find_others(known: Sequence[Tenant]) -> list[Tenant]:
    others = Tenant.objects.using(OWNER).exclude(schema_name=schemas.PUBLIC)
    return list(others.exclude(pk__in=[tenant.pk for tenant in known]).order_by("pk"))


@contextmanager
def _alone() -> Iterator[Any]:
    """Hold this database's lock of migrations; the end of the session, however it comes, lets go of it."""
    owner = schemas.get_owner()
    with owner.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise TenantRefused("Another process migrates this database at this moment. Wait for its end.")
    try:
        yield owner
    finally:
        if owner.is_usable():
            with owner.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
