"""Units, periods and the words that tell a quantity from a size, in four languages."""

import re

_UNITS: dict[str, str] = {
    "t": r"吨|tons?\b(?! bags?\b)|tonnes?\b|toneladas?\b|тонн\w*|тн?\b|mt\b|t\b(?!-)",
    "kg": r"公斤|千克|斤|kgs?(?:\b|(?=不变))|kilos?\b|kilograms?\b|quilos?\b|кг\b|килограмм\w*|кило\b|центнер\w*",
    "g": r"克(?!拉|[纯全]棉|铜版|特种|哑粉|牛皮|双胶|面料|针织)|grams?\b|gramas?\b|грамм\w*|гр?\b|g\b",
    "l": r"公?升|lit(?:er|re)s?\b|lt?rs\b|litros?\b|литр\w*|л\b|l\b|gallons?\b",
    "m2": r"个?平方米?|平米|平方|平(?![台均时板果安衡价面])|㎡|m²|m2\b|sq\.?\s?m\b|square met(?:er|re)s?\b|met(?:er|re)s? square\b|metros? quadrados?|кв\.?\s?м\w*|квадратн\w+ метр\w*|метр\w* квадратн\w+|м²|м2\b|квадрат\w*",
    "m3": r"个?立方米?|个?方(?=[^便面案式法向位通才]|$)|m³|m3\b|cbm\b|cum\b(?! [a-z]+(?:ing|ed)\b)|cube\b(?! (?:root|farm|shelf|shelves|storage|sugar))|cubes?(?= of (?:c\d|concrete|screed|sand|soil|gravel|ballast|mot\b|type 1))|cu\.? ?m\b|cubic met(?:er|re)s?\b|metros? cúbicos?|кубическ\w+ метр\w*|куб(?!отей|ик)\w*\.?(?:\s?м\b)?|м³|м3\b",
    "m": r"米(?![色黄])|погонн\w+ метр\w*|met(?:er|re)s?\b|metros?\b|mte?rs?\b|mts\b|метр\w*|пог\.?\s?м\b|п\.\s?м\b\.?|м\.?п\.?\b|м\b|m\b",
    "set": r"套(?!餐(?![椅桌具边垫]|盒(?!饭))|[路利话牢装])|组(?!件)|sets?\b(?! aside| up| out| off)|kits?\b(?! kat)|conjuntos?\b|jogos?\b|комплект\w*|компл\b\.?|набор\w*|сет(?:а|ов|ы)?\b|к-т\w*|кпл\b",
    "bag": r"袋|包(?![安装裹括间邮含过会教满])|(?:ton )?bags?\b|sacks?\b|sacos?\b|sacas?\b|sc\b(?= d[eao]\b)|сак\w*|меш(?:ок|к\w*)\b|меш\b|биг-?б[еэ]г\w*|пакет(?:а|ов|ы|ам)?\b|bagues?\b",
    "box": r"(?:个|只)(?:纸|木)?箱子?|箱|盒|box(?:es)?\b|cartons?\b|ctns?\b|crates?\b|cases?\b|caixas?\b|cxs?\b|короб\w*|бокс(?:а|ов|ы)\b|ящик\w*|ящ\b\.?|кор\b",
    "pallet": r"(?:个|块)?托盘|托|栈板|pallets?\b(?! (?:positions?|spaces|racking|racks?|jacks?|trucks?)\b)|skids?\b(?![- ]?(?:steer|load|mount|plate))|plts?\b|paletes?\b|(?:евро)?(?:палл?ет\w*|поддон\w*)|пал\b\.?",
    "roll": r"卷|рол\.|rolls?\b(?![- ]?up\b)|reels?\b(?= of\b)|rolos?\b|bobinas?\b|рулон(?!н)\w*|рул\b|бухт\w*",
    "drum": r"桶|кег\b|kegs?\b|drums?\b|barrels?\b|tambor(?:es)?\b|bombonas?\b|бочк\w*|бочек",
    "container": r"конт\b\.?|(?:个|只)?(?:\d\d\s*(?:[尺呎]|hq|hc|gp)?)?(?:货柜|集装箱|[小大高平整]?柜子?|(?:20|40)?\s?(?:hq|hc|gp)(?![a-z]))|(?:x\s?)?(?:\d\d\s*['’]?\s*-?(?:ft|foot|feet|hq|hc|gp)?\s*)?containers?\b|x\s?\d\d\s?['’]?\s?(?:ft|foot|fcl|hc|hq|gp|dc|dv|rf|reefers?)\b|fcl\b|teus?\b|contêineres|conteineres|contentor(?:es)?|contêiner|container(?:es)?\b|контейнер\w*",
    "truck": r"车(?=[^间型辆床次]|次[日品]|$)|trucks?\b|truck ?loads?\b|lorr(?:y|ies)\b|caminh(?:ão|ões|ao|oes)\b|cami(?:ão|ões|ao|oes)\b|carradas?\b|carretas?\b|фур\w*|самосвал\w*|газел(?:и|ь|ей|ьки)\b|辆(?=.{0,5}(?:货车|卡车|厢车|挂车|大车|平板车|冷藏车|高栏))|машин(?:ы|у|ами)?\b(?!\w)|камаз\w*|еврофур\w*",
    "user": r"(?:个|名)?(?:账号|帐号|用户|席位|坐席|license|user|seat(?! (?:brackets?|bases?|covers?|belts?|cushions?|frames?|posts?|pads?)\b)|licen[cs]es?|座席|工位)s?(?![a-z])|users?\b|seats?\b(?! (?:brackets?|bases?|covers?|belts?|cushions?|frames?|posts?|pads?)\b)|licen[cs]es?\b|logins?\b|accounts?\b|usuários?\b|usuarios?\b|(?:postos|estações) de trabalho\b|utilizador(?:es)?\b|licenças?\b|licencas?\b|acessos?\b|assentos?\b|пользовател\w*|лиценз\w*|уч[её]т(?:ка|ки|ок)\b|учётн\w* запис\w*|рабочих мест\w*|мест(?:а)?\b|юзер\w*",
    "sheet": r"张|sheets?\b|folhas?\b|chapas?\b|лист(?:а|ов|ы)?\b",
    "pair": r"双|对(?![\d一二三多方账接面不比吧吗的了于称我你么])|pairs?\b|pares\b|par\b|prs\b|пар(?:а|ы|у|ах|ам|ами)?\b",
    "order": r"单(?=[^独位价元]|$)|票(?=[^据面价结房务]|$)|orders\b|encomendas\b|pedidos\b|заказ(?:а|ов)\b",
    "person": r"passageiros?\b|passengers?\b(?! (?:lift|elevator|hoist|van|car|bus|vehicle|seat|coach|plane|door|side|minibus|airbag|tyre|boat)s?\b)|пассажир(?!ск)\w*|сопровожда\w+|acompanhantes?\b|participantes\b|vidas\b|号人|名(?=[\u3400-\u9fff]{0,2}(?:工(?![程业作])|阿姨|保安|保洁|服务员|礼仪|司机|模特|师傅|月嫂|翻译|主持|厨师))|人(?![民工间家帐桌座位床房餐])|个人(?![信资账中])|个?(?:大人|成人|小孩)|位客人|位(?![置数于])|people\b|ppl\b|persons?\b|guests?\b(?! (?:room|suite|bathroom|bedroom|towel|house|bed|toilet|book|list|chair)s?\b)|pax\b|attendees\b|adults?\b|pessoas?\b|hóspedes\b|adultos?\b|convidados?\b|человек\w*|чел\b\.?|персон\w*|гост(?:я|ей)\b|взросл\w*",
    "pkg": r"件装|pcts?\b\.?|resmas?\b|reams?\b|packages?\b|bundles?\b|packs?\b|parcels?\b|pacotes?\b|fardos?\b|fd\b|cartelas?\b|volumes\b|упаков\w*|уп\b\.?|packets?\b|пачк\w*|пачек|пач\b\.?|пак(?:а|и|ов)?\b\.?|пакетик\w*|посыл\w*",
    "trip": r"趟|[车艘航趟班]次(?![日品])|trips?\b|rides?\b|viagens\b|viagem\b|corridas\b|рейс\w*|ход(?:ка|ки|ок)\b|поезд\w*",
    "hour": r"(?:hours?|hrs?|h)(?= (?:at|@) [$£€]?\d)|[个节]?课时|(?:个)?(?:小时|钟头)(?=的?(?:咨询|培训|服务|课))|hours? of (?:consult|train|lesson|support|work)\w*|horas? de (?:consult|trein|aula|suporte|serviç)\w*|час\w* (?:консульт|обучен|урок|работ)\w*",
    "pcs": r"台|款(?![项式待])|项(?=检测|检查|体检|测试|认证|保养|化验|护理)|床(?=被|褥|棉|毯)|贴(?![吧心膜纸合牌近])|丸|挂(?![牌号车机墙单在式])|板(?=[，。,]|$|鸡?蛋|豆腐)|个(?![月星小工钟点人多体别性案季礼字])|件(?![套装])|只|条|块|根|支|把|片|枚|颗|粒|份|本|辆|艘(?!次(?![日品]))|部|瓶|罐|株|棵|盆|束|朵|头|架|间|扇|幅|打(?=[\u3400-\u9fff]{2}|[，。,？?]|$)(?![印电包开款算字折扰理磨成工碎翻破掉了得住车])|节(?![日假能省奏目点气约油水])|堂(?=[^，。,]{0,4}课|[，。,])|(?<!一)桌(?![面椅子布游上])|册|顶|盏|座(?![席位机谈]|.{0,3}车|的)|副|碗(?!柜)|杯(?!子)|盘(?![点货])|碟|筐|篮|串|壶|坛|捆|扎|管(?![理道家子])|针(?!对)|幢|羽|尾(?=鱼)|口(?=井|锅|缸)|棟|栋|匹(?=布|马|绸|骡)|尊|樘|面(?=镜|旗)|pcs\b\.?|pieces?\b|units?\b|ea\b|nos\b\.?|unidades?\b|un\b\.?|unid\b\.?|peças?\b|pecas?\b|pçs?\b|pcs\b|шт\b\.?|штук\w*|единиц\w*|ед\b\.?|экземпляр\w*",
}
_ORDER = ["m2", "m3", "user", "container", "pkg", "order", "hour", "set", *_UNITS]
_seen = list(dict.fromkeys(_ORDER))
UNIT_RE = re.compile(
    r"\s?(?:多|来|余|左右|大|more |extra |additional |further |new |big |small |large |full |bulk |mixed |heavy |wooden |plastic |cardboard |sealed |standard |novas |novos |mais |новых |больших |целых |полных |ещё )?\s?(?:"
    + "|".join(f"(?P<{name}>{_UNITS[name]})" for name in _seen)
    + ")",
    re.IGNORECASE,
)


def unit_of(match: re.Match[str]) -> str:
    return str(match.lastgroup)


_NO_SERVICE_RU = r"(?!\w+ (?:уборк|вывоз|обслуж|провер))"
"""Behind "ежедневн": what recurs is a service, not what it is done to."""
PERIOD_AFTER = re.compile(
    r"(?P<day>/\s?(?:day|dia|d\b|天|日|сут\w*|день)|(?:a|per|each|every) day|daily|por dia|ao dia|diári[oa]s?|todo dia|в день|в сутки|ежедневно"
    + _NO_SERVICE_RU
    + r"|каждый день|(?<![十百\d])[一每](?:天|日))"
    r"|(?P<week>/\s?(?:week|wk|semana|sem\b|周|нед\w*)|(?:a|per|each|every) week|weekly|every (?:mon|tues|wednes|thurs|fri|satur|sun)day|tod[ao] (?:segunda|terça|quarta|quinta|sexta|sábado|domingo)|кажд\w+ (?:понедельник|вторник|сред|четверг|пятниц|суббот|воскрес)|por semana|semana(?:l|is)\b|toda semana|[вз]а? неделю|еженедельно"
    + _NO_SERVICE_RU
    + r"|каждую неделю|(?<![十百\d])[一每](?:周|星期|礼拜)(?![一二三四五六日天]))"
    r"|(?P<month>/\s?(?:month|mo\b|mth|m[êe]s|月|мес\w*)|(?:a|per|each|every) month|monthly|\bpcm\b|(?:por|ao|todo) m[êe]s|mensa(?:l|is)\b|mensalmente|в мес\w*|за месяц\b|ежемесячно"
    + _NO_SERVICE_RU
    + r"|каждый месяц|(?<!este)(?<!esse)(?<!imo)(?<! do)(?<!smo)(?<!tro)\sm[êe]s(?=\s*(?:[.,;!?]|$))|(?<![十百近\d])[一每]个?月)"
    r"|(?P<quarter>/\s?(?:quarter|qtr|trimestre|季度?|кв\w*)|(?:a|per|each|every) quarter|quarterly|(?:por|ao) trimestre|trimestra(?:l|is)|(?:в|за) квартал|ежеквартально|[一每]个?季度?)"
    r"|(?P<year>/\s?(?:year|yr|ano|年|год)|(?:a|per|each|every) year|\bp\.?a\.?(?=[\s,;)])|yearly|per annum|annually|annual\b|(?:por|ao) ano|(?<!\w)anua(?:l|is)\b|[вз]а? год\b|ежегодно|(?<![十百\d])[一每]年)",
    re.IGNORECASE,
)
PERIOD_BEFORE = re.compile(
    r"(?P<day>每天|每日|每[晚顿餐](?=[^，,。]{0,6}$)|(?<!最后)(?<!提前)一天|(?<![月十二三\d])一日(?=[用要需])|日均|日需求?|(?<![\d一二三四五六七八九十今明后前生节假末当昨次每])日(?:供|用)量|daily|(?:every|each) day|todo dia|por dia|каждый день|ежедневно"
    + _NO_SERVICE_RU
    + r"|в день)"
    r"|(?P<week>每周(?![一二三四五六日天][、到至各送早晚上下，,一二三四五六日天])|每星期|每礼拜|一周(?!后|前)|周需求?|weekly|(?:every|each) week|per week|every (?:mon|tues|wednes|thurs|fri|satur|sun)day|tod[ao] (?:segunda|terça|quarta|quinta|sexta|sábado|domingo)|кажд\w+ (?:понедельник|вторник|сред|четверг|пятниц|суббот|воскрес)|toda semana|por semana|semanal|каждую неделю|еженедельно"
    + _NO_SERVICE_RU
    + r"|в неделю)"
    r"|(?P<month>每个?月|(?<!近)一个月(?!之?[后前内]|[，,。])|月需求?量?|(?<![\d一二三四五六七八九十个本这上下每正元腊当次])月(?:[用销货耗]量?|发货量?|需要?|供(?=[^，,。]{0,4}$))|(?<![\d一二三四五六七八九十个本这上下每正元腊当次])月(?=\d+(?![\d号日])|$)|月均|monthly(?= (?:need|demand|consumption|volume|usage|use|requirement|quantit|order|offtake)|:|,? ?\d)|(?:every|each) month|per month|todo mês|por mês|(?<!plano )(?<!contrato )(?<!assinatura )mensal|каждый месяц|ежемесячно"
    + _NO_SERVICE_RU
    + r"|в месяц)"
    r"|(?P<quarter>每个?季度?|一个季度|季度用量|quarterly|every quarter|кажд\w+ квартал|por trimestre|ежеквартально|в квартал)"
    r"|(?P<year>每年|首年|头一年|第一年|(?<![十百\d])一年(?!之?[后前内]|[，,。])|全年|(?<!\d)年(?:用|采购|销|订购|出货|产)量?|年需求?量?|(?<![\d一二三四五六七八九十今明去前来后本当])年交付|(?:annual|yearly)(?:ly)?(?= (?:need|demand|consumption|volume|usage|use|requirement|quantit|order|offtake|take)|:|,? ?\d)|annually|every year|per year|por ano|(?<!plano )(?<!contrato )(?<!assinatura )(?<!\w)anual|ежегодно|в год)",
    re.IGNORECASE,
)
SPEC_BEFORE = re.compile(
    r"(?:\b(?:weighs?|weighing|weight|pesa|pesando|peso)(?: is| about| around| de| of)* |体重(?:约|大概|有)?|(?<!\w)(?:скорость\w*|не выше|не ниже|выше|ниже|весом|весит|вес|высот\w+|длин\w+|ростом|глубин\w+) |\b(?:ip|din|iso|gost|гост|ту|d|dn|ø|pn|type|grade|size|tamanho|размер\w*|марк[аи]|max(?:imum|\.)?|min\.?|макс\w*\.?|мин\.|до|up to|ate|até|over|under|não exceder|не более|no more than)\s*|(?<![^\W\d_])[x×х*]\s?|[№#ø]\s?|规格|口径|型号|限[重载高吊宽]|(?:不|不得|不要|不能|别)超过|低于|高于|小于|大于|(?:单台|每台|单件|每件)重|承重|载重|功率|最大|最高|直径)$",
    re.IGNORECASE,
)
RANGE_END = re.compile(r"(?:\b(?:from|between|de|entre)|(?<!\w)(?:от|со?)) \S{1,12} (?:до|to|a|até) $", re.IGNORECASE)
"""The upper end of "from 200 to 300" is no limit."""
SIZE_BEFORE = re.compile(
    r"(?:\b(?:caminh(?:ão|ao|ões|oes)|carreta|empilhadeira(?: elétrica| a \w+)?|guindaste|peças?|barras?|vigas?|postes?|mesas?|injetoras?|prensas?|galão|galao|balde|lata|frasco|truck|forklift|crane|van|tank|tambor) (?:de |of )?|\b(?:the|o de|a de|os de|as de) "
    r"|(?:prensas?|injetoras?|press(?:es)?|tanques?|caldeiras?|refrigerador(?:es)?|geladeiras?|freezers?|câmara|boilers?|reator(?:es)?|pulverizador(?:es)?|misturador(?:es)?|panelas?|autoclaves?|aquários?|piscinas?|caixa d'água)(?: [^\W\d_]+)? de |(?<!\w)(?:термопластавтомат\w*|тпа|пресс\w*|станк\w+|домкрат\w*|кран-балк\w+|автокран\w*|стирал\w+|ёмкост\w+|емкост\w+|бойлер\w*|опрыскивател\w*|бассейн\w*|септик\w*|ёлк\w+|[её]лку|тент|грузовик\w*|самосвал\w*|борт\w*|машин[аеуы]|погрузчик\w*|кран\w*|фур[аеуы]|газел\w+|бан(?:к[аиу]|ок)|флакон\w*|канистр\w*|куботейнер\w*|мешок|мешк[ае]|бочк[ауие]|бутыл\w+|вед(?:ро|ра)|галон\w*|краск[аиу]|бумаг[аиуе]|картон[ае]?) (?:на |по |до )?)$",
    re.IGNORECASE,
)
"""What carries its weight or volume as a size: "a truck of 10 tons"."""
SPEC_AFTER = re.compile(
    r"\s+(?:в (?:минуту|час|сек\w*)|(?:per|a|por) (?:minute|second|minuto|segundo))\b|/(?:мин|min|сек|sec)\b|\s?(?:/\s?(?:m[23²³]|м[23²³]|平方?|立方|л\b|l\b)|[-–]?(?:级|以内|以下|以上的?(?:货车)?|口径)|克?的(?=换|纸|那)|\s?x\s?\d+(?:[.,]\d+)?\s?(?:x|mm|cm|m\b|мм|см)|×)|[a-z]*\s*(?:capacity|capacidade|грузоподъ|wide|thick|de espessura|в диаметре)",
    re.IGNORECASE,
)
EQUIPMENT = re.compile(
    r"\s?(?:位|半?的?(?:厢货|厢车|高栏|样板|货梯|扶梯|行吊|航吊|地磅|平衡重|电动葫芦|床|桌|柜|沙发|门|幕布|电线|电缆|线缆|[铜铝]线|叉车|吊车|行车|货车|卡车|压力机|冲床|千斤顶|电梯|车|吊|起重机|注塑机|[\u3400-\u9fff]{1,4}烘干机|烘干机|铜版纸|A[345](?![A-Za-z0-9])|纸|锅炉|水箱|油箱|桶|罐|搅拌机|秤))|\s?(?:bedroom|room\b|flat\b|apartment|office|house\b|kitchen|garden|hall\b|shop\b|studio|forklift|crane|truck|press|jack|hoist|lift|van|boiler|tank|pump|sprayer|knapsack|empilhadeira|guindaste|prensa|caminhão|caldeira|digger|excavator|dumper|roller|trailer|манипулятор|погрузчик|кран\b|пресс|тельфер|домкрат|тент|бортов|котёл|котел|бак\b)",
    re.IGNORECASE,
)
_STOP_WORDS = """
faturados faturadas оплаченных заказанных заявленных cobrados cobradas contratados contratadas invoiced charged billed
вида видов цвета сорта сортов colours colors kinds types flavours flavors cores tipos sabores
пятна пятен bedrooms bathrooms companies firms entities quotes estimates proposals offers apartments flats-in empresas cotações orçamentos propostas apartamentos квартир квартиры компании компаний фирм фирмы предложения предложений плюс минус квоты студентов студента учеников ученика обучающихся школьников воспитанников барбершопов siblings teachers teacher parents residents transactions recruits starters professores irmãos закупкам закупок
вчера позавчера послезавтра тогда потом сразу сейчас теперь обратно назад yesterday ontem anteontem btus
полос полосы полосу слайдов
replies reply answers letters letter e-mails texts sms смс обращения обращений сообщения писем письма ответа ответов кабинета кабинетов respostas cartas carta chamadas
tiers temps workers carers waiters trabalhadores operários рабочего работяг cafeterias barbearias padarias livrarias papelarias pizzarias lanchonetes oficinas pousadas
acre acres hectare hectares ha alqueire alqueires га гектар гектара гектаров сотка соток мкм микрон микрона микронов mic micron microns ppm вольт ватт кпа kpa psi atm моточасов моточаса golpes quilates
carats carat lumens lux люмен люкс fps dpi mpx megas mega gigas giga кнот knots laps yrs tonner tonners ohm ohms ярусов яруса ярус ступени звёзд bocas grupos cilindros câmeras-ip velocidades
questões questoes dúvidas duvidas razões motivos avisos etapas rodadas tentativas erros falhas problemas issues problems errors bugs faults points ideas concerns reasons rounds stages phases meetings reviews
reviews votes lessons-learned проблемы проблем причин ошибки ошибок замечания замечаний пункта пункт претензии претензий жалобы жалоб отзыва отзывов попытки попыток встречи встреч
salões saloes salão clínicas clinicas clínica academias academia escolas restaurantes restaurante farmácia hospitais hospital condomínios consultórios fazendas barracas bairros estados países
salons clinics practices restaurants schools hospitals pharmacies cafes pubs gyms farms villages towns households families homes parks offices warehouses depots plants factories dealers dealerships
ресторана ресторанов кафе клиник клиники клиника салона салонов больниц гостиниц ферм складов склада цеха цехов деревень сёл районов стран регионов семей семьи домохозяйств дилеров
engineers engineer technicians technician lawyers managers manager drivers officers nurses doctors directors partners owners candidates bidders suppliers vendors competitors witnesses neighbours neighbors mechanics lads
engenheiros técnicos tecnicos gerentes motoristas candidatos candidato chefes diretores vendedores atendentes médicos advogados fornecedores concorrentes vizinhos rapazes moças homens mulheres
инженера инженеров мастера мастеров водителя водителей врача врачей юриста юристов менеджера менеджеров мальчиков мальчика девочек электрика электриков поставщика поставщиков соседей зрителей читателей
dígitos digitos digits цифр цифры цифра символов pavimentos pavimento requisições запросов запроса requests queries
voicemails páginas paginas карты карт bath bed
seater seaters storey cores núcleos ядра ядер потока потоков
viewers readers visitors espectadores leitores visitantes
ply day days week weeks month months year years hour hours hr hrs minute minutes min mins second seconds am pm o'clock time times percent
people person persons staff employees employee workers clients client customers customer kids children colleagues followers friends men women
shops shop stores store branches branch outlets offices office locations sites site countries cities states floors floor steps questions
question options option reasons points point stars star emails email calls call messages complaints invoice invoices statements faturas boletos contratos счёта счетов счёт договоров договора актов visits nights night degrees
yards yard cubic lbs lb oz ounces wks wk yrs mths members properties hotels exhibitors pages patients students pupils centres centers entries farmácias hotéis reservas chamados duplicatas miles mile diária diárias diaria diarias pernoites слов tries attempts dollars dollar bucks euros pounds cents grand thousand million hundred years-old old more less other others of the to in for and or is are was
per from with by on at if we you they it my your our their than not vat plus net gross mm cm km inch inches ft feet foot watt watts volt volts
amp amps hp rpm psi bar kw mw gb mb tb mhz ghz ml mg kwh mph lbs mm² mph nd rd th st january february march april may june july august september
october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday today tomorrow
street st ave road rd avenue unit apt room block building quarter quarters sides side ways way things thing parts lines languages
quilômetros quilometros quilômetro kilometers kilometres поставки поставок отгрузки отгрузок deliveries shipments entregas remessas generations versions step attempts instalments installments payments payment parties categories working consecutive straight different
dia dias semana semanas mês mes meses ano anos hora horas minuto minutos min segundo segundos vez vezes por cento pessoa pessoas funcionário funcionários
colaborador colaboradores cliente clientes filho filhos filhas criança crianças crianca criancas loja lojas filial filiais cidade cidades andar andares
perguntas pergunta opções pontos ponto estrelas e-mails ligações mensagens visitas noites noite graus real reais centavos mil milhão milhões milhao de do da dos das
em para pra por com ou e a o os as na no que se até é são foi mm cm km polegadas watts volts kva cv hp rpm bar gb ml mg janeiro fevereiro março marco abril maio junho julho
agosto setembro outubro novembro dezembro segunda terça terca quarta quinta sexta sábado sabado domingo hoje amanhã amanha rua av avenida bloco casa apto úteis uteis corridos
parcelas vezes prestações prestacoes cheques lados itens? coisas casas unidades-filiais seguidores amigos sócios linhas idiomas turmas alunos moradores mais menos né ne anos-luz
день дня дней дни неделя недели недель неделю месяц месяца месяцев год года лет годы час часа часов минута минуты минут секунд раз раза процент процента процентов
сотрудник сотрудника сотрудников работник работника работников клиент клиента клиентов дети детей ребенка ребёнка магазин магазина магазинов филиал филиала филиалов точка точки точек
город города городов этаж этажа этажей вопрос вопроса вопросов вариант варианта балл баллов звезд звезды звонок звонка звонков сообщений визита ночь ночи ночей градус градуса градусов
рубль рубля рублей руб доллар долларов евро тыс тысяч млн и или в на с по из до от за не для как что это мм см км дюйм дюйма дюймов вт квт в а атм бар гб мб мл мг об
января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельник вторник среду четверг пятницу субботу воскресенье сегодня завтра утра вечера ночи
дома квартира подъезд улица корпус строение число числа человек подписчик подписчиков подписчика друзей кабинет рабочих календарных банковских разных платеж платежа платежей
размер размера size tamanho букв суток аптек домов домами хозяйств членов отелей пациентов страниц каналов канала мпа офис офиса офисов школ школы школа объекта объектов стороны сторон причины километров километра метрах слоя слоев слоёв процедур квартал квартале сменах сезон сезона пунктов
"""
GENERIC_STOP = re.compile(
    "|".join(sorted({re.escape(word).replace(r"\?", "?") for word in _STOP_WORDS.split()}, key=len, reverse=True))
)
STAFF = re.compile(
    r"(?:规模|员工|职工|食堂|食堂里|车间|团队|同事|公司|粉丝|客户|园区|全厂|厂里|工厂|单位|学校|我校|全校|社区|小区|基地|校区|штате|сотрудник\w*|команд\w+|коллектив\w*|штат|team of|staff of|somos|equipe de|time de|у нас|employ|能坐|可坐|容纳|坐得下|\bhired|took on|contratamos|contratei|наняли)\s?(?:大概|大约|差不多|约|有|总共|一共|现有|共)?\s?$",
    re.IGNORECASE,
)
FEATURE = re.compile(
    "(?:[末后尾]|(?<![目之以])前|手[里上]|名下|(?:条件|问题|原因|要求|疑问|建议|选择|办法|情况|方面)(?:就|一共|共)?(?=[有是])|[口孔键灯](?=[有缺少])|字段|接口|参数|选项|功能|错误|漏洞|[每一][箱袋包盒桶件卷份罐瓶套扎束筐板排捆提]|每[车托板层间台组柜个辆])[有缺少装是]?了?$"
)
PRAISE = re.compile("[赞棒试问说看找打]$")
TABLE_FOR = re.compile(
    r"\b(?:(?:table|hall|venue|function|catering|buffet|marquee|room|dinner|lunch|booking|reservation) for|mesa (?:para|pra)|party of)\s$",
    re.IGNORECASE,
)
INVERTED = re.compile(
    r"(?<!\w)(?<!\d )(?:(?P<pcs>штук(?:и)?|шт\.|пучков|букетов)|(?P<person>человек(?: на)?(?! на \d+ (?:дн|день|час|ноч|сут|мин|мес|год|нед))|гостей|персон|участников)|(?P<user>мест|лицензий|пользователей)|(?P<t>тонн(?:ы)?(?: на)?)|(?P<kg>кг|кило(?:грамм(?:а|ов)?)?(?: на)?)|(?P<l>литров)|(?P<pallet>пал\.|паллет|поддонов)|(?P<box>короб(?:ок|ки)|кор\.|ящик(?:ов|а))|(?P<bag>мешк(?:ов|а))|(?P<m>метров)|(?P<pkg>упаков(?:ок|ки)|уп\.|пач(?:ек|ки)|(?<!номера )(?<!номер )(?<!коды )посылок)|(?P<trip>рейсов(?: по)?)|(?P<truck>(?:(?<=бы )|(?<=надо )|(?<=нужно )|(?<=нужны )|(?<=, )|(?<=возим ))(?:фур|самосвалов|газелей))|(?P<roll>рулон(?:ов|а))|(?P<m3>куб(?:ов|а)(?: на)?)|(?P<m2>квадратов))\s$",
    re.IGNORECASE,
)
"""Said before the number, in Russian, a unit means "about"."""
ORDERED = re.compile(
    r"(?:\b(?:i(?:'|’)?(?:ll|d) take|take|want|need|ordered|can i get|have|send(?: me)?|(?<!\bi )(?<!but we )make it|give me|quote for|price for|set of|quantity:?|qty:?|(?:quero|queria|gostaria de|preciso)(?: \w+[aei]r)?|(?:want|like|need) to \w+|mais|preciso de|me vê|manda|(?<!vc )(?<!vcs )(?<!cê )faz|leva(?:r|mos)?|comprei|bought|купил[аи]?|взял[аи]?|alugar|comprar|encomendar|pedir|rent|buy|jogo de|kit com|quantidade:?)"
    r"|(?<!\w)(?:возьму|берём|берем|беру|нужно|надо|хочу|купить|заказать|арендовать|взять|заказываю|давайте|добавьте|ещё|еще|цена за|количество:?|кол-во:?|всего))\s(?:about |around |another |uns |umas |os |as |todos os |только )?$",
    re.IGNORECASE,
)
ORDER_ENDS = re.compile(
    r"\s*(?:$|[.,;!?\n)]|please|pls|pfv|por favor|пожалуйста|more\b|of (?:them|those|these|each|the same)|run me|instalad\w+|entregues?\b|got\b|but\b|to start|for now|in total|at \S|(?:if|unless|when) |(?:by|before|until|até|к|до)\b|для начала|для пробы|pra começar|de cada)",
    re.IGNORECASE,
)
NEEDED = re.compile(
    r"(?<!\w)(?:требу[ею]тся|нуж(?:ен|на|но|ны)|возьму|бер[её]м|беру|закажу|хочу|купить|заказать)\s$", re.IGNORECASE
)
PHRASE_END = re.compile(
    r"dia|an?|the|of|to|in|for|on|at|by|per|over|under|across|among|into|all|each|only|just|please|asap|plus|with|from|and|or|is|are|was|were|do|que|por|para|pra|pro|de|do|da|dos|das|em|no|na|com|ao|à|e|ou|até|since|we|i|you|they|it|when|if|but|because|while|after|before|as|so|then|though|although|which|who|last|next|this|every|today|yesterday|tomorrow|again|still|now|week|month|year|ontem|hoje|amanhã|semana|mês|ano|agora|неделю|сегодня|завтра|вчера|если|когда|но|а|в|на|с|со|к|по|от|до|из|за|и|или|для|у|о"
)
MORE_OF = re.compile(
    r"\s*(?:more (?:of|please|pls|like)|more\s*$|of (?:the|our|my|your) (?!order)[\w-]+s\b|mais (?:desse|dess|igua)|of (?:them|these|those|each)\b|deles\b|delas\b|из них\b)",
    re.IGNORECASE,
)
STATE_AFTER = re.compile(
    r"\s*(?:missing|short\b|left\b|damaged|broken|faulty|(?:are|were|is|was) (?:\w+ )?(?:leak|damag|broken|faulty|missing|crack|dent|wrong|short|wet|scratch|chip|dead)|(?:estão|vieram|chegaram) (?:quebrad|vaz|amassad|rasgad|molhad|com defeito|errad)|тек[ую]т|битые|порван|of them|of those|deles|delas|из них|хочу (?:вернуть|обменять|сдать)|quero (?:devolver|trocar)|faltando|faltam|quebrad|com defeito|в браке|бракованн|с браком|разбит|сломан)",
    re.IGNORECASE,
)
RECEIVED = re.compile(
    r"\s(?:(?:пришл|получил|привезл|приехал|доехал|came|arrived|chegaram|vieram|recebi|recebemos)\w*\s?)?(?:only|только|só|лишь)?\s?(?:came|arrived|got)?\s?",
    re.IGNORECASE,
)
"""Between the two numbers of "of 80 came 56"."""
OUT_OF = re.compile(r"(?:\b(?:of|dos|das)|(?<!\w)из)\s$", re.IGNORECASE)
OWN_ACTIVITY = re.compile(
    r"(?:\b(?:we|i) (?:do|run|operate|own|serve|employ|manage|keep|look after)|\b(?:fleet of|frota de|trabalho com|trabalhamos com|fazemos|realizamos|atendemos|operamos)|(?<!\w)(?:делаем|обслуживаем|проводим))\s(?:about |around |cerca de |uns |umas |около )?$",
    re.IGNORECASE,
)
COUNT_FOR = re.compile(
    r"(?:выстав\w+(?: сч[её]т)?|сч[её]т\w*|кп|заявк\w+|заказ\w*|прайс\w*|цен\w+|договор\w*|контракт\w*|тендер|предложени\w+|quote|order|invoice|price|pricing|orçamento|pedido|cotação|proposta|interesse em|interessad\w+ em|looking|are|'re) ?(?:на|for|on|de|para|at|after|em)?\s$",
    re.IGNORECASE,
)
PACK_THEN = re.compile(
    r"\s?(?:[x×х*]\s?|\s)\d{1,4}(?:[.,]\d+)?\s?-?(?:litros?|lit(?:er|re)|gallon|l|lt|kgs?|g|gr|ml|lb|oz|ft|foot|л|кг|мл|г|升|公斤|千克)\b[\s-]?(?=[^\W\d_])",
    re.IGNORECASE,
)
"""The size of each in "4 x 200 l drums"."""
HOME = re.compile("(?:我家|家里|房子|面积|套内|客厅|户型|店面|铺面|门面|店铺|厂房)\\s?(?:大概|约|有|是)?$")
SIZE_OF_COUNTED = re.compile(
    r"(?:\b(?:\d{1,4}|two|three|four|five|six|dois|duas|três|quatro|cinco|seis|oito|dez)|(?<!\w)(?:два|две|три|четыре|пять)) (?:[^\W\d_]+ (?:de|com|of|по|на) |(?:[^\W\d_]+\.? ){1,2})$",
    re.IGNORECASE,
)
"""Before the size of each thing counted: "four presses of 350 t"."""
AREA_OF = re.compile(
    r"(?:\b(?:house|warehouse|office|flat|apartment|hall|shop|garden|roof|room|facility|site|building|casa|apartamento|galpão|loja|sala|terreno|escritório|box|salão|área|espaço|telhado|quintal|imóvel)(?: (?:of|is|de|com|tem))?"
    r"|(?<!\w)(?:склад\w*|дом\w*|квартир\w+|офис\w*|зал\w*|помещени\w+|участ\w+|кухн\w+|площад\w+|цех\w*|здани\w+|снимаем|арендуем|сним[ау]\w*|площад\w+)(?: на| в)?)\s$",
    re.IGNORECASE,
)
"""What has its floor as a size."""
COPIES = frozenset("copies copy cópias copias vias копии копий экземпляра экземпляров".split())
FIELD = re.compile(
    r"(?:^|[\n;,.，；。])\s*(?:(?P<user>users?|seats?|licen[cs]es?|no\.? of users|number of (?:users|seats)|usuários|usuarios|licenças|assentos|пользовател(?:и|ей)|лицензи[ий]|рабочих мест|用户数?量?|席位数?|账号数?|人数规模)"
    r"|(?P<person>guests|people|attendees|pax|covers|headcount for (?:lunch|dinner)|convidados|pessoas|participantes|hóspedes|гост(?:и|ей)|участник(?:и|ов)|персон|人数|用餐人数|参加人数|入住人数)"
    r"|(?P<pcs>quantity|qty|units|quantidade|qtde?\.?|unidades|tiragem|print run|количество|кол-во|тираж|数量|印数|件数|台数))\s*[:：=]\s*(?:about |approx\.? |cerca de |около |约)?$",
    re.IGNORECASE,
)
"""A form's field before its number says what is counted."""
PRINT_RUN = re.compile(
    r"(?:\btiragem(?: média)?(?: de)?|\bprint run of|(?<!\w)тираж\w*|印数|印量)\s(?:about |de |около )?$", re.IGNORECASE
)
GUESTS = re.compile(
    r"\s(?:small |little |pequenas? )?(?:crianças|criancas|kids|children|guests|adults|pupils|students|delegates|passengers|alunos|adolescentes|participantes|детей|ребят|взрослых|школьников|студентов|участников|гостей|детишек|professores|teachers|учител(?:я|ей)|сопровождающих)(?!\w|['’])",
    re.IGNORECASE,
)
FOR_GUESTS = re.compile(
    r"(?:\bfor|\bpara|\bpra|(?<!\w)p/|(?<!\w)(?:на|для))\s(?:about |around |uns |umas |около |примерно )?$",
    re.IGNORECASE,
)
"""Children and guests count where a service is asked for them."""
OUTING = re.compile(
    r"\b(?:trip|coach|minibus|excursion|outing|passeio|[ôo]nibus|fretado|excursão)\b|(?<!\w)(?:экскурси|автобус)",
    re.IGNORECASE,
)
PLACE_OF = re.compile(
    r"\b(?:day|week|stage|step|page|line|column|zone|phase|level|lot|bay|dock|gate|box|item|part|chapter|section|clause|season|coluna|linha|página|etapa|passo|item|lote|doca|semana|fase|sala|mesa|casa|quadra|cláusula"
    r"|é a|é o|order|flight|voo)\s$|(?<!\w)(?:столб\w+|строк\w+|страниц\w+|пункт\w*|этап\w*|специфик\w+|шаг|день|неделя|линия|ворот\w+|подъезд\w*|партия|рейс\w*|ттн|упд|акт\w*|накладн\w+|приложени\w+)\s$",
    re.IGNORECASE,
)
"""A number after these names one of a row."""
ROOM_OF = re.compile(
    r"\b(?:apartamento|apto|bloco|(?:na|da) unidade|apartment|suite)\s$|(?<!\w)(?:квартир[аеуы]|офис[ае]?|кабинет[ае]?)\s$",
    re.IGNORECASE,
)
"""A number after these is where somebody lives or works."""
SINGULAR_SPEC = re.compile(
    r"[ -](?:lit(?:er|re)|gallon|met(?:er|re)|gal) (?=[a-z]{3})(?!of |to |and |or |for |from |per |please|each|at )",
    re.IGNORECASE,
)
"""A unit left in the singular makes an adjective: "a 400 litre fridge"."""
OF_NAMED = re.compile(r" of (?:the )?[A-Z][a-z]{2,}")
VOLUME_OF = re.compile(
    r"(?<!\w)(?!заказ|сч[её]т|кп|цен|договор|заявк|контракт|запрос|нужн|бюджет|смет|коммерч|предлож|скидк|прайс|увелич|уменьш|больше|меньше)[а-яё]+(?<!ого)(?<!аз)(?<!уйте)(?<!ите)(?<!ли)(?<!ем)(?<!им)(?<!ть) на $",
    re.IGNORECASE,
)
"""A thing before its volume: "бак на 60 л"; what is asked for in that volume is none."""
CALLED_BY = re.compile(
    r"\b(?:container|clause|table|menu|phase|step|stage|junction|platform|gate|post|group|chapter|version) $",
    re.IGNORECASE,
)
"""Before a number in words that is a name: "container two"."""
