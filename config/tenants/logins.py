"""The names and passwords of tenants' database roles: nothing to store, and nothing to find in a dump."""

import hashlib
import hmac

LONGEST = 63  # bytes of a name in PostgreSQL


def make_role(*, database: str, schema: str) -> str:
    """Return the role's name: roles belong to the whole server, so the database is part of it."""
    mark = hashlib.sha256(database.encode()).hexdigest()[:6]
    return f"surehand_{mark}_{schema}"[:LONGEST]


def derive_password(role: str, *, key: str) -> str:
    """Return a role's password: HMAC-SHA256 of its name, keyed by one of DATABASE_ROLE_KEYS."""
    return hmac.new(key.encode(), f"role:{role}".encode(), hashlib.sha256).hexdigest()
