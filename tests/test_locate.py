"""Places of values in TOML texts."""

from __future__ import annotations

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from ytfacts.locate import Locator, deepest_line

TEXT = '''\
# [[fact]] in a comment
schema = 1 # [[fact]]
base = { id = "b", title = { zh = "[[fact]]", en = 'x' } }

[[fact]]
id = "a"
note.zh = """
[[fact]]
text "quoted" "" """
"label" = { zh = "甲" }
evidence = [
  { paragraph = 1, tokens = ["x", "y"] }, # one
  [1],
  {paragraph = 2,
   tokens = []},
]
  [fact.metric]
  zh = 'metre'

  [[fact.actors]]
  role = "first"
  [[fact.actors]]
  name.zh = "second"

[[ fact ]]
'id' = "b"
value = [1, 2]
"we\\u0069rd key" = 3
'''


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ((), (1, 1)),
        (("schema",), (2, 1)),
        (("base", "title", "en"), (3, 47)),
        (("fact", 0), (5, 1)),
        (("fact", 0, "id"), (6, 1)),
        (("fact", 0, "note"), (7, 1)),
        (("fact", 0, "note", "zh"), (7, 1)),
        (("fact", 0, "label", "zh"), (10, 13)),
        (("fact", 0, "evidence", 0, "tokens", 1), (12, 35)),
        (("fact", 0, "evidence", 1, 0), (13, 4)),
        (("fact", 0, "evidence", 2, "tokens"), (15, 4)),
        (("fact", 0, "metric"), (17, 3)),
        (("fact", 0, "metric", "zh"), (18, 3)),
        (("fact", 0, "actors", 0), (20, 3)),
        (("fact", 0, "actors", 1, "name", "zh"), (23, 3)),
        (("fact", 1), (25, 1)),
        (("fact", 1, "id"), (26, 1)),
        (("fact", 1, "value", 1), (27, 13)),
        (("fact", 1, "weird key"), (28, 1)),
    ],
)
def test_what_is_there_is_found(where, place):
    """Keys are found in headers, dotted keys, inline tables, lists and over several lines."""
    assert Locator(TEXT).place(where) == place


@pytest.mark.parametrize(
    ("where", "place"),
    [
        (("fact", 0, "zh"), (5, 1)),
        (("fact", 0, "label", "en"), (10, 1)),
        (("fact", 0, "evidence", 0, "reason"), (12, 3)),
        (("fact", 0, "evidence", 9), (11, 1)),
        (("fact", 0, "metric", "en"), (17, 3)),
        (("fact", 9, "id"), (5, 1)),
        (("topic",), (1, 1)),
    ],
)
def test_what_is_not_there_is_placed_at_what_is_around_it(where, place):
    """The nearest table, list or key around a missing one is its place."""
    assert Locator(TEXT).place(where) == place


@pytest.mark.parametrize(
    ("text", "character", "place"),
    [
        ('zh = "甲乙丙"', 2, (1, 9)),
        ("zh = '甲乙丙'", 0, (1, 7)),
        ('zh = """\n甲\n乙丙"""', 3, (3, 2)),
        ("zh = '''甲乙'''", 1, (1, 10)),
        ('zh = "\\u7532乙"', 1, (1, 6)),
        ("zh = 3", 1, (1, 6)),
    ],
)
def test_characters_of_a_text_are_found(text, character, place):
    """A character is found in every form of string; with escapes, the string stands for it."""
    assert Locator(text).place(("zh",), character) == place


def test_line_ends_of_windows_do_not_shift_places():
    """CR LF counts as one line end."""
    assert Locator(TEXT.replace("\n", "\r\n")).place(("fact", 1, "value", 1)) == (27, 13)


def test_deepest_line_is_where_brackets_are_nested_most():
    """Brackets in strings and comments do not count."""
    assert deepest_line('a = [1]\nb = [[1], "[[["] # [[[[[\nc = {}\n') == 2


_KEYS = st.text(alphabet="ab", min_size=1, max_size=2)
_VALUES = st.recursive(
    st.integers(0, 9) | st.text(alphabet="[]{}#',\n\"\\= x", max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)


def _toml(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[\n" + ", # ]\n".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return str(value)


def _paths(value, where=()):
    yield where
    if isinstance(value, (dict, list)):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _paths(part, (*where, key))


@given(st.dictionaries(_KEYS, _VALUES, max_size=4))
def test_every_value_is_found_in_what_a_parser_accepts(document):
    """The place of a value, put back into the parser, gives that value."""
    text = "".join(f"{key} = {_toml(part)}\n" for key, part in document.items())
    assert tomli.loads(text) == document
    lines = text.split("\n")
    for where in _paths(document):
        line, column = Locator(text).place(where)
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        if where and isinstance(where[-1], str):
            assert rest.startswith(f"{where[-1]} = ")
        elif where:
            value = document
            for key in where:
                value = value[key]
            assert rest.startswith(_toml(value))
