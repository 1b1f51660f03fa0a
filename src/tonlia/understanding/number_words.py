"""Number words of English, Portuguese and Russian: what each is worth."""

import re
from decimal import Decimal


def _table(text: str) -> dict[str, Decimal]:
    """Read ``value: word word ...`` lines."""
    found = {}
    for line in text.strip().splitlines():
        value, words = line.split(":")
        for word in words.split():
            found[word] = Decimal(value.strip())
    return found


_EN = _table("""
0: zero
1: one
2: two
3: three
4: four
5: five
6: six
7: seven
8: eight
9: nine
10: ten
11: eleven
12: twelve
13: thirteen
14: fourteen
15: fifteen
16: sixteen
17: seventeen
18: eighteen
19: nineteen
20: twenty
30: thirty
40: forty fourty
50: fifty
60: sixty
70: seventy
80: eighty
90: ninety
""")
_EN_SCALES = _table("""
12: dozen dozens
100: hundred hundreds
1000: thousand thousands grand k
100000: lakh lakhs lac
1000000: million millions mn mln mio
10000000: crore crores
1000000000: billion bn
""")
_PT = _table("""
0: zero
1: um uma
2: dois duas
3: três tres
4: quatro
5: cinco
6: seis
7: sete
8: oito
9: nove
10: dez
11: onze
12: doze
13: treze
14: catorze quatorze
15: quinze
16: dezesseis dezasseis
17: dezessete dezassete
18: dezoito
19: dezenove dezanove
20: vinte
30: trinta
40: quarenta
50: cinquenta cinqüenta
60: sessenta
70: setenta
80: oitenta
90: noventa
100: cem cento
200: duzentos duzentas
300: trezentos trezentas
400: quatrocentos quatrocentas
500: quinhentos quinhentas
600: seiscentos seiscentas
700: setecentos setecentas
800: oitocentos oitocentas
900: novecentos novecentas
""")
_PT_SCALES = _table("""
10: dezena dezenas
100: cento centos
12: dúzia dúzias duzia duzias dz
1000: mil k milheiro milheiros
1000000: milhão milhões milhao milhoes mi
1000000000: bilhão bilhões bi
""")
_RU = _table("""
0: ноль нуль
1: один одна одну одно одного одной
2: два две двух двум двумя двое двоих
3: три трёх трех трём трем тремя трое троих
4: четыре четырёх четырех четырём четверо четверых
5: пять пяти пятью пятеро пятерых
6: шесть шести шестью шестеро шестерых
7: семь семи семью семерых
8: восемь восьми восьмерых
9: девять девяти
10: десять десяти
11: одиннадцать одиннадцати
12: двенадцать двенадцати
13: тринадцать тринадцати
14: четырнадцать четырнадцати
15: пятнадцать пятнадцати
16: шестнадцать шестнадцати
17: семнадцать семнадцати
18: восемнадцать восемнадцати
19: девятнадцать девятнадцати
20: двадцать двадцати
30: тридцать тридцати
40: сорок сорока
50: пятьдесят пятидесяти
60: шестьдесят шестидесяти
70: семьдесят семидесяти
80: восемьдесят восьмидесяти
90: девяносто девяноста
100: сто ста
200: двести двухсот
300: триста трёхсот трехсот
400: четыреста четырёхсот
500: пятьсот пятисот
600: шестьсот шестисот
700: семьсот семисот
800: восемьсот восьмисот
900: девятьсот девятисот
1.5: полтора полторы полутора
150: полтораста
500000: полмиллиона
500: полтысячи
50: полсотни
""")
_RU_SCALES = _table("""
10: десяток десятка десятков
12: дюжина дюжину дюжины дюжин
100: сотня сотню сотни сотен
1000: тысяча тысячу тысяче тысячи тысяч тысячам тыс тыщ тыща тыщу тыщи тыр косарь косаря косарей к
1000000: миллион миллиона миллионов млн лям ляма лямов
1000000000: миллиард миллиарда миллиардов млрд
""")
UNITS = {"en": _EN, "pt": _PT, "ru": _RU}
SCALES = {"en": _EN_SCALES, "pt": _PT_SCALES, "ru": _RU_SCALES}
SPOKEN_DIGITS = {
    "en": {**{w: str(v) for w, v in _EN.items() if v < 10}, "oh": "0", "o": "0"},
    "pt": {**{w: str(v) for w, v in _PT.items() if v < 10}, "meia": "6"},
    "ru": {w: str(v) for w, v in _RU.items() if v < 10 and v == int(v)},
    "zh": dict(zip("零〇幺一二两三四五六七八九", "0011223456789", strict=False)),
}
SPOKEN_DIGITS["zh"] = {
    "零": "0", "〇": "0", "幺": "1", "一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5", "六": "6",
    "七": "7", "八": "8", "九": "9",
}  # fmt: skip
HALVED = frozenset(
    "ton tonne kilo pound litre liter metre meter pallet truckload tonelada quilo kilo litro metro palete caixa".split()
)
"""What is also ordered by the half."""
ZH_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
ZH_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
ZH_WORD_SCALE = {"百万": 10**6, "千万": 10**7, "十万": 10**5, "w": 10**4, "k": 1000} | ZH_SCALE
ZH_IDIOM = re.compile(
    "(?<=[率息费佣])万[一二三四五六七八九](?![千百万十])|(?<=[率息费佣]低至)万[一二三四五六七八九](?![千百万十])|三只松鼠|三棵树|七匹狼|六个核桃|万一|一对[一多]|一[下样直起些点般定切旦边再向共律致会]|(?:(?<!系)统|[唯第])一|三[番五]|七[嘴上]|千万[别不要]|十分|万能|百分|百度|千兆|四处|八卦"
)
