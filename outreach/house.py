"""The house's rules of wording: adding, removing, and reading them for the checks."""

import re
from datetime import datetime

from django.db import transaction

from agents import rights, trace
from agents.rights import Actor
from outreach.errors import RuleRefused
from outreach.models import HouseRule

_HOST = re.compile(r"(?:\*\.)?(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}(?:/\S*)?\Z")


def normalise(kind: str, value: str) -> str:
    """Return a rule's value as it is kept; raise RuleRefused with a sentence for what cannot be one."""
    text = " ".join(value.split()).lower()
    if kind == HouseRule.Kind.ALLOWED_LINK:
        text = re.sub(r"\Ahttps?://", "", text).rstrip("/")
        if not _HOST.match(text):
            raise RuleRefused(f"{value!r} is no host name: write it as acme.example or acme.example/pricing.")
    elif len(re.findall(r"\w", text)) < 3:
        raise RuleRefused("A banned phrase needs at least three letters: a shorter one would be met everywhere.")
    return text


@transaction.atomic
def add(*, kind: str, value: str, reason: str, by: Actor, now: datetime) -> HouseRule:
    """Add a rule, in its normal form; one that is there already is returned as it is."""
    rights.require(by, "outreach.add_houserule")
    rule, added = HouseRule.objects.get_or_create(
        kind=kind,
        value=normalise(kind, value),
        defaults={"reason": reason[:300], "created_by": str(by)[:150], "created_at": now},
    )
    if added:
        trace.record("house_rule.added", kind=rule.kind, value=rule.value, by=by)
    return rule


@transaction.atomic
def remove(*, rule: HouseRule, by: Actor) -> None:
    """Take a rule away; what was approved under it stays approved."""
    rights.require(by, "outreach.delete_houserule")
    HouseRule.objects.filter(pk=rule.pk).delete()
    trace.record("house_rule.removed", kind=rule.kind, value=rule.value, by=by)


def find() -> tuple[list[str], list[str]]:
    """Return (banned phrases, allowed hosts) that hold in every campaign of this tenant."""
    rows = list(HouseRule.objects.order_by("value").values_list("kind", "value"))
    phrases = [value for kind, value in rows if kind == HouseRule.Kind.BANNED_PHRASE]
    return phrases, [value for kind, value in rows if kind == HouseRule.Kind.ALLOWED_LINK]
