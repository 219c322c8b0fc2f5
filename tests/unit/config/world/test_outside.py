"""The world is the outside: it knows nothing of Django nor of the product's own packages."""

import ast
from pathlib import Path

import pytest

import config.sandbox.world

INSIDE = {"django", "agents", "leads", "cortex", "outreach", "config"}
FILES = sorted(Path(config.sandbox.world.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_module_imports_nothing_of_the_product(file):
    named = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            named |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            named.add((node.module or "").partition(".")[0])
        else:
            assert not (isinstance(node, ast.ImportFrom) and node.level > 1)
    assert not named & INSIDE
