"""Who acts, and what they may do. Verbs ask here, so that no page can forget to.

`by` of a verb is either an `Actor` - a person, a key or a script, with rights - or a bare name: the machine itself
("reader", "sender"), or another verb that has asked already and passes on the name alone, `str(by)`.
"""

from collections.abc import Callable
from typing import Any, Self

from django.core.exceptions import PermissionDenied


class Forbidden(PermissionDenied):
    """Somebody lacks the right to do what they asked for; a page answers 403."""


def _nothing(right: str) -> bool:
    return False


class Actor(str):
    """A name with rights: it is stored and traced as the name, and asked as `may`. Copies hold no rights."""

    may: Callable[[str], bool]

    def __new__(cls, name: str, may: Callable[[str], bool] = _nothing) -> Self:
        actor = super().__new__(cls, name)
        actor.may = may
        return actor


def person(user: Any) -> Actor:
    """Return the person who is signed in, with the rights that the site's roles give."""
    return Actor(user.get_username(), user.has_perm)


def machine(name: str) -> Actor:
    """Return a script or command that somebody with a shell runs: it may do everything, under its name."""
    return Actor(name, lambda right: True)


def require(by: str, *rights: str) -> None:
    """Refuse unless an actor holds all of these rights. A bare name holds none: what only people do is closed to it."""
    missing = [right for right in rights if not (isinstance(by, Actor) and by.may(right))]
    if missing:
        raise Forbidden(f"{by or 'Nobody'} may not do this: it needs the right {missing[0]}.")


def require_of_person(by: str, *rights: str) -> None:
    """Refuse an actor who lacks one of these rights; for verbs that the machine uses by itself, too."""
    if isinstance(by, Actor):
        require(by, *rights)
