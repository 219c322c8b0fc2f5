"""Approved claims: what drafts may say about us. A claim is never reworded, because drafts rest on its words."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from agents import clock
from agents.columns import column
from agents.pages import RowAdmin
from outreach.models import Claim


@admin.register(Claim)
class ClaimAdmin(RowAdmin):
    """Adding one is approving it; it ends by a date, not by deletion."""

    list_display: ClassVar = ["text", "is_current", "owner", "approved_by", "approved_at", "expires_at"]
    search_fields: ClassVar = ["text"]
    ordering: ClassVar = ["text", "pk"]
    fields: ClassVar = ["text", "owner", "expires_at", "approved_by", "approved_at"]
    actions = None

    def get_readonly_fields(self, request: HttpRequest, obj: Claim | None = None) -> list[str]:
        return ["text", "approved_by", "approved_at"] if obj else ["approved_by", "approved_at"]

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Claim, form: Any, change: bool) -> None:
        if not change:
            obj.approved_by, obj.approved_at = request.user.get_username(), clock.now()
            obj.owner = obj.owner or obj.approved_by
        super().save_model(request, obj, form, change)

    @column("In force", boolean=True)
    def is_current(self, claim: Claim) -> bool:
        return claim.expires_at is None or claim.expires_at > clock.now()
