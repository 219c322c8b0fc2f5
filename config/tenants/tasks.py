"""The tasks over all tenants: what beat ticks. Each is one verb, or fans out."""

from typing import Any

from celery import current_app, shared_task

from agents import clock
from config.tenants import brands, reconciler, workers
from config.tenants.agenda import ticks
from config.tenants.models import Tenant
from config.tenants.tasks_base import PublicTask


@shared_task(name="tenants.claim_agenda", base=PublicTask, send_events=False)  # each second: Flower has better to show
def claim_agenda(**_: Any) -> int:
    """Free the runs of worker processes that died, and publish the runs that are due."""
    now = clock.now()
    workers.bury_dead(now=now)
    return ticks.publish_due(now=now)


@shared_task(name="tenants.reconcile_agenda", base=PublicTask)
def reconcile_agenda(**_: Any) -> int:
    """Compare some tenants' runs with the agenda, and put right what differs."""
    return reconciler.reconcile_slice(now=clock.now())


@shared_task(name="tenants.refresh_brands", base=PublicTask)
def refresh_brands(**_: Any) -> int:
    """Bring the brand words of some tenants up to date: forms save mailboxes and ask nobody."""
    return brands.refresh_slice(now=clock.now())


@shared_task(name="tenants.resume_imports", base=PublicTask)
def resume_imports(**_: Any) -> int:
    """Have every tenant's unfinished imports taken up again: their messages may be lost."""
    return _fan_out("leads.resume_imports", queue="default")


@shared_task(name="tenants.poll_inboxes", base=PublicTask)
def poll_inboxes(**_: Any) -> int:
    """Have every tenant's inboxes looked into."""
    return _fan_out("outreach.fetch_mail", queue="inbox")


def _fan_out(task: str, *, queue: str) -> int:
    tenants = Tenant.objects.filter(is_active=True).exclude(schema_name="public").values_list("pk", flat=True)
    for tenant_id in tenants:
        current_app.tasks[task].apply_async(kwargs={"tenant": tenant_id}, queue=queue, expires=300)
    return len(tenants)
