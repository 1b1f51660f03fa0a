"""Measures and counts that hang on a noun and describe it: "um cão de 38 kg", "casa de 3 quartos", "по 7 кубов", a lift of 4.2 m."""

import re

_HANGS_ON = re.compile(r"(?:^|[\s(\"“])([^\W\d_][^\W\d_-]*) de (?:uns |umas |até |apenas |só )?$", re.IGNORECASE)
_ASKED_OR_AMOUNT = re.compile(
    r"\w+(?:[çc][ãa]o|[çc][õo]es|mentos?|agem|agens|ando|endo|indo|ura)|(?:re)?(?:pedidos?|compras?|encomendas?|lotes?|kits?|jogos?|conjuntos?|pares|par|entregas?|remessas?|cargas?|volumes?|consumos?|total|médias?|preços?|valor(?:es)?|alugue(?:l|is)|trocas?|limpezas?|reformas?|vendas?|reservas?|fretes?|transportes?|faltas?|faltam|mais|menos|cerca|precis\w+|gost\w+|necessit\w+|volta|além|perto|acima|abaixo|dentro|partir|consertos?|retiradas?|coletas?|estoques?|quantidades?|demandas?|necessidades?|upgrades?|ajustes?|grupos?|turmas?|excursão|equipes?|torno|ordem|faixa|máximo|mínimo|lista|caso|depois|antes|saldo|sobra|perda|quebra|resto|restante|amostras?|festas?|evento|jantar|almoço|mesa|cota|meta|contratos?|safra|colheita|uso|gasto|gastos|giro|baixa|subiu|passou|passar|passa|aumentar|aumentou|diminuir|reduzir|mudar|era|é|são|foi|seria|de|e|aumento|plano|planos|assinatura|pacote|área|base|casal|família|cliente|fardos?|paletes?|caixas?|sacos?)",
    re.IGNORECASE,
)
"""Before "de" these name the asking, the doing or the amount, and what follows is a quantity of its own."""
_LIMITED = re.compile(
    r"(?:\b(?:(?:height|width|weight|length|size|load|clearance|speed) (?:limit|restriction)|limit|clearance|height|width|length|depth|distance|away|limite|altura|largura|profundidade|comprimento|distância)|(?<!\w)(?:лимит|высот|ширин|глубин|длин|толщин|рост|расстояни|габарит)\w*|(?:冰箱|冰柜|热水器|洗衣机|水箱|油箱|烤箱|空压机|保温杯|鱼缸|行李箱|背包)(?:是|有)?|[离距]\S{0,12}?|相距)(?: is| of| de| é|:| в| около| примерно|大概|大约|约|有)*\s?(?:метров )?$",
    re.IGNORECASE,
)
_BY_EACH = re.compile(
    r"(?:\d|(?<!\w)(?:дв[ае]|три|четыре|пять|шесть|семь|восемь|десять)) [^\d.,;!?\n]{3,30}(?:м\d{3} )?(?:по|à razão de) $",
    re.IGNORECASE,
)
_USED_BY_EACH = re.compile(
    r"(?:\bcada (?:um|uma|[a-zç]+) (?:usa|tem|leva|pesa|mede)|\beach (?:\w+ )?(?:has|holds|takes|uses|weighs)|(?<!\w)(?:в каждо[мй]|каждый|каждая) (?:\w+ )?)\s$|[一-鿿]每[一-鿿](?:有|装|重)$",
    re.IGNORECASE,
)
"""Before what each of several holds: "cada um usa 6 pneus"."""
_MINUTELY = re.compile(
    r"\s(?:[^\W\d_]+ )?(?:в (?:минуту|секунду|сек)|(?:per|a|por) (?:minute|second|minuto|segundo))(?!\w)", re.IGNORECASE
)


def describes_noun(before: str) -> bool:
    """Tell whether the Portuguese noun before "de" is a thing that the number describes."""
    hung = _HANGS_ON.search(before)
    return hung is not None and _ASKED_OR_AMOUNT.fullmatch(hung[1]) is None


_PLACE_OR_KIND = re.compile(
    r"(?:этаж|магазин|офис|кабинет|объект|филиал|точ[ек]|дом|комнат|класс|групп|вид|цвет|размер|сорт|адрес|подъезд|рост|аромат|вкус|сменн|бригад)",
    re.IGNORECASE,
)
"""What goods are shared out to or sorted by: "на 3 этажа по 5 огнетушителей"; a pack or a truck holds its load."""


def is_limit_or_share(before: str, after: str) -> bool:
    """Tell limits, distances, the load of each of several, and rates by the minute."""
    if _USED_BY_EACH.search(before):
        return True
    each = _BY_EACH.search(before)
    shared = each is not None and _PLACE_OR_KIND.search(each.group()) is None
    return shared or _LIMITED.search(before) is not None or _MINUTELY.match(after) is not None
