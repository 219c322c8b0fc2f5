"""What the admin's pages of all rows have in common."""

from typing import Any, NoReturn

from django.http import Http404, HttpRequest
from unfold.admin import ModelAdmin


class RowAdmin(ModelAdmin):  # type: ignore[misc]
    """Answers 404 for a row that is not there, another customer's included: Django would lead to the front page."""

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> NoReturn:
        raise Http404(f"There is no such {opts.verbose_name}.")
