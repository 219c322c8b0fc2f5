"""The review queue: what waits, in which order, and what comes next."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from outreach.admin.marking import WORDS
from outreach.models import Draft

OPEN = [Draft.Status.PENDING, Draft.Status.BLOCKED]


def find_waiting() -> QuerySet[Draft]:
    """Return the drafts a person must decide on, oldest first."""
    return Draft.objects.filter(status__in=OPEN).order_by("created_at", "pk")


def find_next(after: Draft | None) -> Draft | None:
    """Return the draft to look at after this one: the next younger, else the oldest that waits."""
    waiting = find_waiting()
    if after is None:
        return waiting.first()
    others = waiting.exclude(pk=after.pk)
    younger = others.filter(Q(created_at__gt=after.created_at) | Q(created_at=after.created_at, pk__gt=after.pk))
    return younger.first() or others.first()


def count_waiting(request: HttpRequest) -> int:
    """Return the number on the badge beside "Review queue"."""
    return find_waiting().count()


class QueueFilter(SimpleListFilter):
    """Opens the list on what waits; everything else is one click away."""

    title = "queue"
    parameter_name = "queue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("pending", "Waiting for review"), ("blocked", "Not fit to send"), ("approved", "Approved"),
            ("closed", "Rejected, superseded, cancelled"), ("all", "All"),
        ]  # fmt: skip

    def queryset(self, request: HttpRequest, queryset: QuerySet[Draft]) -> QuerySet[Draft]:
        match self.value():
            case None:
                return queryset.filter(status__in=OPEN)
            case "pending" | "blocked" | "approved" as status:
                return queryset.filter(status=status)
            case "closed":
                return queryset.exclude(status__in=[*OPEN, Draft.Status.WRITTEN, Draft.Status.APPROVED])
        return queryset

    def choices(self, changelist: Any) -> Iterator[Any]:
        yield {
            "selected": self.value() is None, "display": "Everything that waits",
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
        }  # fmt: skip
        for value, title in self.lookup_choices:
            yield {
                "selected": self.value() == value, "display": title,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
            }  # fmt: skip


class FindingsFilter(SimpleListFilter):
    """By the gravest finding, in the words of the list."""

    title = "findings"
    parameter_name = "action"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(action), word) for action, word in WORDS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Draft]) -> QuerySet[Draft]:
        return queryset.filter(action=self.value()) if self.value() else queryset


class TouchFilter(SimpleListFilter):
    """First mails, or follow-ups."""

    title = "touch"
    parameter_name = "touch"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("first", "First mails"), ("later", "Follow-ups")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Draft]) -> QuerySet[Draft]:
        match self.value():
            case "first":
                return queryset.filter(touch=0)
            case "later":
                return queryset.filter(touch__gt=0)
        return queryset


def name_touch(touch: int) -> str:
    """Return what people call a touch."""
    return "First mail" if touch == 0 else f"Follow-up {touch}"
