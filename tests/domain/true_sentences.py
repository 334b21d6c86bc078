"""Right answers about the real report, each with the passages it cites as [1], [2] …"""

from __future__ import annotations

from dataclasses import dataclass

from report_passages import paragraph, row

from reportbot.domain.documents import Passage

_PRICES = "OpenAI 模型与 DeepSeek 模型 API 定价对比（每百万 Tokens）"
_FUNDING = "海内外头部初创 AI 企业融资情况"
_EXPORT = "美国政府《人工智能扩散出口管制框架》"


@dataclass(frozen=True)
class Right:
    """A sentence that is true of its passages."""

    text: str
    passages: tuple[Passage, ...]


def _price(model: str, hit: str, miss: str, output: str) -> Passage:
    prices = f"{hit} 美元（缓存命中） {miss} 美元（缓存未命中）"
    return row("图表 5", _PRICES, ("模型", model), ("输入价格", prices), ("输出价格", f"{output} 美元"))


def _funding(when: str, company: str, raised: str, value: str) -> Passage:
    return row("图表 8", _FUNDING, ("时间", when), ("公司", company), ("募资", raised), ("估值", value))


def _tier(tier: str, rules: str) -> Passage:
    return row("图表 22", _EXPORT, ("层级", tier), ("具体条例", rules))


R1 = _price("DeepSeek-R1", "0.14", "0.55", "2.19")
O1 = _price("OpenAI o1", "7.50", "15.00", "60.00")
MINI = _price("OpenAI GPT-4o-mini", "0.075", "0.15", "0.60")
V3 = _price("DeepSeek-V3", "0.014", "0.14", "0.28")
OPENAI = _funding("2024 年 9 月", "OpenAI", "计划向投资者筹集 65 亿美元", "1,570 亿美元")
ZHIPU = _funding(
    "2024 年 5 月", "智谱 AI", "智谱 AI 获 Prosperity7 Ventures 4 亿元美元 C 轮投资", "200 亿人民币"
)
KIMI = _funding(
    "2024 年 5 月", "Kimi 月之暗面", "截至 2024 年 5 月，阿里巴巴 2024 财年合计投入 8 亿美元", "25 亿美元"
)
ANTHROPIC = _funding(
    "2024 年 4 月",
    "Anthropic",
    "亚马逊宣布完成了对 Anthropic（Claude）总计 40 亿美元的融资。2023 年 9 月亚马逊提供了一笔 12.5 亿美元的投资，"
    "之后又追加了 27.5 亿美元",
    "184 亿美元",
)
SECOND_TIER = _tier(
    "第二类",
    "2025-2027 年期间：1.每个第二类国家或地区最多可以获得 7.9 亿 TPP（Total Processing Performance）总计算能力，"
    "约合 5 万块先进 GPU，如果政府和美国政府签订国际生态共建条例，上限可以增加到 10 万块先进 GPU；"
    "2.如果申请到 NVEU （National Validated End User）资质，可以最多购买 32 万块先进 GPU",
)
FIRST_TIER = _tier(
    "第一类",
    "同时需要满足（1）不可以向第一类以外的任何单一国家部署超过 7%的先进计算芯片；（2）该 UVEU 购买的 75%的先进计算芯片需要"
    "部署在美国及其他第一类盟友处；（3）如果该 UVEU 总部位于美国，需要将 50%的先进计算芯片部署在美国本土",
)
RUNZE = row(
    "图表 18",
    "云计算厂商及主要供应商企业（2）",
    ("代码", "300442.SZ"),
    ("简介", "华北地区IDC龙头，运营12万机柜，深度绑定字节跳动、快手"),
)

RELEASE = paragraph("DeepSeek R1 具有 6,710 亿参数")
DOWNLOADS = paragraph("实现了环比 375%的增长")
SHARES = paragraph("股价大跌 17%")
PRICING = paragraph("比起 OpenAI o1 的 60 美元低了 90%以上")
OFF_PEAK = paragraph("运营一天 V3 和 R1 的成本为 87,072 美元")
VALUATION = paragraph("当时 OpenAI 新一轮的估值已经达到 1,570 亿美元")
IT_COST = paragraph("服务器约占 IT 侧成本的 70%")
CAPEX = paragraph("我们预测腾讯 2025 年资本开支或达人民币 1,000+亿元")
CLOUD = paragraph("预计 2023-2027E 年均增速达到 37%")
INVESTMENT = paragraph("总投资额只有美国的 12%左右")
QUARTERS = paragraph("在经历了 10个季度的下行后")
PARAMETERS = paragraph("2,360 亿快速增长至 2024 年 12 月")
MARKET = paragraph("上涨了约 6 倍")
CHIPS = paragraph("行业规模达人民币 1,206 亿元")
SERVER = paragraph("AI 算力芯片大约占 AI 服务器的 30%-60%")
REASONS = paragraph("DeepSeek 在三个方面超出市场预期")

RIGHT = (
    Right("DeepSeek R1 于 2025 年 1 月 20 日发布，参数量为 6,710 亿。[1]", (RELEASE,)),
    Right("DeepSeek R1 was released on 20 January 2025 and has 671 billion parameters [1].", (RELEASE,)),
    Right("1 月 20 日至 26 日，下载量环比增长 375%。[1]", (DOWNLOADS,)),
    Right("Downloads grew 375% between January 20 and January 26. [1]", (DOWNLOADS,)),
    Right("1 月 27 日，英伟达股价大跌 17%，台积电大跌 13% [1]。", (SHARES,)),
    Right("On Jan 27, NVIDIA fell 17 percent and TSMC lost 13 percent.[1]", (SHARES,)),
    Right("“DeepSeek-R1 的输出价格为 2.19 美元，比 OpenAI o1 的 60 美元低了 90%以上。”[1]", (PRICING,)),
    Right("R1 costs $2.19 per million output tokens, over 90% less than o1's $60 [1].", (PRICING,)),
    Right(
        "DeepSeek-R1：输入价格 0.14 美元（缓存命中） 0.55 美元（缓存未命中）；输出价格 2.19 美元（图表 5）。 [1]",
        (R1,),
    ),
    Right(
        "OpenAI o1 costs US$7.50 with a cache hit, US$15 without, and US$60 for output (Chart 5). [1]", (O1,)
    ),
    Right("GPT-4o-mini 每百万 tokens 的输入价为 0.075 美元，输出价为 0.6 美元 [1]。", (MINI,)),
    Right("V3 的缓存命中价是 0.014 美元，而 R1 是 0.14 美元。[1][2]", (V3, R1)),
    Right("运营一天的成本为 87,072 美元，理论收入为 562,027 美元，利润率 545% [1]。", (OFF_PEAK,)),
    Right(
        "The daily cost is 87,072 dollars against revenue of USD 562,027, a margin of 545%. [1]", (OFF_PEAK,)
    ),
    Right("夜间 V3 降至原价的 50%（五折），R1 低至 25%。[1]", (OFF_PEAK,)),
    Right("OpenAI 的估值从 800 亿美元升至 1,570 亿美元，增长了 96% [1]。", (VALUATION,)),
    Right(
        "OpenAI was valued at $157bn in September 2024, up 96% from $80 billion in March 2024 [1].",
        (VALUATION,),
    ),
    Right("2024 年 9 月，OpenAI 计划筹集 65 亿美元，估值 1,570 亿美元（图表 8）。 [1]", (OPENAI,)),
    Right("智谱 AI 获 4 亿美元投资，估值 200 亿人民币 [1]。", (ZHIPU,)),
    Right("Zhipu is valued at RMB 20 billion after raising USD 400 million in May 2024. [1]", (ZHIPU,)),
    Right("Kimi's valuation is 2.5 billion US dollars; Alibaba put in $800m in fiscal 2024 [1].", (KIMI,)),
    Right("亚马逊先投 12.5 亿美元，再追加 27.5 亿美元，总计 40 亿美元；估值 184 亿美元。[1]", (ANTHROPIC,)),
    Right("服务器约占 IT 侧成本的七成，网络设备约 11%，安全设备约 9% [1]。", (IT_COST,)),
    Right("Servers are about 70% of IT cost, power 69% and cooling 18% of the rest. [1]", (IT_COST,)),
    Right("腾讯 2025 年资本开支或达人民币 1,000+亿元，阿里约 1,500 亿元，字节 1500+亿元 [1]。", (CAPEX,)),
    Right("整体资本支出从 2,000-3,000 亿元增至 4,000 亿至 6,000 亿元。[1]", (CAPEX,)),
    Right("The sector goes from RMB 200-300 billion to RMB 400-600 billion in 2025 [1].", (CAPEX,)),
    Right("2023-2027E 年均增速为百分之三十七 [1]。", (CLOUD,)),
    Right("China's cloud market grows 37% a year from 2023 to 2027. [1]", (CLOUD,)),
    Right("2023 年中国 AI 总投资额约为美国的 12%。[1]", (INVESTMENT,)),
    Right("增速在 2023 年二季度见底，为-9%，此前下行了 10 个季度 [1]。", (QUARTERS,)),
    Right(
        "Capex growth hit a low of -9% in the second quarter of 2023 after ten quarters of decline. [1]",
        (QUARTERS,),
    ),
    Right("2024 年一季度增长 30%，二、三季度为 58%、59%。[1]", (QUARTERS,)),
    Right("參數量從 2,360 億增至 6,710 億，分別於 2024 年 5 月和 12 月發布 [1]。", (PARAMETERS,)),
    Right("2020-2023 年上涨约 6 倍，2024 年至 2030 年复合增长率为 40%（图表 19）[1]。", (MARKET,)),
    Right(
        "The market may come close to a trillion dollars by 2030, growing 40% a year (Chart 19). [1]",
        (MARKET,),
    ),
    Right("2023 年规模为 1,206 亿元，同比增长 42%；2024 年预计 1,412 亿元，增速 17%。[1]", (CHIPS,)),
    Right("The AI chip market was RMB 120.6bn in 2023 (+42%) and RMB 141.2bn in 2024E (+17%) [1].", (CHIPS,)),
    Right("AI 芯片占服务器的 30%至 60%，存储芯片约 10% [1]。", (SERVER,)),
    Right("AI chips are between 30% and 60% of an AI server's cost [1].", (SERVER,)),
    Right(
        "第二类国家最多获得 7.9 亿 TPP，约合 5 万块 GPU，签约可增至 10 万块，NVEU 为 32 万块。[1]",
        (SECOND_TIER,),
    ),
    Right(
        "Each country may have 790 million TPP, about 50,000 GPUs, in 2025-2027 (Table 22). [1]",
        (SECOND_TIER,),
    ),
    Right("对其他国家的部署不得超过 7%，75%须在第一类盟友，美国公司 50%须在本土 [1]。", (FIRST_TIER,)),
    Right("润泽科技（300442.SZ）运营 12 万机柜。[1]", (RUNZE,)),
    Right("股票代码为 300442，有 120,000 个机柜。[1]", (RUNZE,)),
    Right("DeepSeek 在三个方面超出预期：性能接近最领先模型，成本更低，以及本土开源。[1]", (REASONS,)),
    Right("2023 年，阿里云、天翼云、移动云、华为云、腾讯云位居前五 [1]。", (CLOUD,)),
    Right("| OpenAI o1 | 7.50 美元 | 60.00 美元 | [1] |", (O1,)),
)
