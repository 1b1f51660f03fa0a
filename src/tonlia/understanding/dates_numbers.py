"""Number words as dates use them: counts and ordinals."""

NUMBER_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "couple": 2, "fourteen": 14, "fifteen": 15, "twelve": 12, "twenty": 20, "thirty": 30,
    "um": 1, "uma": 1, "dois": 2, "duas": 2, "três": 3, "tres": 3, "quatro": 4, "cinco": 5, "seis": 6, "sete": 7, "oito": 8, "nove": 9,
    "dez": 10, "quinze": 15, "doze": 12, "vinte": 20, "trinta": 30,
    "один": 1, "одну": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9,
    "primeiro": 1,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11,
    "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "thirtieth": 30, "onze": 11, "treze": 13, "catorze": 14, "quatorze": 14, "dezesseis": 16, "dezasseis": 16, "dezessete": 17,
    "dezassete": 17, "dezoito": 18, "dezenove": 19, "dezanove": 19, "трёх": 3, "трех": 3, "пяти": 5, "семи": 7, "десяти": 10,
    "десять": 10, "пару": 2, "пятнадцать": 15, "двадцать": 20, "тридцать": 30,
}  # fmt: skip
_ORDINALS_RU = (
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат"
    " шестнадцат семнадцат восемнадцат девятнадцат двадцат"
).split()
_ENDINGS_RU = ("ого", "ое", "ому", "ьего", "ье", "ьему")
NUMBER_WORDS |= {stem + ending: at for at, stem in enumerate(_ORDINALS_RU, 1) for ending in _ENDINGS_RU}
NUMBER_WORDS |= {"четвёртого": 4, "четвёртое": 4, "четвёртому": 4, "тридцатого": 30, "тридцатое": 30, "тридцатому": 30}
