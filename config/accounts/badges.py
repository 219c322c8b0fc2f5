"""What stands in the head of every admin page: whose it is, and whether it is the sandbox."""

from django.http import HttpRequest


def environment(request: HttpRequest) -> list[str]:
    """Say that this is the sandbox, so that nobody takes it for the real thing."""
    return ["Sandbox", "warning"]


def tenant(request: HttpRequest) -> str:
    """Return the name of the customer whose pages these are; two tabs must not look alike."""
    return str(getattr(request, "tenant", ""))


def title(request: HttpRequest) -> str:
    """Return what the browser's tab ends with."""
    name = tenant(request)
    return f"{name} | Surehand" if name else "Surehand"
