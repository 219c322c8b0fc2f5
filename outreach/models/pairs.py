"""A check that many tables share: a decision has all of its parts or none."""

from django.db.models import CheckConstraint, Q


def all_or_none(*fields: str, name: str, blank: tuple[str, ...] = ()) -> CheckConstraint:
    """Return a constraint: all of the fields are set, or none is. Fields in `blank` are empty text when not set."""
    unset, given = Q(), Q()
    for field in fields:
        empty = Q(**{field: ""}) if field in blank else Q(**{f"{field}__isnull": True})
        unset &= empty
        given &= ~empty
    return CheckConstraint(condition=unset | given, name=name)
