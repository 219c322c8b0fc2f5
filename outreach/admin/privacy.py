"""Receipts of erasures, and the two pages that a contact's page leads to: all data about a person, out or away."""

import json
from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from agents import clock
from agents.columns import column
from agents.readonly import ReadOnlyAdmin
from agents.rights import person
from agents.templatetags.desk import since
from leads.models import Contact
from outreach.errors import ErasureRefused
from outreach.models import ErasureReceipt
from outreach.privacy import erasure, export, holdings, receipts


@admin.register(ErasureReceipt)
class ErasureReceiptAdmin(ReadOnlyAdmin):
    """The list of receipts, each to look at and to take home."""

    page = "outreach/receipt.html"
    list_display: ClassVar = ["__str__", "erased_by", "when"]
    ordering: ClassVar = ["-pk"]

    def get_urls(self) -> list[URLPattern]:
        site = self.admin_site.admin_view
        own = [
            path("person/<int:contact_id>/export/", site(self.export_view), name="outreach_person_export"),
            path("person/<int:contact_id>/erase/", site(self.erase_view), name="outreach_person_erase"),
            path("<int:object_id>/download/", site(self.download_view), name="outreach_erasurereceipt_download"),
        ]
        urls: list[URLPattern] = super().get_urls()
        return own + urls

    def fill_page(self, request: HttpRequest, row: ErasureReceipt) -> dict[str, Any]:
        return {"genuine": receipts.is_genuine(row), "counts": sorted(row.counts.items())}

    def export_view(self, request: HttpRequest, contact_id: int) -> HttpResponse:
        """Hand out everything about a contact as a file. A POST: that it was done goes into the trace."""
        contact = _get_contact(request, contact_id, right="outreach.export_person")
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        document = export.export(contact=contact, by=person(request.user), now=clock.now())
        return _as_file(document, f"person-{contact.pk}.json")

    def erase_view(self, request: HttpRequest, contact_id: int) -> HttpResponse:
        """Show what would go; with the address typed as confirmation, erase it and show the receipt."""
        contact = _get_contact(request, contact_id, right="outreach.erase_person")
        if request.method == "POST" and request.POST.get("address", "").strip().lower() == contact.email:
            try:
                receipt = erasure.erase(contact=contact, by=person(request.user), now=clock.now())
            except ErasureRefused as error:
                messages.error(request, str(error))
                return HttpResponseRedirect(reverse("admin:outreach_person_erase", args=[contact_id]))
            messages.success(request, "Erased. This is the receipt.")
            return HttpResponseRedirect(self.row_url(receipt))
        if request.method == "POST":
            messages.error(request, "Nothing was erased: type the address as it stands here.")
        return self.render_page(request, None, "outreach/erase.html", _describe(contact))

    def download_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Hand out a receipt as a file."""
        receipt: ErasureReceipt = self.get_row(request, str(object_id))
        return _as_file(receipts.as_json(receipt), f"erasure-{receipt.pk}.json")

    @column("When", ordering="erased_at")
    def when(self, receipt: ErasureReceipt) -> str:
        return since(receipt.erased_at)


def _get_contact(request: HttpRequest, contact_id: int, *, right: str) -> Contact:
    if not (request.user.has_perm("leads.view_contact") and request.user.has_perm(right)):
        raise PermissionDenied
    contact = Contact.objects.filter(pk=contact_id).first()
    if contact is None:
        raise Http404("There is no such contact.")
    return contact


def _describe(contact: Contact) -> dict[str, Any]:
    found = holdings.find(contact)
    rows: dict[str, Sequence[Model]] = {**found.owned, "agents.modelcall": found.calls, "agents.step": found.steps}
    return {"contact": contact, "counts": [(label, len(there)) for label, there in rows.items() if there],
            "title": f"Erase {contact}"}  # fmt: skip


def _as_file(document: dict[str, Any], name: str) -> HttpResponse:
    response = HttpResponse(json.dumps(document, ensure_ascii=False, indent=2), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
