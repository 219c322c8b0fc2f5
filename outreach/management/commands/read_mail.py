"""`manage.py read_mail FILE... [--json]`: says what each mail is, without a database or a network."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from outreach.mail import reading


class Command(BaseCommand):
    """Reads mails from files; a file that cannot be read is a result with its error and stops nothing."""

    help = "Read mail files (or folders of them) and say what each is: bounce, complaint, automatic answer, person."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="raw mail (.eml), or a folder of them")
        parser.add_argument("--json", action="store_true", help="print one JSON document")
        parser.add_argument("--own", action="append", default=[], metavar="ADDRESS", help="an address we send from")
        parser.add_argument("--today", metavar="YYYY-MM-DD", help="the day that counts for a mail without a date")

    def handle(self, **options: Any) -> None:
        today = _day(options["today"])
        own = frozenset(address.strip().lower() for address in options["own"])
        results = [_result(path, own, today) for name in options["files"] for path in _paths(Path(name))]
        if options["json"]:
            self.stdout.write(json.dumps({"results": results}, ensure_ascii=True, indent=1))
            return
        for result in results:
            self.stdout.write(_line(result))


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else datetime.now(UTC).date()
    except ValueError as error:
        raise CommandError(f"--today takes a day such as 2026-03-31, not {text!r}.") from error


def _paths(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(each for each in path.iterdir() if each.is_file())
    else:
        yield path


def _result(path: Path, own: frozenset[str], today: date) -> dict[str, Any]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        return {"file": str(path), "error": f"The file cannot be read: {error.strerror}.", **_shown(_unread())}
    return {"file": str(path), **_shown(reading.read(raw, own_addresses=own, today=today))}


def _unread() -> reading.Reading:
    return reading.Reading(kind=reading.Kind.OTHER, why="the file cannot be read")


def _shown(read: reading.Reading) -> dict[str, Any]:
    return {
        "kind": str(read.kind),
        "recipients": [asdict(recipient) for recipient in read.recipients],
        "subject": read.subject,
        "new_text": read.new_text,
        "opt_out": read.opt_out,
        "opt_out_words": read.opt_out_words,
        "intent": read.intent,
        "return_date": read.return_date.isoformat() if read.return_date else None,
        "not_before": read.not_before.isoformat() if read.not_before else None,
        "referral": read.referral or None,
        "message_id": read.message_id,
        "in_reply_to": read.in_reply_to,
        "reported_message_ids": list(read.reported_message_ids),
        "why": read.why,
    }


def _line(result: dict[str, Any]) -> str:
    if "error" in result:
        return f"{result['file']}: {result['error']}"
    people = "; ".join(
        f"{each['address'] or '?'} {each['reason']}{' (dead)' if each['hard'] else ''}" for each in result["recipients"]
    )
    opt_out = f"opt-out: {result['opt_out_words']}" if result["opt_out"] else ""
    back = f"back {result['return_date']}" if result["return_date"] else ""
    return " - ".join(
        part for part in (f"{result['file']}: {result['kind']}", people, opt_out, back, result["why"]) if part
    )
