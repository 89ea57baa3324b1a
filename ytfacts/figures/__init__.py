"""Figures in Chinese and English text, as typed values with their place.

The one reader of figures, for search, check and verify. Places are half-open offsets into the
text as it was given, whatever its width and script. The cost is linear in the length of the text.

A figure is what a careful proofreader would check:

| written | read as |
| --- | --- |
| 84.5, ８４．５, 8e12, 150k, 150,000, 15万, 十五万, ninety-three point four | a number, whatever follows |
| 6家, 八家, 三十七所, 两百多名 | a number; the measure word is its unit, 多 and 余 make it "over" |
| 三十七, 二百零六 | a number, if no Chinese character follows that is no measure word |
| 八, 十五, 一家, 一个, one | nothing: a small numeral needs a measure word, and 一 with one is an article |
| 一半, 一成, 一万, 一百, 一个百分点, one per cent | figures all the same |
| 七八成, 三四百家 | a range of neighbours |
| 近百家, 超千亿元, 百余家 | 百, 千, 万, 亿 beside a qualifier are one of them; 数十家 and 几百家 are nothing |
| 60%—70%, 6—7万家, 60 to 70 per cent, between 60% and 70% | a range; "from 78 to 113" and 由78到113 are two figures |
| half, a third, one in three, 三分之一, 1/3, 四成 | percentages; not the first half, half an hour, a third batch |
| 第26届, 第二批, 首批, 26th, first batch | an ordinal; 第一 and "first" alone are nothing |
| 第二大, second largest | an ordinal; 第一大 and 第三大道 are nothing |
| 6月6日、7日, June 6 and 7, 2025年一季度, 前4个月, 头四个月 | a date or period; 今年 and 去年 are not resolved |
| 2018, over 2018 | a year; 2,018, 2018家, 2018万, over 2000 and "2000 companies" are numbers |
| 5m, 5 m | five million; five metres |
| 8兆, 8兆瓦 | eight trillion, as in Taiwan; eight megawatts |
| 4K, 5G, H1N1, PM2.5, 0.26.7, 12:30, 2-1, 1+1, 24/7, 6·18 | nothing: names, versions, times, scores, formulas |
| room 594, p. 12, 第12页, 500强, 2号线, 90后, [12], "1." at the head of a line | nothing: labels and markers |
| links, e-mail addresses, runs of more than 40 digits | nothing |
| 三省一市, 五位一体, “两个创新”, Six Little Dragons | nothing: names |

The worth of the last digit written (`Figure.step`): 84.5 → 0.1, 15万 → 10,000, 8万亿 → 10**12,
四成 → 10, 九成四 → 1. Trailing zeros count as written up to 999 (400 → 1) and as rounding from
1,000 on (150,000 → 10,000). Fractions are round words: 1/d → 25/d percent (1/3 → 8.33).
"""

from __future__ import annotations

from ytfacts.figures.scan import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ytfacts.figures.compare import fair, key, keys, same_period, same_unit, same_value
    from ytfacts.figures.reader import Figure, read

__all__ = [
    "Figure",
    "fair",
    "key",
    "keys",
    "may_hold",
    "read",
    "same_period",
    "same_unit",
    "same_value",
]

_COMPARE = frozenset({"fair", "key", "keys", "same_period", "same_unit", "same_value"})


def __getattr__(name: str) -> object:
    """Load the reader when it is asked for: most texts hold no figure, as `may_hold` tells."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from ytfacts.figures import compare, reader

    found = getattr(compare if name in _COMPARE else reader, name)
    globals()[name] = found
    return found


_MARKS = frozenset("0123456789０１２３４５６７８９〇零一二两三四五六七八九十百千万亿兆半首萬億兩")
_HINTS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fifteen eighteen teen "
    "twenty thirty forty fifty sixty seventy eighty ninety half hundred thousand llion quarter "
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "jan feb mar apr may jun jul aug sep oct nov dec".split()
)


def may_hold(text: str) -> bool:
    """Tell quickly whether `read` could find anything in `text`; False is certain."""
    if not _MARKS.isdisjoint(text):
        return True
    lower = fold(text).lower()
    return any(hint in lower for hint in _HINTS)
