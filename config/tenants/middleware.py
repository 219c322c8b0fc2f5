"""Web requests: the host name opens the tenant; an unknown host sees nothing."""

from collections.abc import Callable
from typing import Any

import structlog
from django.core.exceptions import DisallowedHost
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django_tenants.middleware.main import TenantMainMiddleware

from config.tenants.context import restore
from config.tenants.models import Domain


class TenantMiddleware(TenantMainMiddleware):  # type: ignore[misc]
    """Open the tenant of the host for the request, answer 404 for unknown and switched-off ones, and close it after."""

    get_response: Callable[[HttpRequest], HttpResponse]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        outer = getattr(connection, "tenant", None)
        try:
            refused: HttpResponse | None = self.process_request(request)
            if refused is not None:
                return refused
            with structlog.contextvars.bound_contextvars(tenant=request.tenant.slug):  # type: ignore[attr-defined]
                return self.get_response(request)
        except Http404:
            return HttpResponse("There is no site under this host name.", status=404, content_type="text/plain")
        finally:
            restore(outer)

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        """Open the tenant of the host; raise Http404 when there is none."""
        if not connection.in_atomic_block:  # a test's transaction is a tenant's, who sees its own host alone
            connection.set_schema_to_public()  # type: ignore[attr-defined]
        try:
            tenant = self.get_tenant(Domain, self.hostname_from_request(request))
        except (Domain.DoesNotExist, DisallowedHost) as error:
            raise Http404 from error
        request.tenant = tenant  # type: ignore[attr-defined]
        connection.set_tenant(tenant)  # type: ignore[attr-defined]
        self.setup_url_routing(request)
        return None

    def get_tenant(self, domain_model: Any, hostname: str) -> Any:
        tenant = super().get_tenant(domain_model, hostname)
        if not tenant.is_active:
            raise domain_model.DoesNotExist
        return tenant
