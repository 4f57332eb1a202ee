"""How the example's made-up names are written in the English edition: part by part, in Chinese order."""

from __future__ import annotations

import re

_PLACES = """
云州港区 Yunzhou Port|临溟新城 Linming New Town|望川老城 Wangchuan Old Town|青屿高新区 Qingyu High-tech
云州 Yunzhou|临溟 Linming|望川 Wangchuan|青屿 Qingyu
"""
_BRANDS = """
纸鸢 Zhiyuan|星槎 Xingcha|蓝鲸湾 Lanjingwan|青穗 Qingsui|半山月 Banshanyue|听潮 Tingchao|木石 Mushi|飞鱼 Feiyu
拾光 Shiguang|橘井 Jujing|白鹿洲 Bailuzhou|云梯 Yunti|千帆 Qianfan|南柯 Nanke|松间 Songjian|麦浪 Mailang
知鱼 Zhiyu|乌篷 Wupeng|灯塔 Dengta|雪泥 Xueni|鹿鸣 Luming|长亭 Changting|竹马 Zhuma|沧浪 Canglang
晴川 Qingchuan|行舟 Xingzhou|锦书 Jinshu|忘机 Wangji|渔火 Yuhuo|流萤 Liuying|空谷 Konggu|流觞 Liushang
"""
_TRADES = """
贸易有限公司 Trading|科技有限公司 Technology|国际旅行社 International Travel|会务服务公司 Events
建筑设计院 Architects|医药连锁 Pharmacies|文化传媒公司 Media|精密机械厂 Machinery
教育咨询中心 Education|假日旅行社 Holiday Travel
校友会 alumni|摄影俱乐部 photo club|婚庆工作室 weddings|软件园公司 software|律师事务所 law firm
骑行队 cyclists|商会 chamber of commerce|老年大学 senior college|培训学校 school|展览公司 exhibitions
车友会 drivers|妇产医院 hospital|研究所 institute|电商公司 e-commerce|合唱团 choir|羽毛球协会 badminton club
先生 (Mr)|女士 (Ms)|会员卡 card
高尔夫队 golf team|亲子俱乐部 family club|游艇会 yacht club|动漫展组委会 comics fair|国学院 classics school
航运培训部 Shipping, training|农业公司 Farms|数据中心 data centre
"""
_FAMILIES = """
东方 Dongfang|南宫 Nangong|上官 Shangguan|欧阳 Ouyang|司马 Sima|诸葛 Zhuge|慕容 Murong|百里 Baili
赵 Zhao|钱 Qian|孙 Sun|李 Li|周 Zhou|吴 Wu|郑 Zheng|王 Wang|冯 Feng|陈 Chen|褚 Chu|卫 Wei|蒋 Jiang|沈 Shen
韩 Han|杨 Yang
田 Tian|江 Jiang|方 Fang|林 Lin|苏 Su|秦 Qin|白 Bai|时 Shi|寒 Han|高 Gao|冉 Ran|范 Fan|宋 Song|顾 Gu|严 Yan|柳 Liu
柏 Bai|孟 Meng|葛 Ge|尹 Yin|简 Jian|温 Wen|祁 Qi|郝 Hao|石 Shi|裘 Qiu
阮 Ruan|花 Hua|岳 Yue|祝 Zhu|钟 Zhong|满 Man|于 Yu|向 Xiang|齐 Qi
"""
_GIVEN = """
立春 Lichun|谷雨 Guyu|小满 Xiaoman|芒种 Mangzhong|夏至 Xiazhi|小暑 Xiaoshu|立秋 Liqiu|处暑 Chushu|露珠 Luzhu
秋分 Qiufen|露生 Lusheng|霜降 Shuangjiang|立冬 Lidong|小雪 Xiaoxue|大雪 Daxue|冬至 Dongzhi|小寒 Xiaohan|大寒 Dahan
清明 Qingming|端午 Duanwu|惊蛰 Jingzhe|重阳 Chongyang|腊八 Laba|元宵 Yuanxiao|中秋 Zhongqiu|除夕 Chuxi|上元 Shangyuan
雨水 Yushui|寒露 Hanlu|白露珠 Bai Luzhu|寒露生 Han Lusheng|七夕 Qixi|立夏 Lixia|白露 Bailu
"""
_MARKS = {"（": " (", "）": ")", "、": ", ", "，": ", ", "—": " – "}


def _parts(*texts: str) -> dict[str, str]:
    found = [part.split(" ", 1) for text in texts for line in text.split("\n") for part in line.split("|") if part]
    return {part[0]: part[1] for part in found}


_PARTS = _parts(_PLACES, _BRANDS, _TRADES, _GIVEN) | _parts(_FAMILIES)
_PART = re.compile("|".join(sorted(map(re.escape, [*_PARTS, *_MARKS]), key=len, reverse=True)))


def name_in_english(name: str) -> str:
    """A name of which every part is known; parts that are not stay as they are."""
    spelt = _PART.sub(lambda found: _MARKS.get(found[0]) or f" {_PARTS[found[0]]} ", name)
    return re.sub(r"\( +", "(", re.sub(r" +", " ", spelt)).replace(" )", ")").strip()
