"""What goes on at a customer's: events and conditions that change what is to be done, as the customer told them.

Each kind is a sentence of the customer's with the day it names: somebody leaves, a contract ends, money is cut, a tender
or a framework is on, a decision has its day, something worries him, costs him money or trouble, or
is required, he asks for better terms.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tonlia.analysis.history import Entry
from tonlia.analysis.phrases import Phrases
from tonlia.analysis.quoting import quote, sentences
from tonlia.analysis.signals import is_theirs

Kind = Literal[
    "leaving",
    "contract",
    "cutback",
    "tender",
    "framework",
    "decision",
    "concern",
    "terms",
    "goal",
    "strain",
    "requirement",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """``day`` is the one that the sentence names, None when it names none or several."""

    kind: Kind
    record: str
    text: str
    said_on: date
    day: date | None


_NEAR = r"[^.!?。！？;；]"
_KINDS: Mapping[Kind, Phrases] = {
    "leaving": Phrases(
        r"离职|跳槽|换工作|退休|调走|调离|调往|卸任|换届|休产假|(?:由|让|是).{1,8}(?:接手|接替)|交接给|接我的|调(?:去|到)|以后(?:.{0,4}找|.{0,6}(?:负责|对接))",
        r"\b(?:retir(?:e|es|ing|ement)|resign(?:s|ed|ing)?|step(?:s|ping) down|my last day|maternity leave|successor)\b",
        rf"\b(?:leaves?|leaving|left) (?:us|the (?:company|firm|business|group)|at the end|next month|in {_NEAR}{{0,12}}\b(?:20\d\d|ber|ary|une|uly|ril|ust|arch))",
        r"\b(?:tak(?:es?|ing) over (?:from|my|his|her|purchasing|buying|procurement)|(?:will|is going to) replace (?:me|him|her))\b",
        r"\b(?:aposent\w+|pedi\w* demiss\w+|licença.maternidade|último dia (?:aqui|na)|não vou me candidatar|(?:meu|minha|nov[oa]) substitut[oa]|sucessora?)\b",
        rf"\b(?:mandato|gestão)\b{_NEAR}{{0,16}}\b(?:termina|acaba|vence)|\b(?:deix\w+|saio|sai|sair|saiu|desligad\w+) d[ao] (?:empresa|cargo|firma|grupo|companhia|rede)",
        r"\b(?:no meu lugar|assum\w+ (?:o cargo|as compras|o meu lugar))\b",
        r"\b(?:увольн\w+|увол\w+|ухожу|на пенси\w+|в декрет\w*|преемник\w*|переда\w+ дела|смен(?:ит|яет) меня|последний (?:рабочий )?день)\b",
        r"新(?:来的|任)(?:经理|采购|总监|厂长|老板|校长|领导|负责人)|换了?(?:采购|老板|领导|负责人|经理)",
        r"\b(?:new|next|incoming) (?:\w+ )?(?:buyer|purchasing manager|head of|director|owner|managing director|chief|ceo|cfo)\b",
        r"\b(?:nov[oa]|próxim[oa]) (?:comprador\w*|gerente|diretor\w*|don[oa]|síndic[oa]|responsável|proprietári[oa])\b",
        r"\bнов(?:ый|ая|ого|ым) (?:\w+ )?(?:директор|закупщик|управляющ|руководител|начальник|владел|главн)\w*",
        r"\b(?:moving to (?:another|a new|our|the)|transferr(?:ed|ing) to|will look after (?:you|purchasing|buying)|your new contact|tak(?:e|es|ing) my place)\b",
        r"\b(?:transferid[oa] para|vai para outr[oa]|passa a cuidar|quem cuida agora)\b|\b(?:перехожу|переходит|перев[её]л\w+) (?:на|в|к)\b|\bтеперь (?:вед[её]т|отвечает)\b",
        r"\boffered (?:the|a|another) (?:\w+ )?(?:job|role|position)\b|\bproposta de (?:outr[ao] \w+|trabalho|emprego)\b|\b(?:зовут|предложили) (?:на |другую |новую )?(?:работу|должность)",
        r"\bуходит (?:от нас|из компании|от них)|\bвместо (?:меня|него|не[её]) (?:будет|теперь|прид\w+|выйдет)",
    ),
    "contract": Phrases(
        r"(?:合同|协议|授权|租约|服务期).{0,14}(?:到期|期满|届满|续签|续约|(?:签)?到(?:今年|明年|年底|\d))|(?:到期|期满).{0,8}(?:合同|协议)",
        rf"\b(?:contract|agreement|subscription|lease|licen[cs]e)s?\b{_NEAR}{{0,40}}\b(?:ends?|expir\w+|runs? (?:out|until|to|till|through)|(?:is )?valid (?:until|to|till)|is up|up for renewal|renew\w*|lapses)\b",
        rf"\b(?:contrato|acordo|convênio|assinatura)s?\b{_NEAR}{{0,40}}\b(?:vence\w*|termina\w*|acaba\w*|expira\w*|até|renova\w*)\b",
        rf"\b(?:договор|контракт|соглашени|подписк)\w*{_NEAR}{{0,40}}\b(?:истека\w*|заканчива\w*|действует до|до \d|продл\w*|перезаключ\w*)",
        rf"\b(?:истека|заканчива)\w*{_NEAR}{{0,20}}\b(?:договор|контракт)",
    ),
    "cutback": Phrases(
        r"(?:砍|削减|压缩|缩减).{0,8}(?:预算|成本|费用|开支|采购|人)|(?:预算|成本|费用|开支).{0,10}(?:砍|削|压缩|缩减|冻结|收紧)|裁员|资金(?:紧|链|周转不)|手头紧",
        rf"\b(?:cut(?:s|ting)?|trim\w*|reduc(?:e|es|ing)|slash\w*|freez\w+|froze)\b{_NEAR}{{0,24}}\b(?:budgets?|costs|overheads?|spend\w*|head ?count|staff|jobs)\b",
        r"\bgiv(?:e|en|ing) up (?:\w+ )?(?:floors?|sites?|offices?|space|stores?)|\b(?:floors?|sites?|offices?|stores?) (?:are|is) being given up|\bdownsiz\w+",
        r"退租|缩减到|减到\d|\bdevolv\w+ (?:o |a |um |uma )?(?:andar|loja|galpão|sala)|\bсъезжа\w+ с\b|\bотказ\w+ от (?:этаж|площад|помещени)\w+",
        rf"\b(?:budgets?|spend\w*|head ?count|hiring|capex)\b{_NEAR}{{0,20}}\b(?:cut|frozen|freeze|reduced|on hold|slashed)\b",
        r"\b\d+ ?% (?:off|out of|from) (?:the |our |her |his |their )?(?:\w+ )?(?:costs?|charges?|budgets?|spend\w*)\b|\bsave \d+ ?%",
        r"\bcash(?: flow)? is (?:\w+ )?tight|\btight on cash|\bgone (?:\w+ )?quiet\b|\bdr(?:ying|ied) up\b|\blay(?:ing)? off\b",
        rf"\b(?:cort(?:ar|ou|ando|aram|e)|reduz\w+|congel\w+|segurar?|enxugar?)\b{_NEAR}{{0,24}}\b(?:gastos?|custos?|orçamento|verbas?|despesas?|quadro|contrataç\w+)\b",
        rf"\b(?:orçamento|verba|caixa|contrataç\w+)\b{_NEAR}{{0,16}}\b(?:cortad\w+|congelad\w+|apertad\w+|reduzid\w+)|\bmovimento (?:caiu|fraco)",
        rf"\b(?:сокра[тщ]\w+|урез\w+|заморо\w+|снижа\w+)\b{_NEAR}{{0,24}}\b(?:бюджет|расход|затрат|штат|закупк|издерж)\w*",
        rf"\b(?:бюджет|расход|затрат)\w*{_NEAR}{{0,16}}\b(?:сокра[тщ]\w+|урез\w+|заморо\w+)|\bкассов\w+ разрыв\w*|\bспрос (?:упал|просел|падает)",
    ),
    "tender": Phrases(
        r"招标|投标|竞标|截标|开标|标书",
        r"\b(?:tender(?:s|ing)?|rf[pq]s?|(?:invited?|asked|asking|asked them) to bid|sealed bids?|bidding|request for (?:proposals?|quotations?))\b",
        r"\b(?:licitaç\w+|edital|concorrência (?:para|aberta|d[eo])|tomada de preços|pregão|carta.convite)\b",
        r"\b(?:тендер\w*|аукцион\w*|запрос\w* (?:котировок|предложений)|госзакуп\w*)|\bконкурс\w* на\b",
    ),
    "framework": Phrases(
        r"框架(?:协议|合同|采购)|年度(?:合同|协议|框架|供货)|长期(?:合同|协议|供货)|独家|签.{0,6}框架",
        r"\b(?:framework (?:agreement|contract)|(?:annual|yearly|long.term|multi.year|supply|exclusive|two.year|three.year) (?:agreement|contract|deal)|preferred supplier|sole supplier)\b",
        r"\b(?:(?:contrato|acordo) (?:anual|de longo prazo|de fornecimento)|(?:pacote|programação) (?:anual|todo|inteiro)|exclusividade|fornecedor (?:único|preferencial))\b",
        r"\b(?:рамочн\w+|(?:годов\w+|долгосрочн\w+) (?:договор|контракт|соглашени)\w*|эксклюзив\w*|единственн\w+ поставщик\w*)",
    ),
    "decision": Phrases(
        r"(?:号|日|底|前|周[一-五])(?:就)?(?:要|得)?(?:定(?![期金价做位单])|敲定|签约)|(?:开会|董事会|评审|会上|股东会).{0,12}(?:定|决定|讨论|表决)|前(?:要)?(?:定下来|做决定|拍板|给结论)|决定(?:用谁|供应商)",
        rf"\b(?:decid(?:e|es|ing)|decision|choos(?:e|ing)|(?:will|to) vote|award)\b|\b(?:range|supplier|annual|budget|board) (?:review|meeting)\b|\b(?:board|committee|council|partners|directors|trustees)\b{_NEAR}{{0,20}}\b(?:meets?|votes?|sits?|decides?)\b",
        rf"\b(?:decid(?:e|ir|imos|em)|decisão|fechar (?:até|antes)|bat(?:er|e) o martelo)\b|\b(?:assembleia|reunião d[oa] (?:conselho|diretoria))\b{_NEAR}{{0,40}}",
        rf"\b(?:conselho|comitê|fundo|diretoria)\b{_NEAR}{{0,24}}\breún\w+|\b(?:комитет|совет|правление)\b{_NEAR}{{0,20}}\b(?:собира|заседа)\w+",
        r"\b(?:реш(?:ение|ать|им|ит)|определ(?:ит|имся|яемся)|совет директоров|правлени\w+)\b",
    ),
    "concern": Phrases(
        r"担心|顾虑|害怕|犹豫|不放心|就怕|太贵|有点贵",
        r"\b(?:worr(?:y|ied|ies)|concern(?:s|ed)? (?:about|is|that)|afraid|nervous|hesitant|reluctant|too (?:expensive|pricey|dear)|on the fence)\b",
        r"\b(?:medo|receio|preocup\w+|insegur\w+|(?:achei|está|tá|ficou|muito) (?:caro|salgado)|em dúvida)\b",
        r"\b(?:боит\w*|боимся|боюсь|опаса\w+|сомнева\w+|смуща\w+|насторажива\w+|дороговато|слишком дорого|не уверен\w*)\b",
    ),
    "terms": Phrases(
        r"(?:要|能不能|可以|希望|请|想)[^。,，]{0,12}(?:打折|折扣|优惠|返点|分期|少点|便宜点)|能(?:不能)?(?:少|便宜|优惠)点|分期(?:付款)?",
        r"\b\d+ ?% (?:off|discount)|\bdiscount (?:of|on|for)\b|\b(?:in|by) instal?ments?\b|\b(?:want|ask\w*|need)\b[^.!?]{0,16}\b(?:rebate|discount)\b",
        r"\b(?:desconto (?:de|para|se)|parcelar|parcelad\w+|em \d+ (?:vezes|parcelas)|\d+ ?% de desconto)\b",
        rf"\b(?:прос\w+|попрос\w+|можно|дад\w+|хот\w+|нужн\w+|интерес\w+)\b{_NEAR}{{0,24}}\b(?:скидк|рассрочк|отсрочк)\w*|\bскидк\w+ (?:в |до )?\d",
    ),
    "goal": Phrases(
        r"(?:目标|计划|想把|想要|要)[^。,，]{0,14}(?:\d+ ?%|百分之|翻一?倍|做到|降到|提高到)",
        rf"\b(?:wants?|aims?|plans?|targets?|goal)\b{_NEAR}{{0,40}}(?:\d+ ?%|\bhalf\b|\bdouble\b|\btwice\b)",
        rf"\b(?:quer(?:em)?|meta|objetivo|pretende\w*)\b{_NEAR}{{0,40}}(?:\d+ ?%|\bmetade\b|\bdobrar\b)",
        rf"\b(?:цель|хо(?:чет|тят|тим)|планиру\w+|задача)\b{_NEAR}{{0,40}}(?:\d+ ?%|\bвдвое\b|\bудво\w+|\bнаполовину\b)",
    ),
    "strain": Phrases(
        r"人手不(?:够|足)|不够用|损失|耽误|停工|停产|浪费|忙不过来|跟不上|抱怨|余量太小|压力(?:很)?大",
        r"\b(?:los(?:es?|ing|t) (?:about|around|nearly|up to|[$£€]?\d|a (?:day|week|lot))|short of (?:people|staff|hands|space)|understaffed|complain(?:s|ed|ing)|can'?t (?:cope|keep up)|not enough|bottleneck|costs (?:us|them) |by hand|downtime|wast(?:e|es|ing)|nobody (?:watches|looks|checks))\b",
        r"\b(?:perd(?:e|em|emos|endo|eu) |prejuízo|custam? (?:uns |umas |cerca de )?\d|falta (?:gente|mão|espaço)|demora demais|reclama\w*|não dá conta|desperd\w+|à mão|manualmente|parad[oa]s? (?:esperando|por))",
        r"\b(?:теря(?:ем|ют|ет)|простаива\w+|прост(?:ой|ои|оя)|не хватает|нехватк\w+|не успева\w+|жалу(?:ет|ют)\w*|вручную|убытк\w+|лома(?:ет|ют)ся)\b",
    ),
    "requirement": Phrases(
        r"必须(?:有|是|提供|通过|带)|要求.{0,6}(?:提供|具备|有|通过)|没有.{1,10}不(?:能|行|收|用)",
        r"\b(?:must (?:be|have|come|meet)|(?:is|are) (?:required|mandatory)|(?:policy|rules?|law|insurer|auditors?|contract) (?:requires?|demands?)|requirement|only (?:buy|accept|take) (?:with|if))\b",
        r"\b(?:exig\w+|obrigatóri\w+|tem que ter|precisa ter|só (?:compramos|aceitamos))\b",
        r"\b(?:требу(?:ет|ют|ем|ется|ются)|обязательн\w+|без (?:сертификат|паспорт|гаранти)\w+)\b",
    ),
}
NEWS: tuple[Kind, ...] = ("leaving", "tender", "contract")
"""Kinds that report what is going to be: no trouble, whatever the words sound like."""
_FEW = 35
_DATED: frozenset[Kind] = frozenset({"decision"})
"""Kinds that count only with a day."""
_OVER: Mapping[Kind, Phrases] = {
    "leaving": Phrases(r"[?？]$|度假|休假|\b(?:holidays?|vacation|férias|отпуск\w*)\b"),
    "tender": Phrases(r"中标|\b(?:won|ganh\w+|vencemos|выигра\w+)\b"),
}
"""What makes it something else: a question or a holiday, a tender won."""


def circumstances(entries: Iterable[Entry]) -> dict[Kind, list[Circumstance]]:
    """Return what goes on by kind, the latest last."""
    found: dict[Kind, list[Circumstance]] = {kind: [] for kind in _KINDS}
    for entry in entries:
        if not is_theirs(entry):
            continue
        lines = [line for _, line in sentences(entry.text)]
        for kind, pattern in _KINDS.items():
            found[kind] += _told(kind, pattern, entry, lines)
    return found


def _told(kind: Kind, pattern: Phrases, entry: Entry, lines: list[str]) -> Iterator[Circumstance]:
    for number, line in enumerate(lines):
        cue = pattern.search(line)
        over = _OVER.get(kind)
        if cue is None or (over is not None and over.search(line)):
            continue
        day = day_in(entry, line)
        if day is not None or kind not in _DATED:
            # A few words are only understood with the sentence before them.
            before = f"{lines[number - 1]} " if number and len(line) < _FEW else ""
            # Who takes over stands beside who leaves.
            after = (
                f" {lines[number + 1]}"
                if kind == "leaving" and len(line) < 2 * _FEW and number + 1 < len(lines)
                else ""
            )
            text = quote(before + line + after, len(before) + cue.start())
            yield Circumstance(kind=kind, record=entry.id, text=text, said_on=entry.at.date(), day=day)


def day_in(entry: Entry, line: str) -> date | None:
    """Return the day that a line names after the entry's own, None when it names none or several."""
    days = {iso for text, iso in entry.dated if text and text in line and iso > entry.at.date().isoformat()}
    return date.fromisoformat(days.pop()) if len(days) == 1 else None
