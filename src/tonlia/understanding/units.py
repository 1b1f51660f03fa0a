"""Units, periods and the words that tell a quantity from a size, in four languages."""

import re

_UNITS: dict[str, str] = {
    "t": r"吨|tons?\b|tonnes?\b|toneladas?\b|ton\b|тонн\w*|тн?\b|mt\b|t\b(?!-)",
    "kg": r"公斤|千克|kgs?\b|kilos?\b|kilograms?\b|quilos?\b|кг\b|килограмм\w*|кило\b",
    "g": r"克(?!拉)|grams?\b|gramas?\b|грамм\w*|гр?\b|g\b",
    "l": r"公?升|lit(?:er|re)s?\b|litros?\b|литр\w*|л\b|l\b|gallons?\b",
    "m2": r"平方米?|平米|平方|㎡|m²|m2\b|sq\.?\s?m\b|square met(?:er|re)s?\b|metros? quadrados?|кв\.?\s?м\w*|м²|м2\b|квадрат\w*",
    "m3": r"立方米?|方(?=[^便面案式法向位]|$)|m³|m3\b|cbm\b|cubic met(?:er|re)s?\b|metros? cúbicos?|куб\w*\.?(?:\s?м\b)?|м³|м3\b",
    "m": r"米(?![色黄])|met(?:er|re)s?\b|metros?\b|mts\b|метр\w*|пог\.?\s?м\b|м\.?п\.?\b|м\b|m\b",
    "set": r"套|组(?!件)|sets?\b|kits?\b|conjuntos?\b|jogos?\b|комплект\w*|набор\w*|к-т\w*|кпл\b",
    "bag": r"袋|包(?![装裹括间])|bags?\b|sacks?\b|sacos?\b|sacas?\b|сак\w*|мешк\w*|меш\b|пакет(?:а|ов|ы|ам)?\b|bagues?\b",
    "box": r"箱|盒|box(?:es)?\b|cartons?\b|ctns?\b|cases?\b|caixas?\b|cxs?\b|короб\w*|ящик\w*|кор\b",
    "pallet": r"托盘?|栈板|pallets?\b|plts?\b|paletes?\b|pallet\b|паллет\w*|палет\w*|поддон\w*",
    "roll": r"卷|rolls?\b|rolos?\b|bobinas?\b|рулон\w*|бухт\w*",
    "drum": r"桶|drums?\b|barrels?\b|tambor(?:es)?\b|bombonas?\b|бочк\w*|бочек",
    "container": r"(?:个|只)?(?:\d\d\s*)?(?:货柜|集装箱|柜子?|(?:20|40)?\s?(?:hq|hc|gp)\b)|(?:\d\d\s*['’]?\s*(?:ft|foot|hq|hc|gp)?\s*)?containers?\b|fcl\b|teus?\b|contêineres|conteineres|contentores|contêiner|container(?:es)?\b|контейнер\w*",
    "truck": r"车(?=[^间型辆床]|$)|trucks?\b|truckloads?\b|lorr(?:y|ies)\b|caminh(?:ão|ões)\b|carretas?\b|фур\w*|машин(?:ы|у)?\b(?!\w)|камаз\w*|еврофур\w*",
    "user": r"(?:个|名)?(?:账号|帐号|用户|席位|坐席|license|user|seat|licen[cs]es?|座席|工位)s?|users?\b|seats?\b|licen[cs]es?\b|logins?\b|accounts?\b|usuários?\b|usuarios?\b|utilizador(?:es)?\b|licenças?\b|licencas?\b|acessos?\b|assentos?\b|пользовател\w*|лиценз\w*|учётн\w* запис\w*|рабочих мест\w*|мест(?:а)?\b|юзер\w*",
    "sheet": r"张|sheets?\b|folhas?\b|chapas?\b|лист(?:а|ов|ы)?\b",
    "pair": r"双|对(?![方账接面不比])|pairs?\b|pares\b|par\b|пар(?:ы|у)?\b",
    "order": r"单(?=[^独位价元]|$)|orders\b|encomendas\b|pedidos\b|заказ(?:а|ов)\b",
    "person": r"人(?![民工])|位(?![置数于])|people\b|persons?\b|guests?\b|pax\b|attendees\b|adults?\b|pessoas?\b|hóspedes\b|adultos?\b|convidados?\b|человек\w*|чел\b\.?|персон\w*|гост(?:я|ей)\b|взросл\w*",
    "pkg": r"件装|packages?\b|packs?\b|parcels?\b|pacotes?\b|fardos?\b|volumes\b|упаков\w*|уп\b\.?|пачк\w*|пачек|посыл\w*",
    "trip": r"趟|车次|trips?\b|rides?\b|viagens\b|viagem\b|corridas\b|рейс\w*|поезд\w*",
    "hour": r"(?:个)?(?:小时|钟头)(?=的?(?:咨询|培训|服务|课))|hours? of (?:consult|train|lesson|support|work)\w*|horas? de (?:consult|trein|aula|suporte|serviç)\w*|час\w* (?:консульт|обучен|урок|работ)\w*",
    "pcs": r"台|个(?![月星小工钟点人多体别性案季礼])|件|只|条|块|根|支|把|片|枚|颗|粒|份|本|辆|艘|部|瓶|罐|株|棵|盆|束|朵|头|架|间(?=房|客|标|双|大床|的|$|，)|扇|幅|面(?=镜|旗)|pcs\b\.?|pieces?\b|units?\b|ea\b|nos\b\.?|unidades?\b|un\b\.?|unid\b\.?|peças?\b|pecas?\b|pçs?\b|pcs\b|шт\b\.?|штук\w*|единиц\w*|ед\b\.?|экземпляр\w*",
}
_ORDER = ["m2", "m3", "user", "container", "pkg", "order", "hour", "set", *_UNITS]
_seen = list(dict.fromkeys(_ORDER))
UNIT_RE = re.compile(
    r"\s?(?:多|来|余|左右|大)?\s?(?:" + "|".join(f"(?P<{name}>{_UNITS[name]})" for name in _seen) + ")", re.IGNORECASE
)


def unit_of(match: re.Match[str]) -> str:
    return str(match.lastgroup)


PERIOD_AFTER = re.compile(
    r"(?P<day>/\s?(?:day|dia|d\b|天|日|сут\w*|день)|(?:a|per|each|every) day|daily|por dia|ao dia|diári[oa]s?|todo dia|в день|в сутки|ежедневно|каждый день|[一每]天|[一每]日)"
    r"|(?P<week>/\s?(?:week|wk|semana|sem\b|周|нед\w*)|(?:a|per|each|every) week|weekly|por semana|semana(?:l|is)\b|toda semana|в неделю|еженедельно|каждую неделю|[一每]周|[一每]星期|[一每]礼拜)"
    r"|(?P<month>/\s?(?:month|mo\b|mth|m[êe]s|月|мес\w*)|(?:a|per|each|every) month|monthly|p\.?m\.?\b|(?:por|ao|todo) m[êe]s|mensa(?:l|is)\b|mensalmente|в мес\w*|ежемесячно|каждый месяц|[一每]个?月)"
    r"|(?P<quarter>/\s?(?:quarter|qtr|trimestre|季度?|кв\w*)|(?:a|per|each|every) quarter|quarterly|(?:por|ao) trimestre|trimestra(?:l|is)|в квартал|ежеквартально|[一每]个?季度?)"
    r"|(?P<year>/\s?(?:year|yr|ano|年|год)|(?:a|per|each|every) year|p\.?a\.?\b|yearly|annually|annual\b|(?:por|ao) ano|anua(?:l|is)\b|в год|ежегодно|[一每]年)",
    re.IGNORECASE,
)
PERIOD_BEFORE = re.compile(
    r"(?P<day>每天|每日|一天|日均|日需求?|daily|every day|todo dia|por dia|каждый день|ежедневно|в день)"
    r"|(?P<week>每周|每星期|每礼拜|一周(?!后|前)|周需求?|weekly|every week|per week|toda semana|por semana|semanal|каждую неделю|еженедельно|в неделю)"
    r"|(?P<month>每个?月|一个月(?!后|前)|月需求?量?|月用量?|月均|monthly|every month|per month|todo mês|por mês|mensal|каждый месяц|ежемесячно|в месяц)"
    r"|(?P<quarter>每个?季度?|一个季度|季度用量|quarterly|every quarter|por trimestre|ежеквартально|в квартал)"
    r"|(?P<year>每年|一年(?!后|前)|全年|年用量?|年需求?量?|annual(?:ly)?|yearly|every year|per year|por ano|anual|ежегодно|в год)",
    re.IGNORECASE,
)
SPEC_BEFORE = re.compile(
    r"(?:\b(?:ip|din|iso|gost|гост|ту|d|dn|ø|pn|type|grade|size|tamanho|размер\w*|марк[аи]|max\.?|min\.?|макс\w*\.?|мин\.|до|up to|ate|até|over|under|não exceder|не более|no more than)\s*|[x×х*]\s?|[№#ø]\s?|规格|口径|型号|不超过|不得超过|承重|载重|功率|最大|最高|直径)$",
    re.IGNORECASE,
)
SPEC_AFTER = re.compile(
    r"\s?(?:/\s?(?:m[23²³]|м[23²³]|平方?|立方|л\b|l\b)|[-–]?(?:级|以内|以下|以上的?(?:货车)?|口径)|克?的(?=换|纸|那)|\s?x\s?\d+(?:[.,]\d+)?\s?(?:x|mm|cm|m\b|мм|см)|×)|[a-z]*\s*(?:capacity|capacidade|грузоподъ|wide|thick|de espessura|в диаметре)",
    re.IGNORECASE,
)
EQUIPMENT = re.compile(
    r"\s?(?:位|的?(?:叉车|吊车|行车|货车|卡车|压力机|冲床|千斤顶|电梯|车|吊|起重机|注塑机|铜版纸|纸|锅炉|水箱|油箱|桶|罐|搅拌机|秤))|\s?(?:forklift|crane|truck|press|jack|hoist|lift|van|boiler|tank|empilhadeira|guindaste|prensa|caminhão|caldeira|погрузчик|кран\b|пресс|тельфер|домкрат|тент|бортов|котёл|котел|бак\b)",
    re.IGNORECASE,
)
_STOP_WORDS = """
day days week weeks month months year years hour hours hr hrs minute minutes min mins second seconds am pm o'clock time times percent
people person persons staff employees employee workers clients client customers customer kids children colleagues followers friends men women
shops shop stores store branches branch outlets offices office locations sites site countries cities states floors floor steps questions
question options option reasons points point stars star emails email calls call messages complaints tickets visits nights night degrees
dollars dollar bucks euros pounds cents grand thousand million hundred years-old old more less other others of the to in for and or is are was
per from with by on at if we you they it my your our their than not vat plus net gross mm cm km inch inches ft feet foot watt watts volt volts
amp amps hp rpm psi bar kw mw gb mb tb mhz ghz ml mg kwh mph lbs mm² mph nd rd th st january february march april may june july august september
october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday today tomorrow
street st ave road rd avenue suite unit apt room block building quarter quarters sides side ways way things thing parts lines languages
generations versions step attempts instalments installments payments payment parties categories working business consecutive straight different
dia dias semana semanas mês mes meses ano anos hora horas minuto minutos min segundo segundos vez vezes por cento pessoa pessoas funcionário funcionários
colaborador colaboradores cliente clientes filho filhos filhas criança crianças crianca criancas loja lojas filial filiais cidade cidades andar andares
perguntas pergunta opções pontos ponto estrelas e-mails ligações mensagens visitas noites noite graus real reais centavos mil milhão milhões milhao de do da dos das
em para pra por com ou e a o os as na no que se até é são foi mm cm km polegadas watts volts kva cv hp rpm bar gb ml mg janeiro fevereiro março marco abril maio junho julho
agosto setembro outubro novembro dezembro segunda terça terca quarta quinta sexta sábado sabado domingo hoje amanhã amanha rua av avenida bloco casa apto úteis uteis corridos
parcelas vezes prestações prestacoes cheques lados itens? coisas casas unidades-filiais seguidores amigos sócios linhas idiomas turmas alunos moradores mais menos né ne anos-luz
день дня дней дни неделя недели недель неделю месяц месяца месяцев год года лет годы час часа часов минута минуты минут секунд раз раза процент процента процентов
сотрудник сотрудника сотрудников работник работника работников клиент клиента клиентов дети детей ребенка ребёнка магазин магазина магазинов филиал филиала филиалов точка точки точек
город города городов этаж этажа этажей вопрос вопроса вопросов вариант варианта балл баллов звезд звезды звонок звонка звонков сообщений визита ночь ночи ночей градус градуса градусов
рубль рубля рублей руб доллар долларов евро тыс тысяч млн и или в на с по из до от за не для как что это мм см км дюйм дюймов вт квт в а атм бар гб мб мл мг об
января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельник вторник среду четверг пятницу субботу воскресенье сегодня завтра утра вечера ночи
дома квартира подъезд улица корпус строение число числа человек подписчик подписчиков подписчика друзей кабинет рабочих календарных банковских разных платеж платежа платежей
офис офиса офисов школ школы школа объекта объектов стороны сторон причины километров километра метрах слоя слоев слоёв процедур квартал квартале сменах сезон сезона пунктов
"""
GENERIC_STOP = re.compile(
    "|".join(sorted({re.escape(word).replace(r"\?", "?") for word in _STOP_WORDS.split()}, key=len, reverse=True))
)
