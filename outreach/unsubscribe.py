"""The opt-out page: GET shows it and changes nothing, POST acts at once (RFC 8058); no cookie, no login, no session."""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from agents import clock, trace
from leads import stages
from outreach import enrolments, letters, suppressions
from outreach.models import Enrolment, Send


@csrf_exempt  # mail clients post without a cookie; the signed token is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Show the page for a valid token, or opt the person out; 404 for a forged one."""
    send_id = letters.read_unsubscribe_token(token)
    if send_id is None or not Send.objects.filter(pk=send_id).exists():  # forged, or another customer's
        raise Http404
    if request.method == "POST":
        opt_out(send_id=send_id)
    done = request.method == "POST"
    return render(request, "outreach/unsubscribe.html", {"done": done}, status=200)


@transaction.atomic
def opt_out(*, send_id: UUID) -> None:
    """Stop everything towards the person a mail went to. Doing it again changes nothing."""
    send = Send.objects.select_related("enrolment__contact").filter(pk=send_id).first()
    if send is None:
        return
    now, contact = clock.now(), send.enrolment.contact
    open_ones = list(Enrolment.objects.filter(contact=contact, status=Enrolment.Status.OPEN))
    for enrolment in open_ones:
        enrolments.lock_runs(enrolment)
    stages.move(contact=contact, to=stages.Stage.OPTED_OUT, by="recipient", now=now, reason="used the opt-out link")
    suppressions.add(value=contact.email, reason="opt_out", source=f"page:{send.pk}", by="recipient", now=now)
    if send.recipient != contact.email:
        suppressions.add(value=send.recipient, reason="opt_out", source=f"page:{send.pk}", by="recipient", now=now)
    for enrolment in open_ones:
        enrolments.stop(enrolment=enrolment, reason="The person used the opt-out link", by="recipient", now=now)
    trace.record("optout.by_link", lead_id=contact.pk, send=send.pk)
