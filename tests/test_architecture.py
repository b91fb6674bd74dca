"""The house rules that a machine can hold: imports, scoped views, labelled URLs, signals, sizes."""

import ast
import re
from pathlib import Path

import pytest

from tests.urls import our_patterns

ROOT = Path(__file__).resolve().parent.parent
ROOMS = [
    "ui",
    "accounts",
    "employers",
    "programs",
    "participants",
    "intake",
    "cohorts",
    "outcomes",
    "reports",
    "desk",
    "hite",
]
# Entry points and settings are read by every room's framework, not by its code.
LEFT_ONLY = {room: set(ROOMS[ROOMS.index(room) + 1 :]) for room in ROOMS}
MODULES = [
    path
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
    if "migrations" not in path.parts and "node_modules" not in path.parts
]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imported_rooms(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").split(".")[0]} if node.level == 0 else {"relative"}
    return set()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_point_back(path):
    room = path.relative_to(ROOT).parts[0]
    forward = {
        found for node in ast.walk(tree(path)) for found in imported_rooms(node) if found in LEFT_ONLY[room]
    }
    assert not forward, f"{name(path)} imports {sorted(forward)}, which come after {room}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_hidden_imports_signals_or_type_checking_escapes(path):
    hidden = [
        node.lineno
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not hidden, f"imports inside functions at lines {hidden}"
    source = path.read_text()
    assert "TYPE_CHECKING" not in source
    assert not re.search(r"^@receiver|\.connect\(.*sender", source, re.M), "signals are not used here"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_files_and_functions_keep_their_size(path):
    assert len(path.read_text().splitlines()) <= 400
    is_view = "views" in path.parts
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= 60, f"{node.name} has {lines} lines"
            if is_view and node.args.args and node.args.args[0].arg == "request":
                assert lines <= 25, f"view {node.name} has {lines} lines"


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=name)
def test_templates_have_no_inline_script_or_style(path):
    text = path.read_text()
    assert len(text.splitlines()) <= 120
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", text)


def test_no_module_is_a_catch_all():
    names = {"utils", "helpers", "common", "misc", "base", "core", "services", "selectors"}
    assert not [name(path) for path in MODULES if path.stem in names]


@pytest.mark.parametrize("path", [p for p in MODULES if "views" in p.parts or p.name == "views.py"], ids=name)
def test_views_start_from_what_the_user_may_see(path):
    """Model.objects in a view is followed by visible_to(, or by a queryset named in the allow list."""
    allowed = re.compile(r"\.objects\s*\.\s*visible_to\(|\.objects\.visible_to\(")
    source = path.read_text()
    for match in re.finditer(r"(\w+)\.objects\b", source):
        follows = source[match.start() : match.start() + 120]
        assert allowed.search(follows), f"{name(path)}: {follows.splitlines()[0]} is not scoped"
    assert "_default_manager" not in source or ".visible_to(" in source


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.name == "actions.py" or "actions" in p.parts], ids=name
)
def test_writes_in_actions_modules_are_actions(path):
    """Every public function that takes by= is an @action."""
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef) and "by" in {a.arg for a in node.args.kwonlyargs}:
            if node.name.startswith("_"):
                continue
            decorators = {d.id for d in node.decorator_list if isinstance(d, ast.Name)}
            assert "action" in decorators, f"{node.name} is not an @action"
            assert ast.get_docstring(node), f"{node.name} has no docstring"


@pytest.mark.parametrize("path", [p for p in MODULES if "views" in p.parts or p.name == "forms.py"], ids=name)
def test_views_and_forms_do_not_write(path):
    source = path.read_text()
    for call in (
        r"\.save\(\)",
        r"\.delete\(\)",
        r"\.objects\.create\(",
        r"\.bulk_create\(",
        r"\.update\(\w+=",
    ):
        assert not re.search(call, source), f"{name(path)} writes with {call}; writes are actions"


@pytest.mark.parametrize("pattern", our_patterns(), ids=lambda p: p.name)
def test_every_url_is_labelled_and_guarded(pattern):
    assert pattern.name.partition(":")[2], f"{pattern.route} has no name"
    assert getattr(pattern.callback, "access", None), f"{pattern.name} says not who may call it"
