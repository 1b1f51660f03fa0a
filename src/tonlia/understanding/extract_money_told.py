"""Sums told without a currency by a set phrase: "压到1700", "dei 500 de sinal", "три тысячи сверху", "three grand flat"."""

import re

from tonlia.understanding.extract_money_words import ECHO
from tonlia.understanding.number_digits import Number
from tonlia.understanding.units import UNIT_RE

LESS_BY_ONE = re.compile("(?:低|降|便宜|贵|少|多|涨|差|加|减|让)了?$")
"""Before 一块 that is money: 再低一块."""
_LEADS = re.compile(
    r"\b(?:another|you're at|you are at|they're at|they are at|we're at|yours is|your price is|here it's|outros|outras|aqui é|aqui tá|aqui está|you're saying|you say|you said|they say|you want|vocês|vcs|o de vocês|mais(?: uns| umas)?)\s*(?:[$€£]|r\$ ?)?$"
    r"|(?<!\w)(?:у вас(?: по)?|ещё|еще|сделаете|дадите|отдадите|вы|ваша цена|ваши|плюс(?: [\w-]+)?|\+(?: [\w-]+)?|первый взнос(?: могу)?|могу внести|дам|внесу)\s$|(?:[送减返抵]了?|(?:我们|咱们?|我)给|压到|降到|做到|涨到|谈到|砍到|你们(?:这边|家)?(?:要|卖|报|是)?|另外(?:加|付)?)$|\b(?:tenho|dou|posso dar|consigo dar|i have|i can put)\s(?:r\$ ?|[$€£])?$",
    re.IGNORECASE,
)
"""What leads to a second sum across a longer stretch: "250 for the dress, alterations another 120"."""


def led_from_sum(between: str) -> bool:
    """Tell whether the words between a sum and a bare number set the two against each other."""
    if 0 < len(between) <= 32 and ECHO.search(between):
        return True
    return 0 < len(between) <= 64 and _LEADS.search(between) is not None


_WORD_OF_MONEY = re.compile(r"(?:grand|косар[ьяей]+)$", re.IGNORECASE)
_INSTALMENTS = re.compile(
    r"(?:^|[^\w,.])\d{1,3} ?(?:x|vezes|parcelas|раза?|payments|instalments|期) (?:de|of|по|каждая)\s?$", re.IGNORECASE
)
"""Before each part of a price: "60x de 899"."""
_PER_ONE_ZH = re.compile(
    "一(?:天|晚|夜|次|位|片|块|根|卷|捆|扎|把|支|粒|辆|罐|副|双|顿|餐|桌|棵|株|亩|车|趟|方|节|课|平|斤|公斤|个(?!月)|份|件|套|箱|桶|吨|米|张|只|条|台|小时|钟头|趟|单|碗|杯|瓶|盒|包|袋|人|间|壶|束|针|颗|克拉|个?月)(?![一二三四五六七八九十百千万半])"
)
_END_ZH = "(?=\\s*(?:$|对[吧吗不]|[，。,.！!？?；;、）)]|[吧吗呢啊呀嘛哦的了就才还也再行能可我你您他她以左上出不都含包给对算算是，]|以[内下上]|左右|上下|出头|打住|封顶|顶天|到手))"
_LED_ZH = re.compile(
    "(?:(?<=\\d)[送减返抵]|压到|压价到|砍到|谈到|做到|降到|降至|降了|涨到|涨了|涨至|还到|让到|便宜了?|贵了?|是不是|一共|总共|拢共|显示|套系|接受|控制在|不超过|不高于|最多出?|出到|违约金|滞纳金|罚款?|罚金|工资|薪资|底薪|时薪|日薪|月薪|年薪|保底|预算|报价?|人均|客单价|价钱|吃了|消费了?|说好?的?|标价|挂牌价?|原价|现价|特价|秒杀价?|团购价?|活动价|套餐|会员价|均价|单价|总价|到手价?|成交价|心理价位?|首付|月供|月租|房租|租金|押金|定金|订金|尾款|余款|学费|运费|人工费?|工时费?|服务费|上门费|安装费|高空费|材料费|停车费|[㐀-鿿]费|检测费|手续费|中介费|物业费|多退少补|赔了?|赔付|退了?|欠了?|还差|只退|少退|多扣|多收|转了|付了|交了|充了|花了?|充值?了?|按|刷了|打给?你?了?)(?:我|你们?|您)?(?:大概|差不多|大约|约|要|是|才|只|给|按|就|到|收|[:：])?\\s?$"
)
_EACH_ZH = re.compile(
    "(?:(?<![第十各周有])(?<!长)一(?:个人|人|位|桌|天|晚|次|节|个?小时|个?钟头|趟|场|棵|株|支|片|份|个|盒|箱|斤|公斤|吨|套|台|件|张|瓶|平|米|间|条|只|双|年|个月)|每[天日月年次平吨台套件个箱斤米人份张桌盒包瓶只条支位间晚束盆杯碗串筐根片卷桶袋节课车趟单票床]?)(?:才|要|给|是|按)?\\s?$"
)
_LASTS_ZH = re.compile(
    "(?:片长|时长|录音|视频|音频|会议|会|车程|路程|单程|全程|高铁|开车|飞机|加工|到.{1,8}?|耗时|大概)一个?(?:小时|钟头)$"
)
"""In 车程一小时四十 the minutes follow, no price."""
_MEASURED_ZH = re.compile(
    "(?!包[过会教月年邮]|对[吧吗不])(?:几|[多来余]?\\s?[个台件套箱桶袋吨公千米平方片张块条支只把粉人次用辆本卷斤克升双对颗粒份家位亩户名步间晚棵株瓶盒包根枚桌盆束朵罐头杯碗串筐篮车趟组付副扇页字单批款种层楼栋号码寸度瓦伏安岁天年月日周点分秒小时钟期折成倍股%％℃]|\\d|[.,]\\d|[x×*/-]\\d|[A-Za-z])"
)
"""After a number these count or measure."""
_OF_ZH = re.compile(
    "的?(?:差价|[㐀-鿿]{0,2}[费金](?![额属牌])|尾款|定金|订金|押金|运费|工资|货款|余款|优惠券?|红包|罚款|学费|套餐|餐(?![桌厅具])|外卖|饭|门票|票(?!据)|团购券?|体验券|洗牙券|代金券|次卡|年卡|月卡|蛋糕|自助|房费|打赏|满减|首付|月供|那[个款种档](?!月))"
)
_OF = re.compile(
    r"\s(?:de (?:sinal|entrada|multa|juros|frete|desconto|caução|taxa|aluguel|mensalidade|condomínio|mão de obra|prejuízo|troco|gorjeta|comissão|crédito|diferença|adiantamento|tinta|material|peças?|imposto|iptu|luz|água|gás|gasolina|combustível|passagem|hospedagem|estacionamento|pedágio|instalação)\b|in (?:parts|labou?r|materials|fees|damages?|shipping|freight|repairs)\b|(?:за работу|за материал\w*|за запчаст\w+|за монтаж)(?!\w)"
    r"|(?:deposit|refund|deductible|excess|surcharge|callout|call-out|fee|fine|down payment|down\b|upfront|up front|cash|flat\b|all in\b|all-in\b|credit\b|off the|store credit)"
    r"|(?:сверху|за выезд|за вызов|предоплат\w+|аванс\w*|штраф\w*|долг[ау]?|пени|задат\w+|залог\w*|скидк\w+|наличк\w+|наличными|на карту|за всё|за все(?!м)|с носа|с человека|в кассу)(?!\w))",
    re.IGNORECASE,
)
_LED = re.compile(
    r"(?:\b(?:dei|demos|estornar?|devolver|reembolsar|descontaram|cobrar(?:am)?|cobrando|paguei|pagamos|pagando|pago|paga|gastei|gastamos|custou|custa|custava|saiu por|sai por|ficou em|ficou por|fica em|vende(?:u|m)? por|faz por|fazem por|por menos de|por até|até uns|no máximo|orçou em|orçaram em|dá|tá dando|foi de|aumentou (?:de|pra|para)|saiu de|passou de|subiu (?:de|pra|para)|baixou (?:de|pra|para)|caiu (?:pra|para)|devendo|renda de|o de|no de|salário de|comissão de|mensalidade de|parcelas? de|plano de|pro de|aqui é|aqui tá|o total deu|deu|naqueles|aqueles|aquelas|um de|uma de|deveria ser|vem|veio|vinha)"
    r"|\b(?:i make it|we make it|that's|so that's|it was|it's now|(?:dealer|quote|quotes|bill|invoice|website|site|ad|email|letter|system|app|page|sticker|label|he|she|rep|contract)(?: now)? says|a fixed|fixed at|=|should be|should have been|still|somewhere (?:a?round|near|about)|in the region of|comes out (?:at|to)|came out (?:at|to)|works out (?:at|to)|paying(?: about| around| roughly)?|paid(?: about| around| only)?|pay(?: about| around)?|charging|charged(?: me| us)?|charges|quoted(?: me| us)?|quoting|offered(?: me| us)?|costs?(?: me| us)?|sells? for|sold for|going for|go for|went for|do it for|get it for|have it for|had it for|saw (?:it|one|them)(?: for| at)?|(?:seen|found) (?:it|one|them) (?:for|at)|listed (?:for|at)|priced at|up from|down from|budget(?: is| of)?(?: around| about)?|knocked|save me|saved me|refund(?: me| of)?|owe(?: me| us| you)?|owed|rent(?: is)?|asking(?: for)?|(?:you|they|he|she) (?:still )?wants?)"
    r"|(?<!\w)(?:у (?:соседей|соседа|них|конкурент\w+|других)|сказали|озвучили|назвали|объявили|насчитали|посчитали|вышло|выходит|получается|обошлось в|стоит|стоил[аио]?|стоят|заплатил[аи]?|отдал[аи]?|потратил[аи]?|взяли|бесплатно от|просят|хотят|содрали|сняли|списали|вернули|верните|должны|доплатить|доплатил[аи]?|переплатил[аи]?|бюджет(?: до| в| около)?|не дороже|дешевле|дороже|скиньте|скинули|скинете до|уступите|залог|депозит|аванс|предоплата|доставка|выезд|за|по|платим|плачу|платил[аи]?|прошу|оценили в|итого|зарплата|оклад|ставка))"
    r"(?: (?:uns|umas|quase|mais de|cerca de|os|as|about|around|roughly|nearly|almost|over|just|only|another|еще|ещё|около|примерно|почти|аж|целых|где-то|все|максимум))?\s(?:r\$\s?|[$€£¥]\s?)?$",
    re.IGNORECASE,
)
ENDS = re.compile(
    r"\s*(?:$|[.,;:!?)…\"”»]|\n|—|–|e pouc[oa]s?(?:[.,;!?]|$)|(?:e|mas|ou|por|pra|para|no|na|em|num|numa|pelo|pela|à|a|que|se|quando|com|sem|cada|de uma|mensais|de novo|novamente|de ontem|de hoje|hoje|ontem|reais|só|já|and|but|or|for|per|each|a|an|on|in|at|to|the|when|if|while|with|without|from|instead|last|this|extra|more|less|off|back|twice|flat|now|then|plus|tops|max|total|please|pls|before|earlier|дважды|m[êe]s passado|semana passada|ano passado|agora|antes|is|was|é|era|foi|есть|хватит|пойд[её]т|можно|not|rather|ish|i|we|you|they|my|our|eu|nós|nos|vocês|vcs|ele|ela|я|мы|вы|они|мне|нам|это|до|к|от|из|и|а|но|или|за|в|на|с|без|по|вместо|плюс|сверху|стоит|хотя|бесплатно|каждый|каждую|если|когда|это|хотя|уже|ещё|еще|максимум|минимум|нал|кэш\w*|наличными|сразу|вчера|сегодня|зря|[а-яё]{3,}(?:л|ла|ли|лся|лась))(?!\w))",
    re.IGNORECASE,
)
_COUNTS_LATER = re.compile(
    r"\s*(?:days?|weeks?|months?|years?|hours?|mins?|times|people|%|percent|dias?|semanas?(?! passada)|meses|m[êe]s(?! passado)|anos?(?! passado)|horas?|vezes|pessoas|дн|день|недел|месяц|лет|год|час|мин|раз(?!б)|человек|процент|к |из |out of|of |in (?:a|the) (?:row|box)|at the|d[aeo]s? (?!ontem|hoje)|am\b|pm\b|h\b)",
    re.IGNORECASE,
)
_SMALLEST, _SMALLEST_CUED = 10, 30
_DAYS, _MINUTES = 32, 60
"""Below these a number with a point may be a day or an hour."""
_CENTS = re.compile(r"[1-9]\d*,\d\d")
_CENTS_POINT = re.compile(r"[1-9]\d*\.\d\d")
_NOT_CENTS = re.compile(
    r"(?:верси\w+|vers[ãa]o|version|пункт\w*|п\.|cláusula|clause|item|рост\w*|altura|medindo|mede|потолк\w+|высот\w+|ширин\w+|длин\w+|largura|comprimento|height|width|size|nota|média|рейтинг|ср\.|v|°|[x×х*])\s?\W{0,2}$",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:\b(?:até|dia|em|às|on|at|by|from)|(?<!\w)(?:до|с|к|на|от|в))\s$", re.IGNORECASE)


def told_as_sum(text: str, number: Number, language: str) -> bool:
    """Tell whether a set phrase before or after a bare number makes it money."""
    written = text[number.start : number.end]
    left, right = text[max(0, number.start - 34) : number.start], text[number.end : number.end + 20]
    if _WORD_OF_MONEY.search(written) or _INSTALMENTS.search(left):
        return True
    left = re.split(r"[.!?。！？；;\n](?:\s|$)", left)[-1] if language != "zh" else re.split("[。！？；\n]", left)[-1]
    if (
        1990 <= number.value <= 2039
        and not number.scaled
        and len(written) == 4
        and not _round_zh(written, right, language)
    ):
        return False
    if language == "zh":
        return _told_zh(number, left, right)
    if _SPEC_LEFT.search(left):
        return False
    if number.value >= _HAGGLED and (
        _HAGGLED_AFTER.match(right) or (_HAGGLED_BEFORE.search(left) and ENDS.match(right))
    ):
        return UNIT_RE.match(right) is None
    if _of_phrase(number, left, right) or _cents(number, written, left, right, language):
        return True
    if number.value < (_SMALLEST if _STRONG_LED.search(left) else _SMALLEST_CUED) or _COUNTS_LATER.match(right):
        return False
    if _PAID.search(left) and _VERB_AFTER.match(right):
        return True
    return _LED.search(left) is not None and ENDS.match(right) is not None and UNIT_RE.match(right) is None


_SPEC_LEFT = re.compile(r"(?:№|#|\d[-–/x×х:.,]|[A-Za-zА-Яа-я])$")
_HAGGLED = 50
_HAGGLED_BEFORE = re.compile(
    r"(?:\b(?:would you (?:take|accept|do)|(?:i|we|you) can do|could you do|(?:come )?down to|stretch to|it was|refund (?:the|my)|(?:you|they|he|she|i was) (?:said|told)|(?!i\b)\w+ (?:said|quoted)|i'll give you|settle for|meet me at|my (?:limit|max) is|(?:you|u) do|(?:vc|você|voce|vcs|cê|vocês) (?:faz|fazem|faria|deixa|deixam)|fal(?:ando|ou|aram) em|wants another|pediu|pediram|quero (?:meus|os)|tenho|ofereço|aceito|aceita|topo|chego a|disse|disseram|falou|falaram)"
    r"|(?<!\w)(?:могу (?:дать|предложить|заплатить)|дам|был[аио]?|стал[аио]?|максимум|говорили|обещали|готов[аы]?(?: дать| заплатить| отдать)|предлагаю|потяну|сойд[её]мся на))(?: about| around| só| até| где-то| примерно)?\s$",
    re.IGNORECASE,
)
"""Before a bare sum in talk about a price: "would you take 850?"."""
_HAGGLED_AFTER = re.compile(
    r"\s(?:(?:is )?your (?:best|final|lowest|last)|is (?:too|your|a bit|way|steep|fine|expensive|cheap|my (?:max|limit)|the best|as low)|too much|(?:seems|sounds) (?:steep|high|fair|a lot)|é (?:o )?(?:seu|meu|caro|muito|demais|puxado)|(?:t[áa]|está) (?:caro|puxado|salgado|barato|ótimo)|de volta|(?:pra|para) gastar|(?:—|-|–) это|это (?:лучш|ваш|последн|дорого|много)|дорого|дороговато|многовато|д[её]шево|не потян)",
    re.IGNORECASE,
)
_HAGGLED_BEFORE_ZH = re.compile(
    "(?:以前|之前|原来|去年|上次|别家|外面|人家|隔壁)(?:都|也)?(?:是|要|才|只要|就)$|只要$|(?:一共|总共|合计|拢共|共计)$"
)
_HAGGLED_AFTER_ZH = re.compile(
    "里面?[扣减抵]|行不行|行吗|可以吗|能?包邮|(?:是不是)?(?:是(?:你们?)?(?:最低|底价|一口价)|太贵|贵了|有点[贵高]|偏高|能卖|卖不卖|卖吗|退给?我|还给?我|包(?:安装|邮|送货|运费)|含(?:税|运费|安装)|成交|我就[买要订]|(?:还)?没(?:结|付|给|退|到账)|能(?:搬|做|修|洗|送|装|走|弄|拿|定|包)不|(?:去哪儿?|哪去)了)"
)
_PAID = re.compile(
    r"\b(?:paguei|pago|pagamos|cobraram|custou|paid|charged me|charged us)\s$|(?<!\w)(?:заплатил[аи]?|отдал[аи]?|плачу|стоил[аи]?)\s$",
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(
    r"\s(?:chega|cai|vive|est[áa]|t[áa]|fica|veio|virou|quero|preciso|want|need|still|работа\w+|хочу|нужн\w+|так)\b",
    re.IGNORECASE,
)
_STRONG_LED = re.compile(
    r"\b(?:dei|estornar|paguei|pago|pagando|custou|custa|cobraram|paid|paying|charged|charging|quoted|costs?|owe)|(?<!\w)(?:заплатил|стоит|стоил|плачу|платим|списали|содрали)",
    re.IGNORECASE,
)


def _of_phrase(number: Number, left: str, right: str) -> bool:
    if number.value < _SMALLEST or (_DATED.search(left) and number.value <= 31):
        return False
    return _OF.match(right) is not None


def _cents(number: Number, written: str, left: str, right: str, language: str) -> bool:
    """A number with two decimals that measures nothing is a sum; with a point it may be an hour or a day."""
    pattern = _CENTS if language in ("pt", "ru") else _CENTS_POINT
    timed = pattern is _CENTS_POINT and number.value < _DAYS and number.value * 100 % 100 < _MINUTES
    if not pattern.fullmatch(written) or timed or _NOT_CENTS.search(left):
        return False
    return ENDS.match(right) is not None and UNIT_RE.match(right) is None


def _round_zh(written: str, right: str, language: str) -> bool:
    """Tell 2000 from a year, which Chinese writes with 年."""
    if language != "zh" or right[:1] in ("年", "款", "版"):
        return False
    return written == "2000" or _HAGGLED_AFTER_ZH.match(right) is not None


def _is_half(number: Number) -> bool:
    """Tell 一半, a half of something, from 一块五."""
    return number.spelled and number.value < 2


_FREE_SUM = 200
_READ_ZH = re.compile("读数|表底|刻|写着|里程|公里|密码|验证码|上月|尺寸|[A-Za-z]$")
_END_OF_PHRASE_ZH = re.compile("\\s*(?:[，。,.！!？?；;]|$|[吧吗呢]|对[吧吗])")
_NO_NAME_ZH = re.compile(
    "(?<![单尾编型番工账卡房楼])(?<!电话)[\u3400-\u9fff](?<![号房栋楼座室码型款版第层编位幢路区街站线级系到有剩缺少共])$"
)
_TAKEN_AT_ZH = re.compile("[从跟在找][\u3400-\u9fffA-Za-z]{1,8}拿(?:货)?(?:是|才|都是)?$")
"""从中粮拿3280 tells what is paid there."""
_BOUGHT_AT_ZH = re.compile("(?:买|入手|拿|拍|淘|租)的")
_LAST_TIME_ZH = re.compile("(?:上次|上回|之前|原来|以前)(?:是|买)?$")
_LAST_TIME_ENDS_ZH = re.compile("的?(?:$|[，。？！吧吗])")
"""4200买的 tells what was paid."""
_VISITOR = "(?:大人|成人|小孩|儿童|孩子|学生|老人|婴儿|男士|女士|平日|周末|工作日|节假日)"
_TICKET_ZH = re.compile(f"{_VISITOR}(?:票|价|是|要|收)?$")
_TICKET_ENDS_ZH = re.compile(f"\\s*(?:$|[，。,.！!？?；;、/]|[是对]吧|[吗吧呢]|{_VISITOR})")


def is_ticket_price(text: str, number: Number) -> bool:
    """Tell the prices of 大人98小孩48, a visitor's kind before each."""
    plain = not number.article and number.value >= _SMALLEST
    return (
        plain
        and _TICKET_ZH.search(text[max(0, number.start - 5) : number.start]) is not None
        and _TICKET_ENDS_ZH.match(text, number.end) is not None
    )


def _told_zh(number: Number, left: str, right: str) -> bool:
    if re.search(r"[A-Za-z#№\-/*×.:：第]$", left) and not re.search("[:：]$", left):
        return False
    if number.article or _is_half(number):
        return False
    if number.value >= _HAGGLED and (
        _HAGGLED_AFTER_ZH.match(right) or (_HAGGLED_BEFORE_ZH.search(left) and re.match(_END_ZH, right))
    ):
        return True
    plain = number.value >= _SMALLEST or number.value % 1 != 0
    if not plain:
        return False
    if _PER_ONE_ZH.match(right) and not number.scaled and not re.search("[买订要来第共加]$", left):
        return True
    if number.value >= 15 and _OF_ZH.match(right) and not re.search("[买订要来]$", left):
        return True
    if number.value >= _SMALLEST_CUED and _paid_before_zh(left, right):
        return True
    if _MEASURED_ZH.match(right):
        return False
    each = _EACH_ZH.search(left) is not None and _LASTS_ZH.search(left) is None
    if _LED_ZH.search(left) or (each and re.match(_END_ZH, right)):
        return True
    return _free_sum_zh(number, left, right)


def _paid_before_zh(left: str, right: str) -> bool:
    """Tell 4200买的 and 上次399的."""
    last_time = _LAST_TIME_ZH.search(left) is not None and _LAST_TIME_ENDS_ZH.match(right) is not None
    return last_time or _BOUGHT_AT_ZH.match(right) is not None


def _free_sum_zh(number: Number, left: str, right: str) -> bool:
    """Tell 从中粮拿3280, and a large number that ends a phrase: counted goods would carry a measure word."""
    if _TAKEN_AT_ZH.search(left) and number.value >= _SMALLEST_CUED:
        return True
    ends = number.value >= _FREE_SUM and _END_OF_PHRASE_ZH.match(right) is not None
    return ends and _READ_ZH.search(left) is None and _NO_NAME_ZH.search(left) is not None
