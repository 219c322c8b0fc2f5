"""What stands before every page for who is signed in: an end to long sessions, the second factor, a visit's bounds."""

from collections.abc import Callable
from typing import cast
from urllib.parse import urlencode

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve, reverse
from django.utils import timezone

from config.accounts import second_factor, sessions, visits
from config.accounts.models import User

Answer = Callable[[HttpRequest], HttpResponse]
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class SessionMiddleware:
    """Sign out who was signed in too long, or has not been seen for too long."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and sessions.is_over(request.session):
            logout(request)
            messages.info(request, "You have been signed out, as nothing was done for a while.")
        return self.get_response(request)


class SecondFactorMiddleware:
    """Let nobody pass with a password alone who has a second factor, or must have one: fails closed, for every page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User) or visits.is_guest(request) or _is_open(request):
            return self.get_response(request)
        if sessions.is_verified(request.session, user.pk):
            return self.get_response(request)
        if second_factor.is_enrolled(user):
            return _send_to("accounts:verify", request)
        if second_factor.is_required(user):
            return _send_to("accounts:enrol", request)
        return self.get_response(request)


class VisitMiddleware:
    """Hold an operator who came in by breaking glass to looking, trace each page, and end the visit in time."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User) or not visits.is_guest(request):
            return self.get_response(request)
        visit = visits.find_open(request.session.get(sessions.VISIT), user=user, now=timezone.now())
        if visit is None:
            logout(request)
            return HttpResponseRedirect(reverse("admin:login"))
        if resolve(request.path_info).view_name == "admin:logout":
            visits.end(visit=visit, by=str(user.get_username()), now=timezone.now())
        elif request.method not in _SAFE:
            raise PermissionDenied("An operator's visit looks and changes nothing.")
        else:
            visits.trace_use(visit=visit, path=request.path)
        return self.get_response(request)


class AdminScriptsMiddleware:
    """Allow the admin what it cannot do without (settings, CONTENT_SECURITY_POLICY): no other page gets it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.get_admin_response = csp_update(settings.CSP_ADMIN)(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(settings.CSP_ADMIN_PATHS):
            return cast(HttpResponse, self.get_admin_response(request))
        return self.get_response(request)


def _is_open(request: HttpRequest) -> bool:
    """The pages of the second factor themselves, the way out, and what strangers may open, too."""
    path = request.path_info
    return path.startswith(("/second-factor/", "/static/", "/u/")) or path in {"/admin/logout/", "/favicon.ico"}


def _send_to(name: str, request: HttpRequest) -> HttpResponse:
    after = request.get_full_path() if request.method == "GET" else ""
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': after})}" if after else reverse(name))
