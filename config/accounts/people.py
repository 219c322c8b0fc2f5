"""The people of a tenant: making one, and giving roles. Who manages people can lock nobody out: an owner stays."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction

from agents import rights, trace
from agents.rights import Actor
from config.accounts import tracing
from config.accounts.models import User
from config.accounts.roles import API_CLIENT, OWNER, ensure


class PeopleRefused(Exception):
    """Somebody cannot be given these roles; the message says why."""


@transaction.atomic
def create(*, username: str, email: str, password: str, role: str, first_name: str = "") -> User:
    """Make a person with one role, for provisioning and the sandbox: the first has nobody to be made by."""
    if not Group.objects.filter(name=role).exists():
        ensure(only=[role])
    is_staff = role != API_CLIENT
    user = User.objects.create_user(username, email, password, first_name=first_name, is_staff=is_staff)
    user.groups.add(Group.objects.get(name=role))
    return user


@transaction.atomic
def set_roles(*, user: User, roles: Iterable[str], by: Actor) -> None:
    """Give a person exactly these roles, and trace what changed. Raises PeopleRefused for the last owner."""
    rights.require(by, "accounts.change_user" if user.groups.exists() else "accounts.add_user")
    before, wanted = {group.name for group in user.groups.all()}, set(roles)
    if OWNER in before - wanted and is_last_owner(user):
        raise PeopleRefused(f"{user} is the last owner and stays one. Make somebody else an owner first.")
    user.groups.set(Group.objects.filter(name__in=wanted))
    user.is_staff = user.is_superuser or bool(wanted - {API_CLIENT})  # who has no role here does not get in
    user.save(update_fields=["is_staff"])
    if before != wanted:
        name, old, new = user.get_username(), sorted(before), sorted(wanted)
        with tracing.kept():
            trace.record("person.roles", user=name, before=old, now=new, by=by)


def is_last_owner(user: User) -> bool:
    """Say whether nobody else could manage people if this person could not."""
    owners = User.objects.filter(groups__name=OWNER, is_active=True)
    return owners.filter(pk=user.pk).exists() and not owners.exclude(pk=user.pk).exists()
