"""Words for the document's keys, in four languages; every other language reads English."""

from collections.abc import Mapping

INTENTS: Mapping[str, Mapping[str, str]] = {
    "zh": {"inquiry": "询价", "complaint": "投诉", "technical": "技术咨询", "cooperation": "合作洽谈", "order": "订单", "payment": "付款与票据",
           "delivery": "交付与物流", "after_sales": "售后", "other": "其他"},
    "en": {"inquiry": "Inquiry", "complaint": "Complaint", "technical": "Technical question", "cooperation": "Partnership", "order": "Order",
           "payment": "Payment", "delivery": "Delivery", "after_sales": "After-sales", "other": "Other"},
    "pt": {"inquiry": "Consulta", "complaint": "Reclamação", "technical": "Dúvida técnica", "cooperation": "Parceria", "order": "Pedido",
           "payment": "Pagamento", "delivery": "Entrega", "after_sales": "Pós-venda", "other": "Outro"},
    "ru": {"inquiry": "Запрос", "complaint": "Жалоба", "technical": "Технический вопрос", "cooperation": "Сотрудничество", "order": "Заказ",
           "payment": "Оплата", "delivery": "Доставка", "after_sales": "Послепродажное", "other": "Прочее"},
}  # fmt: skip
MOODS: Mapping[str, Mapping[str, str]] = {
    "zh": {"positive": "满意", "neutral": "平和", "negative": "不满", "angry": "愤怒"},
    "en": {"positive": "pleased", "neutral": "calm", "negative": "unhappy", "angry": "angry"},
    "pt": {"positive": "satisfeito", "neutral": "tranquilo", "negative": "insatisfeito", "angry": "irritado"},
    "ru": {"positive": "доволен", "neutral": "спокоен", "negative": "недоволен", "angry": "возмущён"},
}
REASONS: Mapping[str, Mapping[str, str]] = {
    "zh": {"none": "没有时间压力", "general": "需要较快处理", "threat": "正式索赔或威胁", "stop": "停产或系统故障", "danger": "存在危险或客户受困", "words": "客户明确表示紧急",
           "tomorrow": "今明两天内需要结果", "date": "30天内有期限", "person": "要求人工或回电", "blocked": "未解决的问题影响客户"},
    "en": {"none": "no time pressure", "general": "needs attention soon", "threat": "formal claim or threat", "stop": "standstill or outage",
           "danger": "danger, or the customer is stranded", "words": "the customer says it is urgent", "tomorrow": "needed by the end of tomorrow",
           "date": "a date within 30 days", "person": "asks for a person or a call", "blocked": "an open problem holds the customer up"},
    "pt": {"none": "sem pressão de prazo", "general": "requer atenção em breve", "threat": "reclamação formal ou ameaça", "stop": "parada ou sistema fora do ar",
           "danger": "perigo, ou o cliente está sem saída", "words": "o cliente diz que é urgente", "tomorrow": "necessário até amanhã",
           "date": "data dentro de 30 dias", "person": "pede uma pessoa ou uma ligação", "blocked": "um problema em aberto atrapalha o cliente"},
    "ru": {"none": "сроки не поджимают", "general": "нужно внимание в ближайшее время", "threat": "претензия или угроза", "stop": "простой или сбой",
           "danger": "опасность или клиент в беде", "words": "клиент пишет, что срочно", "tomorrow": "нужно до конца завтрашнего дня",
           "date": "срок в пределах 30 дней", "person": "просит человека или звонок", "blocked": "нерешённая проблема мешает клиенту"},
}  # fmt: skip
FOLLOW_UPS: Mapping[str, Mapping[str, str]] = {
    "zh": {"inquiry": "发送报价{about}", "complaint": "联系客户致歉并核实{about}", "technical": "由技术人员答复{about}", "cooperation": "安排合作洽谈{about}", "order": "核对并确认订单{about}",
           "payment": "与财务核对后答复{about}", "delivery": "查询物流并回复{about}", "after_sales": "登记售后并安排处理{about}", "other": "回复客户",
           "human": "由人工接手", "opt_out": "停止营销并登记退订", "terms": "确认账期{days}天是否可行", "date": "在{date}前完成", "competitor": "准备与{name}的对比", "sample": "安排样品或演示"},
    "en": {"inquiry": "Send a quote{about}", "complaint": "Apologise and look into it{about}", "technical": "Have a specialist answer{about}", "cooperation": "Arrange a talk about working together{about}",
           "order": "Check and confirm the order{about}", "payment": "Check with accounts and answer{about}", "delivery": "Check the shipment and answer{about}",
           "after_sales": "Open a service case{about}", "other": "Reply to the customer", "human": "Hand over to a person", "opt_out": "Stop marketing and record the opt-out",
           "terms": "Decide on {days} days' credit", "date": "Be done by {date}", "competitor": "Prepare a comparison with {name}", "sample": "Arrange a sample or demo"},
    "pt": {"inquiry": "Enviar orçamento{about}", "complaint": "Pedir desculpas e apurar{about}", "technical": "Responder com um especialista{about}", "cooperation": "Agendar conversa sobre a parceria{about}",
           "order": "Conferir e confirmar o pedido{about}", "payment": "Conferir com o financeiro e responder{about}", "delivery": "Verificar a entrega e responder{about}",
           "after_sales": "Abrir atendimento de pós-venda{about}", "other": "Responder ao cliente", "human": "Passar para uma pessoa", "opt_out": "Parar o marketing e registrar o descadastro",
           "terms": "Decidir sobre {days} dias de prazo", "date": "Concluir até {date}", "competitor": "Preparar comparação com {name}", "sample": "Providenciar amostra ou demonstração"},
    "ru": {"inquiry": "Отправить предложение{about}", "complaint": "Извиниться и разобраться{about}", "technical": "Ответить силами специалиста{about}", "cooperation": "Назначить разговор о сотрудничестве{about}",
           "order": "Проверить и подтвердить заказ{about}", "payment": "Сверить с бухгалтерией и ответить{about}", "delivery": "Проверить доставку и ответить{about}",
           "after_sales": "Открыть сервисное обращение{about}", "other": "Ответить клиенту", "human": "Передать человеку", "opt_out": "Прекратить рассылку и записать отказ",
           "terms": "Решить об отсрочке {days} дн.", "date": "Успеть до {date}", "competitor": "Подготовить сравнение с {name}", "sample": "Организовать образец или демонстрацию"},
}  # fmt: skip
SUGGESTIONS: Mapping[str, Mapping[str, str]] = {
    "zh": {"hot": "客户购买意愿强，请尽快联系促成成交", "warm": "跟进需求并给出明确方案", "cold": "保持联系，过段时间再跟进", "negative": "先安抚情绪再解决问题", "high": "优先处理",
           "missing": "补充询问：{what}", "review": "分析把握不大，请人工确认", "fine": "按常规流程处理"},
    "en": {"hot": "The customer is ready to buy: get in touch at once", "warm": "Follow up with a definite offer", "cold": "Stay in touch and come back later",
           "negative": "Calm the customer first, then solve it", "high": "Handle this first", "missing": "Ask for: {what}", "review": "The analysis is unsure: have a person check it", "fine": "Handle as usual"},
    "pt": {"hot": "Cliente pronto para comprar: entre em contato já", "warm": "Acompanhe com uma proposta concreta", "cold": "Mantenha contato e retome depois",
           "negative": "Acalme o cliente primeiro, depois resolva", "high": "Trate isto primeiro", "missing": "Pergunte: {what}", "review": "A análise não tem certeza: peça conferência humana", "fine": "Siga o fluxo normal"},
    "ru": {"hot": "Клиент готов покупать: свяжитесь сразу", "warm": "Продолжите с конкретным предложением", "cold": "Оставайтесь на связи и вернитесь позже",
           "negative": "Сначала успокойте, потом решайте", "high": "Займитесь этим в первую очередь", "missing": "Уточните: {what}", "review": "Разбор неуверенный: пусть проверит человек", "fine": "Ведите как обычно"},
}  # fmt: skip
MISSING: Mapping[str, Mapping[str, str]] = {
    "zh": {"product": "产品型号", "quantity": "数量", "date": "交期", "join": "、"},
    "en": {"product": "product", "quantity": "quantity", "date": "date needed", "join": ", "},
    "pt": {"product": "produto", "quantity": "quantidade", "date": "prazo", "join": ", "},
    "ru": {"product": "товар", "quantity": "количество", "date": "срок", "join": ", "},
}
QUALITY: Mapping[str, Mapping[str, str]] = {
    "zh": {"base": "基础分", "product": "有产品", "quantity": "有数量", "price": "有价格", "date": "有日期", "contact": "有联系方式",
           "clear": "意图明确", "warm": "意向客户", "hot": "购买意愿强", "unsure": "分析把握不大", "other": "与业务无关"},
    "en": {"base": "to start with", "product": "a product", "quantity": "a quantity", "price": "a price", "date": "a date", "contact": "contact data",
           "clear": "a clear intent", "warm": "a warm lead", "hot": "a hot lead", "unsure": "the analysis is unsure", "other": "not about business"},
    "pt": {"base": "ponto de partida", "product": "há produto", "quantity": "há quantidade", "price": "há preço", "date": "há data", "contact": "há contato",
           "clear": "intenção clara", "warm": "lead morno", "hot": "lead quente", "unsure": "análise incerta", "other": "fora do negócio"},
    "ru": {"base": "исходно", "product": "есть товар", "quantity": "есть количество", "price": "есть цена", "date": "есть дата", "contact": "есть контакт",
           "clear": "ясное намерение", "warm": "тёплый лид", "hot": "горячий лид", "unsure": "разбор неуверенный", "other": "не по делу"},
}  # fmt: skip
_ABOUT = {"zh": "：{0}", "en": ": {0}", "pt": ": {0}", "ru": ": {0}"}


def reading_language(language: str | None) -> str:
    """Return the language to word things in for a locale or code."""
    code = (language or "en").replace("_", "-").split("-")[0].lower()
    return code if code in INTENTS else "en"


def word(table: Mapping[str, Mapping[str, str]], language: str, key: str) -> str:
    return table[language][key]


def follow_up(language: str, key: str, *, about: str = "", **values: str) -> str:
    """Word one thing to do, about a product where one is known."""
    subject = _ABOUT[language].format(about) if about else ""
    return FOLLOW_UPS[language][key].format(about=subject, **values)
