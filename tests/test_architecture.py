"""The drawing in force: imports point down, the model is plain, only the command line prints, and importing costs nothing."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import tei_toolkit

PACKAGE = Path(tei_toolkit.__file__).parent

# From the bottom up. What stands on one line may import one another only where PEERS says so.
LAYERS = (
    ("errors", "model"),
    ("charset", "config", "output", "processes", "tei", "transcription"),
    ("annotate", "register", "segment"),
    ("correspondence", "facts", "passage", "policy", "provenance", "title"),
    ("diff", "encode", "export", "validate"),
    ("__init__", "__main__", "cli"),
)
PEERS = (*LAYERS[:4], LAYERS[5])
RANK = {part: rank for rank, layer in enumerate(LAYERS) for part in layer}

MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def part(module: str) -> str:
    """The part of the house that a module stands in."""
    names = module.split(".")
    return names[1] if len(names) > 1 else "__init__"


def imports(module: str, *, top_level: bool = False) -> Iterator[str]:
    """The modules that a module names in its imports, outside of blocks for type checkers."""
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: write imports in full"
            for alias in node.names:
                below = f"{node.module}.{alias.name}"
                yield below if below in MODULES else str(node.module)
        elif isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            waiting += node.orelse
        elif not (top_level and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
            waiting += ast.iter_child_nodes(node)


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down(module: str) -> None:
    here = part(module)
    assert here in RANK, f"{here} has no place in the layers"
    for name in imports(module):
        if name.partition(".")[0] != "tei_toolkit" or part(name) in (here, "__init__"):
            continue
        there = part(name)
        peers = any(here in layer and there in layer for layer in PEERS)
        assert RANK[there] < RANK[here] or peers, f"{module} imports {name}, which stands above or beside it"


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {
        module: {name for name in imports(module, top_level=True) if name in MODULES and name != "tei_toolkit"}
        for module in MODULES
    }
    list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("module", ["tei_toolkit.model", "tei_toolkit.errors"])
def test_the_model_is_plain(module: str) -> None:
    assert {name.partition(".")[0] for name in imports(module)} <= sys.stdlib_module_names


@pytest.mark.parametrize("module", [name for name in MODULES if part(name) not in ("cli", "__main__")])
def test_only_the_command_line_prints_and_knows_click_and_rich(module: str) -> None:
    assert not {"click", "rich"} & {name.partition(".")[0] for name in imports(module)}
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Name):
            assert node.id != "print", f"{module}:{node.lineno} prints"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sys":
            assert node.attr not in ("stdout", "stderr", "stdin", "exit"), f"{module}:{node.lineno}"


@pytest.mark.parametrize("module", [name for name in MODULES if part(name) == "cli"])
def test_rich_is_loaded_by_show_alone_and_when_used(module: str) -> None:
    known = {name.partition(".")[0] for name in imports(module, top_level=module == "tei_toolkit.cli.show")}
    assert "rich" not in known


@pytest.mark.parametrize("module", MODULES)
def test_modules_are_small_and_explain_themselves(module: str) -> None:
    source = MODULES[module].read_text("utf-8")
    assert ast.get_docstring(ast.parse(source)), "a module says what it is for"
    assert source.count("\n") <= 400


@pytest.mark.parametrize(
    "script", ["import tei_toolkit", "from tei_toolkit import Annotation, Finding, ToolkitError, Transcription"]
)
def test_importing_loads_no_library(script: str) -> None:
    probe = f"import sys; {script}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout.split()
    assert not {"lxml", "xmlschema", "elementpath", "click", "rich"} & set(loaded)


@pytest.mark.parametrize("name", tei_toolkit.__all__)
def test_every_public_name_is_there_and_explained(name: str) -> None:
    value = getattr(tei_toolkit, name)
    assert not isinstance(value, ModuleType)
    assert isinstance(value, str) or value.__doc__


ENTRY_POINTS = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]


@pytest.mark.parametrize("target", [target for group in ENTRY_POINTS.values() for target in group.values()])
def test_every_entry_point_leads_somewhere(target: str) -> None:
    module, _, name = target.partition(":")
    loaded = import_module(module)
    assert not name or callable(getattr(loaded, name))


@pytest.mark.parametrize("name", ["encode", "validate", "diff", "export"])
def test_a_function_is_not_hidden_by_its_module(name: str) -> None:
    module = import_module(f"tei_toolkit.{name}")
    assert getattr(tei_toolkit, name) is getattr(module, name)


def test_what_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'encoder'"):
        tei_toolkit.encoder  # noqa: B018
    assert dir(tei_toolkit) == sorted(tei_toolkit.__all__)
