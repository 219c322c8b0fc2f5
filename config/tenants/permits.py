"""Whether the open tenant's runs may go on: what the engine asks through the setting RUN_PERMIT."""

from collections.abc import Sequence
from typing import Any

from agents.permits import Permit
from agents.trips import Part
from config.tenants.context import get_open_tenant

# The row is read anew each time: the tenant that this process opened may have been switched off since.
_LOOK = "SELECT is_active FROM public.tenants_tenant WHERE id = %s"


def _ask() -> Part:
    return _LOOK, [get_open_tenant().pk]


def _read(rows: Sequence[Any]) -> str:
    if not rows:
        return "This customer no longer exists."
    return "" if rows[0][0] else "This customer is switched off."


# Raises TenantMissing when no tenant is open.
PERMIT = Permit(ask=_ask, read=_read)
