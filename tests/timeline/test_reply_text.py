"""What the author wrote, what is quoted, and the signature, in the manner of each mail program."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonlia.timeline.reply_text import split_reply

ATTRIBUTIONS = {
    "gmail en": "On Mon, Jun 1, 2026 at 10:00 AM Ivan Petrov <ivan@example.ru> wrote:",
    "gmail en, wrapped": "On Mon, Jun 1, 2026 at 10:00 AM Ivan Petrov of the Northern Trading House <\nivan@example.ru> wrote:",
    "gmail pt": "Em seg., 1 de jun. de 2026 às 10:00, João Lima <joao@example.com.br>\nescreveu:",
    "gmail ru": "пн, 1 июн. 2026 г. в 10:00, Иван Петров <ivan@example.ru>:",
    "gmail ru, wrapped": "пн, 1 июн. 2026 г. в 10:00, Иван Петров <\nivan@example.ru>:",
    "gmail zh": "王芳 <wang@example.cn> 于2026年6月1日周一 10:00写道：",
    "gmail zh, wrapped": "王芳 <wang@example.cn> 于2026年6月1日周一\n10:00写道：",
    "gmail zh-TW": "王芳 <wang@example.tw> 於 2026年6月1日 週一 上午10:00寫道：",
    "apple en": "On 1 Jun 2026, at 10:00, Ivan Petrov <ivan@example.ru> wrote:",
    "apple pt": "Em 1 de jun. de 2026, à(s) 10:00, João Lima <joao@example.com.br> escreveu:",
    "apple ru": "1 июня 2026 г., в 10:00, Иван Петров <ivan@example.ru> написал(а):",
    "apple zh": "在 2026年6月1日，10:00，王芳 <wang@example.cn> 写道：",
    "mail.ru": "Понедельник, 1 июня 2026, 10:00 +03:00 от Иван Петров <ivan@example.ru>:",
    "yandex": '01.06.2026, 10:00, "Иван Петров" <ivan@example.ru>:',
    "yandex phone": "01.06.2026 10:00, Иван Петров (ivan@example.ru) писал(а):",
    "thunderbird ru": "01.06.2026 10:00, Иван Петров пишет:",
    "netease en": 'At 2026-06-01 10:00:00, "Ivan" <ivan@example.ru> wrote:',
    "netease zh": '在 2026-06-01 10:00:00，"王芳" <wang@example.cn> 写道：',
    "thunderbird pt": "Em 01/06/2026 10:00, João Lima escreveu:",
    "uol": "João Lima <joao@example.com.br> escreveu no dia segunda, 1/06/2026 às 10:00:",
    "german": "Am 01.06.2026 um 10:00 schrieb Ivan Petrov <ivan@example.ru>:",
}

BLOCKS = {
    "outlook en": "From: Ivan <ivan@example.ru>\nSent: Monday, June 1, 2026 10:00 AM\nTo: Ann <ann@example.com>\nSubject: RE: Prices\n",
    "outlook en, ruled": "________________________________\nFrom: Ivan <ivan@example.ru>\nSent: Monday\nTo: Ann\nSubject: Prices\n",
    "outlook old": "-----Original Message-----\nFrom: Ivan\nSent: Monday\nTo: Ann\nSubject: Prices\n",
    "outlook pt": "De: João <joao@example.com.br>\nEnviada em: segunda-feira, 1 de junho de 2026 10:00\nPara: Ana\nAssunto: Preços\n",
    "outlook pt, bold": "*De:* João <joao@example.com.br>\n*Enviado:* segunda-feira\n*Para:* Ana\n*Assunto:* Preços\n",
    "outlook ru": "От: Иван <ivan@example.ru>\nОтправлено: 1 июня 2026 г. 10:00\nКому: Анна\nТема: Цены\n",
    "outlook ru, old": "-----Исходное сообщение-----\nОт: Иван\nОтправлено: 1 июня\nКому: Анна\nТема: Цены\n",
    "outlook zh": "发件人: 王芳 <wang@example.cn>\n发送时间: 2026年6月1日 10:00\n收件人: 李娜\n主题: 报价\n",
    "qq": '------------------ 原始邮件 ------------------\n发件人: "王芳" <wang@qq.com>;\n发送时间: 2026年6月1日(星期一) 上午10:00\n'
    '收件人: "李娜"<lina@example.cn>;\n主题: 报价\n',
    "qq en": "------------------ Original ------------------\nFrom: wang\nDate: Mon\nTo: li\nSubject: price\n",
    "foxmail": "发件人： 王芳\n发送时间： 2026-06-01 10:00\n收件人： 李娜\n抄送： 赵敏\n主题： 报价\n",
    "netease master": "---- 回复的原邮件 ----\n| 发件人 | 王芳 |\n| 日期 | 2026年6月1日 |\n",
    "aliyun": "-" * 66
    + "\n发件人：王芳 <wang@example.cn>\n发送时间：2026年6月1日(星期一) 10:00\n收件人：李娜\n主　题：报价\n",
    "zoho": "---- On Mon, 01 Jun 2026 10:00:00 +0300 Ivan <ivan@example.ru> wrote ----\n",
    "proton": "------- Original Message -------\nOn Monday, June 1st, 2026 at 10:00, Ivan <ivan@example.ru> wrote:\n",
    "yandex web": '----------------\nКому: Анна (ann@example.com);\nТема: Цены;\n01.06.2026, 10:00, "Иван" <ivan@example.ru>:\n',
    "gmail forward": "---------- Forwarded message ---------\nFrom: Ivan <ivan@example.ru>\nDate: Mon\nSubject: Prices\nTo: Ann\n",
    "mail.ru forward": "-------- Пересылаемое сообщение --------\nОт кого: Иван\nКому: Анна\nДата: 1 июня\nТема: Цены\n",
    "apple forward": "Begin forwarded message:\n\nFrom: Ivan\nSubject: Prices\nDate: 1 June\nTo: Ann\n",
    "locaweb": "-----Mensagem original-----\nDe: João\nEnviado: ontem\nPara: Ana\nAssunto: Preços\n",
}


@pytest.mark.parametrize("name", ATTRIBUTIONS)
@pytest.mark.parametrize("marked", [True, False], ids=["marked", "unmarked"])
def test_attributions(name: str, marked: bool) -> None:  # noqa: FBT001 a parameter of the test
    mark = "> " if marked else ""
    text = f"Yes, please send 20 t.\nWhen can you ship?\n\n{ATTRIBUTIONS[name]}\n{mark}Dear Ann,\n{mark}\n{mark}do you need more?\n"
    parts = split_reply(text)
    assert parts.visible_reply == "Yes, please send 20 t.\nWhen can you ship?"
    assert parts.quoted.startswith(ATTRIBUTIONS[name].split("\n")[0])
    assert parts.quoted.endswith("do you need more?")
    assert parts.signature == ""


@pytest.mark.parametrize("name", BLOCKS)
def test_header_blocks(name: str) -> None:
    text = f"Согласен, жду счёт.\n\n{BLOCKS[name]}\nОтправляю цены.\n\nС уважением,\nИван"
    parts = split_reply(text)
    assert parts.visible_reply == "Согласен, жду счёт."
    assert parts.quoted.startswith(BLOCKS[name].split("\n")[0])
    assert parts.quoted.endswith("Иван")


def test_answer_below_the_quotation() -> None:
    parts = split_reply(
        "On Mon, Jun 1, 2026 at 10:00 AM Ivan <ivan@example.ru> wrote:\n> Do you need more?\n\nYes, 5 t.\n\n-- \nAnn"
    )
    assert (parts.visible_reply, parts.signature) == ("Yes, 5 t.", "-- \nAnn")
    assert parts.quoted.endswith("> Do you need more?")


def test_answers_between_the_lines() -> None:
    text = "Em 01/06/2026 10:00, João escreveu:\n> Qual a quantidade?\n20 toneladas.\n> Qual o prazo?\nAté sexta."
    parts = split_reply(text)
    assert parts.visible_reply == "20 toneladas.\nAté sexta."
    assert parts.quoted.count(">") == 2


def test_older_thread_without_marks_stays_quoted() -> None:
    text = f"OK\n\n{ATTRIBUTIONS['gmail en']}\n> fine\n\n{BLOCKS['outlook en']}\nold text"
    assert split_reply(text).visible_reply == "OK"


SIGNATURES = [
    ("-- \nIvan Petrov\nTrade House\n+7 495 123-45-67", True),
    ("--\nIvan", True),
    ("Best regards,\nIvan Petrov\nHead of Purchasing", True),
    ("Kind regards\n\nIvan", True),
    ("Regards,\nIvan", True),
    ("Atenciosamente,\n\nJoão Lima\nCompras", True),
    ("Att.,\nJoão", True),
    ("Abraços,\nJoão", True),
    ("С уважением,\nИван Петров\nтел. 8 916 123-45-67", True),
    ("С уважением, Иван", True),
    ("此致\n敬礼\n王芳", True),
    ("祝好\n王芳", True),
    ("顺祝商祺！\n王芳\n华鑫塑料有限公司", True),
    ("Sent from my iPhone", True),
    ("Sent from Mail for Windows", True),
    ("Enviado do meu iPhone", True),
    ("Отправлено с iPhone", True),
    ("Отправлено из мобильной Почты Mail", True),
    ("发自我的iPhone", True),
    ("来自我的华为手机", True),
    ("Get Outlook for iOS<https://aka.ms/o0ukef>", True),
    ("获取 Outlook for Android", True),
    ("___________\nИван Петров\nменеджер", True),
    ("Attached is the drawing.", False),
    ("Obrigado!", False),
    ("Regards to your offer: we accept.", False),
    ("Cheers to that, when do you open?", False),
    ("1. bolts\n2. nuts", False),
]


@pytest.mark.parametrize(("ending", "signs"), SIGNATURES, ids=lambda v: str(v)[:12])
def test_signatures(ending: str, signs: bool) -> None:  # noqa: FBT001 a parameter of the test
    parts = split_reply(f"We need 20 t of resin.\nPlease quote.\n\n{ending}")
    assert parts.signature == (ending if signs else "")
    assert parts.visible_reply.startswith("We need 20 t of resin.\nPlease quote.")
    with_quote = split_reply(f"We need 20 t.\n\n{ending}\n\n{ATTRIBUTIONS['gmail en']}\n> more?")
    assert with_quote.signature == (ending if signs else "")


@pytest.mark.parametrize(
    "text",
    [
        "On your website you wrote:\nfree delivery. Is that true?",
        "From: Shanghai\nTo: Santos\nDate: 15 July\nCargo: 20 t of resin. How much?",
        "De: Santos\nPara: Xangai\nData: 15/07. Qual o frete?",
        "Precisamos:\n---\n10 parafusos\n---\npode cotar?",
        "Temperature must be\n> 200 degrees\nand < 300",
        "Price 10 > 5",
        "",
        "   ",
        "好的",
    ],
)
def test_nothing_of_a_plain_text_is_lost(text: str) -> None:
    parts = split_reply(text)
    kept = parts.visible_reply + parts.quoted
    assert all(word in kept for word in text.split())
    assert parts.signature == ""


def test_a_route_is_no_quotation() -> None:
    text = "From: Shanghai\nTo: Santos\nDate: 15 July\nCargo: resin"
    assert split_reply(text).visible_reply == text


def test_a_forward_without_words_has_no_reply() -> None:
    parts = split_reply(BLOCKS["gmail forward"] + "\nPrices please")
    assert parts.visible_reply == ""
    assert parts.quoted.endswith("Prices please")


def test_long_text_is_quick() -> None:
    parts = split_reply("word " * 100_000 + "\n" + "a line of text\n" * 5_000)
    assert len(parts.visible_reply) > 500_000


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=300))
def test_any_text_is_split_without_loss_of_words(text: str) -> None:
    parts = split_reply(text)
    together = "".join((parts.visible_reply + parts.quoted + parts.signature).split())
    plain = "".join(text.replace("\u200b", "").replace("\ufeff", "").split())
    assert sorted(together) == sorted(plain)
