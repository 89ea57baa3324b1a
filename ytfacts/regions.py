"""The words of the mainland and those of Taiwan and Hong Kong for the same things."""

from __future__ import annotations

from ytfacts.characters import data_lines

_regions: dict[bool, tuple[Words, Words]] = {}


class Words(dict[str, str]):
    """The words of one region and what another calls them."""

    def __init__(self, words: list[str], renderings: list[str]) -> None:
        # The first rendering of a word is the preferred one; a rendering stays what it is, so that
        # 首席执行官 keeps its 执行.
        super().__init__(zip(reversed(words), reversed(renderings), strict=True))
        self.update(zip(renderings, renderings, strict=True))
        self._longest = max(map(len, self))

    def replaced_in(self, text: str) -> str:
        """Return `text` with its words replaced, from the left, the longest first."""
        parts = []
        at = 0
        while at < len(text):
            length = min(self._longest, len(text) - at)
            while length > 1 and text[at : at + length] not in self:
                length -= 1
            part = text[at : at + length]
            parts.append(self.get(part, part))
            at += length
        return "".join(parts)


def regions(*, traditional: bool) -> tuple[Words, Words]:
    """Return the words that lead to the mainland's and those that lead from them, folded.

    With `traditional` also those that mean something else in a text in Simplified characters.
    """
    if traditional not in _regions:
        lines = data_lines("script_words.txt")
        if traditional:
            lines += data_lines("script_words_traditional.txt")
        items = "\t".join(lines).split("\t")
        mainland, elsewhere = items[::2], items[1::2]
        _regions[traditional] = (Words(elsewhere, mainland), Words(mainland, elsewhere))
    return _regions[traditional]
