"""What operators were granted, in the shared schema: the record on their own side. The tenant keeps another."""

import uuid

from django.db import models
from django.db.models import Q

from config.tenants.models import Tenant


class BreakGlass(models.Model):
    """One operator's way into one tenant's pages, for hours, with a reason."""

    pk = models.CompositePrimaryKey("tenant_id", "id")
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE)
    id = models.UUIDField(default=uuid.uuid4)
    operator = models.CharField(max_length=150)
    reason = models.CharField(max_length=300)
    granted_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        verbose_name = "break-glass grant"
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=models.F("granted_at")), name="operators_breakglass_ends"),
            models.CheckConstraint(condition=~Q(reason=""), name="operators_breakglass_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.operator}: {self.reason}"
