"""What stands in the head of every admin page: whose it is, and whether it is the sandbox."""

from django.conf import settings
from django.http import HttpRequest

from config.accounts import visits


def environment(request: HttpRequest) -> list[str] | None:
    """Say that this is an operator's visit, or the sandbox, so that nobody takes it for the real thing."""
    if visits.is_guest(request):
        return ["Operator's visit: reading alone", "danger"]
    return ["Sandbox", "warning"] if settings.SANDBOX else None


def tenant(request: HttpRequest) -> str:
    """Return the name of the customer whose pages these are; two tabs must not look alike."""
    return str(getattr(request, "tenant", ""))


def title(request: HttpRequest) -> str:
    """Return what the browser's tab ends with."""
    name = tenant(request)
    return f"{name} | Surehand" if name else "Surehand"
