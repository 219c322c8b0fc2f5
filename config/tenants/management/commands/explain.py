import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agents.models import Run
from agents.story import Story, tell
from agents.templatetags.desk import HIDDEN
from config.tenants.context import open_tenant
from config.tenants.errors import TenantError
from config.tenants.listing import find_slugs

SHORTEST = 4  # characters of an id; fewer name too many runs


class Command(BaseCommand):
    help = (
        "Tell the story of a run from its rows: what it saw, asked, got and decided, why it waits, when it wakes. "
        "RUN is a run's id or its first characters. Example: manage.py explain 26322ac2 --tenant acme"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", help="a run's id, or its first characters (at least 4)")
        parser.add_argument("--tenant", help="where to look (default: in all tenants)")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *_: Any, run: str, tenant: str | None, **options: Any) -> None:
        if len(run) < SHORTEST:
            raise CommandError(f"Give at least {SHORTEST} characters of the run's id.")
        found = [entry for slug in ([tenant] if tenant else find_slugs()) for entry in _find(slug, run.lower())]
        if not found:
            raise CommandError(f"There is no run {run!r}{f' in {tenant}' if tenant else ' in any tenant'}.")
        if len(found) > 1:
            names = ", ".join(f"{story.run['id']} ({slug})" for slug, story in found[:5])
            raise CommandError(f"{len(found)} runs begin with {run!r}: {names}. Give more of the id.")
        slug, story = found[0]
        self.stdout.write(_as_json(slug, story) if options["json"] else _as_text(slug, story))


def _find(slug: str, prefix: str) -> list[tuple[str, Story]]:
    try:
        with open_tenant(slug):
            return [(slug, tell(run)) for run in Run.objects.filter(pk__startswith=prefix).order_by("pk")[:6]]
    except TenantError as error:
        raise CommandError(str(error)) from error


def _as_json(slug: str, story: Story) -> str:
    return json.dumps({"tenant": slug, **story.as_json()}, ensure_ascii=False, indent=2, default=str)


def _as_text(slug: str, story: Story) -> str:
    lines = [
        f"Run {story.run['id']} of {slug}: {story.run['kind']}, {story.run['workflow']}",
        story.summary,
        "",
        "Events",
    ]
    lines += [f"  {moment.at:%Y-%m-%d %H:%M:%S}  {moment.name:<24} {moment.sentence}" for moment in story.moments]
    lines += ["", "Steps"]
    lines += [f"  {step.name:<14} done at attempt {step.attempts}" for step in story.steps]
    lines += ["", "Model calls"]
    lines += [
        f"  {call.prompt:<22} {call.model:<16} {call.tokens_in} in, {call.tokens_out} out, {call.latency_ms} ms  "
        f"{call.finish_reason or call.error or 'no answer'}"
        for call in story.calls
    ]
    return "\n".join(make_printable(line.rstrip()) for line in lines)


def make_printable(line: str) -> str:
    """Spell out characters that a terminal would obey: stored text comes from models, mails and servers."""
    return HIDDEN.sub(lambda found: f"<U+{ord(found.group()):04X}>", line.replace("\n", " ").replace("\t", " "))
