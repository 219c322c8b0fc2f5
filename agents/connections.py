"""Database connections around slow work."""

from django.db import connection


def release_connection() -> None:
    """Give a pooled connection back while something slow is awaited; the next query takes one again."""
    if "pool" in connection.settings_dict["OPTIONS"] and not connection.in_atomic_block:
        connection.close()
