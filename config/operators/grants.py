"""Breaking glass, from the operators' side: the only way from their site into a tenant's content."""

import secrets
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.urls import reverse

from agents import rights, trace
from agents.rights import Actor
from config.accounts import visits
from config.accounts.visits import Grant
from config.operators.models import BreakGlass
from config.tenants import hosts
from config.tenants.context import open_public, open_tenant
from config.tenants.models import Tenant

RIGHT = "operators.add_breakglass"


def grant(*, tenant: Tenant, reason: str, hours: int, by: Actor, now: datetime) -> str:
    """Grant an operator a look into a tenant and return the link, which opens once, within minutes.

    Told first in the tenant's own trace: what the tenant does not know of is not granted. Raises Forbidden,
    ValidationError, and TenantInactive for a tenant that is switched off.
    """
    rights.require(by, RIGHT)
    if not 1 <= hours <= visits.LONGEST or not reason.strip():
        raise ValidationError(f"A grant has a reason, and 1 to {visits.LONGEST} hours.")
    until = now + timedelta(hours=hours)
    pass_ = Grant(
        tenant=tenant.slug, nonce=secrets.token_urlsafe(32), operator=str(by), reason=reason.strip()[:300],
        granted_at=int(now.timestamp()), until=int(until.timestamp()),
    )  # fmt: skip
    with open_tenant(tenant):
        trace.record("breakglass.granted", level="warning", operator=str(by), reason=pass_.reason, until=until)
        origin = hosts.get_origin()
    with open_public():
        BreakGlass.objects.create(tenant=tenant, operator=str(by), reason=pass_.reason, granted_at=now, until=until)
    return origin + reverse("breakglass", urlconf="config.urls", args=[visits.write(pass_)])
