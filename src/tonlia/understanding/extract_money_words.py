"""The words and signs of money: currencies, price words before and after a number, and what is none."""

import re

BEFORE = {
    "BRL": r"r\$|brl", "USD": r"us\$|u\$s?|usd|美元|美金|\$", "AUD": r"a\$|au\$|aud", "CAD": r"c\$|ca\$|cad", "HKD": r"hk\$|hkd|港[币元]",
    "SGD": r"s\$|sgd", "EUR": r"€|eur|euros?|欧元", "GBP": r"£|gbp|英镑", "CNY": r"¥|￥|rmb|cny|人民币", "RUB": r"₽|rub|руб\.?",
    "INR": r"₹|rs\.|rs(?=\s)|inr", "JPY": r"jpy|日元", "KZT": r"₸|kzt", "UAH": r"₴", "TRY": r"₺", "KRW": r"₩", "MXN": r"mx\$|mxn",
    "MYR": r"rm|myr", "THB": r"฿|thb", "PHP": r"₱|php", "ILS": r"₪", "NZD": r"nz\$|nzd", "TWD": r"nt\$", "SEK": r"sek", "VND": r"₫", "GHS": r"gh₵|₵|ghs",
    "AED": r"aed", "CHF": r"chf", "PLN": r"pln", "ZAR": r"zar", "NGN": r"₦|ngn", "KES": r"kes|ksh\.?",
}  # fmt: skip
AFTER = {
    "BRL": r"reais|real(?=\s*(?:$|[.,!?]|cada|por|o\b|a\b))|r\$|brl|contos?\b|pilas?\b|mangos\b|pratas?\b|conto\b",
    "USD": r"us\$|usd|u\.?s\.? dollars?|dollars?|bucks|美元|美金|刀|dólares?|dolares?|доллар\w*|бакс\w*|\$",
    "EUR": r"€|eur\b|euros?\b|欧元?|евро", "GBP": r"£|gbp|pounds?\b|quid|英镑|фунт\w* стерл\w*",
    "CNY": r"元|块钱?|人民币|rmb|cny|yuan|юан\w*|大洋|¥",
    "RUB": r"₽|руб(?:\.|л\w*|\b)|р\.|р\b|rub\b|rubles?|roubles?|рублик\w*|т\.\s?р\.?|(?<=\d)тр(?![-\w]|\.\w)|(?<=\d )тр(?![-\w]|\.\w)|卢布|деревянных",
    "INR": r"₹|rupees?|rs\b\.?|inr|/-", "HKD": r"港[币元]|hkd", "JPY": r"日元|日币|jpy|yen\b", "AUD": r"aud\b", "CAD": r"cad\b",
    "KZT": r"тенге|₸|тг\b", "UAH": r"гривен|грн|₴", "BYN": r"бел(?:\.|орусск\w*)? ?руб\w*\.?", "AED": r"aed|dirhams?|дирхам\w*", "NGN": r"naira",
    "KES": r"kes\b|ksh\b|shillings?", "ZAR": r"zar\b|rand\b", "AOA": r"kwanzas?", "MZN": r"meticais", "PLN": r"pln|zł", "MYR": r"ringgit", "THB": r"baht|฿", "SEK": r"sek\b|kronor", "CZK": r"kč|czk", "UZS": r"сум(?:ов)?\b", "KGS": r"сомов\b|сом\b",
}  # fmt: skip
_SHARED = (
    ("USD", re.compile(r"\$|dollars?|bucks", re.IGNORECASE),
     {"AUD", "CAD", "HKD", "SGD", "NZD", "MXN", "TWD", "BBD", "JMD", "TTD", "NAD", "BND", "FJD", "ARS", "CLP", "COP", "UYU"}),
    ("RUB", re.compile(r"руб.*|р\.?|тр|т\.\s?р\.?|rou?bles?|rubles?|卢布", re.IGNORECASE), {"BYN"}),
    ("CNY", re.compile("元|块钱?"), {"HKD", "TWD", "MOP", "SGD"}),
    ("CNY", re.compile("[¥￥]"), {"JPY"}),
    ("INR", re.compile(r"rs\.?|rupees?|/-", re.IGNORECASE), {"PKR", "LKR", "NPR", "MUR"}),
    ("KES", re.compile(r"shillings?", re.IGNORECASE), {"UGX", "TZS"}),
)  # fmt: skip
"""Money of one name: whose it is when nothing is said, how it is written, and in which currencies it is called the same."""
_PESO_COUNTRIES = {"PHP", "MXN", "ARS", "CLP", "COP", "UYU", "DOP"}
_PESOS = re.compile(r"\s?pesos?\b", re.IGNORECASE)
_IN_FULL = (
    ("CNY", re.compile(r"\s?(?:人民币|RMB|CNY)")), ("USD", re.compile(r"\s?(?:美金|美元|USD?\b)")), ("HKD", re.compile(r"\s?(?:港[币元纸]|HKD\b)")),
    ("TWD", re.compile(r"\s?(?:新?台币|TWD\b|NTD\b)")), ("RUB", re.compile(r"\s(?:РФ|росс\w+)(?!\w)")), ("BYN", re.compile(r"\s(?:РБ|белорус\w+)(?!\w)")),
    ("AUD", re.compile(r"\s?AUD\b")), ("CAD", re.compile(r"\s?CAD\b")), ("NZD", re.compile(r"\s?NZD\b")), ("SGD", re.compile(r"\s?(?:新币|SGD\b)")),
)  # fmt: skip
"""Behind a sum, what its money is called where its sign could mean several: "$300 USD", "5000 рублей РФ"."""
BEFORE_RE = re.compile(
    "(?:" + "|".join(f"(?P<c{i}>{p})" for i, p in enumerate(BEFORE.values())) + r")\s*$", re.IGNORECASE
)
AFTER_RE = re.compile(
    r"\s?(?:多|来|左右|余|大)?\s*(?:de\s+)?(?:" + "|".join(f"(?P<c{i}>{p})" for i, p in enumerate(AFTER.values())) + r")(?![a-zа-яё])",
    re.IGNORECASE,
)  # fmt: skip
THOUSAND_ROUBLES = re.compile(r"\s?(?:т\.\s?р\.?|тыс\.?\s?руб\w*\.?|тр(?![-\w]|\.\w))", re.IGNORECASE)
CODES_BEFORE, CODES_AFTER = list(BEFORE), list(AFTER)
PERCENT = re.compile(
    r"\s*(?:[-–—~]\s*\d+(?:[.,]\d+)?\s*)?(?:[%％‰]|percent|per cent|pct\b|por ?cento|процент|个点)", re.IGNORECASE
)
SMALL_ZH = re.compile(r"\s*(毛|角(?![形铁钢度螺落柜阀板头尺]))(?:钱)?(\d|[一二三四五六七八九])?")
PENCE = re.compile(r"p(?!\w)")
CENTS = re.compile(r"\s*(?:centavos?\b|cents?\b|pence\b|pais[ea]\b|копе\w+|коп\.)", re.IGNORECASE)
RANGE = re.compile(
    r"\s*(?:[-–—~～至到]|to|a|até|ate|до|and|e(?: os| as)?|и|или|or|ou)\s*(?:r\$|us\$|[$€£¥￥₽])?\s*", re.IGNORECASE
)
SLABS = re.compile("大样|样板|(?<![一老])板|(?<!一)[砖石屏表皂]|块[地田]|组件|电池|玻璃|硬盘|地毯|芯片|木料|蛋糕")
PIECES_ASKED, MOST_PIECES = re.compile("(?:来|切)$"), 9
"""Goods of which 块 is a piece; what stands before pieces of food, and how many are asked for: 老板给我来5块豆腐."""
CUE = re.compile(
    r"price|pric\w+|\bbill\b|came to|comes to|\b(?:do|does|did|doing) it for\b|\bcosts?\b|\bmatch\b|\bbeat\b|\btook\b|\bdebited\b|\bdeducted\b|\bdue\b|\btaken\b|\btakes\b|\bbalance|\bthey want|\binvoiced?\b|(?:invoice|bill|receipt|quote|statement|price) says\b|\bpay(?:ing)?\b|\bpaid\b|charg(?:e[ds]?|ing)\b|\bfees?\b|\bquoted?\b|quote of|budget|\btotal|deposit|refund\w*"
    r"|\bworth\b|discount|bill(?:ed)?\b|salary|\bowe|rate\b|offer\w*|\bspend|\bgive\b|payment|\bfor only\b|\bonly\b(?! \d+[.,;!])"
    r"|preç\w+|preco|valor|cust\w+|pag(?:uei|ar|o|amos|ou)\b|pagamento|cobr\w+|orçamento|orcamento|\bsai\b|\bsaiu\b"
    r"|\bsinal\b|entrada|desconto|mensalidade|parcela|\btava\b|à venda por|salário|salario|\bgast\w+|estimado em|\bfica\b"
    r"|\bpor\b|verba|fizer|fizerem|parcel\w+|dividir|financi\w+|estorno|reembolso|restitu\w+|di[áa]ria|aluguel|conserto|\bt[áa]\b|est[áa]\b|\bera\b|\bveio\b|\b(?:litro|quilo|metro|unidade|pacote|saco|caixa|par|peça|kg|kilo) a\b|ressarci\w+|troco|diferença|\bcaro\b|barato|fech\w* (?:por|em)|proposta|frete de|multa|taxa|dívida|divida|\bpix\b"
    r"|цен[аыуео]\w*|сто[ия]т\w*|стоил\w*|стоимост\w*|оплат\w*|заплат\w*|плат[иеёя]\w*|бюджет\w*|итого|сумм\w+|насчитали"
    r"|списали|снял[иа]|скид\w+|предоплат\w*|аванс\w*|задат\w+|долг\w*|платёжк\w*|платежк\w*|платеж\w*|перев[её]л\w*|перевод"
    r"|доставк\w+|страховк\w+|счет на|счёт на|зарплат\w*|оклад|взял[аи]|содрал\w*|пен[яюи]\b|штраф\w*|удержал\w*|абонемент\w*|вышл[ои]|вышел|обош[её]лся|обошлось|получил(?:ось|ся)|тариф\w*|ставк\w+|ценник\w*|разниц\w+|выстав\w+|начисл\w+|запросил\w*|попросил\w*|просят|компенсаци\w+|переплат\w*|\bза\b|\bпо\b|\bна\b|должн\w+|вернит\w+|возврат\w*|почём|отдам|берёт\w*"
    r"|价(?!单|目?表|格表)|钱|费|扣|付|退款?|定金|押金|预算|多少|工资|底薪|贷|欠|打了?|转|差额|合计|共计|总计|赔|贵|便宜|才|卖|收(?![据件货]|到(?!\s?\d))|降|减|给|额度|最高|花|抵|报(?!价[单表])|合同是?|金额|账单|发票是?|月薪|年薪|薪资|开成|尾款|货款|实付|应付|要我|一年|一个月|一晚|一天|一次",
    re.IGNORECASE,
)  # fmt: skip
STRONG_CUE = re.compile(
    r"price|\bcosts?\b|\bpaid\b|charg(?:e(?!r)|ing)|budget|refund|deposit|\bpay(?:ing|ment)?\b|preç|preco|valor|cust|pagu|pagar|pago|cobr|mensalidade"
    r"|à venda|tava|цен|стои|заплат|оплат|бюджет|насчитали|списали|платеж|платёж|доставк|страховк|взял[аи]?|пеня|пеню|штраф|удержал|сняли|абонемент|тариф|ставк|списан|ценник|почем|перев|взяли|штраф|пеню|абонемент|возврат|верните|\bpix\b|estorno|reembolso|diária|multa|mensal|aluguel|conserto|balance|\bdue\b|match|价(?!单|目?表|格表)|费|扣|付|定金|押金|预算|底薪|欠|金额|合同是|账单是|发票是|开成|月薪|年薪|尾款|货款|便宜|贵了|bill|quote of|(?:invoice|quote|receipt) says|came to|comes to|quoted|fizer|parcel|dividir|financi|выстав|начисл|запросил|попросил|просят",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:№|#|(?<!\w)(?:оттен\w+|тон)|\b(?:re:? |our |your |the |on )(?:quote|estimate|offer)|(?<!\w)(?:ттн?|тн|упд|торг-12|акт\w*|гост|ту)|\bn[ºo°]\.?|\bno\.|\bid\b|订单|单号|编号|型号|工单|尾号|门禁码|提取码|密码|错误|代码|报错|故障码|order|invoice|ticket|consignment|pedido|fatura|nota|nf|nf-e|fiscal|recibo|protocolo|сч[её]т\w*|заказ\w*|заявк\w*"
    r"|трек\w*|накладн\w*|договор\w*|артикул\w*|ref\.?|\bpo\b|tracking|claim|case|(?-i:OS|CA)|code|код|ошибк\w*|error|model|sku|art\.|rua|ул\.|квартир\w*|кв\.?|дом|лет|apto?|ap|year|stage|day|version|class|lot|batch|stall|ano|série|turma|(?:na|da|a) unidade|sala|bloco)\s*[:#]?\s*$",
    re.IGNORECASE,
)
PER = re.compile(
    r"\s*[多来余]?(?:$|[.,;:!?)\]。，；！？）、…—–\n]|/|\+|per\b|a (?:go|kilo|kg|month|night|piece|unit|ton|box|year|day|week)\b|each\b|apiece|all in|an? hour|cada\b|por\b|pela\b"
    r"|a (?:unidade|saca|caixa|peça|hora|di[áa]ria|noite|tonelada|d[úu]zia|arroba)|o (?:quilo|kg|saco|metro|par|litro|pacote|milheiro|fardo|m[êe]s)|à vista|no pix|de sinal|de entrada|né\b|и\b|за\b|в (?:мес|год|день|сут|час|квартал|недел)\w*|на (?:гост\w|человек\w|персон\w|участник\w|одного|каждого)|почему|зачем|why\b|how come|por ?qu[eê]\b|с ндс|без ндс|каждый|наличными|一[晚年月天个吨台套件箱斤米平公盒瓶包只条根张卷袋桶次份]|每|的|左右|[他她]就|对方|起|行|吧|呢|吗|了|是|我|就|和"
    r"|plus\b|ex\b|inc|total|for (?:the|this|that|a|an|it)\b|then\b|and\b|but\b|e\b|mas\b|но\b|а\b|с\b|com\b|by\b|via\b|or\b|em\b|na\b|no\b|to\b"
    r"|that\b|which\b|last\b|this\b|when\b|because|so\b|is\b|was\b|if\b|with\b|from\b|twice|more\b|extra|instead|less\b|off\b|back\b|we\b|i\b|you\b|it\b|today|yesterday|already|in (?:sales|fees|damages|refunds)"
    r"|без\b|под\b|при\b|выше|ниже|против|больше|меньше|зря|снова|опять|как\b|если\b|раз\b|так\b|sem\b|acima|abaixo|de novo|outra|como\b|mesmo|pelo\b|num\b|numa\b|without\b|out of\b|above\b|below\b|over\b|higher|lower|too\b|short\b|again|as\b|since|against|at\b|on\b|but\b|tops\b|max\b|both\b|on each|这次|那次|现在|对吧|对吗|行不|行吗|可以|太|不(?!锈)|还|也"
    r"|é\b|t[áa]\b|está|não|nao\b|que\b|pra\b|para\b|pro\b|quando|se\b|de (?:frete|taxa|multa|juros|desconto|aluguel|mão|caução)|inclui|já\b|a (?:mais|menos|prazo|vista)|fora\b|mais\b|só\b|ontem|hoje|ou\b|da\b|do\b"
    r"|agora|now\b|сейчас|amanhã|bill\b|left\b|approx|mais ou menos|aprox|примерно|где-то|all\b|up\b|ещ[её]|стоит|стоят|хотя|бесплатно|=|это|уже|или|вместо|у\b|на\b|не\b|что|чтобы|сверху|сразу|дважды|заберу|возьму|только|можно|для|от\b|вчера|сегодня)",
    re.IGNORECASE,
)  # fmt: skip


AUDIENCE = re.compile(
    r"\s*(?:живых |real )?(?:подписчик|followers)|\s*(?:раз\b|занят|посещ|сеанс|times\b|sessions|vezes\b|sessões|aulas)|粉丝|关注|阅读|浏览|用户|观众|读者|\+\s?[\u4e00-\u9fff]|\.?\s*(?:зрител|читател|посетител|пользовател|подписчик|viewers|readers|visitors|users\b|espectadores|leitores|visitantes|usuários|cp\b|unidades|people|pessoas|человек)|[\s]*(?:粉|followers|subscribers|subs\b|views|no insta|seguidores|inscritos|подписчик|просмотр|on (?:it\b|the clock|the odometer|her\b)|км\b|km\b|公里|miles?\b|milhas|rpm|об/мин)",
    re.IGNORECASE,
)
AUDIENCE_TOLD = re.compile(
    r"粉丝|关注|阅读|浏览|用户|观众|读者|подписчик|followers|subscribers|seguidores|inscritos|просмотр", re.IGNORECASE
)
"""Before a number of viewers."""
SUM_AFTER = re.compile(
    r"\s*(?:улож(?:ит\w*|им\w*)|уклад[ыа]\w*|out of (?:my|our)|off (?:my|our)|from (?:my|our)|без (?:залога|ндс|доставки)|sem juros|без (?:предоплаты|процент\w*)|的?套餐|一[个件箱台套吨斤米平公盒瓶包只条根张卷袋桶次份]|for (?:a|an|the|this)\b|na promoção|de desconto|in (?:sales|revenue|fees|damages|funding)|a (?:month|year|night|piece)|approved\b|cleared\b|set aside|budget|deposit|refund|salary|discount|fee|price|max|tá|ta\b|dá\b|da pra|fecha|de orçamento|de verba|no máximo|à vista|бюджет|максимум|хватит|пойд[её]т|устроит|нормальн|норм\b|ок\b|хорош|сойд[её]т|скидк|предоплат|сверху|и по рукам)",
    re.IGNORECASE,
)
PER_UNIT = re.compile(
    r"的?套餐|\s?(?:pp|p/p|p\.p\.)(?!\w)|\s*(?:each|apiece|cada|a piece)\b|\s*(?:/|per |por |a |an |за |в |o |each|cada|apiece)\s?(?:kg|kilo|quilo|ton|tonne|t\b|unit|unidade|piece|peça|pc\b|month|m[êe]s\b|mo\b|year|ano\b|night|noite|day|dia\b|hour|hora|week|semana|box|caixa|saco|saca|arroba|d[úu]zia|tonelada|bag|sack|metre|meter|lit(?:er|re)|gallon|foot|ft\b|lb\b|pound|yard|mile|pallet|case|carton|roll|drum|seat\b|user|head\b|guest|cover|plate|bottle|pair|dozen|visit|session|class|sq\.? ?(?:m|ft)|pacote|par\b|fardo|garrafa|sessão|visita|aula|diária|hr\b|h\b|ч\b|convidado|cabeça|prato|km\b|quilômetro|palete|caixa|человек|персон|гост|бутыл|куб|рейс|км\b|пар[уы]?\b|рулон|пал+ет|коробк|упаковк|комплект|person|pessoa|metro|m2|m²|litro|шт|штук|кг|тонн|метр|м2|м²|мес|год|час|сутки|ночь|день|мешок|литр)",
    re.IGNORECASE,
)

PER_ONE = re.compile(
    r"\s(?:a|an|per|each|por|за)\s(?!day|week|month|quarter|year|dia|semana|m[êe]s|ano|trimestre|день|недел|месяц|квартал|год)(?:кажд\w+ )?[^\W\d_]{3,}(?<!ly)",
    re.IGNORECASE,
)
"""After a sum in thousands or in words: "two-fifty a skip"."""
MILLIONS = re.compile(r"\s?(?:m|mm|mn)\b", re.IGNORECASE)
"""Read as millions only after a currency sign: "£1.2m"."""
FOR_COUNT = re.compile(
    r"(?:pric\w+|quotes?|quotation|costs?|rates?|цен\w+|стоимост\w+|кп|прайс\w*|preços?|cotação|orçamento|сч[её]т)\s+(?:for|on|на|за|para|pra|p/)\s*(?:about |around |uns |umas |примерно )?$",
    re.IGNORECASE,
)
"""What stands after this counts goods: "price for 20"."""
ECHO = re.compile(
    r"(?:\b(?:but|instead of|not|now|vs\.?|versus|than|or|and|online|elsewhere|they|agreed|was|is|came to|said|says|charged|é|foi|custa|agora|a|por|ou|mas|contra|não|t[áa]|veio|virou|para|pra|de|(?:at|on|na|no) [\w-]{3,14})|(?<!\w)(?:(?:на|в|у) [\w-]{3,14}|говорили|уже|насчитали|получилось|по факту|сказали|обещали|было|но|а|или|вместо|у них|теперь|не|стало|до)|才|又?要|只要|变成了?|改成|不是|现在|是|为|成了|收)\s*(?:agreed |said |на |por |a |за )?(?:r\$|us\$|[$€£¥])?\s*$",
    re.IGNORECASE,
)
"""What leads from one sum to the one it is set against: "64.99 instead of 46.99"."""
AND_CENTS = re.compile(r"\s*(?:e|and|и|,)?\s*", re.IGNORECASE)
GLUED = re.compile(r"[^\W\d_\u3400-\u9fff]$|[A-ZА-ЯЁ]-$")
"""A number that ends an article code is no sum."""
AT_PRICE = re.compile(r"(?:\b(?:at|a)|@|(?<!\w)по)\s$", re.IGNORECASE)
"""Between goods and the price of one."""
YEAR_AFTER = re.compile(
    r"(?:\b(?:before|until|after|in|since|by|em|até|antes de|desde|de)|(?<!\w)(?:до|в|с|к))\s$", re.IGNORECASE
)
GRADE_AFTER = re.compile(r"(?:preço d[aeo]|price (?:of|for)|цен\w+ на) [\w-]+ $", re.IGNORECASE)
"""A bare number after named goods is their grade: "price of aluminium 6061"."""
COUNT_TOLD = re.compile(r"количеств|quantit|qty|quantidade|tiragem|copies|数量|份数|units|pcs", re.IGNORECASE)
PAPER_NAMED = re.compile(
    r"(?:\b(?:conforme|segundo|de acordo com|ref(?:erente)?(?: ao)?)\s(?:o |a |seu |vosso )?(?:orçamento|proposta|cotação|contrato)|\b(?:as per|per|against|under|on) (?:your |our |the )?(?:quote|quotation|offer|estimate)"
    r"|(?<!\w)(?:по|согласно|к|из) (?:кп|смет\w+|предложени\w+|прайс\w*)|按(?:报价单|合同|方案)|报价单|合同)\s*(?:no\.?|№|nº)?\s*$",
    re.IGNORECASE,
)
"""The number of an offer or contract is no sum."""
BILLED = re.compile(
    r"(?:\b(?:invoice|bill|receipt|cheque|check|voucher|deposit|refund|balance|excess|fine|credit|surcharge|payment) (?:for|of)|\b(?:fatura|boleto|nota|recibo|cheque|pix|sinal|entrada|parcela|taxa|multa|depósito|caução|reembolso|estorno|crédito|diferença) de|(?<!\w)(?:депозит\w*|залог\w*|аванс\w*|штраф\w*|доплат\w+|предоплат\w+) (?:в|на)|(?<!\w)(?:сч[её]т\w*|чек\w*|квитанци\w+|накладн\w+) на|账单|发票开?)\s$",
    re.IGNORECASE,
)
"""What a bill is for is a sum."""
PRICED_AT = re.compile(r"(?:\b(?:for|at|por)|(?<!\w)за)\s$", re.IGNORECASE)
WEIGHED = re.compile(
    r"(?<!\w)(?:вес\w*|масс\w+|объ[её]м\w*|weigh\w*|weight|peso|pesa\w*|balança|volume|重量|净重|毛重|температур\w+|temperatur\w+|versão|version|верси\w+)\W[^.;]{0,14}$",
    re.IGNORECASE,
)
"""After these a number with a fraction is a measure."""
VERSION_ZH = re.compile(r"[A-Za-z]{2,}[^，。,;；￥¥$]{0,7}$")


def own_if_shared(code: str, written: str, own: str, after: str) -> str:
    """Return the tenant's ``own`` currency where its money is called as ``written``, else ``code``.

    "42 рубля" are Belarusian roubles to a tenant in Minsk, unless ``after`` begins by saying whose they are.
    """
    shared = [others for one, words, others in _SHARED if code == one and words.fullmatch(written.strip())]
    if not shared:
        return code
    full = next((named for named, words in _IN_FULL if words.match(after)), None)
    return full or (own if any(own in others for others in shared) else code)


def pesos_after(text: str, at: int, own: str) -> int | None:
    """Return where "pesos" ends, which is money to tenants who count in it; in Portuguese it is a weight."""
    found = _PESOS.match(text, at) if own in _PESO_COUNTRIES else None
    return found.end() if found else None
