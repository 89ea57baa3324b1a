"""Make the lists of Chinese words by which `verify` tells words from names.

    python scripts/make_word_table.py dict.txt           # writes both lists in ytfacts/data
    python scripts/make_word_table.py dict.txt --check   # exit 1 if a file differs

`dict.txt` is the dictionary of jieba 0.42.1 (MIT), which lies in its source package: a word, how
often it was seen, and its part of speech on each line. Names of people, places, organisations and
works are left out of `common_words.txt`, and so is what is rare. `rare_words.txt` has what was seen
less often, and names, of places above all: a word of a draft that is in neither list may be a name.
"""

from __future__ import annotations

import sys
from pathlib import Path

DATA = Path(__file__).parents[1] / "ytfacts" / "data"
COMMON, RARE = DATA / "common_words.txt", DATA / "rare_words.txt"

LEAST = 50
"""How often a word was seen, in some 60 million words; below, the tags are not to be trusted."""

RAREST = 10
"""The same for rare words: what was seen less often may be anything."""

PLACE, LONG_NAMES, LEAST_NAME = "ns", ("nt", "nz", "j"), 20
"""The tags of places, and of names from three characters on; rarer ones are often no names."""

PROVINCES = frozenset("京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕秦吉闽贵粤青藏川蜀宁琼港澳台")
"""Short names: a word of nothing else (京津冀) names a region, whatever its tag says."""

CITIES = """
石家庄 唐山 秦皇岛 保定 张家口 承德 阳泉 长治 运城 吕梁 包头 乌海 通辽 大连 本溪 营口 盘锦 铁岭 辽源 通化 松原 双鸭山 伊春
七台河 绥化 齐齐哈尔 南通 连云港 宿迁 嘉兴 金华 合肥 三明 龙岩 宁德 景德镇 新余 烟台 焦作 许昌 商丘 信阳 周口 黄石 孝感 恩施
邵阳 岳阳 常德 张家界 怀化 娄底 茂名 汕尾 河源 清远 云浮 桂林 贵港 玉林 贺州 崇左 海口 自贡 攀枝花 广元 遂宁 资阳 遵义 曲靖
大同 开封 兴化 玉溪 大理 拉萨 宝鸡 商洛 金昌 天水 武威 酒泉 银川 高雄 义乌 常熟 张家港 嘉善 吴江 雄安 关中 大湾区
"""
"""Places that the dictionary lacks or has under another tag."""

LONGEST = 4

NAMES = ("nr", "ns", "nt", "nz", "j", "x", "e", "o")
"""Tags of names, abbreviations and sounds."""

SAYINGS, LEAST_SAYING = ("i", "l"), 20
"""Tags of idioms and set phrases, which are rarer but no names."""

NOUNS = ("n", "vn", "an", "b", "ng")
"""Tags of words that name a thing or narrow another down (重点, 出口, 省级)."""

NEWS = {
    "n": """
    新能源 营商 统计局 联合体 智能 数字化 集成电路 中医 高校 断面 创投 科创 外贸 外资 内资 民企 央企 国企 样板 高新 高铁
    民生 惠民 实事 一体化 示范区 自贸区 跨境 电商 海外仓 零部件 整车 产业链 供应链 大模型 集群 独角兽 通稿 综述 侧记 快讯
    简报 口径 条目 要点 亮点 看点 成绩单 数说 小结 速览 图解 一览 编者按 摘要 党政 党委 省委 市委 常委 政企 银发 会风 联席
    城市 都市圈 城市群 平原 海洋 湖泊 大桥 高原 山区 城镇 治安 深度 广度 长度 峡谷 海峡 福利 湖水 河水 江水 入口 嘉宾 贵宾
    文明 道德 卫星 荣誉 丘陵 言语 明星 宫殿 权威 宣言 顾问 智慧 高峰 友谊 洪水 顾客 青少年 保健 沙滩 师范 范畴 小康 丛林
    养老 蓝天 师生 慈善 小学生 英才 高薪 幼儿园 和平 通讯 论文 正文 精华 源泉 大奖 国际化 联合会 党组织 中医药 交易会
    通信 联盟 研发 房地产 同盟 环保 中小学 工商业 存储 同行 家电 房产 仓储 中长期 数控 农产 社保 医保 物流 门店 网点 客流
    毛利 净利 营收 净利润 市值 股权 股东 年报 季报 财报 库容 水位 透明度 总磷 总氮 溶解氧 叶绿素 水质 藻类 湿地 候鸟 鱼类 游客
    路网 轨道 地铁 公交 机场 航线 班列 港口 吞吐量 集装箱 运力 里程 车辆 充电桩 光伏 风电 储能 算力 芯片 半导体 机器人
    元宇宙 区块链 云计算 大数据 物联网 人工智能 生物医药 新材料 装备 机床 航空 航天 大飞机 低空 动能 引擎 赛道 新质 生产力
    市域 省域 县域 跨域 市民 村民 网民 粉丝 平台 园区 基地 项目 清单 窗口 小程序 名录 榜单 指数 硬核 软实力 硬支撑
    会商会 推介会 博览会 发布会 研讨会 见面会 主会场 分会场 新闻官 发言稿 讲话稿 提纲 备忘录 小册子 手册 白皮书 蓝皮书
    """,
    "v": """
    牵头 揭牌 落地 助力 赋能 提质 增效 挂牌 领跑 跻身 攻坚 携手 发力 聚焦 锚定 深耕 落户 签约 高达 约为 占到 达到 突破 拓展
    扩展 扩至 增至 升至 降至 减至 提升 下降 上升 提高 增长 减少 共建 共享 共有 已有 现有 累计 建成 建有 位于 包括 据悉 数据显示
    持续 稳步 不断 加快 显著 明显 其中 同时 此外 另外 目前 截至 今年 去年 明年 全年 当前 近年来 同期 同比 环比 此次 本次 这次
    最终 同样 分别 依次 其余 还有 以及 不仅 而且 进一步 大幅 小幅 一路 首次 再次 又一次 年均 人均 月均 日均 深化 外迁 回迁
    美丽 新鲜 古典 普及 上市 回国 中断 关联 新建 加盟 密封 明白 令人 古老 光荣 封锁 高潮 英勇 齐全 公正 辛勤 安静 崇拜 宝贵
    康复 诸如 吉祥 周转 荣获 陈述 关怀 安抚 容纳 杜绝 卓越 晋升 祝贺 蓬勃 过敏 荣耀 华丽 弘扬 崇尚 查明 普通 兴盛 抗衡 曝光
    大关 力争 争取 荣膺 通行 掌控 热议 竞逐 齐聚 云集 汇聚 首发 联控 共商 紧扣 擘画 正逢 交卷 更多 更强 更大 更高 最具 较大 较高 较快 不到 仅有
    稳中 向好 回升 反弹 企稳 提速 放缓 收窄 扩容 翻番 翻倍 破万 过半 居首 位居 名列 稳居 领先 落后 持平 创下 刷新 亮相 收官
    闭幕 启幕 拉开 落幕 举行 召开 举办 出台 印发 获批 认定 备案 上线 下线 投产 开工 竣工 通车 运营 交付 兑现 兜底 补齐
    互通 互认 通办 联通 直达 畅通 打通 辐射 带动 撬动 激发 激活 释放 凸显 彰显 勾勒 见证 回应 解读 通报 披露 点赞 打卡
    """,
}
"""Words of today's news, nouns and others, that the dictionary lacks or takes for names."""

HEADER = """\
# Made by scripts/make_word_table.py from the dictionary of jieba 0.42.1,
# https://github.com/fxsjy/jieba, MIT. Nouns and what narrows them down; after "=", other words.
"""
RARE_HEADER = HEADER.replace("other words.", "other words; then names.")


def tables(dictionary: str) -> dict[Path, str]:
    """Return the text of each table: words of one length a line, nouns first."""
    entries = [line.split(" ") for line in dictionary.splitlines()]
    seen = {word: (int(count), tag) for word, count, tag in entries if 2 <= len(word) <= LONGEST}
    common: dict[str, str] = {}
    rare: dict[str, str] = {}
    for word, (count, tag) in seen.items():
        if count >= LEAST_NAME and (tag == PLACE or (tag in LONG_NAMES and len(word) > 2)):
            rare[word] = "p"
        elif not tag.startswith(NAMES) and count >= RAREST:
            least = LEAST_SAYING if tag in SAYINGS else LEAST
            kind = "n" if tag in NOUNS else "v"
            if count >= least:
                common[word] = kind
            elif not PROVINCES.issuperset(word):
                rare[word] = kind
    for kind, words in NEWS.items():
        common.update(dict.fromkeys(words.split(), kind))
    # 大同 and 保定 are words of the dictionary's old texts, too.
    common.update((city, "n") for city in CITIES.split() if city in common)
    fewer = {word: kind for word, kind in rare.items() if word not in common}
    fewer.update(dict.fromkeys(CITIES.split(), "p"))
    return {COMMON: _table(HEADER, common, "nv"), RARE: _table(RARE_HEADER, fewer, "nvp")}


def _table(header: str, classes: dict[str, str], kinds: str) -> str:
    kept = {word: kind for word, kind in classes.items() if not _is_made_of_others(word, classes)}
    sections = [_lines(sorted(w for w in kept if kept[w] == kind)) for kind in kinds]
    return header + "=\n".join(sections)


def _is_made_of_others(word: str, classes: dict[str, str]) -> bool:
    """Whether a word of four is two of two of the same kind as its end: it need not be listed."""
    return len(word) == LONGEST and word[:2] in classes and classes.get(word[2:]) == classes[word]


def _lines(words: list[str]) -> str:
    by_length = ("".join(w for w in words if len(w) == size) for size in range(2, LONGEST + 1))
    return "".join(f"{joined}\n" for joined in by_length)


def main() -> int:
    """Write the tables, or compare them with the files."""
    made = tables(Path(sys.argv[1]).read_text(encoding="utf-8"))
    if "--check" in sys.argv[2:]:
        return int(any(path.read_text(encoding="utf-8") != text for path, text in made.items()))
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
