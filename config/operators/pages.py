"""The operators' page of breaking glass: the form, the link that comes of it, and who was granted what."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from agents.rights import person
from config.accounts.forms import EntryForm, first_error
from config.accounts.visits import LONGEST
from config.operators import grants
from config.operators.models import BreakGlass
from config.tenants.admin import operators
from config.tenants.errors import TenantError
from config.tenants.models import Tenant


def break_glass(request: HttpRequest) -> HttpResponse:
    """Ask for tenant, reason and hours; show the link once."""
    if not request.user.has_perm(grants.RIGHT):
        raise PermissionDenied
    if request.method != "POST":
        return _show(request, {})
    form = EntryForm(request.POST)
    if not form.is_valid():
        return _show(request, {"refusal": first_error(form), "typed": request.POST}, status=400)
    tenant = _find_tenants().filter(pk=form.cleaned_data["tenant"]).first()
    if tenant is None:
        return _show(request, {"refusal": "There is no such tenant.", "typed": request.POST}, status=400)
    wanted: dict[str, Any] = {"reason": form.cleaned_data["reason"], "hours": form.cleaned_data["hours"]}
    try:
        link = grants.grant(tenant=tenant, by=person(request.user), now=timezone.now(), **wanted)
    except TenantError as error:
        return _show(request, {"refusal": str(error), "typed": request.POST}, status=409)
    return _show(request, {"link": link, "tenant": tenant, **wanted})


def _find_tenants() -> Any:
    return Tenant.objects.exclude(schema_name="public").filter(is_active=True).order_by("name")


def _show(request: HttpRequest, more: dict[str, Any], status: int = 200) -> HttpResponse:
    request.current_app = operators.name
    rows = BreakGlass.objects.select_related("tenant").order_by("-granted_at")[:50]
    context = {
        **operators.each_context(request),
        "title": "Break glass", "tenants": _find_tenants(), "hours_choices": range(1, LONGEST + 1), "grants": rows,
        "now": timezone.now(), **more,
    }  # fmt: skip
    response = TemplateResponse(request, "accounts/break_glass.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
