"""Which words behind a number are nouns that it counts."""

import re

from tonlia.understanding.number_digits import Number

UNCOUNTED = re.compile(
    r"notices|charges|notes|marks|complaints|receipts|medications|reminders|avisos|notas|parcelas|days?|weeks?|months?|years?|hours?|minutes?|employees|staff|clientes?|clients|customers|people|pessoas|shops?|stores?|outlets|branches|streets?|locations|followers|questions|times|lojas|filiais"
    r"|dias?|semanas?|meses|anos?|horas?|minutos?|úteis|uteis|diferenças|divergências|problemas|errors|differences|discrepancies|problems|issues|points|furos|bocas|polegadas|marchas|velocidades|cilindros|seguidores|colaboradores|funcionários|funcionarios|partes?|lados?|ruas|perguntas|vezes|pontos"
    r"|мин|расхождени\w*|ошиб\w*|проблем\w*|дн\w*|день|недел\w*|месяц\w*|лет|год\w*|час\w*|минут\w*|клиент\w*|сотрудник\w*|магазин\w*|филиал\w*|точ(?:ка|ки|ек)|позици\w*|вопрос\w*|подписчик\w*|раз(?:а)?|этаж\w*|ребят\w*|дет(?:ей|и)|гост\w*"
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
    r"(?!(?:фото|видео|пианино|пальто|кашпо|трюмо|бра|жалюзи|зеркал|одеял|покрывал|материал|канал|журнал|терминал|сигнал|идеал)(?!\w))\w*(?:[уюеёоэ]|ть|[еиую]м|[её]шь|ишь|[её]т|ут|ют|ят|ишь|ил|(?<!рес)ел|ал|шла|[еяыю]тся|[иау]тся|яли|[еяы]ла|(?<!ст)ула|ила|ала|или|али|шли|лся|лась|лось|лись|ться|(?:ов|л|ч|щ|ж|д)ан[аоы]?|(?:л|ч|щ|ж|жд)[её]н[аоы]?|.[ыао]й|[ая]я|[оеё]е)|\w*(?<!пл)(?<!л)ит|\w{2,4}ат|tops|через|после|перед|при|под|над|для|без|еще|ещё|уже|или|что|чтобы|когда|если|хотя|потому|там|тут|нам|вам|они|она|это|кто|все|всё|оба|обе|них|нас|вас|тех"
)


def looks_counted(words: list[str], number: Number, language: str) -> bool:
    """Look for a plural after the number: a singular or a verb there means that it names or ends something."""
    if language == "ru":
        return len(words[0]) > 2 and (number.article or not _RU_NO_NOUN.fullmatch(words[0]))
    if number.value == 1:
        return not number.spelled and len(words[0]) > 3
    if language == "pt":
        verb = len(words[0]) > 6 and words[0].endswith(("amos", "emos", "imos"))
        return (words[0].endswith("s") and len(words[0]) > 3 and not verb) or words[0] in _SHORT_PLURALS
    return any(
        len(word) > 2 and word.endswith("s") and word[-2] not in "'’" and word not in _EN_FALSE_PLURAL for word in words
    ) or (words[0] in _EN_PLURALS or words[-1] in _EN_PLURALS)


def asked_in_singular(words: list[str], number: Number, language: str) -> bool:
    """Tell goods that everyday Portuguese leaves in the singular where they are asked for: "manda 3 botijão"."""
    everyday = words[0][-1] in "aãoelr" or words[0].endswith("eu")
    return language == "pt" and 2 <= number.value < 1000 and len(words[0]) > 3 and everyday


WORKERS = re.compile(
    r"\s(?:[\w-]+ )?(?:guys|lads|electricians|plumbers|cleaners|waiters|waitresses|waiting staff|guards|drivers|movers|labou?rers|welders|carpenters|painters|technicians|nurses|translators|interpreters|hostesses|bartenders|chefs|cooks|gardeners|nannies|porters|fitters|scaffolders"
    r"|eletricistas|encanadores|faxineir[ao]s|diaristas|garçons|garçonetes|seguranças|motoristas|pedreiros|pintores|ajudantes|soldadores|técnicos|enfermeir[ao]s|cozinheir[ao]s|recepcionistas|promotor[ae]s|vigilantes|carregadores|intérpretes"
    r"|электрик(?:а|ов)|грузчик(?:а|ов)|уборщиц\w?|официант(?:а|ов|ки|ок)|охранник(?:а|ов)|сварщик(?:а|ов)|маляр(?:а|ов)|монтажник(?:а|ов)|инженер(?:а|ов)|водител(?:я|ей)|переводчик(?:а|ов)|повар(?:а|ов)|бармен(?:а|ов)|промоутер(?:а|ов)|разнорабочих|(?<!ок )(?<!ов )(?<!ек )(?<!ей )рабочих|мастер(?:а|ов)|сантехник(?:а|ов))(?!\w)",
    re.IGNORECASE,
)
"""People whose work is bought."""
_SHORT_PLURALS = frozenset("tvs pcs cds pás hds nfs ipads".split())
_EN_PLURALS = frozenset("children feet geese mice sheep fish shelves aircraft teeth dice".split())
