"""Units and measure words: what stands after a number, and the one name by which it is known."""

from __future__ import annotations

from ytfacts.figures.scan import LETTERS, NAMING, Phrases, is_han, next_word, skip_blanks, word

PERCENT = "%"
POINT = "pp"

MEASURES = frozenset(
    "个家所名位项辆座件条台艘架人户次场种类份支只张套间栋幢批门部篇本册款组对队片块段处站股笔"
    "层岁枚颗棵株剂把根幅轮例起宗"
)
"""Chinese measure words that make a figure even of a single numeral (八家, 三十七所).

Left out for the names and words that they make with a numeral: 省 市 国 院 会 方 地 面 心 大 小
手 线 环 体 角 级 号 点 分, and 届 期, which count as often as they order."""

PEOPLE = frozenset("人名位")
"""Measure words of people, which do not fit things."""

_HAN_UNITS = {
    "个百分点": POINT,
    "百分点": POINT,
    "微克/立方米": "µg/m3",
    "微克每立方米": "µg/m3",
    "毫克/立方米": "mg/m3",
    "毫克每立方米": "mg/m3",
    "毫克/升": "mg/l",
    "毫克每升": "mg/l",
    "微克/升": "µg/l",
    "微克每升": "µg/l",
    "毫升": "ml",
    "元": "yuan",
    "元人民币": "yuan",
    "人民币": "yuan",
    "圆": "yuan",
    "美元": "usd",
    "欧元": "eur",
    "港元": "hkd",
    "港币": "hkd",
    "日元": "jpy",
    "日圆": "jpy",
    "英镑": "gbp",
    "韩元": "krw",
    "新台币": "twd",
    "年": "year",
    "周年": "year",
    "个季度": "quarter",
    "个月": "month",
    "个星期": "week",
    "周": "week",
    "天": "day",
    "小时": "hour",
    "个小时": "hour",
    "分钟": "minute",
    "秒": "second",
    "公里": "km",
    "千米": "km",
    "米": "m",
    "厘米": "cm",
    "毫米": "mm",
    "微米": "µm",
    "纳米": "nm",
    "海里": "nmi",
    "平方公里": "km2",
    "平方千米": "km2",
    "平方米": "m2",
    "公顷": "ha",
    "亩": "mu",
    "立方米": "m3",
    "升": "l",
    "吨": "t",
    "公斤": "kg",
    "千克": "kg",
    "克": "g",
    "毫克": "mg",
    "微克": "µg",
    "标准箱": "teu",
    "标箱": "teu",
    "千瓦": "kw",
    "兆瓦": "mw",
    "吉瓦": "gw",
    "千瓦时": "kwh",
    "摄氏度": "°c",
    "度": "°",
    "倍": "times",
    "人次": "人次",
    "架次": "架次",
    "户次": "户次",
}
_NO_UNITS = Phrases(("升至", "升到", "升为", "升级", "年级", "年代", "年制", "度假", "米其林"))
"""Words that begin like a unit: in 由5升至8 nothing is measured in litres."""

_SYMBOLS = {
    "%": PERCENT,
    "‰": "‰",
    "pp": POINT,
    "ppt": POINT,
    "pps": POINT,
    "km": "km",
    "km2": "km2",
    "km²": "km2",
    "sqkm": "km2",
    "m2": "m2",
    "m²": "m2",
    "㎡": "m2",
    "m3": "m3",
    "m³": "m3",
    "ha": "ha",
    "kg": "kg",
    "mg": "mg",
    "cm": "cm",
    "mm": "mm",
    "nm": "nm",
    "kw": "kw",
    "kwh": "kwh",
    "mw": "mw",
    "gw": "gw",
    "teu": "teu",
    "°c": "°c",
    "℃": "°c",
    "µg/m3": "µg/m3",
    "µg/m³": "µg/m3",
    "µg/m^3": "µg/m3",
    "µg/m^{3}": "µg/m3",
    "µg m-3": "µg/m3",
    "ug/m3": "µg/m3",
    "ug/m³": "µg/m3",
    "ug/m^3": "µg/m3",
    "mg/m3": "mg/m3",
    "mg/m³": "mg/m3",
    "mg/l": "mg/l",
    "µg/l": "µg/l",
    "ug/l": "µg/l",
    "ml": "ml",
    "€": "eur",
}
_WORD_UNITS = {
    "percent": PERCENT,
    "per cent": PERCENT,
    "pct": PERCENT,
    "percentage point": POINT,
    "percentage points": POINT,
    "percent point": POINT,
    "percent points": POINT,
    "percentage pts": POINT,
    "pct points": POINT,
    "per cent points": POINT,
    "pp": POINT,
    "yuan": "yuan",
    "yuan rmb": "yuan",
    "rmb": "yuan",
    "rmb yuan": "yuan",
    "renminbi": "yuan",
    "cny": "yuan",
    "dollar": "usd",
    "dollars": "usd",
    "us dollars": "usd",
    "usd": "usd",
    "euro": "eur",
    "euros": "eur",
    "eur": "eur",
    "pounds": "gbp",
    "gbp": "gbp",
    "yen": "jpy",
    "jpy": "jpy",
    "hkd": "hkd",
    "hk dollars": "hkd",
    "year": "year",
    "years": "year",
    "quarters": "quarter",
    "month": "month",
    "months": "month",
    "week": "week",
    "weeks": "week",
    "day": "day",
    "days": "day",
    "hour": "hour",
    "hours": "hour",
    "minute": "minute",
    "minutes": "minute",
    "seconds": "second",
    "times": "times",
    "fold": "times",
    "kilometre": "km",
    "kilometres": "km",
    "kilometer": "km",
    "kilometers": "km",
    "km": "km",
    "metre": "m",
    "metres": "m",
    "meter": "m",
    "meters": "m",
    "m": "m",
    "square kilometres": "km2",
    "square kilometers": "km2",
    "sq km": "km2",
    "square metres": "m2",
    "square meters": "m2",
    "cubic metres": "m3",
    "cubic meters": "m3",
    "hectare": "ha",
    "hectares": "ha",
    "mu": "mu",
    "tonne": "t",
    "tonnes": "t",
    "ton": "t",
    "tons": "t",
    "metric tons": "t",
    "kilogram": "kg",
    "kilograms": "kg",
    "kilowatts": "kw",
    "megawatts": "mw",
    "gigawatts": "gw",
    "kilowatt hours": "kwh",
    "degrees": "°",
    "degrees celsius": "°c",
    **{
        f"{mass} per cubic {length}": unit
        for mass, unit in (
            ("microgram", "µg/m3"),
            ("micrograms", "µg/m3"),
            ("milligrams", "mg/m3"),
            ("µg", "µg/m3"),
        )
        for length in ("metre", "meter", "metres", "meters")
    },
    **{
        f"{mass} per {volume}": unit
        for mass, unit in (
            ("microgram", "µg/l"),
            ("micrograms", "µg/l"),
            ("milligram", "mg/l"),
            ("milligrams", "mg/l"),
        )
        for volume in ("litre", "liter")
    },
    **{
        f"{prefix}{metre}{plural}": unit
        for prefix, unit in (("centi", "cm"), ("milli", "mm"), ("micro", "µm"), ("nano", "nm"))
        for metre in ("metre", "meter")
        for plural in ("", "s")
    },
    **{
        f"{prefix}gram{plural}": unit
        for prefix, unit in (("", "g"), ("milli", "mg"), ("micro", "µg"))
        for plural in ("", "s")
    },
    **dict.fromkeys(("litre", "litres", "liter", "liters"), "l"),
    **dict.fromkeys(("per mille", "per mil", "permille"), "‰"),
}
_MAX_WORDS = 4
"""Words of the longest unit: micrograms per cubic metre."""

CURRENCY_SIGNS = {
    "$": "usd",
    "US$": "usd",
    "HK$": "hkd",
    "NT$": "twd",
    "€": "eur",
    "£": "gbp",
    "¥": "yuan",
    "RMB": "yuan",
    "CNY": "yuan",
    "USD": "usd",
    "EUR": "eur",
    "人民币": "yuan",
}
"""What stands before an amount of money. ¥ is the yuan: the texts are about China."""

TIMES = frozenset({"year", "quarter", "month", "week", "day", "hour", "minute", "second"})
CURRENCIES = frozenset({*CURRENCY_SIGNS.values(), "jpy", "gbp", "krw"})


_HAN_NAMES = Phrases(_HAN_UNITS)
_SYMBOL_NAMES = Phrases(_SYMBOLS)
_LONGEST_SYMBOL = max(map(len, _SYMBOLS))


def unit_at(s: str, at: int) -> tuple[str, int] | None:
    """Return the unit that stands at `at`, after blanks, and its end; None for none.

    Han units and measure words may follow directly or after blanks, symbols likewise; English
    words after blanks or a hyphen (ten-percentage-point).
    """
    start = skip_blanks(s, at)
    if start >= len(s):
        return None
    if s[start] in MEASURES or s[start] > "\u2fff":
        return _han_unit(s, start)
    return _symbol(s, start) or _word_unit(s, at)


def _han_unit(s: str, at: int) -> tuple[str, int] | None:
    found = _HAN_NAMES.at(s, at)
    if found and not _NO_UNITS.at(s, at):
        return _HAN_UNITS[found], at + len(found)
    if s[at] not in MEASURES:
        return None
    place = skip_blanks(s, at + 1)
    if s[at] == "个" and s.startswith("百分点", place):
        return POINT, place + len("百分点")
    if s.startswith("个点", at) and not is_han(s[at + 2 : at + 3]):
        return POINT, at + len("个点")  # 涨了10.4个点, as people say
    return s[at], at + 1


def _symbol(s: str, at: int) -> tuple[str, int] | None:
    found = _SYMBOL_NAMES.at(s[at : at + _LONGEST_SYMBOL].lower(), 0)
    end = at + len(found)
    if not found or (found[-1] in NAMING and s[end : end + 1] in NAMING):
        return None
    return _SYMBOLS[found], end


def _word_unit(s: str, at: int) -> tuple[str, int] | None:
    """Return the longest unit of words at `at`."""
    phrase, end = "", at
    best = None
    for _ in range(_MAX_WORDS):
        found, end = _unit_word(s, end)
        if not found:
            break
        phrase = f"{phrase} {found}" if phrase else found
        if phrase in _WORD_UNITS and s[end : end + 1] not in NAMING:
            best = _WORD_UNITS[phrase], end
    return best


def _unit_word(s: str, at: int) -> tuple[str, int]:
    """Return the next word as `next_word` does, also one that is attached or begins with µ."""
    if s[at : at + 1] in LETTERS:
        return word(s, at)
    micro = skip_blanks(s, at)
    if s[micro : micro + 1] == "µ":
        found, end = word(s, micro + 1)
        return "µ" + found, end
    return next_word(s, at)
