"""Probes: /healthz says that the process answers, /readyz that it can do its work. No tenant, no session, no page."""

from collections.abc import Callable

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from config.tenants.context import open_public

TIMEOUT = 3  # seconds for each service


class HealthMiddleware:
    """Answer the two probe paths before a host name is looked at: probes come by address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return JsonResponse({"status": "ok"})
        if request.path == "/readyz":
            return report()
        return self.get_response(request)


def report() -> JsonResponse:
    """Ask each service; 503 as soon as one does not answer, naming it but not its address."""
    services = {"database": _database(), "redis": _redis()}
    ready = all(state == "ok" for state in services.values())
    return JsonResponse({"status": "ok" if ready else "unavailable", **services}, status=200 if ready else 503)


def _database() -> str:
    try:
        with open_public(), connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM public.tenants_tenant LIMIT 1")
    except DatabaseError as error:
        return f"unavailable ({type(error).__name__})"
    return "ok"


def _redis() -> str:
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT) as client:
            client.ping()
    except redis.RedisError as error:
        return f"unavailable ({type(error).__name__})"
    return "ok"
