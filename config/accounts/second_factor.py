"""The second factor's verbs: begin to enrol, confirm, check a code, new codes on paper, reset; and who needs one.

Codes are those of RFC 6238, as django-otp computes them. The shared secret is sealed, codes on paper are hashed.
"""

import base64
import hashlib
import hmac
import os
import secrets
from collections import Counter
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection, transaction
from django_otp.oath import TOTP
from django_tenants.utils import get_public_schema_name

from agents import rights, trace, vault
from agents.rights import Actor
from config.accounts import lockout, tracing
from config.accounts.models import Phone, RecoveryCode, User

PAPER = 10  # codes on paper
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is misread for another
_LENGTH = 12  # 59 bits
_TOLERANCE = 1  # steps of 30 seconds a clock may be off, either way


def is_required(user: User) -> bool:
    """Say whether this person may not work without a second factor. Who has one is asked for it in any case."""
    if settings.SECOND_FACTOR == "optional":
        return False
    return settings.SECOND_FACTOR == "everyone" or is_public()


def is_enrolled(user: User) -> bool:
    """Say whether this person's phone has shown a right code once."""
    return Phone.objects.filter(user=user, confirmed_at__isnull=False).exists()


def is_public() -> bool:
    """Say whether these are the operators' pages."""
    return bool(getattr(connection, "schema_name", "") == get_public_schema_name())


@transaction.atomic
def begin(*, user: User) -> str:
    """Return the secret for a phone that is being enrolled, in base 32; the same until it is confirmed.

    Raises Forbidden for somebody whose phone is enrolled: another one begins with a reset.
    """
    User.objects.select_for_update().get(pk=user.pk)
    phone = Phone.objects.filter(user=user).first()
    if phone is None:
        phone = Phone.objects.create(user=user, key=vault.seal(os.urandom(20).hex(), _place(user), owner=_owner()))
    if phone.confirmed_at is not None:
        raise rights.Forbidden("A second factor is set up already. Turn it off first.")
    return base64.b32encode(_open(phone)).decode()


def make_address(*, user: User, secret: str, site: str) -> str:
    """Return what the QR code says (the key URI that authenticators read)."""
    issuer = f"Surehand {site}".strip().replace(":", "")
    label = quote(f"{issuer}:{user.get_username()}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"


@transaction.atomic
def confirm(*, user: User, code: str, now: datetime) -> list[str] | None:
    """Take a phone into use whose first code is right, and return the codes for paper; None when it is wrong."""
    phone = Phone.objects.select_for_update().filter(user=user, confirmed_at__isnull=True).first()
    if phone is None or not lockout.take_code(user=user.pk, now=now) or not _match(phone, code, now):
        return None
    lockout.forget_codes(user=user.pk)
    phone.confirmed_at = now
    phone.save(update_fields=["confirmed_at"])
    with tracing.kept():
        trace.record("login.second_factor", change="enrolled", user=user.get_username())
    return renew_paper(user=user)


@transaction.atomic
def renew_paper(*, user: User) -> list[str]:
    """Replace a person's codes on paper and return the new ones, which cannot be shown again."""
    RecoveryCode.objects.filter(user=user).delete()
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)) for _ in range(PAPER)]
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=_digest(user, code)) for code in codes)
    return ["-".join((code[:4], code[4:8], code[8:])) for code in codes]


def check(*, user: User, code: str, now: datetime) -> bool:
    """Say whether a code of the phone or on paper is right; each is right once. Guesses are counted."""
    if not lockout.take_code(user=user.pk, now=now):
        with tracing.kept():
            trace.record("login.locked", level="warning", user=user.get_username(), what="code")
        return False
    with transaction.atomic():
        phone = Phone.objects.select_for_update().filter(user=user, confirmed_at__isnull=False).first()
        right = phone is not None and (_match(phone, code, now) or _spend(user, code, now))
    if right:
        lockout.forget_codes(user=user.pk)
    return right


@transaction.atomic
def reset(*, user: User, by: Actor) -> None:
    """Forget a person's second factor: their own, or that of somebody whose phone is lost, by who manages people."""
    if str(by) != user.get_username():
        rights.require(by, "accounts.change_user")
    Phone.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    with tracing.kept():
        trace.record("login.second_factor", level="warning", change="reset", user=user.get_username(), by=by)


def reseal() -> Counter[str]:
    """Seal phones' secrets anew that an older key has sealed; return how many were resealed, current and unreadable."""
    counts: Counter[str] = Counter(resealed=0, current=0, unreadable=0)
    for phone in Phone.objects.select_related("user").order_by("pk"):
        counts[_reseal(phone)] += 1
    return counts


def _reseal(phone: Phone) -> str:
    try:
        secret = _open(phone)
    except vault.Unreadable:
        return "unreadable"
    if vault.is_current(phone.key):
        return "current"
    sealed = vault.seal(secret.hex(), _place(phone.user), owner=_owner())
    Phone.objects.filter(pk=phone.pk, key=phone.key).update(key=sealed)
    return "resealed"


def _match(phone: Phone, code: str, now: datetime) -> bool:
    if len(code) != 6 or not (code.isascii() and code.isdecimal()):
        return False
    totp: Any = TOTP(_open(phone), drift=phone.drift)
    totp.time = now.timestamp()
    if not totp.verify(int(code), tolerance=_TOLERANCE, min_t=phone.last_step + 1):
        return False
    phone.last_step, phone.drift = totp.t(), totp.drift
    phone.save(update_fields=["last_step", "drift"])
    return True


def _spend(user: User, code: str, now: datetime) -> bool:
    spent = RecoveryCode.objects.filter(user=user, digest=_digest(user, code), used_at__isnull=True).update(used_at=now)
    if spent:
        left = RecoveryCode.objects.filter(user=user, used_at__isnull=True).count()
        name = user.get_username()
        with tracing.kept():
            trace.record("login.second_factor", level="warning", change="paper used", user=name, left=left)
    return bool(spent)


def _open(phone: Phone) -> bytes:
    return bytes.fromhex(vault.unseal(phone.key, _place(phone.user), owner=_owner()))


def _place(user: User) -> vault.Place:
    return vault.Place(table="accounts_phone", column="key", row=str(user.pk))


def _owner() -> str:
    """The operators' secrets have an owner, too; that of a tenant is known by itself."""
    return "operators" if is_public() else ""


def _digest(user: User, code: str) -> str:
    """Keyed, so that a copy of the table is no list to guess from."""
    key = hashlib.sha256(f"recovery:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, f"{user.pk}:{code}".encode(), hashlib.sha256).hexdigest()
