"""The list of companies and the page of one with its people."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display
from unfold.paginator import InfinitePaginator

from agents.readonly import ReadOnlyAdmin
from agents.templatetags.desk import since
from leads.models import Company, Contact


@admin.register(Company)
class CompanyAdmin(ReadOnlyAdmin):
    """Companies come with imports; a domain stands for one company."""

    page = "leads/company.html"
    list_display: ClassVar = ["name", "domain", "website", "other_names", "added"]
    list_filter: ClassVar = [("domain", admin.EmptyFieldListFilter), ("website", admin.EmptyFieldListFilter)]
    list_per_page = 50
    paginator = InfinitePaginator
    search_fields: ClassVar = ["name", "domain"]
    search_help_text = "Name or domain"
    ordering: ClassVar = ["-pk"]

    def fill_page(self, request: HttpRequest, row: Company) -> dict[str, Any]:
        people = Contact.objects.filter(company=row)
        return {"people": people.order_by("last_name", "pk")[:100], "count": people.count()}

    @display(description="Also called")
    def other_names(self, company: Company) -> str:
        return ", ".join(company.aliases)

    @display(description="Added", ordering="pk")
    def added(self, company: Company) -> str:
        return since(company.created_at)
