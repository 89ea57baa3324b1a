"""Provinces and large cities of China: what Chinese calls the places that English names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACES = """
    Anhui 安徽 皖 · Beijing 北京 京 · Changchun 长春 · Changsha 长沙 · Changzhou 常州 常 · Chengdu 成都 成蓉 ·
    Chongqing 重庆 渝 · Dalian 大连 · Dongguan 东莞 莞 · Foshan 佛山 佛 · Fujian 福建 闽 · Fuzhou 福州 榕 ·
    Gansu 甘肃 甘陇 · Guangdong 广东 粤 · Guangxi 广西 桂 · Guangzhou 广州 广穗 · Guilin 桂林 ·
    Guiyang 贵阳 筑 · Guizhou 贵州 贵黔 · Haikou 海口 · Hainan 海南 琼 · Hangzhou 杭州 杭 · Harbin 哈尔滨 哈 ·
    Hebei 河北 冀 · Hefei 合肥 合 · Heilongjiang 黑龙江 黑 · Henan 河南 豫 · Hohhot 呼和浩特 呼 ·
    Hong_Kong 香港 港 · Hubei 湖北 鄂 · Hunan 湖南 湘 · Huzhou 湖州 湖 · Inner_Mongolia 内蒙古 蒙 ·
    Jiangsu 江苏 苏 · Jiangxi 江西 赣 · Jiaxing 嘉兴 嘉 · Jilin 吉林 吉 · Jinan 济南 济 · Kunming 昆明 昆 ·
    Lanzhou 兰州 兰 · Lhasa 拉萨 · Liaoning 辽宁 辽 · Luoyang 洛阳 洛 · Macao 澳门 澳 · Macau 澳门 澳 ·
    Nanchang 南昌 昌洪 · Nanjing 南京 宁 · Nanning 南宁 邕 · Nantong 南通 通 · Ningbo 宁波 甬 ·
    Ningxia 宁夏 宁 · Qingdao 青岛 青 · Qinghai 青海 青 · Quanzhou 泉州 泉 · Sanya 三亚 · Shaanxi 陕西 陕秦 ·
    Shandong 山东 鲁 · Shanghai 上海 沪申 · Shanxi 山西 晋 · Shaoxing 绍兴 绍 · Shenyang 沈阳 沈 ·
    Shenzhen 深圳 深 · Shijiazhuang 石家庄 · Sichuan 四川 川蜀 · Taiwan 台湾 台 · Taiyuan 太原 ·
    Tianjin 天津 津 · Tibet 西藏 藏 · Urumqi 乌鲁木齐 · Wenzhou 温州 温 · Wuhan 武汉 汉 · Wuhu 芜湖 芜 ·
    Wuxi 无锡 锡 · Xiamen 厦门 厦 · Xining 西宁 · Xinjiang 新疆 疆 · Xizang 西藏 藏 · Xuzhou 徐州 徐 ·
    Yangzhou 扬州 扬 · Yantai 烟台 · Yinchuan 银川 · Yunnan 云南 滇云 · Zhejiang 浙江 浙 ·
    Zhengzhou 郑州 郑 · Zhuhai 珠海 珠
"""
"""English name, Chinese name, and the characters for it in words such as 沪苏浙皖.

Names that two places share once they are in pinyin (Suzhou, Taizhou) are left out. Only English is
looked at first: 江西 may stand in 长江西岸, while Jiangxi is Jiangxi.
"""


@cache
def _known() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Return what finds English names, and for each the Chinese name and its short ones."""
    known = {}
    for place in _PLACES.split("·"):
        name, full, *short = place.split()
        known[name.replace("_", " ")] = (full, "".join(short))
    return re.compile(rf"\b(?:{'|'.join(known)})\b"), known


def unnamed(zh: str, en: str) -> Iterator[tuple[int, str, str]]:
    """Yield where the English names a place that the Chinese does not, and both names."""
    pattern, known = _known()
    for match in pattern.finditer(en):
        full, short = known[match[0]]
        if full not in zh and not any(char in _without_names(zh) for char in short):
            yield match.start(), match[0], full


def _without_names(zh: str) -> str:
    """Return a text without full names of places: the 京 of 南京 is not Beijing."""
    for full, _ in _known()[1].values():
        zh = zh.replace(full, "")
    return zh
