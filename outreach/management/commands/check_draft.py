"""`manage.py check_draft`: check drafts from a file of JSON lines, without a database. No check belongs here."""

import json
import multiprocessing
import os
import sys
from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser, DjangoHelpFormatter

from outreach.checks import NotADraft, check, read

# One draft with every key; the help shows it, and a test reads it.
EXAMPLE: dict[str, Any] = {
    "subject": "Shifts at two sites",
    "body": "Hi Anna,\n\nI read that Helio Farms opened a second site in Berlin. Who plans the shifts there?\n\n"
    "Would 15 minutes on Tuesday work?\n\nBest regards,\nTom Berger",
    "cta": "Would 15 minutes on Tuesday work?",
    "lead": {
        "first_name": "Anna", "last_name": "Müller", "email": "anna@helio.example", "company": "Helio Farms GmbH",
        "company_aliases": ["Helio"], "title": "COO", "country": "DE", "language": "en",
        "website": "https://helio.example",
    },
    "sender": {"name": "Tom Berger", "title": "Sales", "company": "Acmely", "email": "tom@acmely.example"},
    "facts": [
        {
            "id": "fact:1", "text": "Helio Farms opened a second site in Berlin", "quote": "our second site in Berlin",
            "url": "https://helio.example/news", "fetched_at": "2026-11-01", "flaw": "",
        }
    ],
    "claims": [{"id": "claim:1", "text": "Acmely plans shifts for several sites in one calendar", "flaw": ""}],
    "remembered": [{"id": "mem:1", "text": "Anna asked for a call in November", "flaw": ""}],
    "earlier": [{"subject": "Rosters", "body": "Hi Anna, may I ask who does the rosters?", "sent_at": "2026-10-01"}],
    "limits": {
        "min_subject": 5, "max_subject": 80, "min_body": 20, "max_body": 500,
        "allowed_hosts": ["acmely.example/demo", "*.acmely.example"],
    },
    "finish_reason": "stop",
    "first_touch": False,
    "support": [{"sentence": "I read that Helio Farms opened a second site in Berlin.", "ids": ["fact:1"]}],
    "other_tenants": ["Northwind Analytics", "northwind.example"],
    "canary": "canary-7f3a91c2",
    "banned_phrases": ["we offer", "market leader"],
    "refusal": "",
    "prompt": "Write one short mail to the lead below.",
    "recipient": "anna@helio.example",
    "rendered": "Hi Anna, ... Tom Berger, Acmely, Hauptstr. 5, 10115 Berlin. If you would rather not hear from us: ...",
    "footer": ["Tom Berger, Acmely", "Hauptstr. 5, 10115 Berlin", "If you would rather not hear from us:"],
    "approved": {
        "subject": "Shifts at two sites", "recipient": "anna@helio.example", "sender": "tom@acmely.example",
    },
}  # fmt: skip

_BEFORE = """\
example:
  echo '{"subject": "Shift planning in Berlin", "body": "Hi {{first_name}},\\n\\nshall we talk?\\n\\nBest,\\nTom"}' \\
    | manage.py check_draft - --json

FILE is UTF-8 text; each line that is not blank is one draft, a JSON object. Only subject and body matter to every
check; whatever else is left out is taken as unknown. A draft with every key (in the file it stands on one line):

"""
_AFTER = """\
  facts, claims   what the mail may say of the lead and of us; a flaw says why one may not be used (too old, withdrawn)
  remembered      what we recorded of this conversation ourselves
  support         the facts and claims that the writer names for a sentence; without it the checks look for them
  limits          what the campaign allows, in characters; a host may have a path, or begin with *. for its subdomains
  first_touch     whether nobody has written yet; left out, it follows from `earlier`
  other_tenants   names, people and domains of other customers, which must not occur
  canary, prompt  a secret mark in the prompt, and the prompt itself; neither may show
  banned_phrases  the tenant's list; left out, our own is used
  finish_reason, refusal  what the model's endpoint said of its answer
  rendered, footer   the whole text as it will be read, and the lines that must stand in it (G27)
  approved, recipient  what a person approved, to be the same byte for byte (G32); without recipient: the lead's email

Out comes one result for each draft, in order: codes, action (the gravest of pass, fix, review, retry, block) and
findings with code, action, message, span (characters of the text that `where` names, or null) and where. A line that
is no draft gets a result with an error sentence and the action block. The exit code is 2 only when FILE cannot be read.
"""


def _show_example() -> str:
    """Return the example with a line for each key."""
    lines = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in EXAMPLE.items())
    return "  {" + ",\n   ".join(lines) + "}\n\n"


class _Help(DjangoHelpFormatter, RawDescriptionHelpFormatter):
    """Django's order of options, and the example's own line breaks."""


class Command(BaseCommand):
    """Check each draft of a file against the contract and print what was found."""

    help = "Check drafted mails, one JSON object per line, and say what must be fixed before they may be sent."
    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Add the example below the options."""
        epilog = f"{_BEFORE}{_show_example()}{_AFTER}".replace(
            "%", "%%"
        )  # argparse fills in what stands behind a percent sign
        return super().create_parser(prog_name, subcommand, epilog=epilog, formatter_class=_Help, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE and --json."""
        parser.add_argument("file", metavar="FILE", help="a file of JSON lines, or - for standard input")
        parser.add_argument("--json", action="store_true", help="print one JSON document instead of a table")

    def handle(self, *, file: str, json: bool, **_: Any) -> None:
        """Read, check, print; the order of results is the order of lines."""
        try:
            lines = _lines(file)
        except (OSError, ValueError) as error:
            self.stderr.write(
                f"Cannot read {file!r}: {getattr(error, 'strerror', None) or error}. Give a readable file or -."
            )
            sys.exit(2)
        results = zip([number for number, _ in lines], _check([line for _, line in lines]), strict=True)
        self.stdout.write(_document(results) if json else "\n".join(_table(results)))


_LONG = 2000  # lines; below it the start of more processes costs more than they save
_CHUNK = 100  # lines that a process takes at once


def _lines(file: str) -> list[tuple[int, bytes]]:
    """Return the lines that are not blank, by number; only \\n parts them, as JSON may hold every other separator."""
    raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    lines = enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1)
    return [(number, line) for number, line in lines if line.strip()]


def _check(lines: list[bytes]) -> Iterator[dict[str, Any]]:
    """Yield a result for each line; a long file is spread over all processors."""
    processors = os.cpu_count() or 1
    if len(lines) < _LONG or processors == 1:
        yield from map(_result, lines)
        return
    with ProcessPoolExecutor(processors, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(_result, lines, chunksize=_CHUNK)


def _result(line: bytes) -> dict[str, Any]:
    try:
        values = json.loads(line.decode())
    except UnicodeDecodeError:
        return _error("This line is not UTF-8: save the file as UTF-8.")
    except (ValueError, RecursionError) as error:
        return _error(f"This line is not valid JSON ({str(error)[:120]}): write one JSON object per line.")
    try:
        return check(read(values)).as_json()
    except NotADraft as error:
        return _error(str(error))
    except Exception as error:  # the other lines are still to be checked, and this one says what broke
        return _error(f"A check broke on this draft ({type(error).__name__}: {str(error)[:120]}): please report it.")


def _error(sentence: str) -> dict[str, Any]:
    """A result that nobody takes for a pass."""
    return {"error": sentence, "codes": [], "action": "block", "findings": []}


def _document(results: Iterable[tuple[int, dict[str, Any]]]) -> str:
    # ASCII, so that a lone surrogate or an invisible character reaches the reader as what it is; one result a line.
    lines = [json.dumps(result, ensure_ascii=True) for _, result in results]
    return '{"results": [\n' + ",\n".join(lines) + "\n]}"


def _table(results: Iterable[tuple[int, dict[str, Any]]]) -> Iterator[str]:
    """Yield lines for people; the number is that of the line in the file."""
    for number, result in results:
        if "error" in result:
            yield f"{number:>5}  error   {result['error']}".encode("ascii", "backslashreplace").decode()
            continue
        yield f"{number:>5}  {result['action']:<7} {' '.join(result['codes'])}".rstrip()
        for finding in result["findings"]:
            place = f" (at {finding['span'][0]})" if finding["span"] else ""
            line = f"       {finding['code']} {finding['action']:<6} {finding['where']}{place}: {finding['message']}"
            yield line.encode("ascii", "backslashreplace").decode() if not line.isprintable() else line
