"""The words by which a sentence or a column's heading says what its figures measure."""

from __future__ import annotations

import re

from reportbot.domain.stated import MeasureKind

CAPEX = re.compile(r"资本性?开支|资本性?支出|\bcapex\b|\bcapital (?:expenditures?|spending)\b", re.IGNORECASE)
SHARE = re.compile(
    r"占(?:了|到|据|比)?|比重|份额|\baccount(?:s|ed|ing)? for\b|\bmakes? up\b|\bshare\b|\brepresents?\b",
    re.IGNORECASE,
)
CAGR = re.compile(
    r"复合|年均|年化增|\bcagr\b|\bcompound|\bper annum\b|\bannual(?:ly|ised)? growth\b", re.IGNORECASE
)
GROWTH = re.compile(
    r"同比|环比|增长|增速|增幅|涨幅|跌幅|降幅|上涨|上升|提升|上扬|增加|下滑|下降|下跌|减少|回落|回升|触底|触及|\byoy\b|\bgrowth\b|\bgrew\b|\bgrow\b|"
    r"\brose\b|\brise\b|\bfell\b|\bfall\b|\bup\b|\bdown\b|\bincreas|\bdecreas|\bdeclin",
    re.IGNORECASE,
)
OFF_PEAK = re.compile(r"夜间|空闲|闲时|低谷|谷时|错峰|凌晨|\boff-?peak\b|\bnight", re.IGNORECASE)
PAID = re.compile(
    r"原价|标准价|降至|降到|低至|仅为|折|打|\bof the (?:list|standard|regular|normal) price\b|\bto\b",
    re.IGNORECASE,
)
CUT = re.compile(
    r"优惠|减免?|下调|降价|便宜|让利|降低|折扣力度|\boff\b|\bdiscount of\b|\bcut by\b|\breduc", re.IGNORECASE
)
FROM = re.compile(
    r"(?:从|由|自)(?:原来|原先|此前|之前|过去|早前|原)?(?:预期|预测|预计|指引|水平)?的?(?:约|人民币|大约|近)*\s*$|原来的?(?:约|人民币)*\s*$|\bfrom\s*(?:about|around|RMB)?\s*$",
    re.IGNORECASE,
)
TO = re.compile(
    r"(?:到|至|为|成|达)(?:约|人民币|大约|近|了)*\s*$|\bto\s*(?:about|around|RMB)?\s*$", re.IGNORECASE
)
RESPECTIVELY = re.compile(r"分别|依次|\brespectively\b", re.IGNORECASE)
LIST_GAP = re.compile(r"^\s*(?:、|和|及|与|以及|,|and|,\s*and)\s*(?:约|大约|超过?|about)?\s*$", re.IGNORECASE)

HEDGES = re.compile(
    r"(?:\s|约|大约|大概|大致|接近|在|之间|计划|预算|[超逾近或将仅只可均各都亦也已]|有望|预计|预期|预测|达到?|为|至|到|是|有|高达|多达|升至|增至|增加|增长|上调|下调|提升|扩大|"
    r"人民币|合计|总计|超过|不低于|不超过|左右|占比?|占到|占据|比例|的|了|\babout\b|\baround\b|\bover\b|\bto\b|\bis\b|\bat\b|\bof\b|\bby\b|\breach(?:es|ed)?\b|\bRMB\b)+$",
    re.IGNORECASE,
)
OPENINGS = re.compile(
    r"^(?:\s|[^，,]{2,10}(?:预计|预测|测算|认为|指引|显示)|其中|另外|此外|而|并且?|且|但|预计|我们预[测计期]|我们认为|同时|根据[^，,]{1,20}(?:数据|预测|统计)?|据[^，,]{1,16}|公司|也|则|以及|和|及|有望|低于|高于|不及|超过|从|由|原来的?|原先的?|在|"
    r"\bwe (?:expect|forecast|estimate)\b|\band\b|\bwhile\b|\bof which\b)+",
    re.IGNORECASE,
)
TIMES = re.compile(
    r"(?:在|于|到)?\s*(?:19|20)\d{2}\s*(?:年?\s*[-–~至到]\s*(?:19|20)?\d{2}\s*E?)?\s*年?(?:间|期间|度)?(?:[上下]半年|[一二三四1-4]、?[一二三四]?\s*季度|第[一二三四]季度|末|底|初)?E?的?|[一二三四](?:[、至到和][一二三四])?季度|\bin (?:19|20)\d{2}\b|\bQ[1-4]\b",
    re.IGNORECASE,
)
PLAIN = re.compile(
    r"^(?:该|其|此|上述|均|同比|环比|增长|增速|增幅|涨幅|上涨|下降|下滑|复合|年均|年化|增长率|行业|市场|规模|价格|金额|总额|占比|比例|份额|期间|见底|触底|触及|实现|持续|录得|有所|上扬|回升|回落|维持|至|[，,、\s])*$"
)


TOTAL_ROW = re.compile(r"^(?:合计|总计|总和|总额|合共|小计|全部|totals?|sum|combined)$", re.IGNORECASE)
"""What a table calls the row of all its other rows."""


def kind_of_label(label: str) -> MeasureKind:
    """What the figures under a column's heading measure."""
    for kind, words in (
        (MeasureKind.CAGR, CAGR),
        (MeasureKind.GROWTH, re.compile(r"同比|环比|增速|增长率|增幅|涨幅|yoy|growth", re.IGNORECASE)),
        (MeasureKind.SHARE, re.compile(r"占比|份额|比重|比例|share", re.IGNORECASE)),
        (MeasureKind.CAPEX, CAPEX),
    ):
        if words.search(label):
            return kind
    return MeasureKind.LEVEL


LOWERS = re.compile(
    r"(?:低|便宜|下浮|降|折价|优惠|少)(?:了|约|至多)?$|\b(?:below|cheaper|lower|less|off)$", re.IGNORECASE
)
RAISES = re.compile(
    r"(?:高|贵|上浮|溢价|加价|多)(?:了|出|约)?$|\b(?:above|dearer|higher|more)$", re.IGNORECASE
)
"""How a statement ends before the percentage that a price is below, or above, another."""
