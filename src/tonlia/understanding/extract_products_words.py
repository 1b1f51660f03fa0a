"""The words that frame the naming of goods in four languages: what breaks a phrase, what leads to one, what follows."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Frame:
    """How a language of spaced words names goods."""

    breaks: frozenset[str]
    """Words that never belong to a name: function words, common verbs, times."""
    verbs: re.Pattern[str]
    """Endings and forms of verbs, which break a name too."""
    generic: re.Pattern[str]
    """Nouns that are business, not goods: invoice, order, driver."""
    least: float
    """The weight a lone guess needs."""
    head_first: bool
    joins: frozenset[str]
    """Prepositions that may stand inside a name."""
    asks: re.Pattern[str]
    """Stands before goods asked for, bought or used."""
    near: re.Pattern[str]
    """A weaker hint before goods: "with your", "da"."""
    kinds: re.Pattern[str]
    """A whole name that tells by itself what it is: a plan, freight, a repair."""
    owns: re.Pattern[str]
    """Stands before a noun of any kind: an article or "my"."""
    fails: re.Pattern[str]
    """Follows goods that broke, came late or are spoken of."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EN = Frame(
    breaks=_words(
        "the a an my our your his her their its this that these those some any all both each every one two three four five six"
        " seven eight nine ten twelve i you we they he she it me us them him who what which when where why how if whether because since so"
        " than then and or but not no nor to of in on at by for from with without into onto over under about after before until till"
        " as per via through between during against up down out off is are was were be been being am isn't aren't wasn't do does did"
        " don't doesn't didn't have has had haven't hasn't will would won't wont wouldn't can could can't cant couldn't shall should may"
        " might must need needs needed want wants wanted get gets got give gave send sends sent quote order ordered buy bought sell sells sold"
        " book take took make made come came go went gone put set see saw say says said tell told ask asked asks know think like love use used using uses work works"
        " working stopped stop keep keeps kept leave left arrive arrived arrives ship shipped ships show showed shows shown turn turned run runs cost costs pay paid"
        " please pls plz thanks thank hi hey hello dear regards sorry yes ok okay just only still again already also too very much many more"
        " most less other another same own such here there now soon today tomorrow yesterday tonight asap urgently roughly around approximately"
        " really quite ever never always back away early late last next new please kindly good great best cheap cheaper broken cracked damaged faulty ruined dead"
        " leaking missing wrong ready available urgent right first second third can't i'm i'd i'll i've it's we're we'd we'll we've you're they're that's what's"
        " whats hows let let's lets anyone somebody someone anybody everything something anything nothing nobody ur u im ive dont didnt doesnt isnt"
        " looking interested wondering trying replaced replace repair repaired return returned refund cancel cancelled change switch move installed install deliver delivered"
        " received receive expect promised meant bit lot lots sort kind couple few several pair set bag bags box boxes roll rolls unit units pcs pieces"
        " full half whole price prices kg tons tonnes litres worth days weeks months years hours minutes day week month year hour morning afternoon evening night"
        " monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december"
        " met visited confirmed claims holds paying owe owes refuses resell stock carry supply quoted billed charged includes including included match matched"
        " there's here's he'd she'd she's he's who's throwing reading shut open opened closed loved sounds looks look feel feels seems seem actually honestly basically literally"
    ),
    verbs=re.compile(r"\w+(?:n't|'ll|'ve|'re)"),
    generic=re.compile(
        r"(?:.*[- ])?(?:invoices?|orders?|prices?|pricing|behind|quot(?:es?|ations?)|offers?|proposals?|refunds?|deliver(?:y|ies)|shipments?|parcels?|packages?|drivers?|couriers?|managers?|supervisors?|agents?|humans?|persons?|people|guys?|staff|sds|tds|msds|coa|pod|crew|reps?|engineers?|technicians?|tech"
        r"|customers?|clients?|accounts?|cards?|banks?|money|cash|payments?|deposits?|fees?|terms?|contracts?|agreements?|deals?|discounts?|rates?|budgets?|statements?|credits?|balances?|copy|copies|po|pods?|eta|numbers?|emails?|phones?|calls?|messages?|texts?"
        r"|address(?:es)?|office|site|home|shops?|stores?|branch(?:es)?|warehouse|depot|city|country|list|catalogue|brochure|details?|info|information|questions?|problems?|issues?|faults?|errors?|codes?|way|time|times|date|dates|slots?|appointments?"
        r"|meeting|reply|response|answer|update|support|help|service|company|firm|business|supplier|distributor|reseller|partner(?:ship)?|programs?|margin|market|job|vacancy|salary|position|mum|mom|dad|mother|father|wife|husband|kids?|baby|son|daughter|neighbor"
        r"|boss|board|director|owner|doctor|sir|madam|everyone|anyone|review|google|court|lawyer|complaint|damage|loss(?:es)?|screenshot|attachment|link|page|website|app store|status|docs?|documentation|manual|button|option|version|plan b|half|end|start|rest|price list"
        r"|warranty|guarantee|certificates?|papers?|documents?|data|figures?|quantity|amount|total|sum|deadline|schedule|trial|demo|stars?|thing|stuff|one|ones|side|door|line|point|reason|idea|chance|moment|minute|while|rush|panic|hurry|charge|tax|vat|customs|vessel|port|terminal|purchase|purchases|usual|sale|sales|supply)",
        re.IGNORECASE,
    ),
    least=1.0,
    head_first=False,
    joins=frozenset(),
    asks=re.compile(
        r"(?:\b(?:pric(?:e|es|ing)|quot(?:e|es|ation)|rates?|costs?) (?:list )?(?:for|of|on)|\bquote(?: me)?(?: for)?|\bpls quote|\bneed(?:s|ed)?|\bwant(?:s|ed)?(?: to (?:buy|order|send|stock|return|resell))?|\blooking for|\binterested in|\b(?:to |we |i )?order(?:ed)?|\bbuy(?:ing)?|\bbought|\bpurchased?|\bstock|\bsell"
        r"|\bdistributors? (?:for|of)|\bdemo of|\bsamples? of|\bcatalogue for|\bhow much (?:is|are|for|does)|\bwhat (?:does|do)|\bdo you (?:have|stock|sell|carry|do)|\bgot|\bany|\b(?:sds|certificate|manual|data sheet|tds|datasheet) for|\bbook(?: me in)?(?: for)?|\binstall(?:ing)?"
        r"|\breplac(?:e|ing)|\brepair(?:ing)?|\breturn(?:ing)?|\bswap|\bwaiting (?:for|on)|\bdeliver(?:y of)?|\bship(?:ment of)?|\bresell|\bdeal on|(?:'|’)?ll (?:take|have)|\bprovide|\breduce|\bupgrade(?: to)?|\bcancel|\bskip|\breceived?|\bleave|\blink to|\bversion of|\bcare for|\badvise for|\bsend|\bhand back"
        r"|\bsettings? for|\bfix|\bordering|\bframework deal on|\buse|\bconfirmed|\bresell|(?:\d|\binvoice|\bdeposit|\bbill|\brefund|\bcredit|\bpaid|\bpay) (?:for|on))\s+(?:(?:the|a|an|my|our|your|some|any|more|new|me|this|that|these|those|us|one|all|another|of|leased|beautiful)\s+){0,3}$",
        re.IGNORECASE,
    ),
    near=re.compile(
        r"(?:\b(?:with|on|for|from|about|move|leave|take) (?:my|your|our)|\bmy|\bwhere(?:'s|s| is)(?: my| the)?|\bmove|\bfor your|\bhold the|\bfor the|\bfor a)\s+$",
        re.IGNORECASE,
    ),
    kinds=re.compile(
        r".* plan|(?:LDPE|HDPE|PVC|PP|PE|PET|ABS|RO|EV|UPS|LED|CNC|SSD|TV|PC|USB|HVAC|EUR|AC|UV|PPE|MDF|SUV) .+|(?:air|sea|road|ocean) freight|.* (?:subscription|cleaning|maintenance|lessons?|classes|change|seeds?|gasket|room|suite|installation)|.* (?:tires|tyres|pump|panels|machines?|system|software)",
        re.IGNORECASE,
    ),
    owns=re.compile(
        r"(?:\b(?:my|our|your|the|this|these|those)\s+(?:new |old |second |whole )?|(?:^|[.!?\n]\s*))$", re.IGNORECASE
    ),
    fails=re.compile(
        r"(?: (?:one|two|three|four|five|six|\d))?\s+(?:won'?t|isn'?t|aren'?t|(?:is|are|was|were|got|came|arrived|showed up|turned up) (?:\w+ )?(?:broken|cracked|damaged|ruined|dead|leaking|late|faulty|awesome|great|sparking|down|scratched|soaked|wrong|too)|stopped|keeps?|broke|died|leaks?|doesn'?t|didn'?t|don'?t|hasn'?t|still|never|says|needs|has (?:stopped|broken|died|failed)|failed|i (?:bought|ordered)|we (?:bought|ordered|laid)|you (?:sold|sent|installed|swore)|laid|arrived|turned|showed|not (?:working|there|heating)|throwing)",
        re.IGNORECASE,
    ),
)
_PT = Frame(
    breaks=_words(
        "o a os as um uma uns umas e ou mas que se como quando onde porque pois quem qual quais quanto quanta quantos quantas eu você vocês voce voces vc vcs"
        " ele ela eles elas nós gente me te lhe nos meu minha meus minhas nosso nossa nossos nossas seu sua seus suas vosso vossa esse essa este esta isso isto aquele aquela aquilo desse dessa deste desta nesse nessa neste nesta"
        " em no na nos nas num numa ao aos à às por pelo pela pelos pelas até sem sobre entre após depois antes desde já ja ainda também tambem só so muito muita mais menos bem mal não nao sim nem nada nunca sempre agora hoje hj amanhã amanha ontem"
        " é foi era são sao está esta tá ta estou to tô estava tava estão tem têm temos tenho tinha ter há haver ser estar vai vou vamos ir fui foram pode podem posso poder dá da pra pro pras quero queria queremos gostaria gostaríamos preciso precisamos precisa precisam"
        " fazer faz fez feito fiz fazem comprei comprar comprou compra vende vendem vender vendi pedi pedir pede pediu paguei pagar paga manda mandar mandou mande enviar envie enviem enviou chegou chegar chega chegaram veio vieram vir parou pararam quebrou quebrada quebrado quebradas quebrados"
        " usa usar uso usam usamos queremos procuro procuramos entrega entregar entregou recebi receber recebemos troca trocar cancela cancelar fecha fechar fecho fechado fechei confirma confirmar cotar cotamos solicito solicitamos solicita informar favor segue seguem enviamos"
        " oi olá ola bom boa dia tarde noite obrigado obrigada obg por pfv valeu prezados senhores att atenciosamente abraço urgente rápido cadê cade opa alô alo então entao né ne aí ai lá la aqui assim tipo tudo toda todo todas todos outro outra outros outras mesmo mesma cada"
        " quanto qto custa custam sai fica ficou saber ver ligar falar acho queria parcelar dividir montado balanceado ok gostei amei achei novo nova novos novas lindo linda lindas maravilhoso maravilhosa pronto errado errada atrasado dois duas três quatro cinco seis sete oito nove dez vinte trinta"
        " segunda terça quarta quinta sexta sábado domingo janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro semana mês mes ano dias semanas meses horas pediram apresentou entregue passada passado próxima próximo vem consegue sumiu pifou dando caiu vazando descolando rasgando amassada"
        " com para turma livre nome responder agendar começar colocar passar levar leva leve querem pesquisando achar esperar acionar visitei falei desenvolver sabe vi mostrou aceita aceitam avisa seria aparece liberar manutenir fornecer oferecer apenas base usando pegando principalmente marcada compradas comprado comprada iguais parados"
        " onze doze quinze dezesseis cem mil instalar instala instalei renovar renovaremos pediu apresenta casa"
    ),
    verbs=re.compile(r"\w{2,}(?:aram|eram|iram|ando|endo|indo|amos|emos|ava|avam|aria|eria|ou|ei)|\w+-se"),
    generic=re.compile(
        r"(?:pedidos?|fatura|faturas|nota|notas|boletos?|entrega|frete|valor|valores|pre[çc]os?|orçamentos?|cotaç(?:ão|ões)|prazo|pagamento|dinheiro|estorno|reembolso|cobrança|desconto|contrato|proposta|cliente|clientes|empresa|loja|lojas|equipe|galera|moço|moça|atendente|gerente|vendedor|motorista|técnico|encarregado|comprador|produtor|dono|dona"
        r"|telefone|número|endereço|e-mail|email|whatsapp|site|sistema do banco|conta|cartão|banco|pix|comprovante|cnpj|cpf|rua|apto?|casa|prédio|dúvida|problema|erro|previsão|resposta|retorno|informaç(?:ão|ões)|ajuda|atendimento|suporte|serviço|parceria|convênio corporativo|programa|revenda|distribuidores?|fornecedor(?:es)?|agência"
        r"|ficha|técnica|fispq|inmetro|anvisa|taxa|volta|assinatura|vaga|currículo|filhos?|crianças?|mãe|pai|esposa|marido|sogra|cachorro|amor|deus|patrão|vez|vezes|coisa|jeito|caso|culpa|vergonha|palhaçada|desrespeito|garantia|certificado|documentos?|documentaç\w+|registro|cópia|via|demonstração|data|hora|horário|agendamento|reunião|diretoria|cláusula|multa|prejuízo|reparação|falta|estoque|meio|fim|início|parte|lado|mundo|gente|pessoa|favor|conjunto|unidade|unidades|caixa|saco|sacos|caixas|par|kg|quilo|metro|litros?|total|cidade|semente só|link|cadastro|dados|confirmação|teste)",
        re.IGNORECASE,
    ),
    least=2.0,
    head_first=True,
    joins=frozenset("de da do das dos d'".split()),
    asks=re.compile(
        r"(?:\b(?:preço|preco|valor|orçamento|cotação|cotar|amostras?|catálogo|interesse|interessad\w+|certificado|ficha técnica|laudo|fispq|manual|entrega|demonstração|manutenção|troca|pedido|compra|conserto|reparo|aluguel|instalação|revenda|exclusividade|projeto|qualidade|avaliação|registro\s\w+)(?: d[aoe]s?| em| para| pr[ao]| no| na)?"
        r"|\bquanto (?:custa|custam|t[aá]|é|sai|fica|que é)(?: mais ou menos)?|\bqto (?:ta|t[aá]|custa)|\bprecis\w+(?: d[eao]s?)?|\bquer(?:o|ia|emos|em)(?: (?:comprar|trocar|devolver|cancelar|agendar|fazer|cotar|encomendar))?|\bgostaria de \w+|\bcompr(?:ei|ar|o|amos|ou)|\bprocur\w+|\bvend\w+|\b(?:têm|tem|temos)|\btroc(?:ar|a|o)|\bcancel(?:ar|a|o)|\bdevolv\w+|\bmarcar|\bagendar"
        r"|\bus(?:a|ar|o|amos|am)|\bsou produtor de|\bfechou|\bpode(?:r)? (?:entregar|mandar|enviar)|\bentreg\w+|\bcadê|\bcade|\bconsertamos|\bfiz|\binstalar|\bprogramar|\bamou|\bamei|\bfornec\w+|\bdevolvi|\brenov\w+|\bconfirma\w* (?:pra mim )?|\bcobraram|\bmatrícula no|\bdesenvolver\b[^.,;]{0,20}"
        r")\s+(?:(?:o|a|os|as|um|uma|uns|umas|de|do|da|meu|minha|nosso|nossa|vosso|mais|novo|nova|seu|sua|esse|essa|este|esta|aquele|aquela)\s+){0,3}$",
        re.IGNORECASE,
    ),
    near=re.compile(
        r"\b(?:com (?:o|a)|sobre (?:o|a)|d[aoe]s?|n[ao]s?|levar|vi (?:o|a)|principalmente|meu|minha|chegou|passar|mandam o|para)\s+$",
        re.IGNORECASE,
    ),
    kinds=re.compile(
        r"(?:plano|manutenção|avaliação|frete|curso|kit|semente|ração|tinta|pneus?|cabo|sérum|controlador|conserto|pintura|limpeza|máquina|sistema|instalação|aluguel|serviço) .+",
        re.IGNORECASE,
    ),
    owns=re.compile(
        r"(?:\b(?:o|a|os|as|meu|minha|meus|minhas|nosso|nossa|esse|essa|este|esta)\s+|(?:^|[.!?,]\s*|\n))$",
        re.IGNORECASE,
    ),
    fails=re.compile(
        r",?\s+(?:(?:já |ja |só |não |nao |ainda )?(?:parou|quebrou|pifou|queimou|vaz\w+|chegou|chegaram|veio|vieram|não|nao|caiu|dando|d[aá] erro|sumiu|estragou|furou|era|está|estão|ta|tá|apresent\w+|continua|liga|sai|chega|pode|quebradas?|rasg\w+|deu|que (?:comprei|troquei|pedi|vende\w*|parou))|de vocês|de vcs|d[ae] (?:remold)|compradas?)",
        re.IGNORECASE,
    ),
)
_RU = Frame(
    breaks=_words(
        "и или а но что чтобы как когда где куда откуда почему зачем сколько почём почем кто какой какая какие какое который которая которые которых которую если то же ли бы не ни да нет ок так вот это этот эта эти этого этой эту этих там тут здесь сюда я ты вы мы он она они оно мне вам нам вас нас меня вами нами"
        " его её ее их мой моя мои мою моей наш наша наши нашу нашей наших ваш ваша ваши вашу вашей ваших вашего вашим вашу вашему свой своя свои свою в во на с со к ко по от до из за у о об для при без под над между через после перед около про уже ещё еще только тоже также очень всё все всего весь вся"
        " сегодня завтра вчера послезавтра сейчас теперь потом утром вечером днём днем срочно пожалуйста спасибо здравствуйте здраствуйте привет добрый день доброе утро алло алё можно нужно надо нужен нужна нужны хочу хотим хотят есть был была было были будет будут быть может могу можете могли просим прошу"
        " подскажите скажите пришлите выставьте сделайте дайте дайте заказ заказал заказали заказывал купил купили купила брали взял взяла беру берём привезли привезите отгрузите оплатил оплатили стоит стоят стоить цена цену цены шт штук кг тонн т м рублей руб тысяч нормально реально вообще ну это самое типа"
        " новый новая новые новую старый старая хороший срочный лучше дешевле дороже быстро долго давно снова опять один два две три четыре пять шесть семь восемь девять десять двадцать понедельник вторник среду среда четверг пятницу пятница субботу суббота воскресенье января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
        " неделю неделя недели месяц месяца год года лет часов часа час минут минус куплен куплена куплено уважением скорей хоть девушка второй первый раз самовывозом пока всю весь какую какого какому каких щас норм сразу объёме наличии интересует интересуют лезет бывает дорого дешево тот та те той ту те нём ней них"
        " утра вечера объекта пользу сколько это добавьте отмена отменяем приеду нашим данным эксклюзивно клиентам срочно ежемесячно еженедельно маркетплейсе потух потёк потек сдох заглох лопнул гениально отлично целая готовы рабочих день дней"
    ),
    verbs=re.compile(
        r"(?!терминал|материал|канал|металл|плит$|кредит|гранит|магнит|аппарат|шпагат|салат|пакет|билет|бюджет|букет|паркет|планшет|пистолет|туалет|кабинет|маршрут|автомобил|узел$|отдел|котел|чехол|\w+щит$|\w+нит$)\w{2,}(?:ть|ться|тся|ет|ёт|ит|ют|ут|ят|ешь|ишь|ете|ите|йте|ила|ила|или|ало|али|ала|ыли|ыла|ело|ели|лся|лась|лись|нул|шёл|шел|шла|шли|ил|ал|ел|ял|ем|им|аем|уем|яем|ываю|аю|ись|ось)"
    ),
    generic=re.compile(
        r"(?:хозяйств\w*|предприяти\w*|организаци\w*|хозяин\w*|хозя[ие]\w*|заказ\w*|сч[её]т\w*|деньг\w*|денег|доставк\w*|цен[аыуе]?|прайс\w*|кп|скидк\w*|оплат\w*|предоплат\w*|отсрочк\w*|договор\w*|накладн\w*|акт\w*|документ\w*|сертификат\w*|инструкци\w*|менеджер\w*|водител\w*|курьер\w*|мастер\w*|директор\w*|руководител\w*|оператор\w*|клиент\w*|покупател\w*|поставщик\w*|компани\w*|фирм\w*|магазин\w*|склад\w*|офис\w*"
        r"|адрес\w*|телефон\w*|номер\w*|почт\w*|сайт\w*|чек\w*|карт[ауыеой]\w*|банк\w*|вопрос\w*|проблем\w*|ошибк\w*|ответ\w*|гаранти\w*|услови\w*|срок\w*|дат[ауы]|врем\w*|помощ\w*|партн[её]р\w*|сотрудничеств\w*|вакансии|зарплат\w*|муж\w*|жен[аыуе]|реб[её]н\w*|дет\w*|линия|причин\w*|претензи\w*|ущерб\w*|убытк\w*|коллег\w*|объект\w*|адресу|заявк\w*|трек\w*|посылк\w*|письм\w*|рассылк\w*|звон\w*|фото|груз(?:а|у|ом|ы|ов)?|партии|парти[яю]|человек\w*|долг\w*|бюджет\w*|сумм\w*|итог\w*|контейнер\w*|штук\w*|упаков\w*|пользователей|имен\w*|уважени\w*|бухгалтер\w*|специалист\w*|город\w*|район\w*|стоимость|поставка|поставку|минимальн\w*|закупк\w*|отдел\w*|тендер\w*|проект\w*|реклам\w*|прощени\w*|дилерств\w*|дистрибу\w*)",
        re.IGNORECASE,
    ),
    least=1.0,
    head_first=True,
    joins=frozenset(["марки"]),
    asks=re.compile(
        r"(?:(?<!\w)(?:цен[ауы]|прайс|стоимость|кп|сч[её]т|сертификат\w*(?: \w+ \w+)?|паспорт|инструкци\w+|каталог|заказ|договор|заявк\w+) (?:на|для|по)|(?<!\w)(?:стоимость|заказ|образ(?:ец|цы)|поставк[ауи]|партию|аренда|ремонт|подшипника|поставщика|замен[ау]|производител\w+|тариф\w*)|(?<!\w)сколько (?:будет )?(?:стои\w+)|(?<!\w)поч[её]м"
        r"|(?<!\w)(?:нуж(?:ен|на|ны|но)|интересу\w+|ищ(?:ем|у)|куп(?:ил[аи]?|ить|лю)|заказ(?:ал[аи]?|ать|ывал[аи]?|ываем)|закупаем|бр(?:ал[аи]?|ать)|взял[аи]?|берём|возьму|привез(?:ли|ите|ти)|достав(?:ить|ьте)|продавать|возить|покупал[аи]?|вернуть|поменя(?:ть|йте)|обменять|по вашим|под ваш|ваш\w{1,3}|наших|наносить|предложить|отремонтировать|установить|партн[её]ра по|договор на|заказ|тариф\w*|забираю|поставлено|сделать|изготовить|сшить)"
        r")\s+(?:(?:вот|эти|ваш\w*|наш\w*|мо[йяюеи]\w?|вашего|свой|свою|ещё|еще|новый|новую|новые|марки|у вас|на)\s+){0,2}$",
        re.IGNORECASE,
    ),
    near=re.compile(
        r"(?<!\w)(?:эти|этот|эту|где|для|с|за|про|не ту|обещали|как\w+|мо[йяюеи]\w?|остальные|ваш\w*|наш\w*)\s+$",
        re.IGNORECASE,
    ),
    kinds=re.compile(
        r"(?:тариф\w*|урок\w*|замен[ау]|ремонт\w*|аренд[ау]|семена|насос\w*|краск[ауи]|печ[ьи]|стан\w+к\w*|кабел\w+|труб[аы]|шин[аы]?|резина|котёл|диван\w*|фасадн\w+|фанер\w+|костюм\w*|ботинк\w+|шиномонтаж) .+|шиномонтаж",
        re.IGNORECASE,
    ),
    owns=re.compile(
        r"(?:(?<!\w)(?:наш|наша|наши|мой|моя|ваш|ваша|ваши|этот|эта|у меня|у нас|остальные|новый|новая)\s+|(?:^|[.!?]\s*|\n|, |: ))$",
        re.IGNORECASE,
    ),
    fails=re.compile(
        r"\s+(?:не |уже |опять |всё |пока |отлично |хорошо )*(?:перестал\w*|сломал\w*|теч[её]т|пот[её]к\w*|потух\w*|стоит|привезли|пришл\w*|приш[её]л|обещали|работает|работал\w*|включается|включает|берёт|пишет|выбивает|скрежещет|отработал|не|сдох\w*|глючит|разбил\w*|треснул\w*|греет|которую|который|куплен\w*|едет|везите|сколько|пусть|марки|продавали|на (?:среду|субботу|завтра))",
        re.IGNORECASE,
    ),
)
FRAMES = {"en": _EN, "pt": _PT, "ru": _RU, "es": _PT}
