"""The tasks over all tenants: what beat ticks. Each fans out and does nothing else."""

from typing import Any

from celery import current_app, shared_task

from agents import clock
from config.tenants.agenda import claims
from config.tenants.models import Tenant
from config.tenants.tasks_base import PublicTask


@shared_task(name="tenants.claim_agenda", base=PublicTask)
def claim_agenda(**_: Any) -> int:
    """Publish the runs that are due."""
    return claims.publish_due(now=clock.now())


@shared_task(name="tenants.poll_inboxes", base=PublicTask)
def poll_inboxes(**_: Any) -> int:
    """Have every tenant's inboxes looked into."""
    tenants = Tenant.objects.filter(is_active=True).exclude(schema_name="public").values_list("pk", flat=True)
    for tenant_id in tenants:
        current_app.tasks["outreach.fetch_mail"].apply_async(kwargs={"tenant": tenant_id}, queue="inbox", expires=300)
    return len(tenants)
