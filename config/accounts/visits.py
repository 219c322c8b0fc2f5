"""Breaking glass, seen from the tenant: an operator comes in with a signed link, looks, and leaves a trace.

The link is the whole grant: nothing is read from the operators' tables. It names one tenant, opens once, within
minutes, and what it opens ends with the hours that were granted.
"""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import signing
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from agents import rights, trace
from agents.rights import Actor
from config.accounts import roles, sessions
from config.accounts.models import GuestVisit, User

LONGEST = 8  # hours
LINK_LIFE = timedelta(minutes=5)
PREFIX = "operator:"  # no form takes a name with a colon: nobody can have it already
_SALT = "surehand.breakglass"


class EntryRefused(Exception):
    """A link does not open this tenant; the message says why."""


@dataclass(frozen=True)
class Grant:
    """What an operator was granted, as the link carries it. Times are seconds since 1970."""

    tenant: str
    nonce: str
    operator: str
    reason: str
    granted_at: int
    until: int


def write(grant: Grant) -> str:
    """Return a grant as the signed word of a link."""
    return signing.dumps(asdict(grant), salt=_SALT, compress=True)


def read(token: str, *, tenant: str, now: datetime) -> Grant:
    """Return the grant of a link; raise EntryRefused for one that is forged, old, or another tenant's."""
    try:
        grant = Grant(**signing.loads(token, salt=_SALT, max_age=LINK_LIFE))
    except (signing.BadSignature, TypeError) as error:
        raise EntryRefused("This link is not valid, or older than five minutes. Ask for another.") from error
    if grant.tenant != tenant:
        raise EntryRefused("This link belongs to another tenant.")
    if grant.until <= now.timestamp():
        raise EntryRefused("The time that was granted is over.")
    return grant


@transaction.atomic
def enter(*, grant: Grant, now: datetime) -> GuestVisit:
    """Begin a visit and make its user ready, who may look at what a reader may; raise EntryRefused the second time."""
    user, is_new = User.objects.get_or_create(
        username=f"{PREFIX}{grant.operator}"[:150],
        defaults={"first_name": "Operator", "last_name": grant.operator[:150]},
    )
    user.is_active = user.is_staff = True
    user.is_superuser = False
    if is_new:
        user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.set(roles.find_permissions(roles.READER))
    try:
        with transaction.atomic():
            visit = GuestVisit.objects.create(
                nonce=grant.nonce, operator=grant.operator, reason=grant.reason, user=user, began_at=now,
                granted_at=datetime.fromtimestamp(grant.granted_at, tz=UTC),
                until=datetime.fromtimestamp(grant.until, tz=UTC),
            )  # fmt: skip
    except IntegrityError as error:
        raise EntryRefused("This link has been used already. Ask for another.") from error
    trace.record(
        "breakglass.used",
        level="warning",
        visit=visit.pk,
        what="signed in",
        by=user.get_username(),
        reason=visit.reason,
    )
    return visit


def is_guest(request: HttpRequest) -> bool:
    """Say whether an operator's visit is behind a request: by the name, so that no lost session data opens more."""
    return sessions.VISIT in request.session or request.user.get_username().startswith(PREFIX)


def find_open(pk: Any, *, user: User, now: datetime) -> GuestVisit | None:
    """Return the visit of a session if it goes on; one whose time is over is ended."""
    visit = GuestVisit.objects.filter(pk=pk, user=user, ended_at__isnull=True).first() if pk else None
    if visit is not None and visit.until <= now:
        end(visit=visit, by="time", now=now)
        return None
    return visit


def trace_use(*, visit: GuestVisit, path: str) -> None:
    """Write down a page that an operator looked at."""
    with transaction.atomic():
        trace.record(
            "breakglass.used", level="warning", visit=visit.pk, what=path[:200], by=f"{PREFIX}{visit.operator}"
        )


@transaction.atomic
def end(*, visit: GuestVisit, by: str, now: datetime) -> None:
    """End a visit: by its operator, by time, or by an owner. The user of no visit cannot sign in."""
    rights.require_of_person(by, "accounts.change_guestvisit")
    if not GuestVisit.objects.filter(pk=visit.pk, ended_at__isnull=True).update(ended_at=now, ended_by=str(by)):
        return
    trace.record("breakglass.ended", level="warning", visit=visit.pk, operator=visit.operator, by=by)
    user = visit.user
    if user is not None and not GuestVisit.objects.filter(user=user, ended_at__isnull=True).exists():
        User.objects.filter(pk=user.pk).update(is_active=False)


def end_by_hand(*, visit: GuestVisit, by: Actor, now: datetime) -> None:
    """Send an operator out before the time; an owner's right."""
    rights.require(by, "accounts.change_guestvisit")
    end(visit=visit, by=by, now=now)


def count_open(request: HttpRequest) -> int:
    """Return the number on the badge beside "Operators' visits": who is inside now."""
    return GuestVisit.objects.filter(ended_at__isnull=True, until__gt=timezone.now()).count()


def end_overdue(*, now: datetime) -> int:
    """End the visits whose time is over and whose operators just went away; return how many."""
    overdue = list(GuestVisit.objects.filter(ended_at__isnull=True, until__lte=now))
    for visit in overdue:
        end(visit=visit, by="time", now=now)
    return len(overdue)
