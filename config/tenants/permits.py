"""Whether the open tenant's runs may go on: what the engine asks through the setting RUN_PERMIT."""

from django.db import connection

from config.tenants.context import get_open_tenant

# The row is read anew each time: the tenant that this process opened may have been switched off since.
_LOOK = "SELECT is_active FROM public.tenants_tenant WHERE id = %s"


def find_refusal() -> str:
    """Return why no run of the open tenant may go on at this moment, or nothing; raise TenantMissing without one."""
    tenant = get_open_tenant()
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, [tenant.pk])
        row = cursor.fetchone()
    if row is None:
        return "This customer no longer exists."
    return "" if row[0] else "This customer is switched off."
