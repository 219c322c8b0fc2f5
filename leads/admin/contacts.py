"""The list of contacts and the page of one: who they are, how they came to their stage, what can be done."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path
from unfold.decorators import display
from unfold.paginator import InfinitePaginator

from agents import clock
from agents.readonly import ReadOnlyAdmin
from agents.rights import person
from agents.templatetags.desk import since
from leads import contacts, stages
from leads.admin import colours
from leads.admin.forms import ContactForm, MoveForm, first_error
from leads.models import Company, Contact, Stage, StageChange

_MAX_BULK = 5000


class CompanyFilter(admin.SimpleListFilter):
    """The companies with most contacts; the others are found by searching for their name."""

    title = "company"
    parameter_name = "company"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        largest = Company.objects.annotate(people=Count("contacts")).order_by("-people", "name", "pk")[:25]
        found = {company.pk: company.name for company in largest}
        chosen = self.value() or ""
        if chosen.isdecimal() and int(chosen) not in found:
            found |= dict(Company.objects.filter(pk=chosen).values_list("pk", "name"))
        return [(str(pk), name) for pk, name in found.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Contact]) -> QuerySet[Contact]:
        chosen = self.value() or ""
        return queryset.filter(company=int(chosen)) if chosen.isdecimal() else queryset


@admin.register(Contact)
class ContactAdmin(ReadOnlyAdmin):
    """Stages change through `stages.move` alone; details that a person corrects through `contacts.edit`."""

    page = "leads/contact.html"
    list_display: ClassVar = ["person", "show_stage", "employer", "title", "country", "source", "added"]
    list_display_links: ClassVar = ["person"]
    list_filter: ClassVar = ["stage", CompanyFilter, "country"]
    list_select_related: ClassVar = ["company"]
    list_per_page = 50
    paginator = InfinitePaginator
    search_fields: ClassVar = ["email", "first_name", "last_name", "company__name", "company__domain"]
    search_help_text = "Name, address or company"
    ordering: ClassVar = ["-pk"]
    actions: ClassVar = ["opt_out_selected", "do_not_contact_selected", "customer_selected"]  # type: ignore[misc]

    class Media:
        css: ClassVar = {"all": ["agents/desk.css"]}

    def get_urls(self) -> list[URLPattern]:
        site = self.admin_site.admin_view
        own = [
            path("<path:object_id>/move/", site(self.move_view), name="leads_contact_move"),
            path("<path:object_id>/edit/", site(self.edit_view), name="leads_contact_edit"),
        ]
        urls: list[URLPattern] = super().get_urls()
        return own + urls

    def fill_page(self, request: HttpRequest, row: Contact) -> dict[str, Any]:
        return {
            "stage_colour": colours.STAGES[row.stage],
            "moves": [(stage.value, stage.label) for stage in Stage if stages.is_allowed(row.stage, stage)],
            "changes": StageChange.objects.filter(contact=row).order_by("-pk")[:100],
            "import_rows": row.import_rows.select_related("batch").order_by("-pk")[:20],
            "form": ContactForm(initial={name: getattr(row, name) for name in ContactForm.base_fields}),
        }

    def move_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Move the contact to the stage that was chosen, with the reason that was given."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        contact = self._get_changeable(request, object_id)
        form = MoveForm(request.POST)
        if not form.is_valid():
            messages.error(request, first_error(form))
        elif stages.move(contact=contact, now=clock.now(), by=person(request.user), **form.cleaned_data) is None:
            messages.error(request, f"Nothing was changed: the contact stays at “{Stage(contact.stage).label}”.")
        else:
            messages.success(request, f"The contact is now at “{Stage(contact.stage).label}”.")
        return HttpResponseRedirect(self.row_url(contact))

    def edit_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Correct the details of the contact."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        contact = self._get_changeable(request, object_id)
        form = ContactForm(request.POST)
        if not form.is_valid():
            return self.render_page(
                request, contact, self.page, {**self.fill_page(request, contact), "form": form}, status=400
            )
        changed = contacts.edit(contact=contact, values=form.cleaned_data, by=person(request.user), now=clock.now())
        messages.success(request, f"Saved: {', '.join(changed)}." if changed else "Nothing was changed.")
        return HttpResponseRedirect(self.row_url(contact))

    def _get_changeable(self, request: HttpRequest, object_id: str) -> Contact:
        contact: Contact = self.get_row(request, object_id)
        if not self.may(request, "change"):
            raise PermissionDenied
        return contact

    @admin.action(description="Opt out...")
    def opt_out_selected(self, request: HttpRequest, queryset: QuerySet[Contact]) -> HttpResponse | None:
        return self._move_selected(request, queryset, Stage.OPTED_OUT, "opt_out_selected")

    @admin.action(description="Do not contact...")
    def do_not_contact_selected(self, request: HttpRequest, queryset: QuerySet[Contact]) -> HttpResponse | None:
        return self._move_selected(request, queryset, Stage.DO_NOT_CONTACT, "do_not_contact_selected")

    @admin.action(description="Mark as customer...")
    def customer_selected(self, request: HttpRequest, queryset: QuerySet[Contact]) -> HttpResponse | None:
        return self._move_selected(request, queryset, Stage.CUSTOMER, "customer_selected")

    def _move_selected(
        self, request: HttpRequest, queryset: QuerySet[Contact], to: Stage, action: str
    ) -> HttpResponse | None:
        """Ask for a reason, then move all; a contact whose stage stays is counted as left alone."""
        if not self.may(request, "change"):
            raise PermissionDenied
        chosen = list(queryset.order_by("pk")[:_MAX_BULK])
        form = MoveForm({"to": to, "reason": request.POST.get("reason", "")})
        confirmed = "confirmed" in request.POST
        if not confirmed or not form.is_valid():
            context = {
                "chosen": chosen, "to": to, "action": action, "title": to.label,
                "refusal": first_error(form) if confirmed else "",
            }  # fmt: skip
            return self.render_page(request, None, "leads/move_many.html", context)
        moved = stages.move_many(
            contact_ids=[contact.pk for contact in chosen],
            to=to,
            by=person(request.user),
            now=clock.now(),
            reason=form.cleaned_data["reason"],
        )
        left = len(chosen) - len(moved)
        messages.success(
            request, f"{len(moved)} marked “{to.label}”." + (f" {left} stay as they were." if left else "")
        )
        return None

    @display(description="Person", ordering="last_name", header=True)
    def person(self, contact: Contact) -> list[str]:
        return [contact.full_name or contact.email, contact.email if contact.full_name else ""]

    @display(description="Stage", ordering="stage", label=colours.STAGES)
    def show_stage(self, contact: Contact) -> tuple[str, str]:
        return contact.stage, contact.get_stage_display()

    @display(description="Company", ordering="company__name")
    def employer(self, contact: Contact) -> str:
        return contact.company.name if contact.company else ""

    @display(description="Added", ordering="pk")
    def added(self, contact: Contact) -> str:
        return since(contact.created_at)
