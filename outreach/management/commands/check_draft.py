"""`manage.py check_draft`: check drafts from a file of JSON lines, without a database. No check belongs here."""

import json
import sys
from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser, DjangoHelpFormatter

from outreach.checks import NotADraft, check, read

_EXAMPLE = """\
example:
  echo '{"subject": "Shift planning in Berlin", "body": "Hi {{first_name}},\\n\\nshall we talk?\\n\\nBest,\\nTom"}' \\
    | manage.py check_draft - --json

Each line is one draft: a JSON object with subject, body, cta, lead {first_name, last_name, email, company,
company_aliases, title, country, language, website}, sender {name, title, company, email}, facts [{id, text, quote, url,
fetched_at}], claims [{id, text}], earlier [{subject, body, sent_at}], limits {min_subject, max_subject, min_body,
max_body, allowed_hosts}, finish_reason, first_touch; optional support [{sentence, ids}], other_tenants, canary,
banned_phrases, refusal, prompt. All but subject and body may be left out. A line that is no draft gets a result with an
error sentence; the exit code is 2 only when FILE cannot be read.
"""


class _Help(DjangoHelpFormatter, RawDescriptionHelpFormatter):
    """Django's order of options, and the example's own line breaks."""


class Command(BaseCommand):
    """Check each draft of a file against the contract and print what was found."""

    help = "Check drafted mails, one JSON object per line, and say what must be fixed before they may be sent."
    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Add the example below the options."""
        return super().create_parser(prog_name, subcommand, epilog=_EXAMPLE, formatter_class=_Help, **kwargs)

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
        results = [_result(line) for line in lines]
        self.stdout.write(_document(results) if json else "\n".join(_table(results)))


def _lines(file: str) -> list[bytes]:
    """Return the lines that are not blank; only \\n parts them, as JSON may hold every other separator."""
    raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    return [line for line in raw.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip()]


def _result(line: bytes) -> dict[str, Any]:
    try:
        return check(read(json.loads(line.decode()))).as_json()
    except UnicodeDecodeError:
        return {"error": "This line is not UTF-8: save the file as UTF-8."}
    except NotADraft as error:
        return {"error": str(error)}
    except (ValueError, RecursionError) as error:
        return {"error": f"This line is not valid JSON ({str(error)[:120]}): write one JSON object per line."}


def _document(results: list[dict[str, Any]]) -> str:
    # ASCII, so that a lone surrogate or an invisible character reaches the reader as what it is.
    return json.dumps({"results": results}, ensure_ascii=True, indent=1)


def _table(results: Iterable[dict[str, Any]]) -> Iterator[str]:
    for number, result in enumerate(results, start=1):
        if "error" in result:
            yield f"{number:>5}  error   {result['error']}"
            continue
        yield f"{number:>5}  {result['action']:<7} {' '.join(result['codes'])}".rstrip()
        for finding in result["findings"]:
            place = f" (at {finding['span'][0]})" if finding["span"] else ""
            line = f"       {finding['code']} {finding['action']:<6} {finding['where']}{place}: {finding['message']}"
            yield line.encode("ascii", "backslashreplace").decode() if not line.isprintable() else line
