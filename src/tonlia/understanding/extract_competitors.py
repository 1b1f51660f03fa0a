"""Rivals named in a text: proper names only, in the frames in which people compare, quote or leave for another firm."""

import re

from tonlia.understanding.extract_competitors_words import FIRST_NAMES, KNOWN_ZH, NOT_FIRMS, NOT_IN_NAME_ZH

_ROOM = 6000
_MOST = 5
_BRAND = r"[A-ZÀ-Þ][\w&'’-]*(?:\.\w+)?(?: (?:d[aeo]s? )?[A-ZÀ-Þ][\w&'’-]*){0,2}"
_RU_BRAND = r"«[^»\n]{2,30}»|[А-ЯЁ][\wа-яё-]+(?: [А-ЯЁ][а-яё]+)?|[A-Z][\w.-]+(?: [A-Z][\w.-]+)?|amoCRM"
_ZH_BRAND = r"[A-Za-z][A-Za-z.&]{1,20}|[\u4e00-\u9fff]{2,4}?"
_EN_DEED = r"(?:(?:will|would|can|could|just|already|only) )?(?:offers|offered|offering|charges?|charged|quoted|quotes|sells|does it|did it|gave|gives|give (?:me|us)|has (?:it|them|one|this) (?:at|for|on)|have (?:it|them|one|this) (?:at|for|on)|do it for|undercut|came in at|beat (?:your|you)|match(?:ed)? (?:it|that|your))\b|(?:is|are|was|were) (?:giving|offering|quoting|charging|selling|doing|cheaper|asking|at [$€£]?\d|pitching)|(?:wants?|wanted|said) [$€£]?\d"
_PT_DEED = r"(?:(?:me|nos|já|só|também) ){0,2}(?:cobram?|fazem (?:por|a)|[oa] mesm[oa]\b|t[áa] (?:por |a )?\d|está \d|sai (?:por |a )?\d|oferece|ofereceu|faz (?:por|a|em|o)|fez (?:por|a|em|o)|vende|tem por|fez|deu|dá|cotou|passou|está com|tá com|ta com|fechou|ganhou|entrega|fica (?:me|nos)? ?ligando|garante|mandou proposta|cobre|tá fazendo|está fazendo|batia|bateu)\b"
_RU_DEED = r"(?:(?:нам|мне|вчера|уже|сейчас|тоже) ){0,2}(?:дешевле|предлаг\w+ (?:\S+ ){0,3}?(?=\d|скидк|дешевл|цен|услови)|предложил\w* (?:\S+ ){0,3}?(?=\d|скидк|дешевл|цен|услови)|да[юеё]т|дал[аи]? (?:цену|скидку)|прода[её]т за|бер[её]т (?:за )?\d|просит \d|выставил\w*|озвучил\w*|сделал\w* (?:цену|скидку)|то же самое|держит цену|обеща\w+ скидк\w+)"
_FRAMES: dict[str, list[re.Pattern[str]]] = {
    "en": [
        re.compile(rf"(?i:quotes? (?:already )?from|figure from|offers? from|price from|proposals? from|bids? from|one from|[\d.,]k? from|gone (?:with|to)|went (?:with|to)|going (?:with|to|over to)|go (?:with|back to|over to)|switch(?:ing|ed)? (?:from|to|over to)|mov(?:ing|ed) (?:from|to|over to)|using|(?:takes?|gets?|buys?|orders?|sources?) [^.\n]{{2,40}}? from|(?:seen|saw|found|got) (?:it|one|them|the same) (?:in|at|on)|currently (?:with|use|using|on|buy(?:ing)? from|get\w* \w+ from|run(?:ning)?)|sign(?:ed|ing)? with|under contract with|contract with|lost (?:it |out |them |the \w+ )?to|stuck with|deal with|happy with|been with|we're with|are with|compar\w+ (?:you )?(?:to|with|against)|instead of|than|pay(?:ing|s)?(?= [A-Z][\w&'’-]+(?: [A-Z]\w+)? [$€£]?\d)|competitors?(?: like| such as|,)?|versus|vs\.?|also talking to|talking to|talks with|looking at|seats? on|used to use|we use|they use|they're on|we're on|been using|buy(?:ing|s)? from|bought from|order(?:ing)? from|cheaper (?:at|on|from|with)|supplied by|supplier is|leaving|left|quoted by|poached by|replace|replacing) (?:your (?:competitor|rival)s? )?({_BRAND})"),
        re.compile(rf"(?:[Ff]rom|[Aa]t|[Oo]ver at) ({_BRAND}) (?:said|says|quoted|quotes|offered|offers|wants|wanted|charges)\b"),
        re.compile(rf"(?:(?<=^)|(?<=[.?!,;:] )|(?<=\n)|\b(?:[Aa]nd|[Bb]ut|[Bb]ecause|[Ww]hile|[Tt]hat|[Ss]ince|[Hh]ow come|[Ww]hy) )({_BRAND})(?:'s| s)? (?={_EN_DEED})"),
    ],
    "pt": [
        re.compile(rf"(?i:concorrentes?(?: como)?|trabalh\w+ com (?:o|a)?|compr(?:a|amos|o|ava|ávamos|ando) (?:tudo )?(?:d[aoe]|n[ao])|us(?:amos|o|am|a|ava) (?:o|a)?|migra\w+ d[aoe]|(?:migr\w+|passei|passamos|passar) (?:pra|para) (?:a|o)?|trocar (?:o|a)|em vez d[aoe]|do que (?:na|no|a|o)|fech(?:ei|amos|ar|ou|aram) com (?:a|o)?|assin(?:ei|amos|ou|aram) com (?:a|o)?|propostas? d[aoe]|orçamentos? (?:da|do)|cotaç(?:ão|ões) d[aoe]|nem (?:a|o)|[àa]o? lado d[aoe]|compara\w* (?:vocês |vcs )?com (?:a|o)?|fornecedor(?:a)? atual é (?:a|o)?|hoje (?:é|com|est\w+ (?:na|no|com a|com o)|us\w+) ?(?:a|o)?|perd\w+ (?:\w+ )?pr?a (?:a|o)?|pagamos na|pago na|pagando [^.\n]{{2,24}} n[ao]|litro n[ao]|mais barato n[ao]|barata n[ao]|cliente d[aoe]|estamos n[ao]|contrato [^.\n]{{2,30}} com (?:a|o)|pag(?:amos|o|a|am) [^\n]{{2,20}} (?:pr?[ao]|para (?:a|o)|à|ao)|pag(?:amos|o|am|ando) [^\n.,]{{2,36}} n[ao]) ?({_BRAND})"),
        re.compile(rf"(?:\b[aoAO]|\b[Nn][ao]) ({_BRAND}) (?={_PT_DEED})"),
    ],
    "ru": [
        re.compile(rf"(?:[Кк]онкурент\w*(?: вроде| типа|,)?|[Бб]ер[её]м (?:сейчас )?у|[Бб]рали у|[Вв]зяли (?:уже )?у|[Зз]акупаем(?:ся)? у|[Зз]вонил\w* в|[Сс]прашивал\w* в|[Пп]окупаем у|(?:[Бб]ерут|[Бб]ер[её]м|[Пп]окупают|[Зз]акупают|[Вв]озят) [^.\n«]{{2,40}}? у|[Зз]аказывали у|[Вв]оз(?:ит|им) у|[Рр]аботаем с|[Пп]ользуемся|[Пп]ереход\w+ (?:с|на|к|в)|[Пп]ерешли (?:на|к|в)|[Пп]ереезжаем (?:с|на)|[Пп]ойду (?:в|к)|[Уу]йд[уе]м? (?:в|к)|[Уу]ход(?:им|ят|ит|им) (?:в|к)|[Уу]ш[её]л? (?:в|к)|[Уу]шли (?:в|к)|[Тт]оргует|[Чч]ем (?:у|в)|[Рр]ассматрива\w+ (?:ещё|еще|также|и)?|[Сс]равнива\w+ (?:вас )?с|[Пп]редложени\w+ (?:есть )?от|КП от|[Дд]ешевле (?:у|в)|[Кк]упи(?:л|ли) (?:уже )?[ув]|[Уу] нас сейчас|вместо|[Пп]оставщик(?:ом)?|[Сс]идим (?:в|на)|[Рр]аботаем (?:в|на)|[Оо]тдали (?:контракт |заказ |его )?|[Вв]ыиграл[аи]? (?:тендер )?|[Пп]одписали(?:сь)? с|[Зз]аключили с|[Рр]аньше [^.\n]{{0,16}}у|[Кк]онтракт (?:с|у)|[Дд]оговор с) ?({_RU_BRAND})"),
        re.compile(r"(?:[Вв]|[Уу]|[Нн]а) («[^»\n]{2,30}»|[А-ЯЁ][а-яё]+|[A-Z][\w.-]+)(?: (?:дешевле|предлаг\w+|да[юеё]т|от|то же самое|насчитали|посчитали|прос[ия]т|обещают|такой же|такая же|сейчас \d|скидк\w+)|,? там \d| цена| \d[\d ]*(?:руб|₽|тыс| за))"),
        re.compile(rf"(?:(?<=^)|(?<=[.?!,;:] )|(?<=\n)|(?<= а )|(?<= но )|(?<= что )|[Пп]оставщик |[Кк]онкурент )({_RU_BRAND}) (?={_RU_DEED})"),
        re.compile(r"(?:[Сс]идим|[Рр]аботаем|[Сс]идят|[Рр]аботают) (?:в|на) ([А-ЯЁ]\w+|[A-Z]\w+)|(?:на|в) ([А-ЯЁ]\w+|[A-Z]\w+) (?:сидим|работаем|сидят)"),
    ],
    "zh": [
        re.compile(rf"(?:比|不如|对比|相比|较之)(?:起|较)?({_ZH_BRAND})(?=家?(?:那边|他们)?(?:还|都|要|更|卖得?|的)?(?:便宜|贵|低|高|强|差|好用?|快|慢|报价?|价格|货|质量|产品))"),
        re.compile(rf"(?:现用的?|现做的?|在用的?|一直(?:在)?[用做拿](?:的)?|改用|换成了?|用的是?|做的是|代理的是?|目前(?:主要)?(?:用|是|做)的?是?|现在(?:用|做|主推|卖)的?是?|之前(?:一直)?用的?|原来用的?|转投|转做|签给了?|给了|选了|投了|被)(?:是|的|了)?({_ZH_BRAND})(?=的(?:货|料|系统|产品|报价|价格|材料|助剂|设备|机器|软件|服务|线|漆|板|药|饲料|配件)|抢|拿下|中标|签走|撬|挖|，|。|,|；|$|\s)"),
        re.compile(rf"(?:主要|现在|目前|一直|之前|我们|今年|去年|已经|改|也|都)(?:是)?(?:和|跟|从|在|找|由)({_ZH_BRAND})(?=那边|家|签|合作|拿货|进货|采购|买|做|订|供货|谈(?!一谈|谈))"),
        re.compile(rf"(?:^|[，。,；;：:\s]|说|而|但|可|因为|听说|上午|昨天|现在|市面上|对面|竞品|对手|同行)({_ZH_BRAND})(?:[和跟与、]({_ZH_BRAND}))?(?=(?:那边|家|公司)?(?:也|都|刚|昨天|现在|已经|才|只)?(?:才\d[\d.]*(?![\d.岁个天人月年次])|只要\d|[^，。,]{{1,5}}(?:只要|才卖|报)\d|给我们?(?:的)?报价|给我们?的价|报了?价?(?:是)?\d|报了价|报了|报价(?:只|才|是)?\d|只要\d|只卖|才卖|比你们|开价|做到\d|能做\d|跟我们谈))"),
        re.compile(rf"(?:听说|市面上|对面|竞品|对手|同行|隔壁|[而但可]|问了|看了)({_ZH_BRAND})(?=\d+[块元一/])|(?:^|[，。,；;：:\s])({_ZH_BRAND})(?=(?:那边|家|公司)\d+[块元一/])|(?:^|[，。,；;：:\s])([A-Za-z][A-Za-z.&]{{1,20}}|{KNOWN_ZH})(?=\d+[块元一/])"),
        re.compile(r"(?:竞争对手|对手|竞品|友商|同行)(?:是|叫|如|比如)?[“「]?([A-Za-z][A-Za-z.&]{1,20}|[\u4e00-\u9fff]{2,6}?)[”」]?(?=家?(?:那边|他们)?(?:的(?:报价|价格|价|产品|货|质量|方案|系统)|报价|价格|产品|便宜|贵|更?低|降价|也|在|，|。|,|；|$))"),
        re.compile(rf"隔壁的?({_ZH_BRAND})(?=家?(?:才|只要|只卖|卖|便宜|报|更|给))"),
        re.compile(r"(?:一直用|在用|用的是|对比|用|换|转)(?:的|到)?([A-Z][A-Za-z]{2,20})(?=[\u4e00-\u9fff，。,\s]|$)"),
        re.compile(rf"(?:用|选|跟|和|比|换|做|找|从|说|被)(?:的)?({KNOWN_ZH})(?!\w*(?:登录|扫码|付款|单|面单|群|视频|会议|发货|快递单|单号|账号))"),
    ],
}  # fmt: skip


def extract_competitors(text: str, language: str) -> list[str]:
    """Return the firms and brands named as rivals, as they are written; an unnamed rival is none."""
    found: dict[str, None] = {}
    for pattern in _FRAMES.get(language, []):
        for match in pattern.finditer(text[:_ROOM]):
            for told in match.groups():
                name = (told or "").strip(" .,«»'’")
                if _is_firm(name, language):
                    found.setdefault(name)
    names = list(found)
    return [name for name in names if not any(name != other and name in other for other in names)][:_MOST]


def _is_firm(name: str, language: str) -> bool:
    """Tell a proper name from pronouns, people, days, months, papers and plain words."""
    if len(name) < 2 or NOT_FIRMS.fullmatch(name.lower()):
        return False
    if name.split(maxsplit=1)[0].lower() in FIRST_NAMES:
        return False
    if re.fullmatch(KNOWN_ZH, name):
        return True
    if language == "zh" and "\u3400" <= name[0] <= "\u9fff":
        return NOT_IN_NAME_ZH.search(name) is None
    return True
