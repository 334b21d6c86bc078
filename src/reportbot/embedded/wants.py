"""What kind of answer a question wants, from its question words. Cues only, no subject matter."""

from __future__ import annotations

import re
from enum import StrEnum


class Want(StrEnum):
    """A kind of answer. PERCENT, AMOUNT, NUMBER and DATE are promises that evidence must keep."""

    PERCENT = "percent"
    AMOUNT = "amount"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    LIST = "list"
    REASON = "reason"
    SUMMARY = "summary"
    COMPARISON = "comparison"
    SUPERLATIVE = "superlative"
    CONFIRMATION = "confirmation"
    DESCRIPTION = "description"


_SIGN = r"\b(?:what|which|in|the) (?:%|pct\b|per cent\b)"
_PERCENT = (
    r"百分之(?:几|多少)|几个(?:百分)?点|多少个?(?:百分)?点|几成|(?:占比|占了?|比例|比重|份额|增速|增长率|增幅|涨幅|跌幅|降幅|毛利率|利润率|渗透率|市占率|"
    r"损耗率|收益率|(?<![汇频])率)[^，。；、？?]{0,12}(?:多少|几|多大|多高)|(?:多少|几)[^，。；？?]{0,6}(?:占比|比例|份额)|"
    r"占了?(?:多少|几)(?!美元|钱|元|亿|万|块)|[%％]是?(?:多少|几)|"
    r"\b(?:what|which) (?:percent|percentage|share|proportion|fraction|(?:compound )?(?:annual )?growth rate|cagr)|\bpercentage\b|"
    r"\bgrowth rate\b|\bcagr\b|\b(?:what|which) (?:(?!does|do|did|is|are|was|were|report)[\w-]+ ){0,4}(?<!exchange )rate\b|"
    r"\bwhat (?:is|was|are|were|will be) (?:[\w-]+ ){0,5}(?:(?<!exchange )rate|margin)\b|"
) + _SIGN
_CHANGE = (
    r"(?:增长|上涨|下跌|涨|跌|下降|提升|提高|升|降|便宜|贵|高|低|多|少)(?:了|出)?(?:多少|几)(?!美元|钱|元|亿|万|块)|"
    r"\bby how much\b|\bhow (?:fast|much)\b[^?.;]*\b(?:grow|grew|rise|rose|fall|fell|drop|dropped|increase|decline|gain|change)"
)
_PART_OF = r"\bhow much of (?!it\b|that\b|this\b)[^?.;,]{2,60}? (?:is|are|was|were|goes?|went|comes?|came)\b"
_AMOUNT = (
    r"多少(?:钱|美元|美金|元|人民币|亿|万|块|百万)|什么价|啥价|几(?:块|毛|美元|元|亿|万)|"
    r"(?:价格?|售价|定价|单价|估值|成本|费用|收入|营收|利润|资本开支|资本支出|预算|规模|市值|融资额?|募资|金额|投资额|花)[^，。；？?]{0,10}(?:多少|几|多大|多高)|"
    r"\bhow much\b(?! (?:did|does|do|will|has|have)\b[^?.,;]*\b(?:fall|drop|rise|grow|increase|decline|gain))|"
    r"\bwhat (?:is|are|was|were|do|does|did)\b[^?.;]*\b(?:price|prices|cost|costs|valuation|revenue|capex|spending|expenditure|fee|fees)\b|"
    r"\bhow (?:large|big)\b|\bwhat (?:\w+ ){0,2}(?:revenue|sales|profit|price|valuation|cost|capex|budget|fee|income|amount|turnover)\b|"
    r"\b(?:dollar|rmb|yuan|exact) (?:figure|value|amount|number)\b"
)
_NUMBER = r"(?:人数|员工数|数量|金额|价格?|占比|比例|增速|规模|估值|市值|收入|营收|利润|销量|产量|份额)\s*[？?]?\s*$|多少|(?<![哪给])几(?:个|家|款|块|颗|台|人|倍|次|项|类|座|天|年|种|条|张|万|亿|处|届|轮)|多大|多高|多长|多久|\bhow many\b|\bhow much\b|\bwhat number\b|\bhow (?:long|high|large|big)\b|\bwhat (?:is|was|were|are|will be|would be) (?:the |its |their |[A-Za-z]+['’]s )?(?:\w+ ){0,2}(?:size|value|price|number|level|score|rate|ratio|valuation|share|count|capacity|volume|growth)\b|\bnumber of\b"
_DATE = (
    r"哪(?:一)?(?:天|日|年|月|个?季度|个月)|何时|什么时[候间间]?|几(?:月|号|日)|啥时|(?:日期|时间)(?:(?:是|为)(?:什么|哪|多少|几)|\s*[？?]?\s*$)|"
    r"\bwhen\b(?! it comes to)|\b(?:what|which) (?:date|day|month|year|quarter|time)\b"
)
_NAME = r"谁|哪(?:一)?(?:家|个|位|款|座|类|种|方|国|所|城市|公司|企业|机构|部门|股|只)|什么(?:公司|机构|名字|企业|股票|模型)|叫什么|\bwho\b|\bwhom\b|\bwhose\b|\bwhich\b(?! (?:date|day|month|year|quarter|percent))|\bname of\b"
_LIST = (
    r"哪些|有(?:哪|什么|啥)|哪几|哪[两三四五六七八九十]|分别|列[出举]|各(?:是|为|占|多少|有|自|要|于)|都有(?:谁|啥|什么)|包括(?:什么|哪)|几(?:个方面|点|大|种)|名单|一览|"
    r"\blist\b|\bwhich (?:\w+ ){0,4}(?:companies|providers|vendors|countries|suppliers|firms|manufacturers|makers|models|players|cities|names)\b|\bname (?:the|all|some|five|three|four|two)\b|"
    r"\bwhat (?:\w+ ){0,3}(?:are|were) (?:the|some)\b|\brespectively\b|\bwho are\b|\bwhat are\b"
)
_REASON = (
    r"为什么|为何|为啥|原因|怎么会|凭什么|何以|因何|凭(?!借)|逻辑|理由|\bwhy\b|\breasons?\b|\bhow come\b"
)
_SUMMARY = r"概括|总结|归纳|概述|核心观点|主要观点|主要内容|讲了(?:什么|啥)|说了(?:什么|啥)|梳理|要点|[几两三四五六]句话|简要(?:说|讲|介绍)|\bin (?:a few|two|three|four|five|\d) (?:short )?(?:sentences|words|lines|bullets|bullet points|points)\b|概要|大意|捋一?捋|划重点|综述|小结|\bsums? (?:it |this |that )?up\b|\bsumming up\b|\bboil(?:s|ed)? (?:it )?down\b|\bin a nutshell\b|\bshort version\b|\brecap\b|\brundown\b|\bsummar|\boverview\b|\b(?:key|main|core|central) (?:points?|takeaways?|messages?|arguments?|thesis|views?|findings|conclusions?)\b|\btakeaways\b|\btl;?dr\b|\bgist\b"
_COMPARISON = r"(?:谁|哪[个家款种])[^，。？?]{0,10}更|(?:哪个|哪家|哪款|谁)(?:更|比较)?(?:便宜|贵|高|低|多|少|大|小|强|划算)|比较|对比|区别|不同|差异|差别|相比|相较|谁更|哪个更|哪家更|还是|高于|低于|(?<![占同环对类])比(?![例重率])[^，。？?]{1,20}(?:高|低|贵|便宜|多|少|大|小|强)|\bcompare|\bcompared\b|\bdifference|\bdiffer\b|\bversus\b|\bvs\b|\bthan\b|\bor\b"
_SUPERLATIVE = r"最(?:高|低|大|小|多|少|贵|便宜)|\b(?:highest|lowest|largest|smallest|biggest|cheapest|steepest|richest|priciest|dearest|costliest|fastest|slowest|strongest|weakest|most expensive|most|least)\b"
_CONFIRMATION = r"(?:[吗吧]|(?<![什怎那这])么)\s*[？?]?\s*$|是否|是不是|有没有|对不对|对吗|(?:^|[.?!,;:]|\b(?:and|so|but|then))\s*\b(?:is|are|was|were|does|did|do|has|have|can|will)\b (?:the|it|there|they|this|that|[A-Z])"
_DESCRIPTION = r"是什么|是啥|什么[是叫]|怎么(?:说|样|看|描述|评价|算)|如何|怎样|什么(?:特点|业务|事|情况|关系|作用|意思|影响|变化|意义|要求|条件|限制|规定|定位)|介绍|讲讲|说说|说明|解释|干嘛|干什么|干啥|做啥|做什么|发生了?(?:什么|啥)|\bwhat\b|\bhow\b|\bdescribe\b|\bexplain\b|\btell me\b"

_CUES: tuple[tuple[Want, re.Pattern[str]], ...] = tuple(
    (want, re.compile(pattern, re.IGNORECASE))
    for want, pattern in (
        (Want.PERCENT, _PERCENT),
        (Want.AMOUNT, _AMOUNT),
        (Want.NUMBER, _NUMBER),
        (Want.DATE, _DATE),
        (Want.LIST, _LIST),
        (Want.NAME, _NAME),
        (Want.REASON, _REASON),
        (Want.SUMMARY, _SUMMARY),
        (Want.COMPARISON, _COMPARISON),
        (Want.SUPERLATIVE, _SUPERLATIVE),
        (Want.CONFIRMATION, _CONFIRMATION),
        (Want.DESCRIPTION, _DESCRIPTION),
    )
)

FIGURES = frozenset({Want.PERCENT, Want.AMOUNT, Want.NUMBER})
"""The wants that only a figure can satisfy."""


_STRICTLY_PERCENT = re.compile(
    r"百分之|百分点|几个点|几成|\bpercent|" + _SIGN,
    re.IGNORECASE,
)
_RELATIVE_OR_NOT = re.compile(f"{_CHANGE}|{_PART_OF}", re.IGNORECASE)


def wants_of(text: str) -> frozenset[Want]:
    """The kinds of answer that the question words of a (normalised, simplified) text ask for.

    "How much did it rise" and "how much of it is" may be answered by a percentage or by an amount, so they want either.
    """
    wants = {want for want, cue in _CUES if cue.search(text)}
    if _RELATIVE_OR_NOT.search(text) and Want.PERCENT not in wants:
        wants |= {Want.PERCENT, Want.AMOUNT}
    if _STRICTLY_PERCENT.search(text):
        wants.discard(Want.AMOUNT)
    return frozenset(wants)


def required(wants: frozenset[Want]) -> frozenset[Want]:
    """The wants of which evidence must satisfy one: a bare "how many" gives way to what is said more exactly."""
    exact = wants & {Want.PERCENT, Want.AMOUNT}
    return exact if exact else wants & {Want.NUMBER, Want.DATE}


def asks_for_a_person(text: str) -> bool:
    """Whether the question is who, rather than which company or thing."""
    return bool(re.search(r"谁|哪位|\bwho\b|\bwhom\b|\bwhose\b", text, re.IGNORECASE))


_MONEY = re.compile(
    r"多少(?:钱|美元|美金|元|人民币|港元)|(?<![市溢])(?:价格?|售价|定价|单价|均价|成本|费用|收入|营收|利润|开支|支出|市值|融资额?|募资|金额|预算|投资额?|投入|投)[了到]?[^，。；？?率占增降]{0,8}(?:多少|几|多大)|"
    r"\bhow much (?:money|cash|capex|revenue|profit|debt)\b|\bhow much\b[^?.;]{0,60}\b(?:cost|pay|paid|spend|spent|spending|invest|invested|raise|raised|earn|earned)\b|"
    r"\bwhat (?:is|are|was|were|will be)\b[^?.;]{0,60}\b(?:prices?|costs?|revenues?|profits?|capex|budget|fees?)\b(?! (?:growth|margin|share|increase|change))",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"占|率|差|比|[增涨跌降升]幅?|百分|几个点|几成|比例|份额|倍|贵|便宜|\bhow much of\b|\b(?:share|percent\w*|proportion|rate|margin|grow\w*|grew|rise|rose|fall|fell|increase\w*|decline\w*|drop\w*|chang\w*|cheaper|dearer|more|less|higher|lower|compared|versus|vs|than)\b",
    re.IGNORECASE,
)


def asks_for_money(text: str) -> bool:
    """Whether a sum of money is asked for, and no share or change of one: neither a rate nor a count is an answer."""
    return bool(_MONEY.search(text)) and not _RELATIVE.search(text)


_CLOCK = re.compile(
    r"(?<![哪这那有分前后第])几点(?!\s*(?:建议|意见|要点|观点|原因|理由|风险|结论|特点|好处|优势|启示|看法|要求|说明|内容|不同|区别|变化|影响|[一二三]?[句话]))|几时几分|"
    r"\b(?:what|which) (?:time|hour)s?\b(?! (?:frame|series|period|horizon))|\bo'clock\b",
    re.IGNORECASE,
)
CLOCK_TIME = re.compile(
    r"\d{1,2}[：:]\d{2}|\d{1,2}\s?[点时](?!间|段|代|候)(?:\s?\d{1,2}\s?分)?|[一二三四五六七八九十]{1,2}点(?:钟|半|整)|"
    r"\b\d{1,2}\s?(?:a\.?m|p\.?m)\b|\bnoon\b|\bmidnight\b",
    re.IGNORECASE,
)
"""A time of the day."""


def asks_for_a_clock_time(text: str) -> bool:
    """Whether a time of the day is asked for: a date is no answer to that."""
    return bool(_CLOCK.search(text))
