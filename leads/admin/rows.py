"""What became of each line of a file, and the history of stages; both are only looked at."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display
from unfold.paginator import InfinitePaginator

from agents.readonly import ReadOnlyAdmin
from agents.templatetags.desk import since
from leads.admin import colours
from leads.models import ImportRow, StageChange


@admin.register(ImportRow)
class ImportRowAdmin(ReadOnlyAdmin):
    """Reached from an import's page, which narrows the list to its own rows."""

    page = "leads/import_row.html"
    list_display: ClassVar = ["number", "show_outcome", "show_opt_out", "person", "reason", "file_name"]
    list_filter: ClassVar = ["outcome", "opted_out"]
    list_select_related: ClassVar = ["batch", "contact"]
    list_per_page = 100
    paginator = InfinitePaginator
    search_fields: ClassVar = ["value", "contact__email"]
    search_help_text = "Address, or the cell that was not right"
    ordering: ClassVar = ["-batch", "number"]

    def fill_page(self, request: HttpRequest, row: ImportRow) -> dict[str, Any]:
        columns = [(column["header"], column["field"].replace("_", " ")) for column in row.batch.columns]
        columns += [("", "")] * (len(row.cells) - len(columns))
        cells = [*row.cells, *[""] * (len(columns) - len(row.cells))]
        return {
            "cells": [(header, name, cell) for (header, name), cell in zip(columns, cells, strict=True)],
            "outcome_colour": colours.OUTCOMES[row.outcome],
        }

    @display(description="Outcome", ordering="outcome", label=colours.OUTCOMES)
    def show_outcome(self, row: ImportRow) -> tuple[str, str]:
        return row.outcome, row.get_outcome_display()

    @display(description="Opt-out", ordering="opted_out", label="danger")
    def show_opt_out(self, row: ImportRow) -> str:
        return "opt-out" if row.opted_out else ""

    @display(description="Person")
    def person(self, row: ImportRow) -> str:
        return row.contact.email if row.contact else row.value[:60]

    @display(description="File")
    def file_name(self, row: ImportRow) -> str:
        return row.batch.name


@admin.register(StageChange)
class StageChangeAdmin(ReadOnlyAdmin):
    """Every move of every contact, newest first."""

    list_display: ClassVar = ["person", "move", "reason", "by", "when"]
    list_filter: ClassVar = ["to_stage"]
    list_select_related: ClassVar = ["contact"]
    list_per_page = 100
    paginator = InfinitePaginator
    search_fields: ClassVar = ["contact__email", "reason"]
    ordering: ClassVar = ["-pk"]

    @display(description="Person")
    def person(self, change: StageChange) -> str:
        return change.contact.email

    @display(description="Move")
    def move(self, change: StageChange) -> str:
        return f"{change.get_from_stage_display()} → {change.get_to_stage_display()}"

    @display(description="When", ordering="pk")
    def when(self, change: StageChange) -> str:
        return since(change.at)
