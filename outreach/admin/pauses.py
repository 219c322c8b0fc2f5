"""The pause of all sending: the stop button of the dashboard, and the record of every stop there was."""

from typing import ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from agents import clock
from agents.readonly import ReadOnlyAdmin
from agents.rights import person
from outreach import pauses
from outreach.admin.forms import ReasonForm
from outreach.models import Pause


@admin.register(Pause)
class PauseAdmin(ReadOnlyAdmin):
    """Who stopped all sending, when and why, and who let it go on."""

    list_display: ClassVar = ["reason", "paused_by", "paused_at", "lifted_by", "lifted_at"]
    ordering: ClassVar = ["-paused_at", "-pk"]

    def get_urls(self) -> list[URLPattern]:
        site = self.admin_site.admin_view
        own = [
            path("stop/", site(self.stop_view), name="outreach_pause_stop"),
            path("lift/", site(self.lift_view), name="outreach_pause_lift"),
        ]
        urls: list[URLPattern] = super().get_urls()
        return own + urls

    def stop_view(self, request: HttpRequest) -> HttpResponse:
        """Stop all sending. A reason is asked for, but its absence never delays a stop."""
        if refused := self._refuse(request, "add"):
            return refused
        form = ReasonForm(request.POST)
        reason = form.cleaned_data["reason"] if form.is_valid() else "No reason given"
        pauses.pause(reason=reason, by=person(request.user), now=clock.now())
        messages.warning(request, "All sending is stopped. Nothing is lost: it goes on when the stop is lifted.")
        return HttpResponseRedirect(reverse("admin:index"))

    def lift_view(self, request: HttpRequest) -> HttpResponse:
        """Let sending go on."""
        if refused := self._refuse(request, "change"):
            return refused
        pauses.lift(by=person(request.user), now=clock.now())
        messages.success(request, "Sending goes on; what was held is looked at again within minutes.")
        return HttpResponseRedirect(reverse("admin:index"))

    def _refuse(self, request: HttpRequest, right: str) -> HttpResponse | None:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.may(request, right):
            raise PermissionDenied
        return None
