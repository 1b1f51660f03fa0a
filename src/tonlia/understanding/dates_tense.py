"""Cues that settle whether a date lies behind or ahead before the verbs of its clause are weighed."""

import re

OWED_ZH = re.compile(
    "[㐀-鿿\\d]{1,7}?[日号](?:就|早就|已经)(?:显示|签收|派送|发[货出]|到[了货]|收到|寄|付|交了|下单|申请|报修|坏|停)|\\d{1,2}月份?(?:起就|开始就|就开始|就)[^要该得能]|[\u3400-\u9fff\\d]{1,7}?[日号](?:那天)?(?:就|本来?就?|早就?|原来?就?)(?:该|应)|[\u3400-\u9fff\\d]{1,7}?[日号](?:就|已经?)?(?:到期|过期)(?:了|没|未|还没|都|却)"
    "|[\u3400-\u9fff\\d]{1,7}?(?:之前|以前|前)就?[订买签付下定装寄](?:的|了|单|过)"
)
"""After a day that has gone: 3月5号就该付, 2月20号到期没付, 五一前订的."""
OWED_BEFORE_ZH = re.compile("(?:本该|本来(?:说|是|应该)?|早该|原定|原本|应该在|逾期(?:自|从)|欠到)[^，。,；;]{0,4}$")
MOVED = re.compile(
    r"\b(?:promised|due|expected|moved|pushed|postponed|rescheduled|shifted|delayed|bumped|put back)(?: \w+){0,2} (?:to|until|for|till) $|\b(?:adiad[oa]|adiaram|adiou|remarcad[oa]|remarcaram|remarcou|transferid[oa]|mudaram|mudou|passaram|passou)(?: \w+){0,2} (?:pra|para|pro)(?: o| a)? (?:dia )?$"
    r"|(?<!\w)(?:перен[её]с\w*|отлож\w+|сдвинул\w*|передвинул\w*|назначил\w*|записал\w*)(?: \w+){0,2} (?:на|до) $",
    re.IGNORECASE,
)
"""What was moved to a day lies ahead."""
AHEAD = re.compile(r"\bgot (?:me|us|it) down for $", re.IGNORECASE)
"""Words of the past that tell of what lies ahead: "you've got me down for Saturday"."""
GOT_ASKED = re.compile(
    r"(?:^|[.!?\n] ?|\b(?:hi|hello|hey|have|u|you|ya),? )(?:(?:have )?(?:you |u ))?got (?:any |a |some )?(?:room|space|slots?|tables?|availability|openings?|appointments?|spots?)\b(?:(?!since)[^.!?])*$",
    re.IGNORECASE,
)
"""Before a question mark it asks of a day ahead: "got room on Saturday?"."""
GONE_BY = re.compile(
    r"[^.!?,;]{2,14}(?: \d{1,2})?,? (?:e|mas|and|but|и|а|но) (?:ningu[ée]m (?:apareceu|veio)|n[ãa]o (?:veio|vieram|apareceu|compareceu)\b|(?:nobody|no one) (?:came|showed|turned)|никто не (?:приехал|приш[её]л))"
    r"|(?:segunda|terça|quarta|quinta|sexta|s[áa]bado|domingo)(?:-feira)?, \d+ [^.!?,;]{0,12}\b(?:vieram|chegaram|veio|chegou|faltaram)\b",
    re.IGNORECASE,
)
"""From a day on, that it has gone: "marcaram para o dia 29 e ninguém apareceu"."""
BOUGHT_ON = re.compile(
    r"\b(?:nota|nf|recibo|comprovante)\b[^.!?]{0,24}\b(?:compra|pix|transfer[êe]ncia|dep[óo]sito)(?: de [\d.,]+| de R\$ ?[\d.,]+)? d[oe] $",
    re.IGNORECASE,
)
"""Before "dia 11": the day of something paid."""
MISSED_ZH = re.compile("[^，。,；;！？]{2,10}?我们?(?:[来去]不了|不来了|不去了|赶不上|来不成|去不成)")
"""From a day to come on: 周四下午的洗牙我来不了了."""
TROUBLE_RU = re.compile(
    r"[а-яё]+ (?:уже |опять )?(?:падает|глючит|тормозит|не работает|теч[её]т|шумит|стучит|болит|зависает|отключается|пропадает)(?!\w)",
    re.IGNORECASE,
)
"""From a day on since which something is wrong: "с понедельника падает"."""
STANDING_SINCE = re.compile(
    r"(?<!\w)(?:просроч\w*|задолженност\w*|долг|висит|висят|жд[её]м|жду|не работает|не работают|лежит|лежат|стоит|стоят|теч[её]т|не могу|молчите|тишина|нет ответа|простаива\w+|сломан\w*|не (?:двига\w+|обновля\w+|меня\w+тся|отвеча\w+|приход[ия]т|выход[ия]т))(?: [^.!?,]{0,24})? с(?:о)? $"
    r"|\b(?:vencid[oa]s?|em aberto|atrasad[oa]s?|parad[oa]s?(?! de| program| geral)|esperando|aguardando)(?: [^.!?,]{0,16})? (?:desde |dia |em |no dia |do dia )$"
    r"|\b(?:overdue|outstanding|past due|unpaid|late|expired)(?: [^.!?,]{0,16})? (?:since |from |on |as of )$",
    re.IGNORECASE,
)
"""What stands unpaid or waits since a day: that day has gone."""
