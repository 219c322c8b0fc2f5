"""Where the open tenant's pages are found from outside."""

from django.conf import settings
from django.http.request import validate_host

from config.tenants.context import get_open_tenant
from config.tenants.errors import TenantRefused, TenantUnknown
from config.tenants.models import Domain


def get_origin() -> str:
    """Return scheme, host name and port of the open tenant's site, without a slash at the end."""
    tenant = get_open_tenant()
    domain = Domain.objects.filter(tenant=tenant, is_primary=True).values_list("domain", flat=True).first()
    if domain is None:
        raise TenantUnknown(f"The tenant {tenant.slug!r} has no host name.")
    port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
    return f"{settings.PUBLIC_SCHEME}://{domain}{port}"


def check_served(host: str) -> None:
    """Raise TenantRefused for a host name that the web server would turn away."""
    if not validate_host(host, settings.ALLOWED_HOSTS):
        allowed = ", ".join(settings.ALLOWED_HOSTS)
        raise TenantRefused(f"The host name {host!r} is not among ALLOWED_HOSTS ({allowed}): name one with --host.")
