"""The words of general Chinese and English by which a draft is read; nothing of any one base.

English words are keys (`ytfacts.normalize.word_key`), Chinese ones Simplified.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ytfacts.characters import data_lines
from ytfacts.normalize import word_key

if TYPE_CHECKING:
    from collections.abc import Iterator


def _keys(text: str) -> frozenset[str]:
    return frozenset(map(word_key, text.split()))


# What says nothing of what is measured.

GENERIC = frozenset(
    """
    数量 个数 人数 家数 总数 总量 总额 总值 总计 总和 合计 累计 数额 额 量 数 率 值 比率 比例 比重 占比 份额
    平均 均值 平均值 年均 日均 水平 规模 情况 数据 指标 数字 方面 领域 占 占到 占据 全国 全省 全市 我国 国内 现有 目前 在内
    已有 总体 整体 全部 其中 年度 年份 时间 大约 大概 有关 相关 方案 事项 项目 结果 有 为 是 等 中 内 级 类 现 全区
    区域 地区 区内 域内 各地 当地 市 省 县 年 月 日 者 群体 队伍 名额 高达 接近 超过 超 达 达到 所占 占有 的 数目
    共有 共计 拥有 贡献 来自 用于 可以 三分 余 多 左右 以上 之一 期间 来 后 前 年来 年内 强 性 面 化 度 型 上升
    """.split()
)
"""Chinese words that measure, count or place without saying what."""

GENERIC_KEYS = _keys(
    """
    number numbers share shares proportion percentage percent rate ratio total totals amount amounts
    level levels average mean value figure figures count quantity nation national nationwide country
    countrywide whole overall combined annual actually actual utilized utilize used use current existing now
    already so far item items project projects region regional time times set statistic
    data nearly almost about over more less than reach stand account make up per cent way rank latest
    """
)

_FUNCTION = """
    a an the this that these those its it they their them he his she her we our you your i my who which whose what
    and or but nor so yet as if than then thus while when where how why because since although though whereas
    of in on at by for from to into onto with without within across among between throughout over under
    up down out off about around ago old long later earlier apart away after before during until till against per via versus vs toward
    is are was were be been being am has have had having do does did doing will would shall should can could may
    might must not no never also only just still even already now there here each every both all any some
    more most much many few less least other such same too very well nearly almost some further again once
    one's s t d ll re ve
    account accounts accounted make makes made take takes took reach reaches reached stand stands stood hit hits
    total totals totalled number numbers numbered amount amounts amounted rise rises rose risen fall falls fell
    grow grows grew increase increased drop dropped climb climbed come comes came go goes went remain remains
    become became represent represents comprise comprises contribute contributed exceed exceeds exceeded top
    topped average averages averaged equal equals include includes included cover covers covered count counts
    host hosts hosted boast boasts boasted house houses see sees saw say says said get got give gave given
    show shows showed run runs ran put puts hold held call called know known have let began begin end
    according compare compared versus totalling reaching standing accounting making up amounting
    improve improved expand expanded cut up exceeding surpassing extend extended
"""
FUNCTION_KEYS = _keys(_FUNCTION) | frozenset(_FUNCTION.split())
"""English words that end a noun phrase."""

PLAIN_MODIFIERS = _keys(
    "total overall combined current existing own respective entire whole average annual yearly mean actual "
    "official regional latest present local collective main mainland chinese china's"
)
"""Adjectives that leave what they stand before as it is."""

HAN_FUNCTION = frozenset(
    "的了是在和与及等为有已也都将由从对被把其之于以并但而或这该各每占约达共均仅超近较比至到才就又还再则据按"
    "所给让使使会可能要应须需向往因若如既且却便只曾正未不没无非即乃亦凭随自跟同像当经用后前时间来去着过得地"
    "也个家所名位项处年月日号元人次中上下里内外任说称几哪谁吗呢吧啊么何问答"
)
"""Chinese characters that stand as words of their own."""

HAN_NUMERALS = frozenset("零一二三四五六七八九十百千万亿两")
HAN_FUNCTION |= HAN_NUMERALS

PLACE_ENDS = frozenset("湖江河岛湾山市县省州镇")
"""What makes a name of the common word before it: 清水湖."""

HAN_GRAMMAR = frozenset(
    "先谈讲看听想做走写读买卖拿叫找放打吃很太最更越没那怎您你我他她它们念记核的了是在和与及等为有已也都将由从对被把其之于以并但而或这该各每占约达共均仅超近较比至到才就又还再则据按说称几哪谁吗呢吧啊么何问答即乃亦任"
)
"""Those of them that make no name with a character beside them."""

WHOLES = frozenset("全国 全球 世界 全世界 我国 国内 全省 全市 全县 全州 中国".split())
WHOLE_KEYS = _keys(
    "nationally nationwide countrywide worldwide global globally world nation nation's national country china china's chinese"
)
"""What a share is a part of; a scope of its own where it stands before a metric."""
WIDER_THAN_NATION = frozenset("全球 世界 全世界 国际".split()) | _keys(
    "global world worldwide globally"
)

REGIONS = frozenset(
    "东部 西部 中部 北部 南部 东北 西北 东南 西南 沿海 内陆 海外 国外 境外 北方 南方 周边 其他地区 其它地区".split()
)
"""Parts of a country, common words though they are."""

SOME_PLACES = (
    "县", "镇", "村", "乡", "城", "市", "省", "小区", "社区", "街道", "老家", "家乡", "故乡", "学校", "国家", "园区", "单位", "厂",
)  # fmt: skip
TAKEN_UP_PLACES = frozenset("市 县 镇 村 城 校 院 厂".split()) | _keys(
    "city town county village school campus company firm"
)
SINGLING_OUT = (
    "我",
    "你",
    "他",
    "她",
    "某",
    "一个",
    "一座",
    "那个",
    "那座",
    "有个",
    "有的",
    "另一",
    "别的",
    "其他",
    "老家",
    "家乡",
    "故乡",
)
SOME_PLACE_KEYS = _keys(
    "county town village city province country state district school factory plant neighbourhood neighborhood company "
    "firm hometown office street family university lab hospital street"
)
SINGLING_OUT_KEYS = _keys(
    "my your his her their another one some a other neighbouring neighboring certain"
)
"""What makes of a common word a place that is none of the base's: my county, another province."""

BODIES = ("大学", "学院", "企业", "公司", "集团", "银行", "研究院", "研究所", "高校")
"""What the names of bodies end in, and what any of them may be called."""

COMPANIES = frozenset("公司 企业 车企 工厂 厂家 药企 民企 国企 央企 门店".split())

ORGANS = (
    "厅",
    "局",
    "委",
    "部",
    "办",
    "院",
    "会",
    "所",
    "社",
    "中心",
    "厂",
    "大学",
    "集团",
    "公司",
    "银行",
)
"""What the names of offices and companies end in."""

PLAIN_WORDS = frozenset(
    """
    纪要 备忘 译稿 校样 短评 时评 快评 数读 台账 底稿 推文 微博 知识卡片 科普 责编 审校 表头 附表 按语 摘编 看板 手卡 口播
    截稿 交传 同传 备稿 送审 划重点 体检单 清零 入列 抱团 出圈 圈粉 拉满 坐稳 产自 颇受 备受 深受 广受 均告 均为 均有 皆为
    中文 英文 日文 法文 德文 外文 原文 译文 皆有 共计 约为 含有 设有 头一回 头一次 该会 本会 会上 会后 晒出 交出 亮出 摆出 念到 读到 听到 讲到 写到 提及 计入
    """.split()
)
"""Words that a dictionary of common words lacks, and that are no names."""

HEADING_WORDS = _keys(
    """
    agenda air annex caption clean digital example green panel slide smart chinese english french german japanese answer answers appendix area average background base board booth brief briefing bulletin
    capital card category cell change changes chart column comment company compared context correction corrections
    country data date day days description desk detail details digest draft economy environment event exports extract
    fact facts figure figures finance foreign glance growth headline headlines health highlights imports indicator
    indicators industry information innovation interpreter introduction investment issue item items key kit lead letter
    line list lists main market measure media meeting memo metric minutes mobility month name names network news
    newsletter note notes number numbers office open opening outlook output overview page paper part people period
    place points population press price product production programme progress project projects quarter question
    questions quick range rank rate reader readers reading readings record release remarks remark report research result results review
    river road round row sample science script section sections sector sector segment share sheet source sources speaker
    speech spending staff state statement statistics status story sub subject summary survey table talk talking target
    team technology term terms text theme thread time title topic topics total trade transcript transport type unit
    units update value values venue version water what when where who why how week world year years
    """
)
"""Words of headings and heads of tables, whose capitals say nothing."""

REGION_HEADS = _keys(
    "delta area province city county state region bay republic union kingdom island islands valley basin coast "
    "district municipality zone corridor cluster peninsula lake river town village prefecture group"
)
"""What a name of a region ends in; an English heading in capitals is not a name for that alone."""

# Clauses that assert nothing.

NEGATIONS = (
    "不是", "并非", "而非", "而不是", "并不是", "绝非", "不再是", "没有达到", "并未", "从未",
)  # fmt: skip
NEGATION_WORDS = _keys("not never neither nor isn't wasn't aren't weren't instead rather cannot")
CORRECTIONS = (
    "误作", "误为", "误写", "误称", "误报", "误将", "误把", "误植", "误登", "误以", "误传", "有误", "笔误", "讹误",
    "错误", "错了", "错的", "有错", "写错", "错写", "错成", "错作", "错为", "出错", "弄错", "写成", "说成", "报成", "当成", "念成", "读成", "看成", "听成", "登成", "标成", "实际为",
    "实际是", "实为", "应为", "应是", "其实是", "说错", "记错", "报错", "错将", "更正", "勘误", "讹传", "传言", "网传", "谣", "旧稿", "初稿", "原稿", "一度称", "曾称",
    "此前报道", "早前报道", "失实", "不实", "纠正", "改正", "改为了", "原为", "原写",
)  # fmt: skip
CORRECTION_WORDS = _keys(
    "wrong wrongly incorrect incorrectly mistake mistaken mistakenly erroneous erroneously misreported misprint "
    "misstated typo correction corrected corrects rumour rumours rumor rumors falsely myth false inaccurate "
    "slip untrue misspoke misheard misread miscounted misremembered misquoted error errors"
)
CORRECTION_HEADS = ("更正", "勘误", "纠错", "辟谣", "差错", "订正", "改错", "批改", "习题", "求证")
CORRECTION_HEAD_KEYS = _keys(
    "correction corrections erratum errata clarification clarifications mistake mistakes"
)
"""Words of a heading that make what stands below it mistakes put right."""
CORRECTION_PHRASES = tuple(
    " ".join(map(word_key, phrase.split()))
    for phrase in (
        "earlier version",
        "earlier draft",
        "previous version",
        "first draft",
        "some reports",
        "some outlets",
        "should be",
        "should read",
        "made up figures",
        "made up numbers",
        "made up example",
        "made up examples",
    )
)
TAKING_BACK = (
    "不对", "错了", "错的", "错误", "口误", "抱歉", "对不起", "更正", "应为", "应是", "实际是", "实际为", "实际上", "其实", "正确的", "正确数", "准确的", "准确说",
    "说错", "记错", "有误",
    *(" ".join(map(word_key, phrase.split())) for phrase in (
        "actually", "in fact", "in reality", "sorry", "oops", "correction", "make that", "scratch that", "wrong",
        "the correct", "the right", "the true", "the real", "the actual", "that should", "it should", "this should",
        "not true", "we regret", "i misspoke", "a slip", "my mistake",
    )),
)  # fmt: skip
"""How a sentence begins that takes back what stands before it."""
POINTING_BACK = frozenset("这 此 该 以上 上述 前述 前者 这个 这一".split()) | _keys(
    "that this it these those both which neither"
)
PRONOUNS = frozenset("它 它们 其 该 那里 那儿 那边 当地 该市 该省 该县".split()) | _keys(
    "it its they their there them he she"
)
"""Words that take up somebody named before."""
FICTION = ("虚拟", "虚构", "假想", "编造", "杜撰", "示例", "演练", "练习用", "随意填")
FICTION_WORDS = _keys(
    "fictitious fictional invented illustrative imaginary made-up dummy placeholder"
)
"""Signs that a figure is an example and states nothing."""
UNRELATED = ("无关", "不相干", "另一回事", "两码事")
UNRELATED_WORDS = _keys("unrelated unconnected")
"""Signs that a sentence tells of something else, and says so."""
HYPOTHETICAL = (
    "如果", "假如", "假设", "倘若", "若能", "有望", "力争", "预计", "预期", "预测", "争取", "目标是", "目标为", "规划到",
    "计划到", "到本世纪", "设想", "要求达到", "不妨设", "我猜", "猜想", "猜测", "但愿", "盼望", "也许", "或许", "再过",
)  # fmt: skip
HYPOTHETICAL_WORDS = _keys(
    "if unless suppose assuming forecast forecasts expected projected would could should might hypothetical aim aims "
    "hopes hope wish guess bet perhaps maybe"
)
DELTAS = (
    "新增",
    "添",
    "再添",
    "再增",
    "新建",
    "新设",
    "新获批",
    "新添",
    "净增",
    "另有",
    "还有",
    "其中",
    "各有",
    "每",
    "人均",
    "新认定",
    "新批",
)
DELTA_WORDS = _keys("another extra additional further new newly each per capita added")
"""What makes a number one of a part, or of what was added."""

TOLD_THINGS = frozenset(
    "数 数字 数据 数值 指标 问题 关键词 看点 亮点 要点 变化 特点 方面 原因 例子 答案 词 字 句 句话 段 故事".split()
) | _keys(
    "number figure data statistic thing point reason question takeaway lesson word sentence paragraph fact"
)
"""What a text itself consists of: two numbers, three points."""

PARTICIPATION = frozenset(
    "参加 出席 到场 入选 与会 参会 参与 应邀 受邀 获奖 报名 到会 莅临 参展".split()
)
PARTICIPATION_WORDS = _keys(
    "attended attending joined present invited registered enrolled exhibited participated selected"
)
"""Verbs of those who came: their number is not that of all there are."""

RATES = (
    "增速", "增长率", "同比", "环比", "增幅", "涨幅", "降幅", "贡献率", "覆盖率", "完成率", "转化率", "增长", "增量",
    "增加值", "人均", "利润率", "达标率", "渗透率",
)  # fmt: skip
RATE_WORDS = _keys("growth year-on-year yoy on-year capita growing")

RISING = (
    "增长",
    "上升",
    "增加",
    "上涨",
    "回升",
    *_keys("growth grow grew rise rose increase increased expanded"),
)
FALLING = (
    "下降",
    "减少",
    "下滑",
    "回落",
    "下跌",
    "萎缩",
    *_keys("decline declined fall fell drop dropped decrease shrank"),
)
"""Words of rise and fall, Chinese ones as words end."""

SHARES = (
    "占",
    "比重",
    "份额",
    "占比",
    "之中",
    "来自",
    "产自",
    "集中",
    "聚集",
    "出自",
    "贡献",
    "当中",
    "分之",
    "成",
    "比例",
    "比率",
)
SHARE_WORDS = _keys(
    "share shares account accounts accounted accounting proportion make makes made up of percentage portion"
)

HEADS_OF_SHARES = ("成", "half", "third", "quarter")
"""Ends of figures that are shares in themselves: 四成, a third."""

BASE_WORDS = ("较", "比", "相比", "对比", "相较", "自", "从", "与", "同", "以来")
BASE_KEYS = _keys("than since from compared against on over versus vs above below relative")
"""What stands before the year a figure is compared with."""
FROM_WORDS = frozenset(("由", "从", "自", "from"))

TOGETHER = frozenset("都 均 皆 全都 一起 共同 联手 携手 一道".split())
"""What follows a number that takes up those named before: 两家都."""

RESPECTIVELY = frozenset(("分别", "依次")) | _keys("respectively")

EARLIER = (
    "去年",
    "上年",
    "往年",
    "此前",
    "过去",
    "前年",
    "上一届",
    "上届",
    "上次",
    "首次",
    "第一次",
    "曾经",
    "曾",
    "年前",
    "历届",
    "当年",
    "明年",
    "下届",
    "后年",
    "来年",
    "上一次",
    "下一次",
)
EARLIER_WORDS = _keys("previous previously earlier former formerly ago next")
LAST_YEAR = ("去年", "上年")
NEXT_YEAR = ("明年", "来年")
THIS_YEAR = ("今年", "本年")

LEADING_UP = frozenset("在 继 除 除了 随着 有了 基于".split()) | _keys(
    "building built after following beyond besides unlike alongside since further once"
)
"""What opens a clause that only leads up to what a sentence tells: building on the first batch, …"""

# People.

SPEECH = frozenset(
    "表示 认为 指出 介绍 分享 透露 强调 坦言 告诉 谈到 提到 说 称 感受到 切身感受到 说道 介绍说 感慨 直言 评价 看来 解释 "
    "回答 回应 补充 讲述 披露 呼吁 建议 提出 主张 觉得 分析 感到 举例".split()
)
SPEECH_WORDS = _keys(
    "said says say told tells shared shares argued argues noted notes stressed explained explains believes "
    "thinks added announced described observed remarked holds put credited credits attributed cited cites "
    "pointed insisted finds feels concluded called calls presented introduced recounted outlined"
)
VIEWS = frozenset("感受 体会 看法 观点 判断 说法 感触 心得 话 感慨 原话 总结 回答".split())
"""What somebody has who says something: 他的体会是."""
WHO = frozenset(("who", "谁", "哪位"))
FORMER = ("原", "时任", "曾任", "前任", "候任", "拟任")
FORMER_WORDS = _keys("former then-president ex onetime acting")

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤信"
    "常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂"
    "成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费"
    "卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠"
)

RANKS = (
    "书记", "省长", "市长", "县长", "区长", "镇长", "村长", "校长", "院长", "所长", "局长", "厅长", "处长", "科长", "部长",
    "司长", "主任", "主席", "董事长", "总裁", "经理", "总监", "秘书长", "会长", "理事长", "社长", "台长", "行长", "馆长",
    "站长", "队长", "组长", "团长", "委员长", "总统", "总理", "首相", "大使", "发言人", "调研员", "巡视员", "厂长",
    "总工程师", "首席科学家", "首席执行官", "专员", "园长", "创始人", "负责人",
)  # fmt: skip
"""Offices of which a person has one at a place."""
LOOSE_RANKS = (
    "教授", "院士", "委员", "代表", "研究员", "记者", "编辑", "专家", "学者", "主持人", "主播", "博士", "先生", "女士", "同志",
    "工程师", "企业家", "嘉宾", "主讲人", "科学家", "干部", "官员", "企业", "公司", "成员", "摄影师", "导师", "作者",
)  # fmt: skip
"""What somebody can be besides."""
RANK_PREFIXES = (
    "常务副", "第一副", "执行副", "高级副", "副总", "副", "总", "名誉", "代理", "代", "一级", "二级", "三级", "四级", "董事局",
    "董事会", "联席", "党组", "党委", "正", "首席", "监事会",
)  # fmt: skip

ENGLISH_RANKS = {
    **dict.fromkeys(("president", "chancellor", "principal"), "president"),
    **dict.fromkeys(("secretary", "chief", "boss"), "secretary"),
    **dict.fromkeys(("chairman", "chair", "chairperson", "chairwoman"), "chairman"),
    **dict.fromkeys(("ceo", "executive"), "ceo"),
    **{
        name: name
        for name in "cfo coo cto director mayor governor minister dean premier manager commissioner ambassador principal "
        "founder treasurer provost rector superintendent administrator warden captain coach".split()
    },
}
"""English offices, the words of one office under one name."""
LOOSE_ENGLISH_RANKS = frozenset(
    map(
        word_key,
        "professor academician researcher consultant inspector official member speaker expert scholar head "
        "leader engineer reporter journalist photographer adviser advisor counsellor analyst delegate fellow "
        "scientist guest author editor entrepreneur businessman investigator officer representative".split(),
    )
)
DEPUTIES = frozenset(
    ("vice", "deputy", "assistant", "executive", "associate", "honorary", "acting", "pro")
)
TITLE_GLUE = _keys(
    "university college group committee commission provincial province municipal city company corporation party "
    "cpc council ministry department bureau board of the for at in with and general communist national board "
    "reform development institute academy school co ltd inc drc ndrc"
)
"""What an English title may say or leave out."""

# Events.

HAPPENING = (
    "举行", "召开", "举办", "开幕", "召集", "举行了", "开", "闭幕", "召开了", "齐聚", "汇聚", "相聚", "聚首", "聚集",
    "登场", "落幕", "落下", "启幕", "揭幕", "拉开", "收官", "结束", "进行",
)  # fmt: skip
HAPPENING_WORDS = _keys(
    "held convened gathered met opened took place hosted convene meet gather hold host venue took takes place "
    "assembled staged concluded closed ended wrapped wound opens began"
)
OCCASIONS = frozenset("会议 座谈会 大会 峰会 活动 盛会".split())
OCCASION_WORDS = frozenset("meeting conference symposium gathering event summit".split())
ATTRIBUTES = frozenset("地点 日期 时间 会址 举办 举办地 开会 城市 召开 举行".split()) | _keys(
    "venue place city host date time day dates location year where when"
)
"""What is asked of an event; such words alone do not name it."""
EPITHETS = ("古都", "省会", "首都", "古城", "名城", "国际", "历史文化名城", "水乡", "省城")
PLACE_ROLES = frozenset({"place", "venue", "location", "host city", "site"})

ENGLISH_MONTHS = _keys(
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday"
)
UNITS_IN_CAPITALS = frozenset(
    "gdp pm2.5 ai ev nev nevs evs fdi rmb cny usd us r d q1 q2 q3 q4 ceo i mr ms mrs dr prof co2 wto hk 5g 6g it "
    "ict ftz ftzs cpc prc drc".split()
)
"""Capitals that name neither place nor person."""


def dictionary() -> Iterator[tuple[str, list[str]]]:
    """Yield the Chinese words of the tables by kind; where two have a word, the later is right.

    "n" are those that name or narrow a thing, "p" names, "v" all others.
    """
    for table in ("common_words.txt", "rare_words.txt"):
        kinds = iter("nvp")
        kind, size = next(kinds), 2
        for line in data_lines(table):
            if line == "=":
                kind, size = next(kinds), 2
            else:
                yield kind, [line[at : at + size] for at in range(0, len(line), size)]
                size += 1
