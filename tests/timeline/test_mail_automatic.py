"""Mail that nobody wrote: bounces, absence notices, mailings. It is tagged, and never answered."""

import pytest
from composing import encoded, mail, part, parts


def test_bounce_by_the_standard() -> None:
    status = (
        "Reporting-MTA: dns; mx.x.com\r\n\r\nFinal-Recipient: rfc822; a@y.com\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    )
    line = parts(
        "multipart/report; report-type=delivery-status",
        part("text/plain", "Your message could not be delivered."),
        part("message/delivery-status", status),
        part("message/rfc822", "From: me@x.com\r\nSubject: offer\r\n\r\nOur offer: 5 EUR"),
        From="MAILER-DAEMON@mx.x.com",
        Return_Path="<>",
    )
    assert line["automatic"] == "bounce"
    assert line["visible_reply"] == "Your message could not be delivered."


NOT_ASKED = {
    "bounce": [
        {"From": "Mail Delivery Subsystem <mailer-daemon@googlemail.com>"},
        {"From": "PostMaster@qq.com", "Subject": "系统退信/System bounce"},
        {"Return_Path": "<>", "Subject": "Undelivered Mail Returned to Sender"},
        {"Return_Path": "<>", "Subject": "Недоставленное сообщение"},
        {"X_Failed_Recipients": "a@b.com"},
    ],
    "reply": [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-replied (vacation)", "Return_Path": "<>", "Precedence": "bulk"},
        {"Auto_Submitted": "auto-generated"},
        {"X_Autoreply": "yes"},
        {"X_Auto_Response_Suppress": "All"},
        {"Precedence": "auto_reply"},
        {"Subject": "Automatic reply: Prices"},
        {"Subject": "Out of office: Prices"},
        {"Subject": "Out of Office Re: Prices"},
        {"Subject": encoded("自动回复: 报价", "utf-8")},
        {"Subject": encoded("Автоответ: Цены", "utf-8")},
        {"Subject": encoded("Автоматический ответ: Цены", "utf-8")},
        {"Subject": encoded("Resposta automática: Preços", "utf-8")},
        {"Subject": encoded("Re: Ausência temporária", "utf-8")},
    ],
    "bulk": [
        {"List_Unsubscribe": "<https://x.com/u>"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.x.com>"},
        {"Precedence": "list", "X_Auto_Response_Suppress": "All"},
    ],
    "no": [
        {"Auto_Submitted": "no"},
        {"X_Auto_Response_Suppress": "None"},
        {"Subject": "Out of office chairs, can we order more?"},
        {"Subject": "Undelivered pallets of order 55"},
        {"Subject": "Auto parts price"},
        {"Subject": encoded("Автозапчасти: цены", "utf-8")},
        {"From": "Ana Postmasterova <ana@x.com>"},
    ],
}


@pytest.mark.parametrize(("kind", "headers"), [(kind, headers) for kind, many in NOT_ASKED.items() for headers in many])
def test_automatic_by_headers(kind: str, headers: dict[str, str]) -> None:
    assert mail(**headers)["automatic"] == kind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "reply",
            "Hello, I am out of the office until 15 June with limited access to e-mail. For urgent matters please contact Ann.",
        ),
        ("reply", "Thank you for your message. I'm currently on annual leave and will answer when I return."),
        ("reply", "Olá! Estou de férias até 15/06. Em caso de urgência, fale com ana@x.com.br."),
        ("reply", "Здравствуйте! Я нахожусь в отпуске до 15 июня. По срочным вопросам обращайтесь к Анне."),
        ("reply", "您好，我正在休假，无法及时回复邮件，如有急事请联系李娜。"),
        ("no", "I am out of the office tomorrow, can you call me today?"),
        ("no", "Estou de férias, mas quero comprar 20 t ainda hoje."),
        ("no", "Я в отпуске с 10 июня, поэтому счёт нужен до этого."),
        ("no", "我明天出差，今天能发货就好。"),
    ],
)
def test_absence_notices_without_headers(kind: str, text: str) -> None:
    assert mail(text, Content_Type="text/plain; charset=utf-8")["automatic"] == kind


def test_read_receipt_is_an_automatic_reply() -> None:
    line = parts("multipart/report; report-type=disposition-notification", part("text/plain", "Read."))
    assert line["automatic"] == "reply"
