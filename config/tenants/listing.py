"""Which tenants there are, for commands that look into all of them."""

from config.tenants.context import open_public
from config.tenants.models import Tenant


def find_slugs() -> list[str]:
    """Return the short names of all tenants that are switched on."""
    with open_public():
        rows = Tenant.objects.filter(is_active=True).exclude(schema_name="public")
        return list(rows.order_by("slug").values_list("slug", flat=True))
