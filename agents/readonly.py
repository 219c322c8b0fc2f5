"""The admin page of rows that people look at and never edit: one page per row, and buttons that call verbs."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from agents.pages import RowAdmin


class ReadOnlyAdmin(RowAdmin):
    """Refuses every add, edit and deletion; `page` is the template of a row's own page, filled by `fill_page`."""

    page = ""
    actions: list[str] | None = None
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def may(self, request: HttpRequest, verb: str) -> bool:
        """Say whether the person holds Django's right `verb` (add, change) on these rows, which the buttons ask for."""
        return bool(request.user.has_perm(f"{self.opts.app_label}.{verb}_{self.opts.model_name}"))

    def fill_page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """Return what the template of a row's page needs beside the row."""
        return {}

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.page:
            response: HttpResponse = super().change_view(request, object_id, form_url, extra_context)
            return response
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET"])
        row = self.get_row(request, object_id)
        return self.render_page(request, row, self.page, self.fill_page(request, row))

    def get_row(self, request: HttpRequest, object_id: str) -> Any:
        """Return the row of an address; raise PermissionDenied or Http404, also for an id that can be none."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            row = self.get_queryset(request).filter(pk=object_id).first()
        except (ValueError, ValidationError):
            row = None
        if row is None:
            raise Http404(f"There is no such {self.opts.verbose_name}.")
        return row

    def render_page(
        self, request: HttpRequest, row: Any, template: str, context: dict[str, Any], status: int = 200
    ) -> TemplateResponse:
        """Return a page in the look of the admin."""
        request.current_app = self.admin_site.name
        filled = {
            **self.admin_site.each_context(request),
            "opts": self.opts, "original": row, "row": row, "title": str(row) if row else self.opts.verbose_name_plural,
            "may_change": self.may(request, "change"), **context,
        }  # fmt: skip
        return TemplateResponse(request, template, filled, status=status)

    def act(
        self,
        request: HttpRequest,
        object_id: str,
        *,
        right: str,
        verb: Callable[[Any], str],
        refusals: tuple[type[Exception], ...],
    ) -> HttpResponse:
        """Let a button call its verb, by POST and with the right; its sentence or its refusal becomes the message."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = self.get_row(request, object_id)
        if not self.may(request, right):
            raise PermissionDenied
        try:
            messages.success(request, verb(row))
        except refusals as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(self.row_url(row))

    def row_url(self, row: Any) -> str:
        """Return the address of a row's page."""
        return reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk])
