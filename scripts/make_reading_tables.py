"""Make the tables by which ytfacts reads Chinese aloud, from pypinyin's dictionaries.

    python scripts/make_reading_tables.py           # writes ytfacts/data/readings.txt, phrases.txt
    python scripts/make_reading_tables.py --check   # exit 1 if a file differs from what it would write

Needs `pip install pypinyin` (MIT). Nothing of it is needed when ytfacts runs.

`readings.txt` holds every character with the readings that a person of today may type for it.
pypinyin lists what dictionaries know, back to antiquity; its words tell what is still in use.
`phrases.txt` holds, for each character with more than one reading, the words that settle it.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter, defaultdict
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

sys.path.insert(0, str(Path(__file__).parents[1]))

from ytfacts.normalize import is_han
from ytfacts.readings import LONGEST_WORD, SYLLABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

DATA = Path(__file__).parents[1] / "ytfacts" / "data"

COMMON_SHARE = 0.05
COMMON_COUNT = 2
"""A reading beyond the first is common if at least this share of a character's words, and this
many of them, have it."""

USUAL_SHARE = 0.75
USUAL_COUNT = 4
"""A reading that so large a share of words has, and so many, comes first whatever the list says:
似 is si in 58 of 60."""

OWN_CHARACTERS = """
了 le | 着 zhe | 地 di de | 还 hai huan | 的 de | 和 he | 没 mei | 给 gei | 什 shi
长 chang zhang | 咱 zan | 嗯 en | 㕶 en | 𠮾 en | 呣 mu | 翟 zhai | 晟 sheng | 贾 jia | 褚 chu
莞 guan wan | 呗 bei | 隗 wei kui | 仔 zi zai | 爪 zhua zhao | 刹 cha sha | 伽 jia qie ga
咯 lo ge | 铛 dang | 囤 tun dun | 掺 chan | 莘 shen xin | 陂 bei pi po | 枞 cong zong
靓 liang jing | 哦 o e | 喔 wo o | 薄 bo bao | 朴 pu piao | 蛤 ge ha | 焘 tao | 芾 fei fu
峒 dong tong | 芎 xiong | 聒 guo | 炔 que | 湫 qiu jiao | 町 ting ding | 伺 si | 徵 zheng | 纶 lun
疟 nve | 缪 miao mou | 茜 qian xi

度 du | 被 bei | 省 sheng | 系 xi | 称 cheng | 便 bian | 属 shu | 觉 jue | 血 xue | 陆 lu | 阿 a
呢 ne | 角 jiao | 著 zhu | 否 fou | 露 lu | 恶 e | 绿 lv | 折 zhe | 择 ze | 迫 po | 脉 mai | 勒 le
圈 quan | 堡 bao | 胖 pang | 纤 xian | 吓 xia | 宿 su | 揭 jie | 埋 mai | 壳 ke | 卒 zu | 辟 pi
敦 dun | 尿 niao | 屏 ping | 剥 bo | 俩 lia | 颈 jing | 拓 tuo | 冯 feng | 臭 chou | 艾 ai
咽 yan | 颤 chan | 扁 bian | 卜 bu | 抹 mo | 尉 wei | 禅 chan | 咳 ke | 吁 xu | 剿 jiao | 咋 za
澄 cheng | 匙 chi | 钥 yao | 扛 kang | 槛 kan | 叨 dao | 氓 mang | 刨 pao | 拗 ao | 腌 yan | 曝 pu
镐 gao | 溺 ni | 糜 mi | 诘 jie | 沓 ta | 嗒 da | 呱 gua | 裨 bi | 蹊 xi | 骠 biao | 卡 ka
校 xiao | 率 lv | 盛 sheng | 朝 chao | 模 mo | 塞 sai | 柏 bai | 娜 na | 参 can | 传 chuan
降 jiang | 扎 zha | 谁 shui | 匮 kui | 鹘 hu | 差 cha | 蚌 bang | 茄 qie | 椎 zhui | 栅 zha
桔 ju | 柚 you | 劲 jin
"""
"""Characters whose readings the words of pypinyin, many of them idioms, count wrong.

Those of the second part have other readings that live only inside words, and the words are known.
"""

OWN_WORDS = """
长 chang 长三角 最长 全长 体长 多长 加长 悠长 绵长 长时间 长距离 长效 长堤 长裙 长凳 长椅 长桌
长 chang 长风 长航 长住 长治 长宁 长丰 长海 长葛 长垣 长清 长庆 长岛 长顺 长阳 长岭 长野 长津 长株
长 chang 长荣 长滩 天长市 长辛店 长平 字长 边长 步长 管长 臂长 长轴 长丝 长绳 长臂 长宽 长桥 长路
长 chang 长骨 长尾 长脚 所长所短 各展所长 其长 钱伟长 谢长廷 刘长卿 长护 长租 长板 长链 长牌 长约
长 zhang 长满 秘书长 委员长 检察长 理事长 审计长 厅长 区长 营长 旅长 舰长 艇长 署长 车长 园长 场长
长 zhang 族长 尊长 探长 狱长 盟长 室长 教务长 事务长 干事长 书记长 教育长 军士长 侍卫长 灵长类
长 zhang 教长 长史 此消彼长 街长 河长 湖长 林长 路长 链长 片区长
长 zhang/chang 所长
重 zhong 尊重 隆重 重用 惨重 为重 深重 最重 太重 重病 重症 重度 粗重 重者 重剑 重刑 重磅 减重
重 zhong 重灾区 重离子 重商主义 重中之重 推重比 重化工 重仓 计重 重感冒 重特大 较重 干重 重难点
重 zhong 重甸甸 更重 重器 重回报 重实效 重质量
重 chong 重振 重回 重整 重塑 重写 重开 重排 重构 重置 重见 重蹈 重登 重归 重游 一重 两重 几重 多重
重 chong 重氮 万重 千重 数重 四重 五重 七重 八重 重山 重耳 重拾
重 chong/zhong 重读
行 xing 进行 推行 游行 随行 此行 颁行 盛行 慢行 行至 行前 西行 南行 行侠 大行其道 行得通 行气
行 xing 陶行知 易行 徐行 上行 串行 壮行 旅行家 行洪 吃住行 三人行 千里之行 神州行 行稳致远
行 xing 同向而行
行 hang 支行 该行 我行 世行 亚行 投行 跨行 两行 几行 数行 每行 全行 逐行 双行 四行 二行 十行
行 hang 一行行 第二行 代理行 琴行 行内 太行 闵行 千行百业 发卡行
行 hang/xing 车行
弹 dan 弹道 火箭弹 弹匣 弹片 弹夹 弹坑 弹孔 弹雨 弹着点 弹库 两弹 掷弹筒 破甲弹 载弹量 弹幕
弹 tan 弹奏 弹指 弹压 弹唱 弹跳 弹起 弹拨 弹塑性 弹回 弹球 弹窗
调 diao 调来 调入 调出 调进 民调 复调 宣叙调 搭调 调水 南水北调 统调 调档 内调 调至 调往
调 tiao 微调 调蓄 调低 调高 调升 调减 调增 调速 调酒 调压 调香 调休 可调 调峰 调薪 调仓 调结构
调 tiao 调优 调相 回调
藏 cang 隐藏 深藏 馆藏 藏品 藏画 藏家 典藏 掩藏 藏有 富藏 藏头 藏宝 特藏 迷藏 油气藏 雪藏 碳藏
藏 zang 青藏 藏语 藏文 藏传 藏北 进藏 汉藏 川藏 藏民 藏区 藏学 藏经 藏羚 藏刀 藏王 藏式 藏僧 蒙藏
藏 zang 新藏 后藏 前藏 滇藏 藏医 入藏
乐 yue 乐声 室内乐 爱乐 能乐 吹打乐 弹拨乐 清商乐 乐段 乐评 民族乐 乐季
乐 le 永乐 农家乐 游乐 康乐 家乐福 寓教于乐 戴高乐 施乐 苦乐 乐平 丰乐 百乐门 乐昌 乐善 乐见 乐东
乐 le 乐享 乐购 乐活 乐居 乐高
乐 yue/le 哀乐
粘 nian 粘膜 粘性 粘度 粘弹 粘滞 粘胶 胶粘 粘合 粘菌 粘虫
粘 zhan 粘住
泊 bo 尼泊尔 镜泊湖 泊头 莫泊桑 泊船
泊 po 罗布泊
曾 zeng 曾国藩 曾国荃 曾巩 曾侯乙 曾培炎 曾庆红 曾宪梓 曾荫权 曾纪泽 曾毓群 曾志伟 曾母暗沙 曾参
曾 ceng 曾用 汪曾祺 曾获 曾任 曾在 曾是 曾有 曾被 曾与 也曾 曾于
朴 pu 淳朴 赵朴初 邓朴方 朴茨茅斯 周朴园
朴 piao 朴槿惠 朴正熙
薄 bo 薄壁 薄冰 薄型 薄礼 势单力薄 绵薄
仔 zi 仔仔细细
仔 zai 狗仔 湾仔 猪仔 歌仔戏 公仔 片仔癀
畜 chu 畜群 畜舍 禽畜 载畜量
轧 zha 轧制 热轧 冷轧 连轧
轧 ya 倾轧 轧花
厦 xia 厦大 鹰厦 厦金 厦漳
咯 ka 咯痰
率 shuai 亲率 率众 率部 率团 粗率
柏 bo 柏柏尔 柏辽兹
盛 cheng 盛满
盛 sheng/cheng 盛放 盛装
涡 guo 涡阳
浒 xu 浒墅
挝 zhua 挝鼓
差 chai 夫差
没 mo 隐没 功不可没
没 mei 没收到 没落实 没落地 没落下 没过多 没入选 没收入
没 mo/mei 没过 没入 日没
了 le 为了解决 为了解 除了解 为了结
了 liao/le 一了 不了 便了 公了 明了 末了 了事 了得 了无
了 liao 受得了
了 le/liao 得了
着 zhuo 身着 着实 着床 着地
着 zhao 用不着
着 zhuo/zhe 吸着 固着
着 zhao/zhe 点着 找着 猜着 蒙着 熏着 支着 睡着 怎么着 这么着
勒 lei 勒死
缪 mou 萨缪尔森 塞缪尔
涌 chong 葵涌 东涌 河涌
刹 cha 什刹海
暴 bao 沙尘暴
血 xue/xie 出血 献血 流血 吐血 咳血 便血 放血 换血 采血 抽血
都 dou/du 大都 都会 国都 京都 定都 江都 中都 行都 大都会
都 du 宜都 于都 都匀 丰都 新都 都昌 望都 武都 都兰 都安 都柏林
还 huan 还款
还 hai/huan 以还 生还 还给 往还 还报 还书 还手 发还 放还 还情
还 hai 还将 还有 还要 还能 还可 还会 还应 还需
地 di 各地 举办地 主办地 承办地 集聚地 先行地 注册地 落户地 首发地 属地
地 de 积极地 消极地 切实地 扎实地 真实地 踏实地 如实地 公平地 和平地 普遍地 适当地 相当地 正当地
地 de 小心地 耐心地 热心地 精心地 衷心地 真心地 细心地 独特地 奇特地 沉重地 重重地 隆重地 慎重地
地 de 严重地 稳重地 高高地 大大地 死死地 白白地 远远地 完美地 坚决地 空空地 惊异地 优异地 诧异地
地 de 陌生地 直立地 独立地 干净利落地
的 di/de 打的 标的 的当 的确 目的 目的性 质的
和 he 饱和点
和 huo/he 和面 和药 和泥 热和 和了
会 hui 会计划 会计算 会计入
给 gei/ji 给与
朝 zhao 朝阳区
大 da/dai 大夫 大王 大黄
落 luo/la 落下
角 jiao/jue 口角
栅 zha/shan 栅格
芾 fu 米芾
峒 tong 崆峒
凹 wa 贾平凹
圈 juan 猪圈 圈养 圈舍
爪 zhua 前爪 脚爪 双爪
校 xiao 校本
校 jiao 点校 校释
脯 fu 果脯 肉脯
色 se 玻色子
禅 shan 刘禅
浚 xun 浚县
珲 hun 珲春
镐 hao 李昌镐
洞 tong 洪洞
乘 sheng 万乘
省 xing 陈省身
宛 yuan 大宛
峙 shi 繁峙
单 shan 单县 单雄信
圜 yuan 圜丘
莘 xin 莘松
解 xie 解缙
六 lu 六合区
"""
"""Words that pypinyin lacks, or reads as people do not: a character, its reading, words.

Two readings are given where both are right, or where the word also comes about between two others
(的确 in 工作的确定).
"""

Words = dict[str, tuple[str, ...]]
"""Word -> how one character of it is read; more than one reading where all are right."""


def bare(syllable: str) -> str:
    """Return a syllable without its tone, ü as v."""
    parts = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(char for char in parts if not unicodedata.combining(char))


def readings_of(listed: Iterable[str]) -> tuple[str, ...]:
    """Return the different syllables, without tones, that are syllables of today."""
    return tuple(r for r in dict.fromkeys(map(bare, listed)) if r in SYLLABLES)


def words_of_pypinyin() -> dict[str, Words]:
    """Return character -> the words that hold it, but for those that read it in two ways."""
    result: dict[str, Words] = defaultdict(dict)
    for word, syllables in PHRASES_DICT.items():
        if len(word) == len(syllables):
            pairs = {*zip(word, map(readings_of, syllables), strict=True)}
            for char, readings in pairs:
                if readings and len(pairs) == len(set(word)):
                    result[char][word] = readings
    return result


def own_words() -> dict[str, Words]:
    """Return character -> the words of `OWN_WORDS`."""
    result: dict[str, Words] = defaultdict(dict)
    for line in OWN_WORDS.strip().splitlines():
        char, readings, *words = line.split()
        result[char].update((word, tuple(readings.split("/"))) for word in words)
    return result


def own_characters() -> dict[str, tuple[str, ...]]:
    """Return character -> its readings by `OWN_CHARACTERS`."""
    entries = OWN_CHARACTERS.replace("\n", "|").split("|")
    return {parts[0]: tuple(parts[1:]) for entry in entries if (parts := entry.split())}


def common_readings(listed: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """Return the readings of one character that are in use, the usual first."""
    if not words:
        return listed[:1]
    counts = Counter(readings[0] for readings in words.values())
    usual, count = counts.most_common(1)[0]
    first = usual if count >= max(USUAL_COUNT, USUAL_SHARE * len(words)) else listed[0]
    enough = max(COMMON_COUNT, COMMON_SHARE * len(words))
    return (first, *(r for r in listed if r != first and counts[r] >= enough))


def read_characters(words: dict[str, Words]) -> dict[str, tuple[str, ...]]:
    """Return character -> its common readings, for every Han character that can be read."""
    result = {}
    for code, listed in PINYIN_DICT.items():
        if is_han(chr(code)) and (readings := readings_of(listed.split(","))):
            result[chr(code)] = common_readings(readings, words.get(chr(code), {}))
    return result | own_characters()


def settling_words(
    words: dict[str, Words], characters: dict[str, tuple[str, ...]]
) -> dict[str, Words]:
    """Return character -> the words that are needed, for each character that needs a context."""
    own = own_words()
    result = {}
    for char in sorted(characters):
        known = words.get(char, {}) | own.get(char, {})
        if {characters[char], *known.values()} != {characters[char][:1]}:
            result[char] = needed(char, known)
    return result


def needed(char: str, words: Words) -> Words:
    """Leave out the very long words, and each idiom that the words within it settle just so.

    Words of three characters stay: where two of two characters overlap, they decide.
    """
    kept: Words = {}
    for word in sorted(words, key=lambda word: (len(word), word)):
        places = [i for i in range(len(word)) if word[i] == char]
        if len(word) <= 3 or any(around(word, i, kept) != {*words[word]} for i in places):
            kept[word] = words[word]
    return {word: readings for word, readings in kept.items() if len(word) <= LONGEST_WORD}


def around(word: str, i: int, known: Words) -> set[str]:
    """Return the readings by the longest known words within `word` and around place `i`."""
    for length in range(len(word) - 1, 1, -1):
        starts = range(max(i - length + 1, 0), min(i, len(word) - length) + 1)
        found = {r for s in starts for r in known.get(word[s : s + length], ())}
        if found:
            return found
    return set()


def header(content: str) -> str:
    """Return the first lines of a table: where it comes from, and what a line holds."""
    return (
        "# Made by scripts/make_reading_tables.py.\n"
        f"# From pypinyin {metadata.version('pypinyin')}, "
        f"https://github.com/mozillazg/python-pinyin, MIT. {content}\n"
    )


def characters_table(characters: dict[str, tuple[str, ...]]) -> str:
    """Return readings.txt."""
    groups: dict[str, list[str]] = defaultdict(list)
    for char, readings in characters.items():
        groups[" ".join(readings)].append(char)
    lines = [f"{readings} {''.join(sorted(chars))}\n" for readings, chars in sorted(groups.items())]
    return header("A line: readings, characters.") + "".join(lines)


def words_table(settling: dict[str, Words]) -> str:
    """Return phrases.txt."""
    lines = []
    for char, words in settling.items():
        groups: dict[str, list[str]] = defaultdict(list)
        for word, readings in words.items():
            groups["/".join(readings)].append(word)
        parts = [f"{readings} {' '.join(group)}" for readings, group in sorted(groups.items())]
        lines.append(" ".join((char, *parts)) + "\n")
    return header("A line: a character; each of its readings, and the words for it.") + "".join(
        lines
    )


def main(arguments: list[str]) -> int:
    """Write both tables, or compare them with what is there."""
    words = words_of_pypinyin()
    characters = read_characters(words)
    tables = {
        "readings.txt": characters_table(characters),
        "phrases.txt": words_table(settling_words(words, characters)),
    }
    stale = [
        name
        for name, text in tables.items()
        if not (DATA / name).exists() or (DATA / name).read_bytes() != text.encode()
    ]
    for name in stale:
        if "--check" in arguments:
            print(f"{name} is not what make_reading_tables.py writes")
        else:
            (DATA / name).write_bytes(tables[name].encode())
    return int("--check" in arguments and bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
