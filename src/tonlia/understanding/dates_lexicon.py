"""The words and patterns of dates in English, Portuguese and Russian."""

import re
from dataclasses import dataclass
from functools import cached_property

_DASH = r"\s?(?:[-–—~]|to|through|until|till|and|or|a|e|ou|até|ate|по|до|и|или)\s?"


@dataclass(frozen=True)
class Lexicon:
    """Stems are matched by their beginning, so inflected forms need no list of their own."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    relatives: dict[str, int]
    shifts: dict[str, int]
    parts: dict[str, str]
    units: dict[str, str]
    quarters: tuple[str, ...]
    sources: dict[str, str]
    last_is_latest: bool = True

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        return {name: re.compile(rf"(?<!\w){source}(?!\w)", re.IGNORECASE) for name, source in self.sources.items()}

    def is_ordinal(self, match: re.Match[str]) -> bool:
        """Tell "a quarta falha" (the fourth) from "na quarta" (on Wednesday)."""
        if self.last_is_latest and re.match(r"segunda|ter[çc]a|quarta|quinta|sexta", match["w"], re.IGNORECASE):
            before = match.string[max(0, match.start() - 4) : match.start()].lower()
            return (
                re.search(r"(?<!\w)[aà] $", before) is not None
                and "feira" not in match["w"]
                and not match["after_rel"]
                and "à" not in before
            )
        return False

    def month(self, word: str) -> int:
        return 1 + _index(self.months, word)

    def weekday(self, word: str) -> int:
        return _index(self.weekdays, word)

    def quarter(self, word: str) -> int:
        found = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}.get(word.lower())
        return found or 1 + _index(self.quarters, word)

    def relative(self, word: str) -> int | None:
        return _longest(self.relatives, word)

    def shift(self, word: str) -> int:
        return _longest(self.shifts, word) or 0

    def part(self, word: str) -> str:
        found = word.lower()
        if "декад" in found:
            return {"п": "start", "в": "middle"}.get(found[0], "end")
        return next((value for stem, value in self.parts.items() if found.startswith(stem)), "")

    def unit(self, word: str) -> str:
        return next(value for stem, value in self.units.items() if word.lower().startswith(stem))


def _index(stems: tuple[str, ...], word: str) -> int:
    lowered = word.lower()
    for number, options in enumerate(stems):
        if any(lowered.startswith(stem) for stem in options.split("|")):
            return number
    raise ValueError(word)


def _longest(table: dict[str, int], word: str) -> int | None:
    lowered = " ".join(word.lower().split())
    fits = [stem for stem in table if lowered.startswith(stem)]
    return table[max(fits, key=len)] if fits else None


_EN_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_EN_FULL = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|apr|aug|sept?|oct|nov|dec)"
_EN_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|weds?|thurs?|thu|fri|sat|(?<!full )(?<!the )(?<!direct )sun)"
_EN_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty)"
_ORD = r"(?:st|nd|rd|th)?"
_EN_NTH = r"(?:twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[- ]first|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
EN = Lexicon(
    months=("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    weekdays=("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    relatives={
        "today": 0,
        "tonight": 0,
        "this morning": 0,
        "this afternoon": 0,
        "this evening": 0,
        "tomorrow": 1,
        "tmrw": 1,
        "tmr": 1,
        "tomorow": 1,
        "tommorow": 1,
        "tomo": 1,
        "yesterday": -1,
        "last night": -1,
        "day after tomorrow": 2,
        "the day after tomorrow": 2,
        "day before yesterday": -2,
        "the day before yesterday": -2,
        "overmorrow": 2,
    },
    shifts={
        "this": 0,
        "current": 0,
        "same": 0,
        "next": 1,
        "coming": 0,
        "following": 1,
        "the following": 1,
        "last": -1,
        "previous": -1,
        "past": -1,
        "the week after next": 2,
    },
    parts={
        "start": "start",
        "begin": "start",
        "early": "start",
        "mid": "middle",
        "end": "end",
        "late": "end",
        "first half": "half1",
        "second half": "half2",
        "1st half": "half1",
        "2nd half": "half2",
        "the first half": "half1",
        "the second half": "half2",
        "the start": "start",
        "the begin": "start",
        "the middle": "middle",
        "the end": "end",
    },
    units={"day": "day", "week": "week", "wk": "week", "fortnight": "fortnight", "month": "month", "year": "year"},
    quarters=("first|1st", "second|2nd", "third|3rd", "fourth|4th|last"),
    sources={
        "relative": r"(?:the )?(?:day after tomorrow|day before yesterday)|(?<!\w)(?:today|tonight|this (?:morning|afternoon|evening)|tomorrow|tommorow|tomorow|tmrw|tmr|yesterday|last night)",
        "day_month3": rf"(?P<d>first|second|third|fourth|fifth|tenth|fifteenth|twentieth|thirtieth) of (?P<m>{_EN_FULL})",
        "day_month": rf"(?P<d>\d{{1,2}}){_ORD}(?: of)? (?P<m>{_EN_MONTH})(?:,? (?P<y>20\d\d))?",
        "day_month2": rf"(?<!\b\d )(?<!\b\d\d )(?P<m>{_EN_MONTH}) (?:the )?(?P<d>\d{{1,2}}){_ORD}(?!\d|:\d| ?(?:am|pm))(?: ?(?:[-–—]|to|through|until) ?(?:(?P<m2>{_EN_MONTH}) )?(?P<d2>\d{{1,2}}){_ORD})?(?:,? (?P<y>20\d\d))?",
        "range_month": rf"(?:from |between )?(?:the )?(?P<d>\d{{1,2}}){_ORD}(?: (?P<m>{_EN_MONTH}))?{_DASH}(?:the )?(?P<d2>\d{{1,2}}){_ORD}(?: of)? (?P<m2>{_EN_MONTH})(?: (?P<y>20\d\d))?",
        "part_month": rf"(?P<until>(?:by|before|until|till) )?(?:the )?(?P<part>(?:start|beginning|middle|end)(?= of)|early|mid|late|first half|second half|1st half|2nd half)[- ](?:of )?(?:(?P<m>{_EN_FULL})|(?P<rel>this|next|last)? ?(?:the )?month)(?:,? (?P<y>20\d\d))?",
        "month_only": rf"(?:(?:in|of|since|for|until|till|by|from|during|before|after|through|around|this) )(?:(?P<rel>last|next|this|coming) )?(?P<m>{_EN_FULL})(?:,? (?P<y>20\d\d))?(?! \d{{1,2}}(?!\d))",
        "months": rf"(?:from |between )?(?P<m>{_EN_FULL}) ?(?:-|–|to|through|until|and|or) ?(?P<m2>{_EN_FULL})(?! \d{{1,2}}(?!\d))",
        "month_only2": rf"(?P<rel>last|next|this) (?P<m>{_EN_FULL})(?! \d{{1,2}}(?!\d))",
        "month_only6": rf"(?:my|your|our|the|her|his) (?P<m>{_EN_FULL})(?= (?:bill|invoice|statement|payment|rent|order|delivery|salary|issue|meeting))",
        "month_only3": rf"(?P<m>{_EN_FULL}),? (?P<y>20\d\d)",
        "month_only5": rf"(?:(?:in|of|since|from|back in) )?(?P<m>{_EN_FULL}) (?P<of_year>(?:of )?(?P<rel>last|next)) year",
        "week_end": r"(?P<until>(?:by|before|until) )?(?:the )?(?:end of (?:the |this )?(?:(?P<rel>next) )?week|week'?s end)(?!end)",
        "week_from": rf"(?:a|one) week (?:from|on) (?P<w>{_EN_DAY})",
        "month_only4": r"(?P<m>january|february|april|june|july|august|september|october|november|december)(?! \d{1,2}(?!\d)|(?: \w+)? (?:invoice|statement)s? no)",
        "week_day": rf"(?P<rel>next|last|this) week,? (?:on )?(?P<w>{_EN_DAY})",
        "weekday": rf"(?P<every>every (?:other |second )?|each )?(?:(?P<rel>next|this|last|this coming|coming|this past) )?(?P<w>{_EN_DAY})(?!s\b| (?:\w+ )?(?:lessons|classes|sessions|opening|hours|market|rates?|roast|special|league|club|mornings|nights|evenings|afternoons))(?:'s)?(?: (?P<after_rel>next) week)?(?: ?(?:-|–|to|through|till) ?(?P<w2>{_EN_DAY}))?",
        "week": r"(?P<rel>the week after next|next|this|last|the following|following|the coming|this coming|past) week(?!end)",
        "weekend": r"(?:(?P<rel>next|this|last|this coming) |(?:the|over the|at the|on the) )weekend",
        "month_rel": r"(?P<rel>next|this|last|the following|following) month",
        "year_rel": r"(?<!all )(?<!everything )(?P<rel>next|last|this) year(?!(?<=next year)'s (?!budget|plan|price|season|contract|program|calendar)|(?<!next year)'s)",
        "year_only": r"(?:in|since|back in|from|before|until|by|bought|purchased|supplied|installed|delivered) (?P<y>20[0-3]\d)(?! ?(?:model|units|pcs|kg))",
        "year_only2": r"(?:(?:contract|agreement|budget|season|plans?|prices?|framework|programme|program) for|our(?= 20[23]\d [a-z ]{0,12}(?:contracts?|budget|season|prices?|price list|agreements?|plans?|program))) (?P<y>20[0-3]\d)(?! ?(?:model|units|pcs|kg))",
        "year_half": r"(?:the )?(?P<half>first|second|1st|2nd) half of (?:(?P<y>20\d\d)|(?:the|this|(?P<rel>next)) year)|h(?P<h>[12]) (?P<y2>20\d\d)",
        "weekday_week": r"(?P<w>monday|tuesday|wednesday|thursday|friday|saturday|sunday) week",
        "quarter": r"(?:(?:q(?P<q>[1-4]))(?: (?P<y>20\d\d))?)",
        "quarter2": r"(?:the )?(?P<q>first|second|third|fourth|1st|2nd|3rd|4th) quarter(?: of (?P<y>20\d\d))?",
        "quarter3": r"(?P<rel>next|this|last) quarter",
        "day_word": rf"(?:on |by |before |until |from |(?<=week of ))the (?P<d>{_EN_NTH})(?! (?:floor|time|of|street|item|ave|order|century|half|quarter|grade|year|day|one|day))(?=\s*(?:[.,;!?)]|$)| (?:and|but|or|to|please|at|if|so|latest|we|i|could|can|when|for|is|was|with|because)\b)",
        "day_only": rf"(?:on |by |before |until |from |for )?the (?P<d>\d{{1,2}})(?:st|nd|rd|th)(?! (?:(?:of )?{_EN_MONTH}(?!\w)|floor|time|of|street|item|ave|order|century|half|quarter|grade|year))",
        "day_only3": r"(?:on |by |until |from |of |before )?(?P<d>\d{1,2})(?:st|nd|rd|th)(?=\s*(?:[.,;!?)]|$)| (?:please|pls|plz|instead|and|or|at|if|works|ok|morning|afternoon|evening)\b)",
        "day_only4": r"(?:on |by |before |until |from )?(?:the )?(?P<d>first|\d{1,2})(?:st|nd|rd|th)? of (?:the|(?P<rel>next|this|last)) month",
        "day_only2": r"(?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th) ?[-–] ?(?P<d2>\d{1,2})(?:st|nd|rd|th)(?! (?:floor|of|street))",
        "month_end": r"(?<!days )(?<!net )eom|month[- ]end",
        "year_end": r"(?P<until>(?:by|before|until|till|til) )?(?:(?:the )?end of (?:the|this) year|year[- ]end)",
        "ahead": rf"(?<!times )in (?:about |roughly |around )?(?P<a>{_EN_COUNT})(?: (?=couple)couple of|(?:{_DASH}| or )(?P<b>{_EN_COUNT}))? (?:more )?(?P<u>days?|weeks?|wks?|months?|fortnight)(?: time|'s? time)?(?! of| now on)",
        "ahead2": rf"(?P<a>{_EN_COUNT})(?:{_DASH}(?P<b>{_EN_COUNT}))? (?P<u>days?|weeks?|months?) from (?:now|today)",
        "ahead3": rf"within (?P<a>{_EN_COUNT}) (?P<demand>(?:working |calendar )?)(?P<u>days?|weeks?|months?)(?! of\b| from\b| after\b)",
        "ago": rf"(?:about |over |some )?(?:a )?(?P<a>couple|{_EN_COUNT})(?: of)?(?:(?:{_DASH}| or )(?P<b>{_EN_COUNT}))? (?P<u>days?|weeks?|wks?|months?|years?|fortnight) (?:ago|back)",
    },
)
_PT_MONTH = r"(?:janeiro|fevereiro|março|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|jan|fev|mar|abr|jun|jul|ago|set|out|nov|dez)"
_PT_FULL = r"(?:janeiro|fevereiro|março|(?<!que )(?<!eu )marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)"
_PT_DAY = r"(?:segunda(?:[- ]feira)?|terça(?:[- ]feira)?|terca(?:[- ]feira)?|quarta(?:[- ]feira)?|quinta(?:[- ]feira)?|sexta(?:[- ]feira)?|sábado|sabado|domingo|2ª feira|3ª feira|4ª feira|5ª feira|6ª feira|seg|ter|qua|qui|sex|sab|sáb|dom)"
_PT_LONG = r"(?:segunda(?:[- ]feira)?|terça(?:[- ]feira)?|terca(?:[- ]feira)?|quarta(?:[- ]feira)?|quinta(?:[- ]feira)?|sexta(?:[- ]feira)?|sábado|sabado|domingo|[2-6]ª(?:[- ]feira)?)"
_PT_COUNT = r"(?:\d{1,3}|uma?|dois|duas|três|tres|quatro|cinco|seis|sete|oito|nove|dez|doze|quinze|vinte|trinta)"
_PT_NTH = r"(?:(?:vinte|trinta) e (?:um|dois|três|tres|quatro|cinco|seis|sete|oito|nove)|dois|três|tres|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|treze|quatorze|catorze|quinze|dez[ae]sseis|dez[ae]ssete|dezoito|dez[ae]nove|vinte|trinta)"
PT = Lexicon(
    months=("jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"),
    weekdays=("seg|2ª", "ter|3ª", "qua|4ª", "qui|5ª", "sex|6ª", "sáb|sab", "dom"),
    relatives={
        "hoje": 0,
        "hj": 0,
        "amanhã": 1,
        "amanha": 1,
        "depois de amanhã": 2,
        "depois de amanha": 2,
        "ontem": -1,
        "anteontem": -2,
        "antes de ontem": -2,
        "esta noite": 0,
        "essa noite": 0,
    },
    shifts={
        "ano passado": -1,
        "ano que vem": 1,
        "próximo ano": 1,
        "que vem": 1,
        "q vem": 1,
        "mês q vem": 1,
        "mes q vem": 1,
        "da semana q vem": 1,
        "ano q vem": 1,
        "próxim": 1,
        "proxim": 1,
        "da semana que vem": 1,
        "mês que vem": 1,
        "mes que vem": 1,
        "mês passado": -1,
        "da próxima": 1,
        "da proxima": 1,
        "na próxima": 1,
        "seguinte": 1,
        "retrasad": -2,
        "passad": -1,
        "últim": -1,
        "ultim": -1,
        "da semana passada": -1,
        "da semana seguinte": 1,
        "est": 0,
        "ess": 0,
        "dest": 0,
        "dess": 0,
        "nest": 0,
        "ness": 0,
        "do ano que vem": 1,
        "do próximo": 1,
        "do ano passado": -1,
        "do mês que vem": 1,
        "do mês passado": -1,
        "do próximo mês": 1,
        "deste": 0,
    },
    parts={
        "início": "start",
        "inicio": "start",
        "começo": "start",
        "comeco": "start",
        "começinho": "start",
        "meado": "middle",
        "meio": "middle",
        "fim": "end",
        "final": "end",
        "finalzinho": "end",
        "primeira quinzena": "half1",
        "segunda quinzena": "half2",
        "1ª quinzena": "half1",
        "2ª quinzena": "half2",
        "primeira metade": "half1",
        "segunda metade": "half2",
    },
    units={"dia": "day", "semana": "week", "mes": "month", "mês": "month", "ano": "year"},
    quarters=("primeiro|1º", "segundo|2º", "terceiro|3º", "quarto|4º|último"),
    sources={
        "relative": r"(?:depois de amanh[ãa]|antes de ontem|anteontem|ontem|hoje|hj|amanh[ãa]|es[ts]a noite)",
        "day_month": rf"(?:dia )?(?P<d>\d{{1,2}})[º°]? (?:de |do )?(?P<m>{_PT_MONTH})(?: (?:de |do )?(?P<y>20\d\d))?",
        "day_month3": rf"(?P<d>primeiro|{_PT_COUNT}) de (?P<m>{_PT_FULL})",
        "day_month2": r"(?:dia )?(?P<d>\d{1,2})[/-](?P<m>jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez)(?:[/-](?P<y>20\d\d))?",
        "range_month": rf"(?:de |entre |dos dias |dias )?(?P<d>\d{{1,2}})(?: de (?P<m>{_PT_MONTH}))?{_DASH}(?P<d2>\d{{1,2}}) de (?P<m2>{_PT_MONTH})(?: de (?P<y>20\d\d))?",
        "part_month": rf"(?P<until>até (?:o |a )?|ate (?:o |a )?|antes do )?(?P<part>início|inicio|começo|comeco|meados|meio|fim|final|finalzinho|primeira quinzena|segunda quinzena|1ª quinzena|2ª quinzena|primeira metade|segunda metade) d[eoa] (?:(?P<m>{_PT_FULL})|(?P<rel>pr[óo]ximo )?m[êe]s(?! q(?:ue)? vem| passado))(?: de (?P<y>20\d\d))?",
        "part_month2": r"(?P<part>início|inicio|começo|comeco|meados|fim|final) d(?:o|este|esse) m[êe]s (?P<rel>q(?:ue)? vem|passado)",
        "months": rf"(?:de |entre )?(?P<m>{_PT_FULL}) ?(?:-|–|a|até|e|ou) ?(?P<m2>{_PT_FULL})",
        "month_only": rf"(?P<m>{_PT_FULL})(?: (?P<of_year>d)o (?P<rel>ano q(?:ue)? vem|próximo ano|ano passado)| (?:de |do )?(?P<y>20\d\d)| (?P<rel2>passado|q(?:ue)? vem))?",
        "weekday": rf"(?P<every>tod[ao]s?(?: [ao]s?)? )?(?:(?P<rel>próxim[ao]|proxim[ao]|est[ae]|ess[ae]|dest[ae]|dess[ae]|nest[ae]|ness[ae]|últim[ao]|ultim[ao]) )?(?P<w>{_PT_LONG})(?!s\b| quinzena| via| rodada| metade| vez| etapa| parcela| opção| unidade| loja| mão| mao| categoria| linha| pessoa| turma)(?: (?P<after_rel>q(?:ue)? vem|passad[ao]|retrasad[ao]|da semana q(?:ue)? vem|da próxima semana|da proxima semana|da semana passada|da semana seguinte|seguinte))?(?: (?:a|à|até|ate) (?P<w2>{_PT_DAY}))?",
        "week_day": rf"semana (?P<rel>q(?:ue)? vem|passada),? (?:na |no )?(?P<w>{_PT_LONG})",
        "week": r"(?P<rel>próxima|proxima|esta|essa|desta|dessa|nesta|nessa|última|ultima) semana(?! q(?:ue)? vem| passada)",
        "week_end": r"(?P<until>até (?:o )?)?(?:fim|final) d(?:a|esta|essa) semana(?: (?P<rel>q(?:ue)? vem))?",
        "week2": r"semana (?P<rel>q(?:ue)? vem|passada|retrasada|seguinte)",
        "weekend": r"(?:(?P<rel>próximo|proximo|este|esse|neste|nesse|deste|desse|último) )?(?:fim|final) de semana",
        "month_rel": r"m[êe]s (?P<rel>q(?:ue)? vem|passado|retrasado)",
        "month_rel2": r"(?P<rel>próximo|proximo|este|esse|deste|desse|neste|nesse) m[êe]s",
        "year_rel": r"ano (?P<rel>q(?:ue)? vem|passado|retrasado)",
        "year_rel3": r"(?<!tudo )(?<!todo )(?:(?:n|d)?(?P<rel>est|ess)e) ano",
        "year_rel2": r"(?P<rel>próximo) ano",
        "year_only": r"(?:em|desde|de|comprad[ao]s?|adquirid[ao]s?|instalad[ao]s?) (?P<y>20[0-3]\d)",
        "year_only2": r"(?:contrato|orçamento|verba|plano|planos|planejamento|tabela|preços?|safra|temporada) para (?P<y>20[0-3]\d)",
        "year_half": r"(?P<half>primeiro|segundo|1[º°]|2[º°]) semestre(?: de (?P<y>20\d\d)| d(?:este|esse|o) ano(?P<rel> que vem)?)?",
        "day_word": rf"dia (?P<d>primeiro|{_PT_NTH})(?! de \w| por\b| útil)",
        "quarter": r"(?:(?P<q>[1-4])[ºo°]? tri(?:mestre)?|q(?P<q_>[1-4]))(?: de (?P<y>20\d\d))?",
        "quarter2": r"(?P<q>primeiro|segundo|terceiro|quarto) trimestre(?: de (?P<y>20\d\d))?",
        "day_only": r"(?<!todo )(?<!cada )(?:dia|dias) (?P<d>\d{1,2})[º°]?(?!\d|[/.]\d| de \w)(?: (?:a|ao|e|até) (?P<d2>\d{1,2})(?!\d| de))?(?: (?:do|deste|desse|de) (?P<rel>m[êe]s q(?:ue)? vem|pr[óo]ximo m[êe]s|deste|mês passado|m[êe]s\b))?",
        "year_end": r"(?P<until>até (?:o )?)?(?:fim|final) d[eo] ano",
        "ahead": rf"(?:daqui a|daqui|dentro de) (?:uns |umas )?(?P<a>{_PT_COUNT})(?:{_DASH}(?P<b>{_PT_COUNT}))? (?P<u>dias?|semanas?|m[êe]s(?:es)?)",
        "ahead2": rf"em (?P<a>{_PT_COUNT}){_DASH}(?P<b>{_PT_COUNT}) (?P<u>semanas?|dias|meses)(?! úteis| uteis)",
        "ahead3": rf"(?:no prazo de|em até|em|dentro de) (?P<a>{_PT_COUNT}) (?P<demand>)(?P<u>dias?|semanas?)(?! úteis| uteis| d[aeo]| após| contad)",
        "ago": rf"(?:há|ha|faz|tem) (?:uns |umas |mais de |quase |cerca de )?(?P<a>{_PT_COUNT})(?:{_DASH}(?P<b>{_PT_COUNT}))? (?P<u>dias?|semanas?|m[êe]s(?:es)?|anos?)(?! de garantia| pra\b| para\b| de prazo)",
        "ago2": rf"(?P<a>{_PT_COUNT}) (?P<u>dias?|semanas?|m[êe]s(?:es)?|anos?) atr[áa]s",
    },
)
_RU_MONTH = r"(?:январ[ьяею]|феврал[ьяею]|март[ае]?|апрел[ьяею]|ма[йяею]|июн[ьяею]|июл[ьяею]|август[ае]?|сентябр[ьяею]|октябр[ьяею]|ноябр[ьяею]|декабр[ьяею])"
_RU_DAY = r"(?:понедельник[ауе]?|вторник[ауе]?|сред[уыае]|четверг[ауе]?|пятниц[уыае]|суббот[уыае]|воскресень[еяю]|пн|вт|ср|чт|пт|сб|вс)"
_RU_LONG = r"(?:понедельник[ауе]?|вторник[ауе]?|сред[уыае](?! цен| темп)|четверг[ауе]?|пятниц[уыае]|суббот[уыае]|воскресень[еяю]|пн|вт|чт|пт|сб)"
_RU_COUNT = (
    r"(?:\d{1,3}|одну|один|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|пару|пятнадцать|двадцать|тридцать)"
)
_RU_NTH = (
    r"(?:(?:двадцать|тридцать) )?(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцат|двадцат|тридцат)"
    r"(?:ого|ое|ому|ьего|ье|ьему)"
)
_RU_NEXT = r"следующ\w+|будущ\w+|прошл\w+|эт\w{1,3}|ближайш\w+|позапрошл\w+|текущ\w+|той"
RU = Lexicon(
    months=("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
    weekdays=("пон|пн", "вто|вт", "сре|ср", "чет|чт", "пят|пт", "суб|сб", "вос|вс"),
    relatives={
        "сегодня": 0,
        "сёдня": 0,
        "седня": 0,
        "завтра": 1,
        "послезавтра": 2,
        "вчера": -1,
        "позавчера": -2,
        "сегодняш": 0,
        "завтраш": 1,
        "вчераш": -1,
        "сейчас": 0,
    },
    shifts={
        "следующ": 1,
        "будущ": 1,
        "прошл": -1,
        "позапрошл": -2,
        "эт": 0,
        "ближайш": 0,
        "текущ": 0,
        "той": -1,
        "на следующ": 1,
        "на прошл": -1,
        "на эт": 0,
    },
    parts={
        "начал": "start",
        "середин": "middle",
        "конец": "end",
        "конц": "end",
        "первой половин": "half1",
        "первую половин": "half1",
        "второй половин": "half2",
        "вторую половин": "half2",
        "перв": "half1",
        "втор": "half2",
    },
    units={
        "дн": "day",
        "день": "day",
        "ден": "day",
        "сут": "day",
        "недел": "week",
        "месяц": "month",
        "мес": "month",
        "год": "year",
        "лет": "year",
    },
    quarters=("перв", "втор", "трет", "четв"),
    last_is_latest=False,
    sources={
        "relative": r"(?:сегодняшн\w+|завтрашн\w+|вчерашн\w+|сегодня|сёдня|послезавтра|позавчера|завтра|вчера)",
        "day_month3": rf"(?P<d>{_RU_NTH})(?: (?:по|до) (?P<d2>{_RU_NTH}))? (?P<m>{_RU_MONTH})",
        "day_month4": rf"с (?P<d>\d{{1,2}})(?:-?го)?(?= на \d{{1,2}}(?:-?е)? (?P<m>{_RU_MONTH}))",
        "day_month": rf"(?P<d>\d{{1,2}})(?:-?(?:го|е|му))? (?P<m>{_RU_MONTH})(?: (?P<y>20\d\d)(?:\s?(?:г\.|года|г\b))?)?",
        "range_month": rf"(?:с |от |между )?(?P<d>\d{{1,2}})(?:-?го)?(?: (?P<m>{_RU_MONTH}))?(?: ?[-–—] ?| по | до | и )(?P<d2>\d{{1,2}})(?:-?(?:го|е))? (?P<m2>{_RU_MONTH})(?: (?P<y>20\d\d))?",
        "part_month": rf"(?P<until>до )?(?P<part>начал[аоуе]м?|середин[аыуе]|кон(?:ец|ца|це|цу|цом)|перв(?:ая|ой|ую) половин[аеыу]|втор(?:ая|ой|ую) половин[аеыу]|(?:перв|втор|трет)\w{{2,3}} декад\w) (?:(?P<m>{_RU_MONTH})|(?P<rel>следующего |этого |прошлого |текущего )?месяца)(?: (?P<y>20\d\d))?",
        "months": rf"(?:(?:с|в|на|от) )(?P<m>{_RU_MONTH}) ?(?:-|–|по|до|и|или) ?(?P<m2>{_RU_MONTH})",
        "month_only5": rf"(?:(?:в|на|с|к|до|от|за) )?(?P<m>{_RU_MONTH}) (?P<of_year>(?P<rel>прошлого|следующего|будущего)) года",
        "month_only": rf"(?:(?:в|во|с|к|до|на|за|от|по|весь) )(?:(?P<rel>прошлом|прошлого|следующем|этом|будущем) )?(?P<m>{_RU_MONTH})(?: (?:(?P<y>20\d\d)(?: ?(?:г\.|года|году))?|(?P<of_year>п)рошлого года))?",
        "weekday": rf"(?P<every>кажд\w+ |по )?(?:(?P<rel>{_RU_NEXT}) )?(?P<w>{_RU_LONG})(?: (?P<after_rel>следующей недели|на следующей неделе|на этой неделе|этой недели|прошлой недели|на прошлой неделе))?(?:(?: по | до | ?[-–] ?)(?P<w2>{_RU_DAY}))?",
        "week_day": rf"на (?P<rel>следующей|этой|прошлой) неделе,? (?:в |во )?(?P<w>{_RU_LONG})",
        "week": rf"(?P<rel>{_RU_NEXT}) недел[еяюи]",
        "week_end": r"(?P<until>до |к )?кон(?:ца|цу|це|ец) (?:(?P<rel>следующей|будущей|этой) )?недели",
        "weekend": r"(?:(?:на|в|до|после|к) )?(?:(?P<rel>следующ\w+|прошл\w+|эт\w+|ближайш\w+) )?выходн(?:ые|ых|ым)(?! дни?\b)",
        "month_rel": rf"(?P<rel>{_RU_NEXT}) месяц[еау]?",
        "year_rel": r"(?<!весь )(?P<rel>прошл\w+|следующ\w+|будущ\w+|позапрошл\w+|эт(?:ом|ого)) год[ау]?",
        "year_only": r"(?:в|с|от) (?P<y>20[0-3]\d)(?:-?(?:м|го))?(?: ?(?:году|года|г\.)|(?=\s*(?:[).,;!?]|$)))",
        "year_only2": r"на (?P<y>20[0-3]\d)(?:-?й)? ?(?:год\b|г\.)",
        "year_half": r"(?P<half>перв(?:ом|ое|ого)|втор(?:ом|ое|ого)|1|2)(?:-?(?:м|е|го|ом|ое))? полугоди[еия](?: (?P<y>20\d\d)(?: ?(?:года|г\.))?| (?P<rel>следующего) года| этого года)?",
        "day_word": rf"(?P<d>{_RU_NTH}) числа|(?:к|до|с|на) (?P<d2>{_RU_NTH})(?=\s*(?:[.,;!?)]|$))",
        "quarter": r"(?P<q>i{1,3}|iv|[1-4])(?:[-–]?(?:й|м|го|ый|ом|ий))? (?:квартал[ае]?|кв\.)(?: (?P<y>20\d\d))?",
        "quarter2": r"(?P<q>первый|первого|первом|второй|второго|втором|третий|третьего|третьем|четвёртый|четвертый|четвертого|четвёртого|четвертом|четвёртом) квартал[ае]?(?: (?P<y>20\d\d))?",
        "quarter3": r"(?P<rel>следующ\w+|прошл\w+|эт\w+) квартал[ае]?",
        "day_only": r"(?P<d>\d{1,2})(?:[-–]?(?:го|е|му|ое|ого|ому)(?= числ|[\s,.!?:;)]|$)(?: числ[ауо]?)?| числ[ауо])(?! кажд)",
        "year_end": r"(?P<until>до )?кон(?:ец|ца|це|цу) года",
        "ahead": rf"через (?:(?P<a>{_RU_COUNT})(?:(?: ?[-–] ?| или )(?P<b>{_RU_COUNT}))? )?(?P<u>дн\w+|день|сут\w+|недел\w+|месяц\w*)(?! после| со дня| с момента| с даты)",
        "ahead3": r"в (?:течение|срок) (?P<a>\d{1,2}|тр[её]х|пяти|семи|десяти) (?P<demand>)(?P<u>дн\w+|недел\w+)(?! с\b| после| со дня)",
        "ago": rf"(?:(?P<a>{_RU_COUNT})(?:(?: ?[-–] ?| или )(?P<b>{_RU_COUNT}))? )?(?P<u>дн\w+|день|недел\w+|месяц\w*|год\w?|лет) (?:тому )?назад",
        "half_year": r"(?P<ahead>через )?полгода(?: назад)?",
    },
)
LEXICONS = {"en": EN, "pt": PT, "ru": RU}
