"""Uploading a file, watching its import, and taking home the rows that need a correction."""

from functools import partial
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path
from kombu.exceptions import OperationalError as BrokerUnreachable
from unfold.decorators import display

from agents import clock
from agents.readonly import ReadOnlyAdmin
from agents.rights import person
from agents.templatetags.desk import since
from leads import exports, imports, tasks
from leads.admin import colours
from leads.admin.forms import UploadForm, first_error
from leads.csvfile import DELIMITERS, MAX_BYTES, MAX_ROWS
from leads.models import ImportBatch, ImportRow

_UNFINISHED = (ImportBatch.Status.QUEUED, ImportBatch.Status.RUNNING)

_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 with a byte order mark",
    "cp1252": "Windows-1252",
    "utf-16": "UTF-16",
}


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    """Each upload with its counts; its page follows the import while it runs."""

    page = "leads/import.html"
    list_display: ClassVar = [
        "file_name",
        "state",
        "rows",
        "new",
        "updated",
        "duplicate",
        "invalid",
        "skipped",
        "started",
    ]
    list_display_links: ClassVar = ["file_name"]
    list_filter: ClassVar = ["status"]
    search_fields: ClassVar = ["name"]
    ordering: ClassVar = ["-pk"]
    list_per_page = 50

    def get_urls(self) -> list[URLPattern]:
        site = self.admin_site.admin_view
        own = [
            path("<path:object_id>/progress/", site(self.progress_view), name="leads_importbatch_progress"),
            path("<path:object_id>/continue/", site(self.continue_view), name="leads_importbatch_continue"),
            path("<path:object_id>/errors.csv", site(self.errors_view), name="leads_importbatch_errors"),
        ]
        urls: list[URLPattern] = super().get_urls()
        return own + urls

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "add")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Take a file; a file that cannot be used is refused at once, with what to do about it."""
        if not self.may(request, "add"):
            raise PermissionDenied
        if request.method != "POST":
            return self._ask_file(request, "")
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._ask_file(request, first_error(form))
        file = form.cleaned_data["file"]
        try:
            batch = imports.create_batch(file=file, name=file.name, by=person(request.user), now=clock.now())
        except imports.UnusableFile as error:
            return self._ask_file(request, str(error))
        self._wake(request, batch)
        return HttpResponseRedirect(self.row_url(batch))

    def _ask_file(self, request: HttpRequest, refusal: str) -> HttpResponse:
        limits = {"megabytes": MAX_BYTES // 1_000_000, "rows": f"{MAX_ROWS:,}"}
        context = {"refusal": refusal, "limits": limits, "title": "Import people"}
        return self.render_page(request, None, "leads/upload.html", context, status=400 if refusal else 200)

    def _wake(self, request: HttpRequest, batch: ImportBatch) -> None:
        try:
            transaction.on_commit(partial(tasks.publish_import, batch=batch.pk))
        except BrokerUnreachable:
            messages.warning(request, "The file is kept, but no worker could be reached. Press Continue in a moment.")

    def fill_page(self, request: HttpRequest, row: ImportBatch) -> dict[str, Any]:
        counts = [
            (value, label, getattr(row, value), colours.OUTCOMES[value]) for value, label in ImportRow.Outcome.choices
        ]
        return {
            "counts": counts,
            "percent": 100 * row.done // row.rows if row.rows else 0,
            "is_unfinished": row.status in _UNFINISHED,
            "status_colour": colours.STATUSES[row.status],
            "columns": [(column["header"], column["field"].replace("_", " ")) for column in row.columns],
            "encoding": _ENCODINGS.get(row.encoding, row.encoding),
            "delimiter": DELIMITERS.get(row.delimiter, row.delimiter),
            "may_add": self.may(request, "add"),
        }

    def progress_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Answer with the part of the page that changes while the import runs."""
        row = self.get_row(request, object_id)
        return self.render_page(request, row, "leads/import_progress.html", self.fill_page(request, row))

    def continue_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Wake a worker for an import that stands still; one that moves is not disturbed by it."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        batch = self.get_row(request, object_id)
        if not self.may(request, "add"):
            raise PermissionDenied
        if batch.status in _UNFINISHED:
            self._wake(request, batch)
        return HttpResponseRedirect(self.row_url(batch))

    def errors_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Hand out the rows that could not be imported, ready to be corrected and uploaded again."""
        batch = self.get_row(request, object_id)
        response = HttpResponse(exports.write_errors(batch), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="import-{batch.pk}-errors.csv"'
        return response

    @display(description="File", ordering="name", header=True)
    def file_name(self, batch: ImportBatch) -> list[str]:
        return [batch.name, f"by {batch.created_by}"]

    @display(description="Status", ordering="status", label=colours.STATUSES)
    def state(self, batch: ImportBatch) -> tuple[str, str]:
        return batch.status, batch.get_status_display()

    @display(description="Uploaded", ordering="pk")
    def started(self, batch: ImportBatch) -> str:
        return since(batch.created_at)
