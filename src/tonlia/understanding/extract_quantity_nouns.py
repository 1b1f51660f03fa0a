"""Which words behind a number are nouns that it counts."""

import re

from tonlia.understanding.numbers import Number

UNCOUNTED = re.compile(
    r"notices|charges|notes|marks|complaints|receipts|medications|reminders|avisos|notas|parcelas|days?|weeks?|months?|years?|hours?|minutes?|employees|staff|clientes?|clients|customers|people|pessoas|shops?|stores?|outlets|branches|streets?|locations|followers|questions|times|lojas|filiais"
    r"|dias?|semanas?|meses|anos?|horas?|minutos?|úteis|uteis|seguidores|colaboradores|funcionários|funcionarios|ruas|perguntas|vezes|pontos"
    r"|дн\w*|день|недел\w*|месяц\w*|лет|год\w*|час\w*|минут\w*|клиент\w*|сотрудник\w*|магазин\w*|филиал\w*|точ(?:ка|ки|ек)|позици\w*|вопрос\w*|подписчик\w*|раз(?:а)?|этаж\w*|ребят\w*|дет(?:ей|и)|гост\w*"
)
_EN_FALSE_PLURAL = frozenset(
    {
        "is",
        "was",
        "has",
        "as",
        "us",
        "this",
        "its",
        "yes",
        "plus",
        "less",
        "does",
        "always",
        "thus",
        "gas",
        "needs",
        "wants",
        "says",
        "works",
        "minus",
        *"expires includes covers comes goes seems looks costs stays means fits leaks arrives runs starts ends stops makes gets takes gives".split(),
        "tops",
        "vs",
    }
)
_RU_NO_NOUN = re.compile(
    r"\w*(?:[уюеёоэ]|ть|[еиую]м|[её]шь|ишь|[её]т|ут|ют|ят|ишь|ил|(?<!рес)ел|ал|[еяы]ла|(?<!ст)ула|ила|ала|или|али|шли|лся|лась|лось|лись|ться|(?:ов|л|ч|щ|ж|д)ан[аоы]?|(?:л|ч|щ|ж|жд)[её]н[аоы]?|.[ыиао]й|[ая]я|[оеё]е)|\w*(?<!пл)(?<!л)ит|\w{2,4}ат|tops|при|под|над|для|без|еще|ещё|уже|или|что|чтобы|когда|если|там|тут|нам|вам|они|она|это|кто|все|всё|оба|обе|них|нас|вас|тех"
)


def looks_counted(words: list[str], number: Number, language: str) -> bool:
    """Look for a plural after the number: a singular or a verb there means that it names or ends something."""
    if language == "ru":
        return len(words[0]) > 2 and (number.article or not _RU_NO_NOUN.fullmatch(words[0]))
    if number.value == 1:
        return not number.spelled and len(words[0]) > 3
    if language == "pt":
        verb = len(words[0]) > 6 and words[0].endswith(("amos", "emos", "imos"))
        return words[0].endswith("s") and len(words[0]) > 3 and not verb
    return any(
        word.endswith("s") and word[-2] not in "'’" and len(word) > 2 and word not in _EN_FALSE_PLURAL for word in words
    ) or (words[0] in _EN_PLURALS or words[-1] in _EN_PLURALS)


_EN_PLURALS = frozenset("children feet geese mice sheep fish shelves aircraft teeth dice".split())
