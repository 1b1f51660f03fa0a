"""What a customer's words point to beyond their intent: topics that matter to him, his budget, growth, closing, payment held back."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tonlia.analysis.history import Entry
from tonlia.analysis.phrases import Phrases
from tonlia.analysis.quoting import quote, sentence_at, sentences

SPOKEN = ("phone", "mobile", "visit", "meeting", "video")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One sentence of the customer's that says something of a kind."""

    record: str
    text: str


TOPICS: dict[str, Phrases] = {
    "price": Phrases("价格", "单价", "报价", "便宜", "降价", r"往下走", "贵", r"\bprice", r"\bcheap", r"\bcosts?\b", r"\bdiscount", r"\bpreço", r"\bcaro\b",
                  r"\bbarat", r"\bdesconto", r"\bvalor\b", r"\bцен[аыуе]", r"\bдешев", r"\bдорог", r"\bскидк"),
    "quality": Phrases("质量", "品质", "不良", "色差", "合格", "性能", "坏了", "失效", "稳定", r"\bqualit", r"\bdefect", r"\bfault", r"\bbroken?\b", r"\berror\b",
                    r"\breliab", r"\bqualidade", r"\brasgad", r"\bdefeit", r"\bquebrad", r"\bкачеств", r"\bбрак", r"\bпятн",
                    r"\bнеровно", r"\bточност", r"\bнад[её]жн", r"\bгре[её]тся", r"\bсломал", r"won't \w+"),
    "delivery": Phrases("交货", "交期", "送货", "发货", "到货", "货到", "按时", "准时", "晚了", r"\bdeliver", r"\bon time\b", r"\blead time", r"\bquick", r"\bfast\b",
                     r"\bentreg", r"\bprazo pra\b", r"\batras", r"\bno horário", r"\bchegou\b", r"\bchegaram\b", r"\bcarga\b", r"\bпоставк", r"\bдоставк",
                     r"\bсрок", r"\bвовремя", r"\bприехал", r"\bдоехал"),
    "terms": Phrases("账期", "月结", "付款", r"\bterms\b", r"\bnet \d", r"\bparcel", r"\bpagamento", r"\bboleto", r"\bfinanciamento", r"\bотсроч", r"\bрассроч",
                  r"\bаванс", r"\bоплат"),
    "service": Phrases("服务", "售后", "响应", "反应", "培训", "处理态度", r"\bservice", r"\bsupport", r"\btraining", r"\bcommunication", r"\bengineer",
                    r"\batendimento", r"\bassist[êe]ncia", r"\bapoio", r"\btécnic", r"\bpeças?\b", r"\bобслуж", r"\bсервис", r"\bобучен", r"\bналадчик",
                    r"\bинженер", r"\bответ"),
}  # fmt: skip
"""What decisions turn on, by the words of four languages."""

TROUBLE = Phrases("不良", "失效", "坏了", "破损", "断了", "漏", "掉色", "褪色", "发黄", "开裂", "裂了", "变形", "生锈", "故障", "死机", "卡住", "异响", "起泡",
               "停机", "停了机", r"[卡扣关锁拧推拉装打合吸粘贴盖插拔充转按洗摇升降合压]不(?:住|上|紧|了|动|开|进|出|准|牢|严)", r"\bjam(?:s|med|ming)\b", r"\berros?\b", r"\bdesliga[mn]?", r"\bошибк", r"\bотвалива", "报错", "报警", r"报[A-Z]+\d+", "用不了", "做不了", r"\bfora do ar\b", r"\bnão aparece", r"\bbrought back\b", r"\breturns? (?:are|is|over)", "烧了", "短路", "漏水", r"不(?:能用|转|亮|工作|制冷|通电|启动)", r"\b(?:did|does|is|was)n't (?:turn|show|work|start|hold|fit|clos|open|charg|connect|respond)\w*",
               r"\bnão (?:funciona|liga|apareceu|fecha|abre)", r"\bencolh", r"\bне (?:включа|запуска|открыва|закрыва|держит)", r"\bлома(?:ет|ют)ся", r"\bcrash(?:es|ed|ing)\b", r"\bdrops? off\b", r"\bstopped working\b", r"\bcrack(?:s|ed)\b", r"\btorn\b", r"\brust(?:y|ed)\b", r"\bcuts? out\b",
               r"\bapagou\b", r"\bparou de\b", r"\bvaza(?:ndo|mento|m|ram)?\b", r"\brachad", r"\btrincad", r"\bfalh(?:a|ou|ando|aram)\b", r"\btravou\b", r"\bqueimou\b",
               r"\bрвутся\b", r"\bрв[её]тся\b", r"\bпорван", r"\bтеч[её]т\b", r"\bпротека", r"\bтреснул", r"\bзавис(?:а|л)", r"\bсбо[ий]\b", r"\bржав", r"\bdefect", r"\bfaulty?\b", r"\bbroken\b", r"\berror\b", r"\bdied\b", r"\bdamaged", r"won't \w+",
               r"\bleak", r"\brasgad", r"\bdefeit", r"\bquebrad", r"\bestragad", r"\bбрак", r"\bпятн", r"\bнеровно", r"\bгре[её]тся",
               r"\bсломал", r"\bне работает", r"\bповрежд", r"\bразбит",
               r"质量(?:太|很|真|实在|越来越)?(?:差|烂|糟|不行|不好|不过关|不稳|有问题|下降)", "次品", "残次", "劣质", r"\b(?:poor|bad|terrible|awful|shoddy|low|worse) quality",
               r"\bquality (?:is|was|has|keeps) (?:\w+ )?(?:poor|bad|terrible|awful|worse|dropp|declin|slipp|gone)", r"\b(?:péssima|má|baixa|pouca) qualidade", r"\bqualidade (?:ruim|péssima|horrível|baixa|caiu|está|tá)", r"\b(?:плох|ужасн|низк|отвратительн)\w+ качеств", r"\bкачеств\w+ (?:\w+ )?(?:плох|ужасн|низк|упал|хуже|никак|хром|просел|оставля)")  # fmt: skip

COMPLAINS = Phrases("投诉", "抱怨", r"\bcomplain", r"\breclama", r"\bжал(?:об|у)")

_KINDS: dict[str, Phrases] = {
    "budget": Phrases("预算", r"\bbudget(?! (?:webinar|hotel|version|option|line|airline))(?!ed)", r"\borçamento (?:de|é|aprovad)", r"\bverba\b", r"\bбюджет", r"[$£€]\s?[\d,.]+ left"),
    "growth": Phrases("新产品", "新品", "新项目", "扩产", "扩建", "新厂", "分店", "开业", "增长", r"新的.{0,8}(?:线|机型|项目|门店|车间)", "中标", r"new (?:product|project|line|"
                   r"shop|store|branch|office|site|surgery|clinic|warehouse|contract)", r"\bexpan", r"\bhiring\b", r"\bopen(?:s|ing)? (?:an?|our|the|in)\b(?! (?:\w+ )?(?:ticket|account|case|claim|box|link|attachment|door|file))",
                   r"\b(?:two|three|four|five|\d+) (?:more|new|extra|additional) (?:sites?|stores?|shops?|branches|locations|plants?|clinics?|farms?)\b",
                   r"\bmais \d+ (?:lojas?|unidades?|vans?|veículos|filiais|obras?|hectares)\b", r"\bnovas (?:lojas|unidades|filiais|obras)\b", r"(?:开|新增|再开|再建|再上).{0,5}(?:新店|家店|个?新?厂|条线|家新)",
                   r"\bпокупа\w+ ещ[её]", r"\bзапуска\w+ (?:нов\w+ )?(?:лине|цех|производств|продукт)", r"\blaunch\w* (?:an?|our|the) (?:new )?(?:line|range|product|brand)", r"\blan[çc]\w+ (?:uma |a )?(?:nova )?(?:linha|coleção|marca)", r"(?:开|扩|增)到\s?\d+", r"novo (?:produto|projeto)", r"nova (?:linha|obra|loja|filial|unidade)", r"\bganh(?:amos|aram|ei) (?:[ao] |um |uma )?(?:contrato|licitaç|obra|cliente|concorr)", r"\babr(?:ir|imos|indo|iremos|em) (?:[ao] |um |uma |mais |nova )?(?:\w+ )?(?:loja|filia|unidade|fábrica|restaurante|obra)",
                   r"\bexpand", r"\bampliar", r"нов(?:ый|ого|ом|ую|ой|ые|ых) (?:продукт|проект|линейк|магазин|салон|цех|склад|объект|филиал)", r"\bрасшир",
                   r"\bоткрыва(?:ет|ем|ют)", r"\bоткро(?:ем|ют|ет)", r"\bгосзаказ", r"\bвыиграли"),
    "closing": Phrases("关店", "停产", "裁员", "撤店", "歇业", r"\bclos(?:ed|ing) (?:the|our|a|one|down)", r"\blaying off\b", r"\bfech(?:ar|aram|amos|ou) (?:[ao]s?|um|uma|du?as) (?:\w+ )?(?:unidade|loja|filia)",
                    r"\bencerr\w+ (?:[ao]s? )?(?:contrato|atividades|operaç|unidade|loja|filia)", r"\bзакрыва(?:ем|ют) (?:салон|магазин|цех|филиал|точк)", r"\bзакрыли (?:салон|магазин|цех|филиал|точк)", r"\bсокраща\w+ (?:штат|закуп|объ[её]м|заказ|персонал|точ)"),
    "withheld": Phrases("先不付", "暂不付", "不付款", "拒绝付款", "不给钱", r"(?:hold|withhold|holding|withholding) (?:back )?(?:the |your |our )?(?:payment)", r"won't pay", r"will not pay",
                     r"não (?:vamos|vou|iremos) pagar", r"\b(?:segurar|reter|suspender) o (?:pagamento|boleto)", r"\bне (?:будем|буду|станем) (?:платить|оплачивать)",
                     r"\bпридерж\w+ (?:оплат|плат)", r"\bне оплатим"),
}  # fmt: skip


IMPORTANT = Phrases("最关心", "看重", "最重要", "关键是", "主要看", "在意", r"cares? (?:most )?about", r"\bmatters?\b", r"most important", r"\bpriority\b", r"\bpesa mais\b", r"\bo que importa",
                 r"mais importante", r"\bprioridade", r"\bfaz questão", r"\bглавное\b", r"\bважн[оеы]\b", r"\bважнее", r"в первую очередь")  # fmt: skip


def matters(entries: Iterable[Entry]) -> dict[str, Signal]:
    """Return the topics of which the customer says that they count, with the latest sentence."""
    found: dict[str, Signal] = {}
    for entry in entries:
        for _, sentence in sentences(entry.text) if is_theirs(entry) else ():
            if (cue := IMPORTANT.search(sentence)) is not None:
                for name in topics(sentence):
                    found[name] = Signal(record=entry.id, text=quote(sentence, cue.start()))
    return found


def is_theirs(entry: Entry) -> bool:
    """Tell whether an entry holds the customer's words: written to us, or spoken together."""
    return entry.inbound or entry.kind in SPOKEN


def signals(entries: Iterable[Entry]) -> dict[str, list[Signal]]:
    """Return the telling sentences by kind: ``budget``, ``growth``, ``closing``, ``withheld``."""
    found: dict[str, list[Signal]] = {kind: [] for kind in _KINDS}
    for entry in entries:
        if not is_theirs(entry):
            continue
        for kind, pattern in _KINDS.items():
            match = pattern.search(entry.text[:4000])
            if match is not None:
                found[kind].append(Signal(record=entry.id, text=sentence_at(entry.text, match.start())))
    return found


@lru_cache(maxsize=512)  # each agent reads the same history
def topics(text: str) -> tuple[str, ...]:
    """Return what a text is about, as far as decisions turn on it."""
    return tuple(name for name, phrases in TOPICS.items() if phrases.search(text[:4000]))


def about(entries: Sequence[Entry], topic: str) -> Signal | None:
    """Return the latest sentence about a topic; one that says how much goes before one that does not."""
    patterns = (TROUBLE, TOPICS[topic]) if topic == "quality" else (TOPICS[topic],)
    found = [
        Signal(record=entry.id, text=sentence_at(entry.text, match.start()))
        for entry in reversed(entries)
        if (match := next((m for p in patterns if (m := p.search(entry.text[:4000]))), None)) is not None
    ]
    return max(found, key=lambda one: 2 * ("%" in one.text) + bool(re.search(r"\d", one.text)), default=None)
