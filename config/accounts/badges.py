"""The badge in the admin's header."""

from django.http import HttpRequest


def environment(request: HttpRequest) -> list[str]:
    """Say that this is the sandbox, so that nobody takes it for the real thing."""
    return ["Sandbox", "warning"]
