"""Random XML for properties: real nesting, empty elements, comments, instructions, namespaces, CDATA, odd characters."""

from __future__ import annotations

from hypothesis import strategies as st

from tei_toolkit.tei.names import escape, quote

LETTERS = st.text(
    st.one_of(
        st.sampled_from("abc XY.,&<>\"'[]\t\n"),
        st.sampled_from("\u00e9e\u0301\u4e2d\U0001f600\U00010330\u05d0\u00a0\u200d"),
    ),
    max_size=8,
)
NAMES = st.sampled_from(["p", "hi", "persName", "x:note", "seg"])
ATTRIBUTES = st.lists(
    st.tuples(st.sampled_from(["n", "corresp", "x:type", "rend"]), LETTERS), max_size=2, unique_by=lambda a: a[0]
)


def _text(words: str) -> str:
    return escape(words)


def _cdata(words: str) -> str:
    return f"<![CDATA[{words.replace(']]>', '')}]]>"


def _reference(words: str) -> str:
    return "".join(f"&#x{ord(c):x};" if n % 2 else escape(c) for n, c in enumerate(words))


def _comment(words: str) -> str:
    return f"<!--{words.replace('-', '')}-->"


def _instruction(words: str) -> str:
    return f"<?pi {words.replace('?', '')}?>"


PIECES = st.one_of(*(st.builds(write, LETTERS) for write in (_text, _cdata, _reference, _comment, _instruction)))


def _element(name: str, attributes: list[tuple[str, str]], inside: list[str], blank: str) -> str:
    written = "".join(f" {key}{blank}={quote(value)}" for key, value in attributes)
    return f"<{name}{written}{blank}>{''.join(inside)}</{name}{blank}>" if inside else f"<{name}{written}{blank}/>"


CONTENT = st.recursive(
    PIECES,
    lambda inside: st.builds(_element, NAMES, ATTRIBUTES, st.lists(inside, max_size=4), st.sampled_from(["", " ", "\n"])),
    max_leaves=20,
)


def _file(prolog: str, inside: list[str], newline: str) -> bytes:
    text = f'{prolog}<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:x="urn:x"><text>{"".join(inside)}</text></TEI>\n'
    return text.replace("\n", newline).encode()


FILES = st.builds(
    _file,
    st.sampled_from(
        [
            "",
            '<?xml version="1.0"?>\n',
            "<!-- a > b -->\n<?p q?>\n",
            '<!DOCTYPE TEI [<!ENTITY e "x">\n<!ATTLIST TEI n CDATA "1">]>\n',
        ]
    ),
    st.lists(CONTENT, max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
"""Well-formed files, as bytes."""
