"""The engine in the admin: the list of runs, and the page that tells a run's story. Rows are read, never edited."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from agents import clock, runs
from agents.columns import column
from agents.errors import RunError
from agents.models import Run
from agents.models.run import Status
from agents.readonly import ReadOnlyAdmin
from agents.rights import person
from agents.story import tell
from agents.templatetags.desk import since

STATUS_COLOURS = {
    Status.QUEUED: "info",
    Status.RUNNING: "primary",
    Status.WAITING: "warning",
    Status.SUCCEEDED: "success",
    Status.FAILED: "danger",
    Status.BLOCKED: "danger",
}


@admin.register(Run)
class RunAdmin(ReadOnlyAdmin):
    """Where each run stands and why."""

    page = "agents/run.html"
    list_display: ClassVar = ["title", "state", "step", "waiting", "wakes", "why", "started"]
    list_display_links: ClassVar = ["title"]
    list_filter: ClassVar = ["status", "kind", "step", "waiting_for"]
    search_fields: ClassVar = ["workflow", "reason"]
    search_help_text = "An enrolment (enrolment:12) or words of the reason"
    ordering: ClassVar = ["-created_at", "-pk"]
    list_per_page = 50

    def get_urls(self) -> list[URLPattern]:
        site = self.admin_site.admin_view
        own = [
            path("<path:object_id>/again/", site(self.again_view), name="agents_run_again"),
            path("<path:object_id>/give-up/", site(self.give_up_view), name="agents_run_give_up"),
        ]
        urls: list[URLPattern] = super().get_urls()
        return own + urls

    def fill_page(self, request: HttpRequest, row: Run) -> dict[str, Any]:
        colour = STATUS_COLOURS.get(Status(row.status), "")
        return {"story": tell(row), "colour": colour, "is_blocked": row.status == Status.BLOCKED}

    def again_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take a blocked run up again."""

        def verb(run: Run) -> str:
            runs.try_again(run=run, by=person(request.user), now=clock.now())
            return "The run goes on at the step where it stopped."

        return self.act(request, object_id, right="change", verb=verb, refusals=(RunError,))

    def give_up_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """End a blocked run as failed."""

        def verb(run: Run) -> str:
            runs.give_up(run=run, by=person(request.user), now=clock.now())
            return "The run is given up; nothing of it goes on."

        return self.act(request, object_id, right="change", verb=verb, refusals=(RunError,))

    @column("Run", ordering="created_at", header=True)
    def title(self, run: Run) -> list[str]:
        return [run.kind, run.workflow or f"{run.subject_label}:{run.subject_id}"]

    @column("Status", ordering="status", label={str(key): value for key, value in STATUS_COLOURS.items()})
    def state(self, run: Run) -> tuple[str, str]:
        return run.status, run.get_status_display()

    @column("Waits for", ordering="waiting_for")
    def waiting(self, run: Run) -> str:
        return run.waiting_for

    @column("Wakes", ordering="wake_at")
    def wakes(self, run: Run) -> str:
        return since(run.wake_at) if run.wake_at else ""

    @column("Reason")
    def why(self, run: Run) -> str:
        return run.reason[:120]

    @column("Started", ordering="created_at")
    def started(self, run: Run) -> str:
        return since(run.created_at)
