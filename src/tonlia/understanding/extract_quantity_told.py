"""Quantities told by the words around them: sizes of a garment in a row, changed counts, what is left of a counted lot, and bodies that weigh."""

import re

from tonlia.understanding.number_digits import Number
from tonlia.understanding.units import GENERIC_STOP, UNIT_RE

SIZE_LETTER = re.compile(r"\s(?:XXG|XGG|XG|GG|PP|XXL|XL|XS|EG|P|M|G|S|L|М|Л|С)(?![\w/%-])")
"""A garment's size after its count: "150 M e 50 P"."""
_SIZED_AFTER = re.compile(r"\s?(?:,|e|and|и|/|\+)\s?\d[\d.,]*\s(?:XXG|XGG|XG|GG|PP|XXL|XL|XS|EG|P|M|G|S|L|М|Л|С)(?!\w)")
SIZED_BEFORE = re.compile(
    r"\d+ (?:[^\W\d_][\w-]* ){1,4}(?:tamanho |size |размера? )?(?:XXG|XG|GG|PP|XXL|XL|XS|P|M|G|S|L)(?:, ?| e | and | и )|\d (?:XXG|XG|GG|PP|XXL|XL|XS|P|M|G|S|L)(?:, ?| e | and | и )$"
)
QTY_TOLD = re.compile(
    r"(?:\b(?:qty|quantity|quantities|quantidade|qtde?)|(?<!\w)(?:кол-во|количество)|数量)(?: was| is| to| from| de| era| с| должно быть|从|由|改成|改为|是|:)?\s?(?:\d+ (?:to|para|pra|до|на) |\d+(?:改成|改为|到))?$",
    re.IGNORECASE,
)
"""Before a count: "change qty from 500 to 650"."""
SAME_UNIT_OF = re.compile(
    r" (?:de|of) \d+ ?(?:kg|g|ml|l|m)\b| (?:de|of|da|do) (?!(?:\d|jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez))[^\W\d_]{1,}",
    re.IGNORECASE,
)
UNIT_OF = re.compile(
    r"\d+ ?(?:[^\W\d_]+ )?(?:de|of|da|do) [^,.;!?\n]{2,40}(?:,| e| and| por| for)\s?(?:e |and |mais |plus )?(?:[a-z]+[aei]r )?(?:as |os |the )?(?:like |about |maybe |uns |umas )?$",
    re.IGNORECASE,
)
"""Together: "5 kg de contra filé, 2 de linguiça"."""
PART_WITHOUT = re.compile(
    r" (?:sem|com|без|с|without|with|w/o) (?!vat|ндс|iva|juros|frete|доставк)[^\W\d_]{3,}| (?:vegan|vegetarian|vegetarian\w+|gluten|halal|kosher|veggie)\b",
    re.IGNORECASE,
)
PART_BEFORE = re.compile(r"[^\W\d_](?:,| e| and| и)\s?(?:sendo |including |из них |в том числе )?$", re.IGNORECASE)
"""Together: "30 marmitas, 10 sem carne"."""
LIVING = re.compile(
    r"(?:\b(?:dog|cat|puppy|lab|poodle|husky|he|she|baby|son|daughter|cachorr\w+|gat[oa]|c[ãa]o|shih tzu|pitbull|beb[êe]|filh[oa])|(?<!\w)(?:собак\w*|п[её]с|щен\w+|кот|кошк\w+|лабрадор\w*|реб[её]н\w+|сын\w*|дочк\w+|вес\w*)|狗|犬|猫|孩子|宝宝|体重|\b(?:ele|ela|he|she)(?: tem| pesa| is)|\b(?:uma?|o|a|an) (?:bolo|torta|peru|pernil|leitão|peixe|cake|turkey|ham))(?: [^\W\d_]+){0,2}(?: de| of| weighs?| is| pesa|,|:)? ?$",
    re.IGNORECASE,
)
"""Before the weight of a dog or a child."""
FLAT = re.compile(
    r"(?:комнатн\w+|однушк\w+|двушк\w+|тр[её]шк\w+|студи[яию]|apê|apto|apartamento|kitnet|sobrado|bedroom|semi|bungalow|house|квартир\w+|дом\w*|баня|бан[юи])[^.!?\d]{0,14}$|(?:两房|三房|两室|三室|一居|小户型|商铺|铺子|店面|办公室|仓库)[^。！？\d]{0,6}$",
    re.IGNORECASE,
)
"""What has its floor as a size, with a comma between."""
MACHINE = re.compile(
    r"(?<!\w)(?:насос|манипулятор\w*|стрел\w+|вышк\w+|автовышк\w+|кран\w*|лестниц\w+|забор высотой|pump|boom|ladder|lift|escada|lança|bomba)(?: lança| de| на)? $",
    re.IGNORECASE,
)
"""Before the reach of a machine."""
SEATS_OF = re.compile(
    r"\b(?:sof[áa]|mesa|carro|van|cama|banco|poltrona|armário|guarda-roupa|cômoda|fogão|geladeira|prédio|edifício|casa|apê|apartamento|bloco)(?: [^\W\d_]+)? (?:de |com )$|\bsala e $|\b(?:ônibus|onibus|van)\b[^.;\n\d]{0,16}$",
    re.IGNORECASE,
)
NAMED_FOR = re.compile(
    r"\s(?:d['’]água|de som|de luz|de gordura|de correio|de ferramentas|térmicas?|ativas|passivas|amplificadas|acústicas|d['’]agua)(?!\w)",
    re.IGNORECASE,
)
"""After "caixas": tanks and loudspeakers are no boxes."""
FREIGHT = re.compile(
    r"накладн|груз|палл?ет|приёмк|вес\b|отгру|приехал|прибыл|посыл|курьер|склад|транспортн|терминал|ттн|недостач",
    re.IGNORECASE,
)
CARGO = re.compile(
    r"\b(?:freight|cargo|shipments?|haul\w*|pallets?|paletes?|fretes?|cargas?|transporte|ltl|ftl)\b|(?<!\w)(?:груз\w*|палл?ет\w*|европал\w*|доставк\w+|перевоз\w+|перевез\w+|фур\w+)|运|货",
    re.IGNORECASE,
)
_LOAD = re.compile(
    r"(?:\b(?:weigh(?:s|ing|t)(?: is| of)?|pes(?:o|a|ando)(?: total)?(?: de)?)|(?<!\w)вес(?:ом|ят|ит)?)\W{0,2}(?:about |approx\.? |around |около |примерно |cerca de |uns )?$",
    re.IGNORECASE,
)


def weighs_freight(text: str, before: str) -> bool:
    """Tell the weight of a load, which is carried by it, from the weight of a thing."""
    return _LOAD.search(before) is not None and CARGO.search(text) is not None


PROFESSION = re.compile(r"(?!rev|l|p|v|entrev|cam|aut[oó]p)\w+istas|(?!l|wr|m|art|playl|checkl)\w+ists")


_SEATS_TOLD = re.compile(
    r"(?:\b(?:seats|users|licen[cs]es|accounts|licenças|usuários)|(?<!\w)(?:мест[ао]?|лицензи\w+|пользовател\w+|账号数?|用户数?|席位数?))(?: up| down)?\s?(?:(?:from|de|с|со|从|由) ?(?:\d+ ?(?:to|para|pra|до|到|增加到|加到|调[为至到]) ?)?|до \d+, (?:было|сейчас) )$",
    re.IGNORECASE,
)
"""Before a count of seats that changes: "our seats from 25 to 40"."""
_SEATS_TO = re.compile(
    r"(?:\b(?:seats|users|licen[cs]es|licenças|usuários)|(?<!\w)(?:лицензи\w+|пользовател\w+))(?: up| down)?\s(?:to|para|pra|до) $",
    re.IGNORECASE,
)
_US = re.compile(
    r"(?:(?<!у )(?<!\w)нас(?: будет| всего| примерно)?|\b(?:somos|seremos|vamos ser|estaremos)(?: em)?)\s$",
    re.IGNORECASE,
)
_US_ENDS = re.compile(r"\s*(?:$|[.,;!?()]|no total|ao todo|всего)", re.IGNORECASE)
_WITH_ADULTS = re.compile(r"(?:adults?|взросл\w+|adultos?) ?(?:,|\+|&|and|e|и|plus)? ?$", re.IGNORECASE)
_CHILDREN = re.compile(
    r"\s(?:small |little )?(?:child(?:ren)?|kids?|crianças?|bebês?|реб[её]н\w+|детей|детск\w+)(?!\w)", re.IGNORECASE
)
_OF_US = re.compile(r" of us(?! (?:have|had|are|were|think|complain|called|work))\b", re.IGNORECASE)
"""How many come: "нас 8", "somos 12", "14 of us"."""
_BY_THE_LOT = re.compile(
    r"(?:(?:\d|meio|um|dois|três|quatro|cinco) centos?|milheiros?(?: e meio)?|d[úu]zias?(?: e meia)?|dz|dozens?(?: and a half)?|дюжин\w|десят(?:ок|ка)|сотн[юия]|полсотни)$",
    re.IGNORECASE,
)
_THOUSANDS_OF_GOODS = re.compile(r"milheiros?(?: e meio)?$", re.IGNORECASE)
_OF_GOODS = re.compile(
    r"(?: d[eao]s?| of(?: (?:the|your|those|these))?)?(?: [^\W\d_]+){0,2}? ([^\W\d_]{3,})", re.IGNORECASE
)
"""Goods after a dozen or a hundred need no plural: "meia dúzia de bolo de pote"."""


_TIMES_PRICE = re.compile(
    r"\s?[x×х]\s?(?:[$€£¥]|R\$ ?)?[1-9]\d{0,5}[.,]\d\d(?![\d.,]|\s?(?:m|м|cm|см|kg|l|x|×|х|\*)(?!\w))", re.IGNORECASE
)
"""After a count: the price of one, as in "3 x 24.99"."""


_ORDERED_ENDS = re.compile(
    r"\s(?:ordered|received|delivered|shipped|outstanding|missing|returned|invoiced|damaged|pedid[ao]s|recebid[ao]s|entregues|заказано|получено|отгружено|поставлено)\s?(?:[,.;)/]|$)",
    re.IGNORECASE,
)
"""A count in a report: "500 ordered, 460 received"."""
_LINES = re.compile(
    r" (?:linhas? (?:d[oe] (?:meu |nosso )?(?:plano|celular|telefone|voz|dados)|telef\w+|m[óo]ve(?:l|is)|empresaria\w+|corporativ\w+|ativas)|lines? on (?:our|my|the) (?:plan|account))",
    re.IGNORECASE,
)
"""Lines of a telephone plan; those of a text or a factory are none."""
_CAME = r"(?:привезли|пришло|пришли|получил[аи]?|взял[аи]?|заказал[аи]?|chegaram|vieram|recebi|comprei|pedi|got|received|ordered) "
_PAIR_FIRST = re.compile(rf"(?<!\w){_CAME}$", re.IGNORECASE)
_PAIR_REST = re.compile(r" (?:и|e|and) \d{1,3}\s*(?:$|[.,;!?])", re.IGNORECASE)
_PAIR_SECOND = re.compile(rf"(?<!\w){_CAME}\d{{1,3}} (?:и|e|and) $", re.IGNORECASE)
_PAIR_ENDS = re.compile(r"\s*(?:$|[.,;!?])")
"""Two goods named before are counted alone: "привезли 2 и 2"."""


def _one_of_pair(left: str, after: str) -> bool:
    first = _PAIR_FIRST.search(left) is not None and _PAIR_REST.match(after) is not None
    return first or (_PAIR_SECOND.search(left) is not None and _PAIR_ENDS.match(after) is not None)


def goods_by_the_lot(text: str, number: Number, after: str) -> int | None:
    """Return where "meia dúzia de bolo" ends."""
    if not _BY_THE_LOT.search(text[number.start : number.end]) or UNIT_RE.match(after) is not None:
        return None
    goods = _OF_GOODS.match(after)
    if goods is None and _THOUSANDS_OF_GOODS.search(text[number.start : number.end]):
        return number.end
    return number.end + goods.end() if goods and GENERIC_STOP.fullmatch(goods[1].lower()) is None else None


_COUNT_OF_ZH = re.compile("(袋|箱|托|桶|卷)数(?:为|是|[:：])?$")
_UNITS_ZH = {"袋": "bag", "箱": "box", "托": "pallet", "桶": "drum", "卷": "roll"}


def counted_before(text: str, number: Number) -> str | None:
    """Return the unit of 实收袋数498."""
    counted = _COUNT_OF_ZH.search(text[max(0, number.start - 4) : number.start])
    return None if counted is None else _UNITS_ZH[counted[1]]


def told_without_unit(text: str, number: Number, after: str) -> str | None:
    """Return the unit of a count told by a garment's size or the word for quantity."""
    if _TIMES_PRICE.match(after) and number.value == int(number.value):
        return "pcs"
    if 2 <= number.value < 500 and _US.search(text[max(0, number.start - 18) : number.start]) and _US_ENDS.match(after):
        return "person"
    if _WITH_ADULTS.search(text[max(0, number.start - 20) : number.start]) and _CHILDREN.match(after):
        return "person"
    if 2 <= number.value < 500 and _OF_US.match(after):
        return "person"
    if number.article or number.spelled or number.value != int(number.value):
        return None
    if (
        _ORDERED_ENDS.match(after)
        or _LINES.match(after)
        or _one_of_pair(text[max(0, number.start - 28) : number.start], after)
    ):
        return "pcs"
    if UNIT_RE.match(after) is None and QTY_TOLD.search(text[max(0, number.start - 34) : number.start]):
        return "pcs"
    left = text[max(0, number.start - 34) : number.start]
    if _SEATS_TOLD.search(left) or (_SEATS_TO.search(left) and _US_ENDS.match(after)):
        return "user"
    size = SIZE_LETTER.match(after)
    if size is not None and (
        _SIZED_AFTER.match(text, number.end + size.end())
        or SIZED_BEFORE.search(text[max(0, number.start - 60) : number.start])
    ):
        return "pcs"
    return None


def told_unit_of_last(text: str, number: Number, unit: str, last_end: int) -> str | None:
    """Return the last unit, of a count that ended at ``last_end``, where the number counts more or a part of it."""
    left, right = text[max(0, number.start - 64) : number.start], text[number.end : number.end + 24]
    left = re.split(r"[.!?\n]", left)[-1]
    if SAME_UNIT_OF.match(right) and UNIT_OF.search(left):
        return unit
    if (
        number.value >= 2
        and PART_WITHOUT.match(right)
        and PART_BEFORE.search(left)
        and last_end > number.start - len(left)
    ):
        return unit
    return None
