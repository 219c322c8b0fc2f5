"""The rules of the house that a linter does not know, read from the files alone. ARCHITECTURE.md says why they hold."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FIRST_PARTY = {"agents", "leads", "cortex", "outreach", "config"}
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".html", ".css", ".js", ".lock", ".example", ""}
EVENT_NAME = re.compile(r"[a-z_]+(\.[a-z_]+)+")
# Hosts that serve packages and homes of particular machines: neither belongs into a file that travels.
FOREIGN_PLACES = re.compile(
    r"(?:--(?:extra-)?index-url|find-links)|https?://[\w.-]*(?:pypi|artifactory|nexus|devpi)[\w.-]*[/:]"
    r"|(?<![\w.])/(?:root|work|home/[a-z][\w-]*)/[\w.-]+",
    re.IGNORECASE,
)
# What the documents show as pictures is taken from the running demo, later than they are written.
PICTURES = "docs/images/"


def find_sources() -> list[Path]:
    """Return our own Python files but tests, migrations and what others wrote."""
    found = [path for app in sorted(FIRST_PARTY) for path in sorted((ROOT / app).rglob("*.py"))]
    return [ROOT / "manage.py", *(path for path in found if "migrations" not in path.parts)]


def find_text_files() -> list[Path]:
    """Return the files that travel with the project; without git, those a checkout would hold."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        paths = [
            *find_sources(),
            *ROOT.glob("*.*"),
            *(ROOT / "tests").rglob("*.py"),
            *(ROOT / "templates").rglob("*.*"),
        ]
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


def show(path: Path, node: ast.AST | None = None) -> str:
    return f"{path.relative_to(ROOT)}{f':{node.lineno}' if node is not None else ''}"


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


SOURCES = find_sources()
TREES = {path: parse(path) for path in SOURCES}
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
DOCUMENTS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]


def name_modules(node: ast.AST) -> Iterator[str]:
    """Name what an import statement imports, absolutely; relative imports are first-party by nature."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield node.module or "" if node.level == 0 else "config"


def test_import_contracts_hold():
    """Run import-linter as `make lint` does, so that a broken layer fails the tests too."""
    linter = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run(
        [str(linter), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_only_the_model_door_imports_a_model_provider():
    importers = {
        path.relative_to(ROOT).as_posix()
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        for module in name_modules(node)
        if module.partition(".")[0] == "openai"
    }

    assert importers == {"agents/llm/openai.py"}


def test_no_model_signals():
    """A reader must find every effect by following calls. Celery's logging hook is no model signal."""
    found = [
        show(path, node)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        for module in name_modules(node)
        if module.startswith("django") and module.endswith(("dispatch", "signals"))
    ]

    assert found == []


def test_no_module_of_odds_and_ends():
    odd = {"utils.py", "util.py", "helpers.py", "misc.py", "common.py", "signals.py"}

    assert [show(path) for path in SOURCES if path.name in odd] == []


def test_no_first_party_import_hides_in_a_function():
    """They hide circles. manage.py must set the environment first, and an app is ready only when Django says so."""
    found = [
        show(path, node)
        for path, tree in TREES.items()
        if path.name not in {"manage.py", "apps.py"}
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
        for module in name_modules(node)
        if module.partition(".")[0] in FIRST_PARTY
    ]

    assert found == []


def test_no_source_file_has_grown_past_a_noun():
    assert [show(path) for path in SOURCES if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_every_module_says_what_belongs_in_it():
    """Apps, commands, URL lists, the server's door and package markers say it by their place."""
    exempt = {"__init__.py", "apps.py", "urls.py", "wsgi.py"}
    silent = [
        show(path)
        for path, tree in TREES.items()
        if path.name not in exempt and "commands" not in path.parts and ast.get_docstring(tree) is None
    ]

    assert silent == []


def test_every_dependency_says_why():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    groups = project["dependency-groups"].values()
    named = {*project["project"]["dependencies"], *(name for group in groups for name in group)}
    explained = set(re.findall(r'^\s*"([^"]+)",?[ \t]*# *\w.*$', text, re.MULTILINE))

    assert len(named) > 30
    assert named - explained == set()


def find_events() -> dict[str, list[str]]:
    """Return every event name given to `trace.record`, with the places that use it; "" where it is no literal."""
    found: dict[str, list[str]] = {}
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "trace.record":
                name = node.args[0] if node.args else None
                literal = name.value if isinstance(name, ast.Constant) else ""
                found.setdefault(str(literal), []).append(show(path, node))
    return found


EVENTS = find_events()


def test_trace_events_have_literal_names_of_one_form():
    assert len(EVENTS) > 30
    assert {name: places for name, places in EVENTS.items() if not EVENT_NAME.fullmatch(name)} == {}


def test_trace_events_and_their_list_agree():
    """The table of the section "Trace" names every event that is used, and none that is not."""
    section = ARCHITECTURE.partition("\n## Trace\n")[2].partition("\n## ")[0]
    rows = "\n".join(line for line in section.splitlines() if line.startswith("|"))

    assert set(re.findall(r"`([a-z_.]+)`", rows)) == set(EVENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_of_a_document_lead_somewhere(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)\s]+)\)", text)

    files = [link.partition("#")[0] for link in links if "://" not in link and not link.startswith(("#", PICTURES))]
    assert [link for link in files if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_anchors_of_a_document_exist(name):
    text = (ROOT / name).read_text(encoding="utf-8")

    for link in re.findall(r"\]\(([^)\s]*#[^)\s]*)\)", text):
        file, _, anchor = link.partition("#")
        headings = re.findall(r"^#+ (.+)$", (ROOT / (file or name)).read_text(encoding="utf-8"), re.MULTILINE)
        assert anchor in {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_of_a_document_exist(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    commands = {path.stem for path in SOURCES if "commands" in path.parts} | {
        "check",
        "makemigrations",
        "shell",
    }
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert set(re.findall(r"manage\.py ([a-z_]+)", text)) <= commands | {"chaos", "bench"}
    assert set(re.findall(r"`make ([a-z]+)", text)) <= targets


def test_the_list_of_what_is_missing_is_true():
    """What has been built must leave the list."""
    missing = ARCHITECTURE.partition("\n## Not there yet\n")[2]
    commands = {path.stem for path in SOURCES if "commands" in path.parts}

    assert missing
    for name in ("chaos", "bench"):
        assert (f"`manage.py {name}`" in missing) != (name in commands), name


def test_no_file_names_a_registry_or_a_machine():
    found = [
        f"{show(path)}: {match.group()}"
        for path in find_text_files()
        if path.resolve() != Path(__file__).resolve()
        for match in FOREIGN_PLACES.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]

    assert found == []
