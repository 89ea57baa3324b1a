"""The index of a batch: what it has looked up before changes no answer."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from test_lookup import a_query

from ytfacts.answers import _stored_object
from ytfacts.commands import chosen, selected
from ytfacts.compiled import compile_base
from ytfacts.loader import load
from ytfacts.lookup import remembering
from ytfacts.lookup.document import COLUMNS
from ytfacts.lookup.expression import ALWAYS, NEVER, all_of, any_of, prefix
from ytfacts.lookup.index import EVERYTHING, FINDABLE, Condition, Index

if TYPE_CHECKING:
    from ytfacts.lookup.expression import Expression
    from ytfacts.model import FactBase

OF_EVERY_CLASS = [
    "good-air-days", "国家实验室", "优良天数比率", "２０２４年", "國家實驗室", "实验室 国家", "how many national laboratories",
    "84.5%", "85.4%", "八万亿", "8 trillion", "6月6日", "2024", "gjsys", "guojiashiyanshi", "yang zhijiang", "国家shiyanshi",
    "国家试验室", "重大科技墓础设施", "labratories", "air qualty", "优良天数 85.4%", "国家实验室 7家", "长三角有多少家国家实验室",
    "火星移民计划", "volcano", "@@@", "%", "的", "x", "长", "实验室" * 12,
]  # fmt: skip


@pytest.fixture(scope="module")
def bundled() -> tuple[FactBase, Index]:
    """The bundled base, loaded and compiled."""
    base = load()
    return base, compile_base(base)


def printed(index: Index, query: str, condition: Condition = FINDABLE) -> str:
    """Return the answer to a query as it is printed."""
    return "".join(_stored_object(index, selected(index, query, condition, 10, False)))


def test_queries_of_every_class_are_answered_as_by_an_index_that_remembers_nothing(
    bundled: tuple[FactBase, Index],
) -> None:
    """Byte for byte, in any order, first as later; among them pieces of texts with slips."""
    base, index = bundled
    chooser = random.Random(2025)
    queries = OF_EVERY_CLASS + [a_query(base, chooser) for _ in range(100)]
    expected = {query: printed(index, query) for query in queries}
    many = remembering.for_many(index)
    assert many is not index
    for query in chooser.choices(queries, k=2 * len(queries)):
        assert printed(many, query) == expected[query]


def test_filters_hold_for_what_is_remembered(bundled: tuple[FactBase, Index]) -> None:
    """One after the other over the same index, and none at the end."""
    _, index = bundled
    many = remembering.for_many(index)
    topic, kind = (index.counts(column)[0][0] for column in ("topic", "kind"))
    for given in ([topic], [], []), ([], [kind], []), ([topic], [], ["value>10"]), ([], [], []):
        condition = chosen(index, *given)
        for query in OF_EVERY_CLASS:
            assert printed(many, query, condition) == printed(index, query, condition)


def test_expressions_hold_of_the_records_that_sqlite_finds(
    bundled: tuple[FactBase, Index],
) -> None:
    """Tokens, prefixes, and whatever they are joined to, in each column and in all."""
    _, index = bundled
    many = remembering.for_many(index)
    tokens = [term for (term,) in index.connection.execute("SELECT term FROM vocabulary")]
    chooser = random.Random(1)

    def an_expression(depth: int) -> Expression:
        if depth == 0 or chooser.random() < 0.3:
            token = chooser.choice([*chooser.choices(tokens, k=9), "nowhere"])
            return chooser.choice([token, token, prefix(token[:2])])
        join = chooser.choice([all_of, any_of, any_of])
        return join(an_expression(depth - 1) for _ in range(chooser.randrange(1, 5)))

    for _ in range(300):
        groups = chooser.choice([(COLUMNS,), (("names",),), (("zh",), ("en",)), (("other",),)])
        wanted, also = an_expression(3), chooser.choice([ALWAYS, an_expression(2), NEVER])
        phrases = chooser.choice([(), (), ("长",), ("江", "the")])
        asked = (wanted, groups, EVERYTHING, also, phrases)
        assert [row.n for row in many.candidates(*asked)] == [
            row.n for row in index.candidates(*asked)
        ]
    assert all(many.frequency(token) == index.frequency(token) for token in tokens[::50])


def test_a_large_base_is_left_to_sqlite(
    bundled: tuple[FactBase, Index], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And so is one without records."""
    base, index = bundled
    monkeypatch.setattr(remembering, "LARGEST", len(base.facts) - 1)
    assert remembering.for_many(index) is index


def test_what_is_kept_of_tokens_has_an_end(
    bundled: tuple[FactBase, Index], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond it all is gathered anew, and the answers stay."""
    _, index = bundled
    monkeypatch.setattr(remembering, "_TOKENS", 5)
    many = remembering.for_many(index)
    for query in OF_EVERY_CLASS:
        assert printed(many, query) == printed(index, query)
