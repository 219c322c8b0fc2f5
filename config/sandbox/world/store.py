"""What the world remembers over a restart: mailboxes, mails that left, mails delivered, prospects and their plans.

One SQLite file. Every write is committed before the caller goes on, so that a mail acknowledged over SMTP is kept.
"""

import json
import sqlite3
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

TABLES = """
CREATE TABLE IF NOT EXISTS mailbox (address TEXT PRIMARY KEY, password TEXT NOT NULL, uid_validity INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS message (
    id INTEGER PRIMARY KEY AUTOINCREMENT, login TEXT NOT NULL, mail_from TEXT NOT NULL, rcpt_tos TEXT NOT NULL,
    message_id TEXT NOT NULL, received_at TEXT NOT NULL, accepted_at TEXT NOT NULL, raw BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS message_by_id ON message (message_id);
CREATE TABLE IF NOT EXISTS delivered (
    mailbox TEXT NOT NULL, folder TEXT NOT NULL, uid INTEGER NOT NULL, at TEXT NOT NULL, flags TEXT NOT NULL,
    raw BLOB NOT NULL, gone INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (mailbox, folder, uid));
CREATE TABLE IF NOT EXISTS prospect (
    address TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, mails INTEGER NOT NULL DEFAULT 0,
    mails_after_stop INTEGER NOT NULL DEFAULT 0, answers INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT '',
    first_mail_at TEXT NOT NULL DEFAULT '', stopped_at TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT, due_at TEXT NOT NULL, address TEXT NOT NULL, message INTEGER NOT NULL,
    act TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS plan_due ON plan (done, due_at);
"""


@dataclass(frozen=True)
class Message:
    """A mail that left the product and was accepted here."""

    id: int
    login: str
    mail_from: str
    rcpt_tos: list[str]
    message_id: str
    received_at: datetime  # the sandbox's time: the mail's Date header
    accepted_at: datetime  # the machine's time
    raw: bytes


@dataclass(frozen=True)
class Delivered:
    """A mail that lies in a mailbox's folder, as IMAP shows it."""

    uid: int
    at: datetime
    flags: list[str]
    raw: bytes


@dataclass
class Prospect:
    address: str
    kind: str
    state: str
    mails: int = 0
    mails_after_stop: int = 0
    answers: int = 0
    note: str = ""
    first_mail_at: str = ""
    stopped_at: str = ""


@dataclass(frozen=True)
class Plan:
    """Something a prospect will do at a time."""

    id: int
    due_at: datetime
    address: str
    message: int
    act: str


class Store:
    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._db = sqlite3.connect(directory / "world.sqlite3", check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")  # safe against a killed process
        self._db.executescript(TABLES)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def _rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def _run(self, sql: str, *values: Any) -> int:
        with self._lock:
            return int(self._db.execute(sql, values).lastrowid or 0)

    # Mailboxes and what lies in them

    def set_mailbox(self, address: str, password: str, *, uid_validity: int) -> None:
        """Add a mailbox, or change its password; the UIDVALIDITY of an existing one stays."""
        self._run(
            "INSERT INTO mailbox VALUES (?, ?, ?) ON CONFLICT (address) DO UPDATE SET password = excluded.password",
            address, password, uid_validity,
        )  # fmt: skip

    def mailboxes(self) -> dict[str, tuple[str, int]]:
        rows = self._rows("SELECT * FROM mailbox ORDER BY address")
        return {row["address"]: (row["password"], row["uid_validity"]) for row in rows}

    def add_delivered(self, mailbox: str, folder: str, *, at: datetime, flags: list[str], raw: bytes) -> int:
        """Keep a mail in a folder and return its UID, which is never used again there."""
        with self._lock:
            last = self._rows("SELECT max(uid) AS uid FROM delivered WHERE mailbox=? AND folder=?", mailbox, folder)
            uid = int(last[0]["uid"] or 0) + 1
            self._run(
                "INSERT INTO delivered VALUES (?, ?, ?, ?, ?, ?, 0)",
                mailbox, folder, uid, at.isoformat(), json.dumps(flags), raw,
            )  # fmt: skip
            return uid

    def delivered(self, mailbox: str, folder: str) -> list[Delivered]:
        rows = self._rows(
            "SELECT * FROM delivered WHERE mailbox=? AND folder=? AND NOT gone ORDER BY uid", mailbox, folder
        )
        return [
            Delivered(row["uid"], datetime.fromisoformat(row["at"]), json.loads(row["flags"]), row["raw"])
            for row in rows
        ]

    def last_uid(self, mailbox: str, folder: str) -> int:
        rows = self._rows("SELECT max(uid) AS uid FROM delivered WHERE mailbox=? AND folder=?", mailbox, folder)
        return int(rows[0]["uid"] or 0)

    def set_flags(self, mailbox: str, folder: str, uid: int, flags: list[str]) -> None:
        self._run(
            "UPDATE delivered SET flags=? WHERE mailbox=? AND folder=? AND uid=?",
            json.dumps(flags), mailbox, folder, uid,
        )  # fmt: skip

    def expunge(self, mailbox: str, folder: str, uid: int) -> None:
        self._run("UPDATE delivered SET gone=1, raw='' WHERE mailbox=? AND folder=? AND uid=?", mailbox, folder, uid)

    # Mails that left the product

    def add_message(
        self, *, login: str, mail_from: str, rcpt_tos: list[str], message_id: str,
        received_at: datetime, accepted_at: datetime, raw: bytes,
    ) -> Message:  # fmt: skip
        key = self._run(
            "INSERT INTO message (login, mail_from, rcpt_tos, message_id, received_at, accepted_at, raw)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            login, mail_from, json.dumps(rcpt_tos), message_id, received_at.isoformat(), accepted_at.isoformat(), raw,
        )  # fmt: skip
        return self.message(key)

    def message(self, key: int) -> Message:
        """Return one accepted mail. Raises KeyError."""
        rows = self._rows("SELECT * FROM message WHERE id=?", key)
        if not rows:
            raise KeyError(key)
        return _message(rows[0])

    def messages(self, *, after: int = 0) -> list[Message]:
        return [_message(row) for row in self._rows("SELECT * FROM message WHERE id>? ORDER BY id", after)]

    def has_message_id(self, message_id: str) -> bool:
        return bool(self._rows("SELECT 1 FROM message WHERE message_id=? LIMIT 1", message_id))

    def message_counts(self) -> dict[str, int]:
        """How often each Message-ID was accepted: more than once is a duplicate send."""
        rows = self._rows("SELECT message_id, count(*) AS n FROM message GROUP BY message_id")
        return {row["message_id"]: row["n"] for row in rows}

    # Prospects and what they will do

    def prospect(self, address: str) -> Prospect | None:
        rows = self._rows("SELECT * FROM prospect WHERE address=?", address)
        return Prospect(**dict(rows[0])) if rows else None

    def prospects(self) -> list[Prospect]:
        return [Prospect(**dict(row)) for row in self._rows("SELECT * FROM prospect ORDER BY address")]

    def save_prospect(self, who: Prospect) -> None:
        values = vars(who)
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        self._run(f"INSERT OR REPLACE INTO prospect ({names}) VALUES ({marks})", *values.values())  # noqa: S608

    def add_plan(self, *, due_at: datetime, address: str, message: int, act: str) -> None:
        self._run(
            "INSERT INTO plan (due_at, address, message, act) VALUES (?, ?, ?, ?)",
            due_at.isoformat(), address, message, act,
        )  # fmt: skip

    def due_plans(self, by: datetime) -> list[Plan]:
        rows = self._rows("SELECT * FROM plan WHERE NOT done AND due_at<=? ORDER BY due_at, id", by.isoformat())
        return [_plan(row) for row in rows]

    def open_plans(self) -> list[Plan]:
        return [_plan(row) for row in self._rows("SELECT * FROM plan WHERE NOT done ORDER BY due_at, id")]

    def take_plan(self, plan: Plan) -> bool:
        """Mark a plan as done; False where someone else did it first."""
        with self._lock:
            return self._db.execute("UPDATE plan SET done=1 WHERE id=? AND NOT done", (plan.id,)).rowcount == 1

    def drop_plans(self, address: str) -> None:
        self._run("UPDATE plan SET done=1 WHERE address=? AND NOT done", address)


def _message(row: sqlite3.Row) -> Message:
    return Message(
        id=row["id"],
        login=row["login"],
        mail_from=row["mail_from"],
        rcpt_tos=json.loads(row["rcpt_tos"]),
        message_id=row["message_id"],
        received_at=datetime.fromisoformat(row["received_at"]),
        accepted_at=datetime.fromisoformat(row["accepted_at"]),
        raw=row["raw"],
    )


def _plan(row: sqlite3.Row) -> Plan:
    return Plan(row["id"], datetime.fromisoformat(row["due_at"]), row["address"], row["message"], row["act"])
