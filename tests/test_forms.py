"""The eleven forms in which people type one fact, and its wrong figures, on the real program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Outcome

FORMS = ("exact", "other order", "Traditional", "full width", "pinyin", "initials", "homophone",
         "typo", "numeral", "hyphen or blank", "English")  # fmt: skip

FACTS = {
    "national-laboratories": [
        "国家实验室", "实验室 国家", "國家實驗室", "６家国家实验室", "guojiashiyanshi", "gjsys",
        "国家实验市", "国家验实室", "六家国家实验室", "国家 实验室", "national laboratories",
    ],
    "major-science-facilities": [
        "重大科技基础设施", "基础设施 重大科技", "重大科技基礎設施", "２９个重大科技基础设施",
        "zhongda keji jichu sheshi", "zdkjjcss", "重大科技基础社施", "重大科技墓础设施",
        "二十九个重大科技基础设施", "重大 科技 基础 设施", "science and technology infrastructure",
    ],
    "double-first-class-universities": [
        "双一流高校", "高校 双一流", "雙一流高校", "３７所双一流高校", "shuangyiliugaoxiao", "sylgx",
        "双一流高效", "双一高校流", "三十七所双一流高校", "“双一流” 高校", "Double First Class universities",
    ],
    "academicians": [
        "两院院士", "院士 两院", "兩院院士", "４００多名两院院士", "liangyuanyuanshi", "lyys",
        "两院院式", "两院士院", "四百多名两院院士", "两院 院士", "academicians",
    ],
    "high-tech-enterprises": [
        "高新技术企业", "企业 高新技术", "高新技術企業", "１５万家高新技术企业", "gaoxinjishuqiye", "gxjsqy",
        "高新技术企页", "高新技企术业", "十五万家高新技术企业", "高新 技术 企业", "new technology enterprises",
    ],
    "trade-share": [
        "进出口总额", "总额 进出口", "進出口總額", "进出口总额３６．５％", "jinchukouzonge", "jckze",
        "进出口总鹅", "进口出总额", "进出口总额百分之三十六点五", "进出口 总额", "total imports and exports",
    ],
    "foreign-capital-share": [
        "实际利用外资", "外资 实际利用", "實際利用外資", "实际利用外资５５．２％", "shijiliyongwaizi", "sjlywz",
        "实际利用外姿", "实际用利外资", "百分之五十五点二 外资", "实际 利用 外资", "foreign capital",
    ],
    "good-air-days": [
        "优良天数", "天数优良", "優良天數", "优良天数８４．５％", "youliangtianshu", "ylts",
        "优良天树", "平均优天良数比率", "优良天数百分之八十四点五", "优良 天数", "good air quality days",
    ],
    "water-sections": [
        "地表水国控断面", "国控断面 地表水", "地表水國控斷面", "５９４个地表水国控断面",
        "dibiaoshuiguokongduanmian", "dbsgkdm", "地表水国控断棉", "地表水控国断面",
        "五百九十四个断面", "地表水 国控 断面", "surface-water sections",
    ],
    "gdp-first-quarter": [
        "一季度 GDP", "GDP 一季度", "三省一市GDP超8萬億元", "ＧＤＰ ８万亿", "yijidu GDP", "ssys GDP",
        "三省一市GDP 8万亿", "8万亿 国内产生总值", "GDP 八万亿", "GDP 8 万亿", "GDP of 8 trillion yuan",
    ],
    "advanced-clusters": [
        "先进制造业集群", "集群 先进制造业", "先進製造業集群", "２６个国家级先进制造业集群",
        "xianjinzhizaoyejiqun", "xjzzyjq", "先进制造业级群", "先进制业造集群",
        "二十六个先进制造业集群", "先进 制造业 集群", "26 national advanced manufacturing clusters",
    ],
    "nev-output-share": [
        "新能源汽车产量", "产量 新能源汽车", "新能源汽車產量", "新能源汽车产量４０％",
        "xinnengyuanqichechanliang", "xnyqccl", "新能源汽车产亮", "新能源汽产车量",
        "新能源汽车产量四成", "新能源 汽车 产量", "NEV output",
    ],
    "nev-parts": [
        "零部件", "配套 零部件", "新能源汽車零部件", "零部件６０％－７０％", "lingbujian", "lbj",
        "零部建", "新能源汽车部零件", "零部件 六到七成", "60%-70% 零部件", "60 to 70 percent parts",
    ],
    "one-card-services": [
        "113项", "113项 一卡通", "長三角一卡通 113項", "１１３项", "yikatongyong 113", "ykt 113",
        "居民服务事向 113", "居民务服事项 113", "一百一十三项", "113 项", "113 services",
    ],
    "first-batch-consortia": [
        "首批创新联合体", "创新联合体 首批", "首批創新聯合體", "１２个创新联合体", "shoupichuangxin", "spcxlht",
        "首批创新联和体", "首批创新合联体", "十二个创新联合体", "首批 创新 联合体", "first batch of consortia",
    ],
    "zhou-haijiang": [
        "周海江", "红豆集团 周海江", "紅豆集團周海江", "周海江　红豆集团", "zhouhaijiang", "zhj",
        "周海疆", "红豆团集董事局主席周海江", "周海江", "周 海江", "Haijiang Zhou",
    ],
    "xin-changxing": [
        "信长星", "江苏省委书记 信长星", "信長星", "信长星　江苏", "xinchangxing", "xcx",
        "信常星", "江苏省委记书信长星", "信长星", "信 长星", "Xin Changxing",
    ],
    "large-aircraft-agreement": [
        "大飞机", "产业集群 大飞机", "大飛機產業集群", "大飞机　产业集群", "dafeiji", "dfj",
        "大飞级产业集群", "大飞机业产集群", "大飞机", "大飞机 产业集群", "large-aircraft cluster",
    ],
    "institutional-innovations-share": [
        "制度创新成果", "成果 制度创新", "制度創新成果", "制度创新成果５０％", "zhiduchuangxinchengguo", "zdcxcg",
        "制度创新成裹", "制度新创成果", "制度创新成果 一半", "制度 创新 成果", "institutional innovations",
    ],
    "pm25": [
        "PM2.5平均浓度", "浓度 PM2.5", "PM2.5平均濃度", "ＰＭ２．５　３１．７", "PM2.5 nongdu", "pjnd",
        "平均农度", "PM2.5平均度浓", "PM2.5 三十一点七", "PM_{2.5}", "PM2.5 concentration",
    ],
}  # fmt: skip

WRONG = {
    "national-laboratories": ["7家国家实验室", "八家国家实验室", "five national laboratories"],
    "trade-share": ["35.6%", "进出口总额占全国38.5%"],
    "good-air-days": ["85.4%", "优良天数48.5%"],
    "high-tech-enterprises": ["15亿家高新技术企业", "1.5万家高新技术企业"],
    "gdp-first-quarter": ["GDP 9万亿", "80万亿"],
    "pm25": ["31.7%", "PM2.5 37.1"],
    "one-card-services": ["131项", "114 services"],
}


@pytest.fixture(scope="module")
def answers(run: Callable[..., Outcome]) -> dict[str, list[str]]:
    """What each query of this module finds, from one batch: the ids in order."""
    queries = [query for forms in (*FACTS.values(), *WRONG.values()) for query in forms]
    done = run("search", "-", "--json", stdin="\n".join(queries))
    lines = [json.loads(line) for line in done.out.splitlines()]
    return {one["query"]: [record["id"] for record in one["results"]] for one in lines}


@pytest.mark.parametrize(
    ("identity", "form", "query"),
    [(i, form, q) for i, forms in FACTS.items() for form, q in zip(FORMS, forms, strict=True)],
)
def test_every_form_of_a_fact_finds_it(
    answers: dict[str, list[str]], identity: str, form: str, query: str
) -> None:
    """Typed in any of the eleven forms, a fact is among the first five."""
    assert identity in answers[query][:5], form


@pytest.mark.parametrize("query", [query for queries in WRONG.values() for query in queries])
def test_a_wrong_figure_finds_nothing(answers: dict[str, list[str]], query: str) -> None:
    """However near, alone or with the right words."""
    assert answers[query] == []
