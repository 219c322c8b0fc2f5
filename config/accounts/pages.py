"""The pages at the door: the code, setting up a phone, codes on paper, and the way in for an operator's visit."""

from typing import Any

import segno
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from agents.rights import Forbidden, person
from config.accounts import second_factor, sessions, visits
from config.accounts.forms import CodeForm, first_error
from config.accounts.models import User
from config.accounts.visits import EntryRefused
from config.tenants.admin import operators

WRONG = (
    "This code is not right, or was used already. Wait for the next one; after ten wrong ones, a quarter of an hour."
)
HOME = "/admin/"


@never_cache
@login_required(login_url="/admin/login/")
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a code of the phone, or one on paper."""
    user = _get_user(request)
    if not second_factor.is_enrolled(user):
        return HttpResponseRedirect(reverse("accounts:enrol"))
    if request.method != "POST":
        return _render(request, "accounts/verify.html", {"title": "One more step"})
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _render(request, "accounts/verify.html", {"title": "One more step", "refusal": first_error(form)}, 400)
    if not second_factor.check(user=user, code=form.cleaned_data["code"], now=timezone.now()):
        return _render(request, "accounts/verify.html", {"title": "One more step", "refusal": WRONG}, 403)
    sessions.mark_verified(request.session, user.pk)
    return HttpResponseRedirect(_find_next(request))


@never_cache
@login_required(login_url="/admin/login/")
def enrol(request: HttpRequest) -> HttpResponse:
    """Show the QR code, take the first code, and hand out the codes for paper."""
    user = _get_user(request)
    if visits.is_guest(request):
        raise Forbidden("An operator's visit has no second factor here: it began with the operator's own.")
    if second_factor.is_enrolled(user):
        return HttpResponseRedirect(reverse("accounts:manage"))
    refusal = ""
    if request.method == "POST":
        form = CodeForm(request.POST)
        code = form.cleaned_data["code"] if form.is_valid() else ""
        paper = second_factor.confirm(user=user, code=code, now=timezone.now())
        if paper is not None:
            sessions.mark_verified(request.session, user.pk)
            return _show_paper(request, paper)
        refusal = first_error(form) or WRONG
    secret = second_factor.begin(user=user)
    address = second_factor.make_address(user=user, secret=secret, site=str(getattr(request, "tenant", "")))
    context = {
        "title": "Set up a second factor", "refusal": refusal, "is_required": second_factor.is_required(user),
        "qr": segno.make(address, error="m").svg_data_uri(scale=5, border=3, light="#fff"),
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)), "address": address,
    }  # fmt: skip
    return _render(request, "accounts/enrol.html", context, 403 if refusal else 200)


@never_cache
@login_required(login_url="/admin/login/")
def manage(request: HttpRequest) -> HttpResponse:
    """Show how it stands; with a code, make new codes for paper or turn it off (and on again, for a new phone)."""
    user = _get_user(request)
    if not second_factor.is_enrolled(user):
        return HttpResponseRedirect(reverse("accounts:enrol"))
    left = user.recovery_codes.filter(used_at__isnull=True).count()
    context = {"title": "Your second factor", "left": left, "is_required": second_factor.is_required(user)}
    if request.method != "POST":
        return _render(request, "accounts/manage.html", context)
    form = CodeForm(request.POST)
    if not form.is_valid() or not second_factor.check(user=user, code=form.cleaned_data["code"], now=timezone.now()):
        return _render(request, "accounts/manage.html", {**context, "refusal": first_error(form) or WRONG}, 403)
    sessions.mark_verified(request.session, user.pk)
    if request.POST.get("do") == "paper":
        return _show_paper(request, second_factor.renew_paper(user=user))
    second_factor.reset(user=user, by=person(user))
    messages.success(request, "Your second factor is off.")
    return HttpResponseRedirect(HOME)


@never_cache
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Let an operator in who was granted a visit. Looking at the link uses nothing up: browsers look ahead."""
    now = timezone.now()
    try:
        grant = visits.read(token, tenant=request.tenant.slug, now=now)  # type: ignore[attr-defined]
        if request.method != "POST":
            return _render(request, "accounts/enter.html", {"title": "Operator's visit", "grant": grant})
        visit = visits.enter(grant=grant, now=now)
    except EntryRefused as error:
        return _render(request, "accounts/enter.html", {"title": "Operator's visit", "refusal": str(error)}, 403)
    assert visit.user is not None, "a visit begins with its user"
    request.session.flush()  # whoever was signed in here before
    login(request, visit.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[sessions.VISIT] = visit.pk
    request.session.set_expiry(visit.until)
    return HttpResponseRedirect(HOME)


def _show_paper(request: HttpRequest, codes: list[str]) -> HttpResponse:
    context = {"title": "Codes for paper", "codes": codes, "next": _find_next(request)}
    return _render(request, "accounts/paper.html", context)


def _find_next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and safe else HOME


def _get_user(request: HttpRequest) -> User:
    assert isinstance(request.user, User), "login_required lets nobody else in"
    return request.user


def _render(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    site = operators if second_factor.is_public() else admin.site
    request.current_app = site.name
    filled = {**site.each_context(request), "next": request.GET.get("next", request.POST.get("next", "")), **context}
    return TemplateResponse(request, template, filled, status=status)
