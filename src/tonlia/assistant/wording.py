"""The assistant's own few sentences, in four languages."""

_HANDOVER = {
    "zh": "这个问题我需要请同事来回答，请稍候，我们的同事会尽快与您联系。",
    "pt": "Vou chamar um colega para responder a isso. Aguarde um momento, por favor: alguém da equipe falará com você.",
    "ru": "На этот вопрос ответит наш сотрудник. Пожалуйста, подождите немного: я уже передал ему ваше сообщение.",
    "en": "A colleague will answer this. Please wait a moment: I have passed your message on.",
}
_QUOTE = {
    "zh": "根据我们的资料：",
    "pt": "Segundo o nosso material:",
    "ru": "По нашим материалам:",
    "en": "From our material:",
}
_GREETING = {
    "zh": "您好！请问有什么可以帮您？",
    "pt": "Olá! Como posso ajudar?",
    "ru": "Здравствуйте! Чем могу помочь?",
    "en": "Hello! How can I help you?",
}
_OPTED_OUT = {
    "zh": "好的，我们不会再向您发送营销信息。",
    "pt": "Certo, não enviaremos mais mensagens de divulgação.",
    "ru": "Хорошо, мы больше не будем присылать вам рассылку.",
    "en": "All right, we will send you no more marketing messages.",
}


def handover_text(language: str) -> str:
    return _HANDOVER.get(language, _HANDOVER["en"])


def quote_lead(language: str) -> str:
    return _QUOTE.get(language, _QUOTE["en"])


def greeting(language: str) -> str:
    return _GREETING.get(language, _GREETING["en"])


def opted_out(language: str) -> str:
    return _OPTED_OUT.get(language, _OPTED_OUT["en"])


_PRICES = {
    "zh": "价格如下（以产品目录为准）：",
    "pt": "Preços do nosso catálogo:",
    "ru": "Цены по нашему каталогу:",
    "en": "Prices from our catalogue:",
}


def price_lead(language: str) -> str:
    return _PRICES.get(language, _PRICES["en"])
