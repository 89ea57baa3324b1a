"""Fact bases of any size, made by a seeded grammar: cities × measures × periods × figures.

The records are as alike as real ones are: the same measure in a hundred cities, the same city in
sixty measures, the same figure in many places. None of it is true. `make_corpus` streams, so that
a million records cost no more memory than one; no two records tell of the same measure, city and
period, so that a question has one answer.
"""

from __future__ import annotations

import json
import random
from itertools import islice
from math import gcd
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

CITIES = [
    tuple(line.split("|"))
    for line in """
    太原|Taiyuan 大同|Datong 长治|Changzhi 临汾|Linfen 呼和浩特|Hohhot 包头|Baotou 沈阳|Shenyang
    大连|Dalian 鞍山|Anshan 长春|Changchun 吉林|Jilin 哈尔滨|Harbin 大庆|Daqing 无锡|Wuxi
    徐州|Xuzhou 常州|Changzhou 苏州|Suzhou 南通|Nantong 扬州|Yangzhou 镇江|Zhenjiang 宁波|Ningbo
    温州|Wenzhou 嘉兴|Jiaxing 湖州|Huzhou 绍兴|Shaoxing 金华|Jinhua 台州|Taizhou 丽水|Lishui
    合肥|Hefei 芜湖|Wuhu 蚌埠|Bengbu 安庆|Anqing 黄山|Huangshan 滁州|Chuzhou 福州|Fuzhou
    厦门|Xiamen 泉州|Quanzhou 漳州|Zhangzhou 龙岩|Longyan 南昌|Nanchang 九江|Jiujiang 赣州|Ganzhou
    济南|Jinan 青岛|Qingdao 烟台|Yantai 潍坊|Weifang 临沂|Linyi 郑州|Zhengzhou 洛阳|Luoyang
    开封|Kaifeng 南阳|Nanyang 武汉|Wuhan 宜昌|Yichang 襄阳|Xiangyang 荆州|Jingzhou 长沙|Changsha
    株洲|Zhuzhou 岳阳|Yueyang 衡阳|Hengyang 广州|Guangzhou 深圳|Shenzhen 珠海|Zhuhai 佛山|Foshan
    东莞|Dongguan 惠州|Huizhou 汕头|Shantou 湛江|Zhanjiang 南宁|Nanning 柳州|Liuzhou 桂林|Guilin
    北海|Beihai 海口|Haikou 三亚|Sanya 成都|Chengdu 绵阳|Mianyang 德阳|Deyang 泸州|Luzhou
    宜宾|Yibin 贵阳|Guiyang 遵义|Zunyi 昆明|Kunming 大理|Dali 曲靖|Qujing 拉萨|Lhasa
    西安|Xi’an 咸阳|Xianyang 宝鸡|Baoji 延安|Yan’an 兰州|Lanzhou 天水|Tianshui 西宁|Xining
    银川|Yinchuan 石嘴山|Shizuishan 喀什|Kashgar 唐山|Tangshan 保定|Baoding 秦皇岛|Qinhuangdao
    张家口|Zhangjiakou 邯郸|Handan 承德|Chengde 石家庄|Shijiazhuang 重庆|Chongqing 天津|Tianjin
    """.split()
]
"""Chinese and English names. Many share characters or syllables, as names do."""


class Measure(NamedTuple):
    """Something that is counted or measured; `shape` is percent, count, money or decimal."""

    zh: str
    en: str
    unit_zh: str
    unit_en: str
    low: float
    high: float
    shape: str
    topic: str


def _measures(text: str) -> list[Measure]:
    rows = [line.strip().split("|") for line in text.strip().splitlines()]
    return [
        Measure(zh, en, unit_zh, unit_en, float(low), float(high), shape, topic)
        for topic, shape, zh, en, unit_zh, unit_en, low, high in rows
    ]


MEASURES = _measures("""
    water|percent|饮用水水源达标率|share of drinking water sources up to standard|%|%|70|100
    water|percent|污水集中处理率|rate of centralized sewage treatment|%|%|40|99
    water|count|国家湿地公园|national wetland parks|个|parks|1|60
    water|count|水库|reservoirs|座|reservoirs|3|900
    water|decimal|年降水量|precipitation|毫米|millimetres|200|2400
    air|percent|空气质量达标天数占比|share of days meeting the air quality standard|%|%|40|100
    air|decimal|细颗粒物年均浓度|mean concentration of fine particles|微克/立方米|µg/m³|8|75
    air|decimal|臭氧浓度|ozone concentration|微克/立方米|µg/m³|80|210
    air|percent|森林覆盖率|forest coverage|%|%|5|80
    air|count|空气自动监测站|automatic air monitoring stations|个|stations|2|120
    energy|percent|可再生能源发电占比|share of renewable power generation|%|%|4|90
    energy|count|公共充电桩|public charging points|个|points|200|90000
    energy|count|光伏电站|photovoltaic power stations|座|stations|3|700
    energy|decimal|风电装机容量|installed wind power capacity|兆瓦|megawatts|50|9000
    energy|money|能源投资额|investment in energy|元|yuan|2e8|9e10
    transport|count|地铁车站|metro stations|座|stations|8|400
    transport|decimal|高速公路里程|length of expressways|公里|kilometres|60|1900
    transport|count|公交线路|bus routes|条|routes|20|900
    transport|percent|公交准点率|punctuality of buses|%|%|55|99
    transport|count|机场旅客|airport passengers|人次|passengers|80000|70000000
    transport|count|快递网点|parcel outlets|个|outlets|90|9000
    transport|count|新能源公交车|new energy buses|辆|buses|40|9000
    port|count|集装箱吞吐量|container throughput|标箱|TEU|9000|40000000
    port|count|万吨级泊位|berths for 10,000-tonne ships|个|berths|2|300
    port|money|水产品出口额|exports of aquatic products|元|yuan|1e7|8e9
    farm|count|粮食产量|grain output|吨|tonnes|20000|9000000
    farm|count|茶园面积|area of tea gardens|亩|mu|900|600000
    farm|percent|农作物良种覆盖率|coverage of improved seeds|%|%|60|100
    farm|count|家庭农场|family farms|家|farms|80|40000
    farm|count|渔船|fishing boats|艘|boats|10|7000
    farm|percent|农业机械化率|rate of agricultural mechanization|%|%|30|99
    school|count|普通高中|senior high schools|所|schools|5|400
    school|count|职业院校|vocational colleges|所|colleges|2|120
    school|count|在校大学生|university students|人|students|4000|1400000
    school|percent|学前教育毛入园率|gross enrolment in preschool education|%|%|60|100
    school|count|校园图书馆藏书|books in school libraries|册|books|20000|9000000
    school|count|科普基地|science education bases|个|bases|1|200
    health|count|三级甲等医院|top-grade tertiary hospitals|家|hospitals|1|120
    health|count|执业医师|licensed doctors|名|doctors|900|130000
    health|percent|家庭医生签约率|rate of contracts with family doctors|%|%|15|95
    health|decimal|人均预期寿命|life expectancy|岁|years|71|86
    health|count|急救站点|emergency stations|个|stations|4|260
    culture|count|博物馆|museums|家|museums|2|220
    culture|count|非物质文化遗产项目|items of intangible cultural heritage|项|items|3|500
    culture|money|旅游总收入|tourism revenue|元|yuan|3e8|9e11
    culture|count|接待游客|visitors received|人次|visitors|300000|300000000
    culture|count|历史文化名村|villages of historic and cultural interest|个|villages|1|90
    culture|percent|居民阅读率|reading rate of residents|%|%|40|98
    industry|count|专精特新企业|specialized and innovative firms|家|firms|10|9000
    industry|money|软件业务收入|software revenue|元|yuan|1e8|2e12
    industry|percent|制造业增加值占比|share of manufacturing value added|%|%|8|60
    industry|count|工业机器人产量|output of industrial robots|台|robots|50|90000
    industry|count|发明专利授权|invention patents granted|件|patents|60|90000
    industry|percent|工业固体废物综合利用率|utilization rate of industrial solid waste|%|%|30|99
    industry|count|省级重点实验室|key laboratories at provincial level|个|laboratories|1|300
    trade|money|跨境电子商务交易额|turnover of cross-border online retail|元|yuan|1e7|9e11
    trade|percent|民营企业出口占比|share of private firms in exports|%|%|20|95
    trade|count|外资企业|foreign-funded firms|家|firms|15|40000
    trade|money|社会消费品零售总额|retail sales of consumer goods|元|yuan|8e9|1.7e12
    trade|count|中欧班列|China–Europe freight trains|列|trains|5|6000
    city|percent|垃圾分类覆盖率|coverage of waste sorting|%|%|20|100
    city|count|口袋公园|pocket parks|个|parks|4|900
    city|count|保障性租赁住房|government-subsidized rental homes|套|homes|300|300000
    city|percent|建成区绿地率|share of green space in built-up areas|%|%|20|55
    city|decimal|人均公园绿地面积|park area per person|平方米|square metres|6|25
    city|count|社区食堂|community canteens|家|canteens|2|900
""")

TOPICS = {
    "water": ("水", "water"),
    "air": ("空气与森林", "air and forests"),
    "energy": ("能源", "energy"),
    "transport": ("交通", "transport"),
    "port": ("港口", "ports"),
    "farm": ("农业", "farming"),
    "school": ("教育", "schools"),
    "health": ("卫生", "health"),
    "culture": ("文化旅游", "culture and tourism"),
    "industry": ("工业", "industry"),
    "trade": ("商贸", "trade"),
    "city": ("城市", "cities"),
}

AGREEMENTS = [
    tuple(line.strip().split("|"))
    for line in """
    旅游年卡互认|mutual recognition of tourist passes
    异地就医结算|settlement of medical bills across cities
    冷链物流|cold-chain logistics
    流域生态补偿|ecological compensation within a river basin
    古籍保护|preservation of old books
    青少年足球交流|youth football exchanges
    职业技能鉴定|assessment of vocational skills
    森林防火联动|joint prevention of forest fires
    海水淡化研究|research on seawater desalination
    工业互联网标准|standards for the industrial internet
    果蔬检测|testing of fruit and vegetables
    城际公交|intercity buses
    """.strip().splitlines()
]
"""What two cities agree on: Chinese and English."""

YEARS = range(2008, 2024)
_QUARTERS = ("一", "二", "三", "四")
_ORDINALS = ("first", "second", "third", "fourth")
_COUNTED = "two three four five six seven eight nine ten eleven".split()

AGREEMENT_SHARE = 0.1
"""How much of a corpus is agreements: records without a figure but a date."""


class Period(NamedTuple):
    """A span of time: as written in both languages, and in ISO 8601."""

    zh: str
    en: str
    iso: str


def _periods() -> list[Period]:
    periods = []
    for year in YEARS:
        periods.append(Period(f"{year}年", f"in {year}", str(year)))
        for number, (zh, en) in enumerate(zip(_QUARTERS, _ORDINALS, strict=True)):
            span = f"{year}-{3 * number + 1:02}/{year}-{3 * number + 3:02}"
            written = f"in the {en} quarter of {year}"
            periods.append(Period(f"{year}年第{zh}季度", written, span))
        for months, en in enumerate(_COUNTED, 2):
            span = f"{year}-01/{year}-{months:02}"
            written = f"in the first {en} months of {year}"
            periods.append(Period(f"{year}年前{months}个月", written, span))
    return periods


PERIODS = _periods()

COMBINATIONS = len(CITIES) * len(MEASURES) * len(PERIODS)
"""How many records there are without two about the same measure, city and period."""


class Figure(NamedTuple):
    """A figure: its value and how both languages write it, hedges and units included."""

    value: float | tuple[float, float]
    zh: str
    en: str
    qualifier: str


def _plain(value: float) -> float:
    """Return a whole number as an integer: a base says 96, not 96.0."""
    return int(value) if value.is_integer() else value


def _percent(rng: random.Random, measure: Measure) -> Figure:
    value = round(rng.uniform(measure.low, measure.high), 1)
    kind = rng.random()
    if kind < 0.05:
        tenth = min(max(round(value / 10), 1), 9)
        return Figure(10 * tenth, f"{'一二三四五六七八九'[tenth - 1]}成", f"{10 * tenth}%", "exact")
    if kind < 0.1:
        low = int(value)
        return Figure((low, low + 5), f"{low}%—{low + 5}%", f"{low}%–{low + 5}%", "range")
    if kind < 0.2:
        return Figure(_plain(value), f"{value:g}%以上", f"more than {value:g}%", "over")
    return Figure(_plain(value), f"{value:g}%", f"{value:g}%", "exact")


def _count(rng: random.Random, measure: Measure) -> Figure:
    value = int(measure.low * (measure.high / measure.low) ** rng.random())
    unit, unit_en = measure.unit_zh, measure.unit_en
    if value >= 100_000_000:
        hundredth = value // 1_000_000
        return Figure(
            hundredth * 1_000_000,
            f"{hundredth / 100:g}亿{unit}",
            f"{hundredth:,} million {unit_en}",
            "exact",
        )
    if value >= 10_000:
        tenth = value // 1000
        english = f"more than {tenth * 1000:,} {unit_en}"
        return Figure(tenth * 1000, f"{tenth / 10:g}万余{unit}", english, "over")
    return Figure(value, f"{value}{unit}", f"{value:,} {unit_en}", "exact")


def _money(rng: random.Random, measure: Measure) -> Figure:
    value = int(measure.low * (measure.high / measure.low) ** rng.random())
    if value >= 100_000_000:
        tenth = value // 10_000_000
        english = f"{tenth / 100:g} billion yuan"
        return Figure(tenth * 10_000_000, f"{tenth / 10:g}亿元", english, "exact")
    return Figure(
        value // 10_000 * 10_000, f"{value // 10_000}万元", f"{value // 10_000 / 100:g} million yuan",
        "exact",
    )  # fmt: skip


def _decimal(rng: random.Random, measure: Measure) -> Figure:
    value = round(rng.uniform(measure.low, measure.high), 1)
    written = f"{value:g}{measure.unit_zh}"
    return Figure(_plain(value), written, f"{value:g} {measure.unit_en}", "exact")


_FIGURES = {"percent": _percent, "count": _count, "money": _money, "decimal": _decimal}

_SENTENCES = (
    ("{period}，{city}{measure}为{figure}。", "{Measure} in {city} stood at {figure} {period}."),
    ("{city}{period}的{measure}达到{figure}。", "{Period}, {measure} in {city} reached {figure}."),
    (
        "据统计，{period}{city}{measure}达{figure}。",
        "{city} recorded {figure} for {measure} {period}.",
    ),
    ("{city}的{measure}在{period}是{figure}。", "For {city}, {measure} came to {figure} {period}."),
)

_CHANGES = (
    ("，比上年提高{change}个百分点。", ", up {change} percentage points on the year before."),
    ("，比上年下降{change}个百分点。", ", down {change} percentage points on the year before."),
)


def _both(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


_NO_KEYWORDS: dict[str, list[str]] = {"zh": [], "en": []}


def _record(id: str, topic: str, kind: str, **fields: Any) -> dict[str, Any]:
    """Return a record with every key, in the order in which records are printed."""
    given = {"id": id, "topic": topic, "kind": kind, "status": "reported", **fields}
    empty: dict[str, Any] = {
        "actors": [],
        "keywords": _NO_KEYWORDS,
        "evidence": [],
        "formerly": [],
    }
    keys = (
        "id topic kind status label zh en metric scope value unit written qualifier period "
        "comparison actors keywords source evidence derivation note formerly"
    )
    return {key: given.get(key, empty.get(key)) for key in keys.split()}


def _measured(rng: random.Random, combination: int) -> dict[str, Any]:
    rest, city_at = divmod(combination, len(CITIES))
    period_at, measure_at = divmod(rest, len(MEASURES))
    (city, city_en), measure, period = CITIES[city_at], MEASURES[measure_at], PERIODS[period_at]
    figure = _FIGURES[measure.shape](rng, measure)
    zh, en = rng.choice(_SENTENCES)
    zh = zh.format(city=city, measure=measure.zh, period=period.zh, figure=figure.zh)
    en = en.format(
        city=city_en, measure=measure.en, Measure=_upper(measure.en), period=period.en,
        Period=_upper(period.en), figure=figure.en,
    )  # fmt: skip
    comparison = None
    if measure.shape == "percent" and figure.qualifier == "exact" and rng.random() < 0.3:
        change, down = round(rng.uniform(0.1, 9.9), 1), rng.random() < 0.5
        change_zh, change_en = _CHANGES[down]
        zh = zh.removesuffix("。") + change_zh.format(change=change)
        en = en.removesuffix(".") + change_en.format(change=change)
        unit = _both("个百分点", "percentage points")
        signed = -change if down else change
        comparison = {"period": None, "value": None, "change": signed, "unit": unit}
    value = list(figure.value) if isinstance(figure.value, tuple) else figure.value
    return _record(
        f"{measure.topic}-{combination}", measure.topic, "figure",
        label=_both(f"{city}{measure.zh}", f"{city_en}: {measure.en}"), zh=zh, en=en,
        metric=_both(measure.zh, measure.en), scope=_both(city, city_en), value=value,
        unit=_both(measure.unit_zh, measure.unit_en), written=_both(figure.zh, figure.en),
        qualifier=figure.qualifier, period=period.iso, comparison=comparison,
    )  # fmt: skip


_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def _agreed(rng: random.Random, number: int) -> dict[str, Any]:
    (one, one_en), (other, other_en) = rng.sample(CITIES, 2)
    subject, subject_en = rng.choice(AGREEMENTS)
    year, month, day = rng.choice(YEARS), rng.randint(1, 12), rng.randint(1, 28)
    zh = f"{year}年{month}月{day}日，{one}与{other}签署{subject}合作备忘录。"
    en = (
        f"On {_MONTHS[month - 1]} {day}, {year}, {one_en} and {other_en} signed a memorandum "
        f"on {subject_en}."
    )
    label = _both(f"{one}与{other}{subject}备忘录", f"{one_en} and {other_en}: {subject_en}")
    return _record(
        f"agreement-{number}", "city", "agreement", label=label, zh=zh, en=en,
        scope=_both(f"{one}、{other}", f"{one_en}, {other_en}"),
        period=f"{year}-{month:02}-{day:02}",
    )  # fmt: skip


def make_corpus(n: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Yield `n` records, the same for the same seed and each a whole RECORD of the JSON output.

    The first records of a larger corpus are those of a smaller one with the same seed.
    """
    if n > COMBINATIONS:
        raise ValueError(f"there are only {COMBINATIONS} different records")
    return islice(_records(seed), n)


def _records(seed: int) -> Iterator[dict[str, Any]]:
    rng = random.Random(seed)
    combination, step = rng.randrange(COMBINATIONS), _coprime_step(rng)
    for number in range(COMBINATIONS):
        if rng.random() < AGREEMENT_SHARE:
            yield _agreed(rng, number)
        else:
            combination = (combination + step) % COMBINATIONS
            yield _measured(rng, combination)


def _coprime_step(rng: random.Random) -> int:
    """Return a step that visits every combination once before it comes back to the first."""
    while True:
        step = rng.randrange(COMBINATIONS // 3, COMBINATIONS // 2)
        if gcd(step, COMBINATIONS) == 1:
            return step


def write_toml(stream: IO[str], n: int, seed: int = 0) -> None:
    """Write a fact file of `n` records, one after the other."""
    stream.write(f'schema = 1\n\n[base]\nid = "corpus-{n}-{seed}"\n')
    for id, (zh, en) in TOPICS.items():
        stream.write(f'\n[[topic]]\nid = "{id}"\nzh = "{zh}"\nen = "{en}"\n')
    for record in make_corpus(n, seed):
        stream.write("\n[[fact]]\n")
        for key, value in record.items():
            if value not in (None, [], _NO_KEYWORDS):
                stream.write(f"{key} = {_toml(value)}\n")


def _toml(value: Any) -> str:
    """Return a value as TOML. Its strings are written as JSON's, its inline tables have no null."""
    if isinstance(value, dict):
        parts = (f"{key} = {_toml(part)}" for key, part in value.items() if part is not None)
        return f"{{ {', '.join(parts)} }}"
    return json.dumps(value, ensure_ascii=False)
