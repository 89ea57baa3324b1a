"""The rule on what a source has and no record carries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ytfacts.check.comparing import same
from ytfacts.check.desk import texts
from ytfacts.terminal import N_, _, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ytfacts.check.desk import Desk, Document, Note
    from ytfacts.figures import Figure
    from ytfacts.model import Source

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤信习"
)
"""The commonest surnames of China, which nine in ten people have."""

_OFFICES = (
    "书记|主席|主任|部长|省长|市长|县长|区长|局长|厅长|院长|校长|所长|会长|处长|总理|总裁|经理|董事长|"
    "总书记|调研员|研究员|教授|院士|记者|代表|委员|主编|博士"
)
_KINDS = (
    "大学|学院|集团|公司|联盟|协会|学会|委员会|研究院|研究所|实验室|联合体|示范区|自贸区|新区|开发区|大桥|机场|"
    "高铁|银行|医院|论坛|座谈会|博览会|协议|规划|纲要|条例"
)

_PERSON = re.compile(rf"(?:{_OFFICES})(?:——)?([{_SURNAMES}][{_HAN}]{{1,2}})")
_NO_NAME = "的了和与及在是为等对从将把被这那该本各每上下前后首次一二三两"
_BODY = re.compile(rf"(?:(?![{_NO_NAME}])[{_HAN}]){{2}}(?:{_KINDS})(?![{_HAN}]{{0,2}}(?:{_KINDS}))")
_QUOTED = re.compile("[“「《]([^“”「」《》]{1,16})[”」》]")
_LATIN = re.compile(r"\b(?:[A-Z][\w.-]*[A-Za-z0-9])(?: [A-Z][\w.-]*[A-Za-z0-9])*", re.ASCII)


def coverage(desk: Desk) -> Iterator[Note]:
    """Figures and names of a source are carried by a record, or left out with a reason."""
    for source in desk.base.sources:
        document = desk.document(source.id)
        if document is None:
            continue
        told = _Told(desk, source)
        for number, paragraph in enumerate(document.paragraphs, 1):
            missing = [*_figures(desk, told, number, paragraph), *_names(told, paragraph)]
            missing.sort(key=lambda found: found[0])
            for item in dict.fromkeys(text for _start, text in missing):
                text = _('no record carries "{}" of paragraph {}').format(quoted(item), number)
                yield desk.note_on("source", source.id, ("uncarried",), text, _(_HINT))
        yield from _stale(desk, source, document)


_HINT = N_("a record, or a line in uncarried with the reason")


class _Told:
    """What the records say of a source, as it is compared, and what is left out on purpose."""

    def __init__(self, desk: Desk, source: Source) -> None:
        self._desk = desk
        facts = [fact for fact in desk.facts if fact.source == source.id]
        self._figures: dict[int, list[Figure]] = {}
        told = []
        for fact in facts:
            told += [text for *_where, text in texts(fact)]
            for one in fact.evidence:
                told += one.tokens
                for token in one.tokens:
                    self._figures.setdefault(one.paragraph, []).extend(desk.figures(token))
        left = [token for one in source.uncarried for token in one.tokens]
        self._left = [figure for token in left for figure in desk.figures(token)]
        self._texts = "\n".join(map(desk.folded, (*told, *left)))

    def has_figure(self, number: int, figure: Figure) -> bool:
        """Whether a record has this figure from this paragraph."""
        carried = (*self._figures.get(number, ()), *self._left)
        return any(same(figure, one) for one in carried)

    def has_name(self, name: str) -> bool:
        """Whether a record, or the list of what is left out, has this name anywhere."""
        return self._desk.folded(name) in self._texts


def _figures(desk: Desk, told: _Told, number: int, paragraph: str) -> Iterator[tuple[int, str]]:
    """Yield where each figure stands that nobody carries, and the figure."""
    for figure in desk.figures(paragraph):
        if not told.has_figure(number, figure):
            yield figure.start, figure.text


def _names(told: _Told, paragraph: str) -> Iterator[tuple[int, str]]:
    """Yield where each name stands that nobody carries, and the name."""
    for pattern, group in ((_QUOTED, 1), (_BODY, 0), (_LATIN, 0)):
        for match in pattern.finditer(paragraph):
            if not told.has_name(match[group]):
                yield match.start(group), match[group]
    for match in _PERSON.finditer(paragraph):
        # The third character may be the next word's.
        if not (told.has_name(match[1]) or told.has_name(match[1][:2])):
            yield match.start(1), match[1]


def _stale(desk: Desk, source: Source, document: Document) -> Iterator[Note]:
    """Note what is left out on purpose but does not stand in the source."""
    numbers = range(1, len(document.paragraphs) + 1)
    for n, one in enumerate(source.uncarried):
        for i, token in enumerate(one.tokens):
            if not any(document.has(number, token) for number in numbers):
                where = ("uncarried", n, "tokens", i)
                text = _('"{}" does not stand in the source').format(quoted(token))
                yield desk.note_on("source", source.id, where, text, _("leave it out"))
