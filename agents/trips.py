"""Round trips to the database: a transaction's first questions leave with BEGIN, its last writes with COMMIT.

On an idle machine a trip costs half a millisecond whatever it carries, and a step has two transactions. The statements
are few and always the same, so that each session parses and plans them once.
"""

from collections.abc import Sequence
from itertools import count
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

from django.db import connection
from psycopg.pq import TransactionStatus

Part: TypeAlias = tuple[str, Sequence[Any]]  # a statement, one of a few, and its parameters

# A plan is kept, and must be as good when the tables are full as when it was made on empty ones: by index, row by row.
_STEADY = {"plan_cache_mode": "force_generic_plan", "enable_seqscan": "off", "enable_hashjoin": "off",
           "enable_mergejoin": "off"}  # fmt: skip
_BEFORE = [f"SET LOCAL {name} = {value}" for name, value in _STEADY.items()]
_AFTER = [f"SET LOCAL {name} TO DEFAULT" for name in _STEADY]

_numbers = count(1)
_prepared: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()  # by session: the names of its statements


def ask(*parts: Part) -> list[list[Any]]:
    """Execute queries in one round trip, with the BEGIN that is still to be said; return the rows of each."""
    begin = ["BEGIN"] if _must_begin() else []
    found = []
    with connection.cursor() as cursor:
        before = _execute(cursor, begin, parts, _AFTER)
        for _ in range(before):
            cursor.nextset()
        for _ in parts:
            found.append(cursor.fetchall())
            cursor.nextset()
    return found


def write(*parts: Part, last: bool = False) -> None:
    """Execute statements in one round trip; with `last`, when nothing follows in the transaction, commit it with them.

    A transaction inside another leaves that to the outer one.
    """
    if parts:
        with connection.cursor() as cursor:
            _execute(cursor, [], parts, ["COMMIT"] if last and _is_outermost() else _AFTER)


def _execute(cursor: Any, begin: Sequence[str], parts: Sequence[Part], end: Sequence[str]) -> int:
    """Execute it all as one text; return how many results come before those of the parts."""
    session = connection.connection
    names = _prepared.setdefault(session, {})
    try:
        if fresh := [text for text, _ in parts if text not in names]:
            begin = _prepare(cursor, begin, fresh, names)
        before = [*begin, *_BEFORE]
        calls = [f"EXECUTE {names[text]} ({', '.join(['%s'] * len(values))})" for text, values in parts]
        cursor.execute(";".join([*before, *calls, *end]), [value for _, values in parts for value in values])
    except Exception:
        _prepared.pop(session, None)  # how far it came is unknown, and a changed table can make a plan of no use
        raise
    return len(before)


def _prepare(cursor: Any, begin: Sequence[str], texts: Sequence[str], names: dict[str, str]) -> list[str]:
    """Prepare statements in a trip of their own, as PostgreSQL keeps its whole text; return what is left to begin."""
    fresh = {text: f"trip_{next(_numbers)}" for text in texts}
    cursor.execute(";".join([*begin, *(f"PREPARE {name} AS {_number(text)}" for text, name in fresh.items())]))
    names.update(fresh)
    return []


def _number(text: str) -> str:
    """Return a statement with its places for parameters numbered, as PREPARE wants them."""
    first, *others = text.split("%s")
    return first + "".join(f"${number}{other}" for number, other in enumerate(others, start=1))


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
