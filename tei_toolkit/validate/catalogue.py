"""Schemas in the user's cache: put there under a name or an address, with a checksum, and found again.

The network is asked only by `fetch`, which nobody calls unless the user said so.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import urlsplit

from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.output import write

LARGEST = 50_000_000
"""Bytes of a schema that are fetched; TEI All has about one million."""
_SECONDS = 60
_INDEX = "index.json"
_ROOT = re.compile(rb"<(?:([\w.-]+):)?(grammar|element|schema)[\s>]")
_TEI = "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"
KNOWN = {"tei_all": _TEI}
"""Names that everybody uses, and where their schemas are published."""


class Kept(NamedTuple):
    """One schema in the cache: its name, where it came from, its file, and the SHA-256 of that."""

    name: str
    source: str
    path: Path
    sha256: str


def is_address(schema: str) -> bool:
    """Whether a schema is named by an address of the web."""
    return schema.startswith(("https://", "http://"))


def folder() -> Path:
    """Where the cache is: ``TEI_TOOLKIT_CACHE``, or the system's place for caches."""
    own = os.environ.get("TEI_TOOLKIT_CACHE")
    if own:
        return Path(own)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "tei-toolkit" / "schemas"


def kept() -> list[Kept]:
    """The schemas in the cache, by name. Raises `ToolkitError` where its list is damaged."""
    index = folder() / _INDEX
    try:
        entries = json.loads(index.read_text("utf-8"))
        return [
            Kept(name, each["source"], index.with_name(each["file"]), each["sha256"]) for name, each in sorted(entries.items())
        ]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        hint = "Take the file away, and add the schemas again."
        raise ToolkitError("the list of schemas in the cache cannot be read", source=str(index), hint=hint) from error


def find(name: str) -> Path | None:
    """The file of a schema in the cache, by name or address; None where it is not there.

    Raises `ToolkitError` where its bytes are no longer those that were put there.
    """
    for each in kept():
        if name in (each.name, each.source):
            try:
                content = each.path.read_bytes()
            except OSError as error:
                raise ToolkitError("this schema is gone from the cache", source=str(each.path), hint=_again(each)) from error
            if hashlib.sha256(content).hexdigest() != each.sha256:
                raise ToolkitError("this schema was changed in the cache", source=str(each.path), hint=_again(each))
            return each.path
    return None


def _again(each: Kept) -> str:
    return f"`tei-toolkit schema add {each.source} --name {each.name}` puts it there again."


def add(source: str, name: str = "") -> Kept:
    """Put a schema into the cache, from an address (which is fetched) or a file, under a name (by default the file's stem).

    Raises `ToolkitError` where it cannot be had or is no schema.
    """
    if is_address(source):
        content = fetch(source)
    else:
        try:
            content = Path(source).read_bytes()
        except OSError as error:
            raise ToolkitError(f"cannot be read: {error.strerror or error}", source=source) from error
        source = str(Path(source).absolute())
    suffix = _kind(content, source)
    name = name or PurePosixPath(urlsplit(source).path.replace("\\", "/")).stem
    checksum = hashlib.sha256(content).hexdigest()
    path = folder() / f"{checksum[:16]}{suffix}"
    write(path, content, force=True)
    entries = {each.name: each for each in kept()} | {name: Kept(name, source, path, checksum)}
    index = {each.name: {"file": each.path.name, "sha256": each.sha256, "source": each.source} for each in entries.values()}
    write(folder() / _INDEX, (json.dumps(index, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode(), force=True)
    return entries[name]


def _kind(content: bytes, source: str) -> str:
    found = _ROOT.search(content[:100_000])
    if found is None:
        hint = "RELAX NG in XML syntax (.rng) and XSD (.xsd) are read; trang turns .rnc into .rng."
        raise ToolkitError("no schema that can be read", source=source, hint=hint)
    return ".xsd" if found[2] == b"schema" else ".rng"


def fetch(address: str) -> bytes:
    """The bytes at an address of the web. Raises `ToolkitError` where they cannot be had, or are too many."""
    from urllib import request
    from urllib.error import URLError

    opener = request.OpenerDirector()  # not the usual one, which would follow a redirection to a file or an FTP server
    handlers = (
        request.ProxyHandler,
        request.HTTPHandler,
        request.HTTPSHandler,
        request.HTTPRedirectHandler,
        request.HTTPErrorProcessor,
        request.HTTPDefaultErrorHandler,
    )
    for handler in handlers:
        opener.add_handler(handler())
    try:
        with opener.open(address, timeout=_SECONDS) as answer:
            content = bytes(answer.read(LARGEST + 1))
    except (URLError, OSError, ValueError) as error:
        why = getattr(error, "reason", None) or error
        raise ToolkitError(f"cannot be fetched: {why}", source=address) from error
    if len(content) > LARGEST:
        raise ToolkitError("is too large for a schema; not fetched", source=address)
    return content


def resolved(schema: str, *, network: bool = False) -> Path:
    """The file of a schema that is named by address or by a name in the cache.

    With ``network`` an address that is not there is fetched and kept. Raises `UsageError` where it cannot be had.
    """
    found = find(schema)
    if found:
        return found
    if is_address(schema):
        if network:
            return add(schema, schema).path
        hint = f"`tei-toolkit schema add {schema}` puts it there; --allow-network fetches it now."
        raise UsageError("this schema is not in the cache", source=schema, hint=hint)
    if schema in KNOWN:
        if network:
            return add(KNOWN[schema], schema).path
        hint = f"`tei-toolkit schema add {KNOWN[schema]}` puts it there, or `tei-toolkit schema add FILE --name {schema}`."
        raise UsageError(f"the schema {schema} is not in the cache", hint=hint)
    names = ", ".join(["profile", "auto", *sorted({*KNOWN, *(each.name for each in kept())})])
    hint = f"It can be {names}, an address, or a file that ends in .rng or .xsd."
    raise UsageError(f"no such schema: {schema}", source=schema, hint=hint)
