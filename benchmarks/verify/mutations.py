"""Mutations of a text: one figure, name or period changed at a time, by a rule and a seed."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

MUTATED = 200
SEED = 20250607


class Mutation(NamedTuple):
    """`text` with characters `start` to `end` changed; `was` stood there, `now` stands there."""

    text: str
    start: int
    end: int
    was: str
    now: str


FIGURES = (
    "6月6日—7日", "国家战略7年", "6家", "29个", "37所", "400多名", "15万余家", "36.5%", "55.2%", "长三角4个",
    "一半以上", "84.5%", "10.4个百分点", "31.7微克", "28%", "594个", "94.3%", "8万亿元", "25.2%", "60%—70%",
    "四成", "12个", "3年内", "26个国家级", "近1/3", "7个重点", "78项", "113项",
)  # fmt: skip
"""Figures of the article, each with enough beside it to stand there once."""

NAMES = {
    "古都南京": ("古都苏州", "古都扬州", "古都杭州"),
    "江苏省委书记信长星": ("浙江省委书记信长星", "江苏省省长信长星", "江苏省委书记信长兴", "江苏省委书记周海江"),
    "江苏企业思必驰": ("浙江企业思必驰", "安徽企业思必驰"),
    "南京大学副校长周志华": ("南京大学校长周志华", "东南大学副校长周志华", "南京大学副校长周志平", "南京大学副校长周海江"),
    "红豆集团董事局主席周海江": ("红豆集团总裁周海江", "海澜集团董事局主席周海江", "红豆集团董事局主席周海洋", "红豆集团董事局主席周志华"),
    "江苏省发展改革委一级调研员罗伟光": (
        "江苏省发展改革委主任罗伟光", "江苏省发展改革委一级调研员罗卫光", "浙江省发展改革委一级调研员罗伟光",
    ),
    "第二批长三角": ("第三批长三角", "首批长三角"),
    "首批12个": ("第二批12个", "第三批12个"),
}  # fmt: skip
"""Names and titles, and what is put in their place."""

PERIODS = {
    "6月6日—7日": ("5月6日—7日", "6月16日—17日", "7月6日—7日", "6月7日—8日"),
    "2018年提升": ("2017年提升", "2020年提升", "2015年提升"),
    "2018年下降": ("2019年下降", "2013年下降", "2021年下降"),
    "今年一季度": ("今年二季度", "今年上半年", "今年三季度"),
    "2024年长三角": ("2023年长三角", "2022年长三角"),
    "前4个月": ("前5个月", "前3个月"),
    "7日当天": ("6日当天",),
}
"""Dates and periods, and what is put in their place."""

DIRECTIONS = {
    "提升10.4": ("下降10.4",),
    "下降28%": ("上升28%", "提高28%"),
    "超8万亿": ("不足8万亿", "接近8万亿"),
}
UNITS = {
    "10.4个百分点": ("10.4%",),
    "31.7微克": ("31.7毫克",),
    "8万亿元": ("8亿元", "80万亿元", "8000亿元"),
    "15万余家": ("150万余家", "1.5万余家"),
}


def mutations(article: str, count: int = MUTATED) -> list[Mutation]:
    """Return `count` different mutations of the article, always the same ones."""
    chance = random.Random(SEED)
    fixed = {**NAMES, **PERIODS, **DIRECTIONS, **UNITS}
    made = [_replaced(article, old, new) for old, news in fixed.items() for new in news]
    seen = {one.text for one in made}
    while len(made) < count:
        old = chance.choice(FIGURES)
        new = _other_figure(old, chance)
        if new == old:
            continue
        one = _replaced(article, old, new)
        if one.text not in seen:
            seen.add(one.text)
            made.append(one)
    return made[:count]


def _replaced(article: str, old: str, new: str) -> Mutation:
    at = article.index(old)
    shorter = min(len(old), len(new))
    head = tail = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if head + tail == len(new):  # something was only left out: point at what stands beside it
        tail -= 1
    text = article[:at] + new + article[at + len(old) :]
    return Mutation(text, at + head, at + len(new) - tail, old, new)


_HAN = "一二三四五六七八九"


def _other_figure(old: str, chance: random.Random) -> str:
    """Change one digit of a figure, or swap two, so that its value is another."""
    if old == "近1/3":
        return chance.choice(("近1/4", "近1/5", "近2/3", "近1/2"))
    if old == "一半以上":
        return chance.choice(("三成以上", "七成以上", "四分之一以上", "八成以上"))
    places = [m.start() for m in re.finditer(r"\d", old)]
    if not places:
        at = next(n for n, char in enumerate(old) if char in _HAN)
        return old[:at] + chance.choice(_HAN.replace(old[at], "").replace("一", "")) + old[at + 1 :]
    digits = list(old)
    if len(places) > 1 and chance.random() < SWAPPED:
        a, b = places[0], places[1]
        digits[a], digits[b] = digits[b], digits[a]
    else:
        at = places[0] if len(places) == 1 else chance.choice(places[:2])
        first = at == 0 or not old[at - 1].isdigit()
        digits[at] = chance.choice(
            [d for d in "0123456789" if d != old[at] and not (first and d == "0")]
        )
    return "".join(digits)


SWAPPED = 0.25
"""How many of the changed figures have two digits swapped rather than one changed."""
