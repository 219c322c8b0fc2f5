"""Round trips to the database: a transaction's first questions leave with BEGIN, its last writes with COMMIT.

On an idle machine a trip costs half a millisecond whatever it carries, and a step has two transactions.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

from django.db import connection
from psycopg.pq import TransactionStatus

Part: TypeAlias = tuple[str, Sequence[Any]]  # a statement and its parameters


def ask(*parts: Part) -> list[list[Any]]:
    """Execute queries in one round trip, with the BEGIN that is still to be said; return the rows of each."""
    begins = _must_begin()
    found = []
    with connection.cursor() as cursor:
        cursor.execute(_join(["BEGIN"] * begins, parts), _list_parameters(parts))
        if begins:
            cursor.nextset()
        for _ in parts:
            found.append(cursor.fetchall())
            cursor.nextset()
    return found


def write(*parts: Part, last: bool = False) -> None:
    """Execute statements in one round trip; with `last`, when nothing follows in the transaction, commit it with them.

    A transaction inside another leaves that to the outer one.
    """
    commits = last and _is_outermost()
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(_join([], parts) + (";COMMIT" if commits else ""), _list_parameters(parts))


def _join(first: Sequence[str], parts: Sequence[Part]) -> str:
    return ";".join([*first, *(statement for statement, _ in parts)])


def _list_parameters(parts: Sequence[Part]) -> list[Any]:
    return [value for _, parameters in parts for value in parameters]


def _must_begin() -> bool:
    """Return whether a transaction is open for Django and not yet for the server; the driver then leaves it to us.

    Otherwise it would send a BEGIN of its own, and wait for the answer.
    """
    session = connection.connection
    if not connection.in_atomic_block or session is None:
        return False
    if session.info.transaction_status != TransactionStatus.IDLE:
        return False
    session.autocommit = True
    return True


def _is_outermost() -> bool:
    return connection.in_atomic_block and not connection.savepoint_ids and not connection.needs_rollback
