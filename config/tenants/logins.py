"""The names and passwords of tenants' database roles: nothing to store, and nothing to find in a dump."""

import hashlib
import hmac
import secrets
from base64 import b64encode

LONGEST = 63  # bytes of a name in PostgreSQL


def make_role(*, database: str, schema: str) -> str:
    """Return the role's name: roles belong to the whole server, so the database is part of it."""
    mark = hashlib.sha256(database.encode()).hexdigest()[:6]
    return f"surehand_{mark}_{schema}"[:LONGEST]


def derive_password(role: str, *, key: str) -> str:
    """Return a role's password: HMAC-SHA256 of its name, keyed by one of DATABASE_ROLE_KEYS."""
    return hmac.new(key.encode(), f"role:{role}".encode(), hashlib.sha256).hexdigest()


def make_verifier(password: str) -> str:
    """Return what PostgreSQL stores of a derived password: its SCRAM-SHA-256 verifier (RFC 5802), of one iteration.

    Iterations slow down the guessing of passwords that people choose. Nobody guesses 256 random bits, and logging in,
    which happens whenever another tenant has its turn, takes half the time without them.
    """
    salt = secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 1)
    client, server = (hmac.digest(salted, word, "sha256") for word in (b"Client Key", b"Server Key"))
    stored = hashlib.sha256(client).digest()
    words = (b64encode(value).decode() for value in (salt, stored, server))
    return "SCRAM-SHA-256$1:{}${}:{}".format(*words)
