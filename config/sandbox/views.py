"""The sandbox's buttons in the admin."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from config.sandbox import timetravel
from config.sandbox.errors import ServiceError

DAYS = 3


@require_POST
@staff_member_required
def advance(request: HttpRequest) -> HttpResponse:
    """Move the sandbox three days ahead and go back to the dashboard."""
    try:
        now = timetravel.advance(by=timedelta(days=DAYS))
    except ServiceError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, f"It is now {date_format(now, 'l j F Y, H:i')} in the sandbox. Answers are coming in."
        )
    return redirect("admin:index")
