"""What is wrong in a fact file: noted while it is read, and said in one sentence each."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from ytfacts.terminal import N_, QUOTED_LENGTH, _, quoted, with_hint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ytfacts.model import Bilingual

Where = tuple[str | int, ...]
"""The keys and list positions (from 0) that lead to a value: `("fact", 3, "unit")`."""

NEAR = 0.5
"""How alike two names are (difflib's ratio) when one may be a slip for the other: zj for zh."""

SURE = 0.7
"""The same where the words have a meaning: "almost" is like "about" and means "nearly"."""

MAX_PROBLEMS = 500
"""Problems after which a base is read no further: nobody mends more before looking again."""

MAX_COMPARED = 2000
"""How many known names an unknown one is compared with, for each of so many problems."""

SHOWN_CHOICES = 12
"""How many known names an error lists when none of them is near to the unknown one."""


_LAYER = N_("; a layer? name its base first")
"""What may be wrong where a file refers to names and has none."""


class Problem(NamedTuple):
    """Something wrong in a fact file.

    `where` leads to it, `text` says what is wrong and `hint` what would be right. `first` is the
    layer and place of the other one where two clash. `rule` is the rule of `check` it breaks. An
    `echo` only follows from an earlier problem: it spoils its record, and is not said again.
    """

    where: Where
    text: str
    hint: str = ""
    rule: str = "shape"
    layer: int = 0
    first: tuple[int, Where] | None = None
    echo: bool = False


class TooManyProblems(Exception):  # noqa: N818 - no error: the problems are
    """So many problems have been noted that reading ends."""


class Context:
    """What all readers share: the names that may be referred to, and the problems found.

    `topics`, `units` and `sources` are None where references cannot be looked up: in a record
    that comes alone, as a line of JSON. `layer` and `file` say which fact file is being read,
    `source` is what its records come from where they do not say.
    """

    def __init__(
        self,
        topics: Collection[str] | None = None,
        units: Mapping[str, Bilingual] | None = None,
        sources: Collection[str] | None = None,
    ) -> None:
        self.topics = topics
        self.units = units
        self.sources = sources
        self.problems: list[Problem] = []
        self.layer = 0
        self.file: str | None = None
        self.source: str | None = None
        self.unread: set[str] = set()
        """Ids of tables that could not be read: who refers to them is not to blame."""

    def wrong(
        self,
        where: Where,
        text: str,
        hint: str = "",
        rule: str = "shape",
        first: tuple[int, Where] | None = None,
        *,
        echo: bool = False,
    ) -> None:
        """Note a problem. Raises TooManyProblems after the last that is."""
        self.problems.append(Problem(where, text, hint, rule, self.layer, first, echo))
        if len(self.problems) == MAX_PROBLEMS:
            hint = _("mend these first")
            text = _("is read no further after {:,} problems").format(MAX_PROBLEMS)
            self.problems.append(Problem((), text, hint, layer=self.layer))
            raise TooManyProblems

    def unknown(self, where: Where, what: str, name: str, known: Iterable[str]) -> None:
        """Note that `name` is not among the `known` ones, with the nearest of these."""
        known = list(known)
        hint = near(name, known) + ("" if known else _(_LAYER))
        echo = name in self.unread
        self.wrong(where, f'{what} "{quoted(name)}"', hint, "reference", echo=echo)


def near(name: str, known: Iterable[str], least: float = NEAR) -> str:
    """Return the part of a message that says which of the `known` names could be meant.

    It is one that is alike by `least` (of 1), else the first of them are listed.
    """
    from difflib import get_close_matches

    known = list(known)
    close = get_close_matches(name[:QUOTED_LENGTH].lower(), known[:MAX_COMPARED], 1, least)
    if close:
        return _('did you mean "{}"?').format(quoted(close[0]))
    if not known:
        return _("there are none")
    listed = ", ".join(quoted(one) for one in known[:SHOWN_CHOICES])
    return _("known: {}").format(listed + ", …" * (len(known) > SHOWN_CHOICES))


def path_text(where: Where) -> str:
    """Return keys as a person reads them, without those that lead to the record itself."""
    inside = where[2:] if len(where) > 1 and isinstance(where[1], int) else where
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{quoted(part)}" for part in inside)
    return "".join(parts).removeprefix(".")


_KINDS = {
    str: N_("text"),
    bool: N_("true or false"),
    int: N_("a number"),
    float: N_("a number"),
    dict: N_("a table"),
    list: N_("a list"),
    datetime: N_("a date"),
    date: N_("a date"),
    time: N_("a time"),
}
_NOTHING = N_("nothing")


def kind(value: object) -> str:
    """Return what a value of a parser is called in messages."""
    return _(_KINDS.get(type(value), _NOTHING))


def problem_text(problem: Problem, first: str = "") -> str:
    """Return the message of a problem; `first` says where the other one stands."""
    where = problem.where
    subject = path_text(where) or _("the {}").format(where[0] if where else _("file"))
    hint = _("; ").join(part for part in (first, problem.hint) if part)
    return with_hint(f"{subject} {problem.text}", hint)
