"""Mails as they come: charsets, parts, threads, robots. Each is composed here, byte for byte where bytes matter."""

import base64
import contextlib
import io
import json
import quopri
from datetime import UTC, datetime

import pytest
from composing import encoded, mail, part, parts
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tonlia.cli.trying import app
from tonlia.platform.errors import InvalidInputError
from tonlia.timeline.mail import decode, describe_mail, header_text, thread_subject


def test_plain_mail_has_every_key() -> None:
    line = mail()
    assert line["kind"] == "message"
    assert (line["provider"], line["channel"], line["direction"]) == ("email", "email", "inbound")
    assert line["sender"] == {
        "id": None,
        "name": "Ivan Petrov",
        "phone": None,
        "email": "ivan@example.ru",
        "username": None,
    }
    assert line["occurred_at"] == "2026-06-01T07:00:00Z"
    assert (line["subject"], line["visible_reply"], line["automatic"]) == ("Prices", "Hello, how much is 20 t?", "no")
    assert (line["message_id"], line["external_id"], line["thread_id"]) == ("m1@example.ru",) * 3
    assert (line["references"], line["quoted"], line["signature"], line["attachments"]) == ([], "", "", [])
    assert line["participants"][0]["email"] == "sales@shop.example"
    json.dumps(line)


def test_the_commands() -> None:
    shown = CliRunner().invoke(app, ["email"], input=b"From: a@b.com\r\n\r\nhello\r\n")
    keys = {"subject", "visible_reply", "quoted", "signature", "automatic", "message_id", "references"}
    assert keys | {"kind", "sender", "occurred_at", "attachments", "thread_id"} <= json.loads(shown.stdout).keys()
    lines = '{"id": 7, "text": "ok\\n> more?"}\n{"id": 8}\nnot json\n'
    found = [
        json.loads(line) for line in CliRunner().invoke(app, ["reply-text", "--lines"], input=lines).stdout.splitlines()
    ]
    assert found[0] == {"id": 7, "visible_reply": "ok", "quoted": "> more?", "signature": ""}
    assert [set(line) for line in found[1:]] == [{"id", "error"}] * 2


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("gb18030", "您好，请问聚丙烯多少钱一吨？㐀"),
        ("gb2312", "朱镕基说：请报价"),
        ("gbk", "您好，請問多少錢"),
        ("big5", "您好，請問多少錢"),
        ("koi8-r", "Здравствуйте, сколько стоит тонна?"),
        ("windows-1251", "Здравствуйте, «сколько» стоит №5?"),
        ("iso-8859-1", "Olá, quanto custa? Não há preço."),
        ("windows-1252", "Preço “à vista” – 5 €"),
        ("utf-8", "Қанша тұрады? 你好 😀"),
        ("utf-16", "Привет"),
        ("iso-2022-jp", "こんにちは"),
    ],
)
@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
def test_charsets(charset: str, text: str, transfer: str) -> None:
    data = text.encode("gb18030" if charset == "gb2312" else charset)
    if transfer == "8bit" and charset == "utf-16":
        return
    if transfer == "base64":
        data = base64.encodebytes(data)
    elif transfer == "quoted-printable":
        data = quopri.encodestring(data)
    line = mail(data, Content_Type=f'text/plain; charset="{charset}"', Content_Transfer_Encoding=transfer)
    assert line["visible_reply"] == text


@pytest.mark.parametrize("stated", ["utf-8", None, "us-ascii", "x-no-such-set", "utf-7", "base64"])
@pytest.mark.parametrize(
    ("actual", "text"),
    [
        ("gb18030", "您好，请问这款产品多少钱？"),
        ("gb18030", "好的"),
        ("koi8-r", "Здравствуйте, пришлите прайс"),
        ("cp1251", "Да, спасибо"),
        ("utf-8", "Здравствуйте, 你好"),
    ],
)
def test_wrong_statements_of_the_charset(stated: str | None, actual: str, text: str) -> None:
    if stated == "us-ascii":  # read as cp1252, which takes nearly every byte: only UTF-8 can be told from it
        return
    assert decode(text.encode(actual), stated) == text


def test_latin_text_under_a_utf8_label() -> None:
    assert decode("Olá, não há preço?".encode("cp1252"), "utf-8") == "Olá, não há preço?"
    broken = "Здравствуйте, сколько стоит тонна гранул?".encode()
    assert decode(broken[:-5] + b"\xff" + broken[-5:], "utf-8").startswith("Здравствуйте, сколько")


@pytest.mark.parametrize("damage", ["", "!", "=", "A", "AB==\r\n-- \r\nlist footer"])
def test_broken_base64_is_read_as_far_as_it_goes(damage: str) -> None:
    body = base64.b64encode("Пришлите прайс-лист, пожалуйста.".encode()).decode().rstrip("=")
    line = mail(body + damage, Content_Type="text/plain; charset=utf-8", Content_Transfer_Encoding="base64")
    assert line["visible_reply"].startswith("Пришлите прайс-лист, пожалуй")


def test_html_only() -> None:
    markup = (
        "<html><head><title>no</title><style>p{color:red}</style></head><body><div>Hello\nthere,</div><p>20&nbsp;t of "
        "<b>resin</b> &amp; 5 bags</p><script>alert(1)</script><ul><li>one<li>two</ul>"
        '<div class="gmail_quote"><div>On Mon, Jun 1, 2026 at 10:00 AM Ann &lt;<a href="mailto:a@x.com">a@x.com</a>&gt; wrote:<br></div>'
        "<blockquote><div>More?</div><blockquote>Older</blockquote></blockquote></div></body></html>"
    )
    line = mail(markup, Content_Type="text/html; charset=utf-8")
    assert line["visible_reply"].replace("\n\n", "\n") == "Hello there,\n20 t of resin & 5 bags\none\ntwo"
    assert "> More?" in line["quoted"]
    assert "> > Older" in line["quoted"]


def test_html_names_its_own_charset() -> None:
    markup = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>请报价</body></html>'
    assert mail(markup.encode("gb18030"), Content_Type="text/html")["visible_reply"] == "请报价"


def test_outlook_html_reply() -> None:
    markup = (
        '<p class="MsoNormal">Согласны.<o:p></o:p></p><div style="border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Ann '
        "&lt;ann@x.com&gt;<br><b>Sent:</b> Monday<br><b>To:</b> Ivan<br><b>Subject:</b> Цены</p></div><p>Вот цены.</p>"
    )
    line = mail(markup, Content_Type="text/html; charset=utf-8")
    assert line["visible_reply"] == "Согласны."
    assert line["quoted"].startswith("From: Ann <ann@x.com>")


def test_alternative_prefers_plain_unless_it_is_empty() -> None:
    html = part("text/html; charset=utf-8", "<p>rich</p>")
    assert parts("multipart/alternative", part("text/plain", "plain"), html)["visible_reply"] == "plain"
    assert parts("multipart/alternative", part("text/plain", "  "), html)["visible_reply"] == "rich"
    assert parts("multipart/alternative", html)["visible_reply"] == "rich"


def test_footer_beside_an_html_body_does_not_hide_it() -> None:
    line = parts("multipart/mixed", part("text/html", "<p>Need 5 t</p>"), part("text/plain", "mailing list footer"))
    assert "Need 5 t" in line["visible_reply"]


def test_attachments_and_their_names() -> None:
    rfc2231 = (
        "Content-Disposition: attachment;\r\n filename*0*=UTF-8''%D0%9F%D1%80%D0%B0;\r\n filename*1*=%D0%B9%D1%81.pdf"
    )
    line = parts(
        "multipart/mixed",
        part("text/plain; charset=utf-8", "see files"),
        part("application/pdf", "JVBERi0=", "Content-Transfer-Encoding: base64", rfc2231),
        part("image/png", "iVBORw0KGgo=", "Content-Transfer-Encoding: base64", "Content-ID: <logo>"),
        part(f'application/msword; name="{encoded("报价.doc", "gb18030")}"', "x", "Content-Disposition: attachment"),
        part("text/plain", "notes", 'Content-Disposition: attachment; filename="C:\\\\docs\\\\notes.txt"'),
        part("text/calendar; method=REQUEST", "BEGIN:VCALENDAR"),
        part("application/zip", "x", "Content-Disposition: attachment; filename*=windows-1251''%CF%F0%E0%E9%F1.zip"),
    )
    assert line["visible_reply"] == "see files"
    names = [file["name"] for file in line["attachments"]]
    assert names == ["Прайс.pdf", None, "报价.doc", "notes.txt", None, "Прайс.zip"]
    assert [file["mime"] for file in line["attachments"]][1] == "image/png"
    assert line["attachments"][0]["size"] == 5


def test_mail_within_the_mail_is_a_file() -> None:
    inner = "From: other@x.com\r\nSubject: Secret offer\r\nMessage-ID: <inner@x>\r\n\r\nWe offer 1 EUR.\r\n"
    line = parts("multipart/mixed", part("text/plain", "As discussed."), part("message/rfc822", inner))
    assert line["visible_reply"] == "As discussed."
    assert line["message_id"] == "m1@example.ru"
    assert [(file["name"], file["mime"]) for file in line["attachments"]] == [("Secret offer.eml", "message/rfc822")]


def test_flowed_text_is_joined() -> None:
    body = "This is one long \r\nparagraph of text.\r\nNext line.\r\n> quoted \r\n> text\r\n-- \r\nIvan"
    line = mail(body, Content_Type="text/plain; charset=utf-8; format=flowed")
    assert line["visible_reply"] == "This is one long paragraph of text.\nNext line."
    assert (line["quoted"], line["signature"]) == ("> quoted text", "-- \nIvan")
    line = mail("请报\r\n价 \r\n格", Content_Type="text/plain; charset=utf-8; format=flowed; delsp=yes")
    assert line["visible_reply"] == "请报\n价格"


def test_encoded_headers() -> None:
    line = mail(
        From=f"{encoded('Иванов, Пётр', 'koi8-r')} <P.Ivanov@mail.ru>",
        Subject="=?utf-8?Q?Pre=C3=A7o_do?= =?utf-8?Q?_a=C3=A7o?=",
    )
    assert (line["sender"]["name"], line["sender"]["email"]) == ("Иванов, Пётр", "p.ivanov@mail.ru")
    assert line["subject"] == "Preço do aço"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (encoded("朱镕基", "gb18030").replace("gb18030", "gb2312"), "朱镕基"),
        ("=?UTF-8?B?5oql?=\r\n =?UTF-8?B?5Lu3?=", "报价"),
        ("=?UTF-8?B?5oql5A==?= =?UTF-8?B?u7c=?=", "报价"),
        ("Re: =?utf-8?b?0KbQtdC90Ys?=", "Re: Цены"),
        ("=?koi8-r?Q?=E3=C5=CE=D9?= now", "Цены now"),
        ("=?utf-8?q?a_b=5F?=", "a b_"),
        ("=?utf-8*ru?Q?=D0=A6?=", "Ц"),
        ("=?no-such?B?0KbQtdC90Ys=?=", "Цены"),
        ("=?utf-8?B?!!!?=", ""),
        ("plain =? text", "plain =? text"),
        ("", ""),
    ],
)
def test_header_text(raw: str, text: str) -> None:
    assert header_text(raw) == text


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "cp1251"])
def test_raw_bytes_in_headers(charset: str) -> None:
    name = "王芳经理您好" if charset == "gb18030" else "Иван Петров"
    raw = b"From: " + name.encode(charset) + b" <a@x.com>\r\nSubject: " + name.encode(charset) + b"\r\n\r\nhi"
    line = describe_mail(raw)
    assert (line["subject"], line["sender"]["name"], line["sender"]["email"]) == (name, name, "a@x.com")


@pytest.mark.parametrize(
    ("sender", "name", "address"),
    [
        ("ivan@x.ru", None, "ivan@x.ru"),
        ('"Petrov, Ivan" <ivan@x.ru>', "Petrov, Ivan", "ivan@x.ru"),
        ("ivan@x.ru (Ivan)", "Ivan", "ivan@x.ru"),
        ("Ivan <ivan@x.ru", "Ivan", "ivan@x.ru"),
        ("Ivan Petrov ivan@x.ru", "Ivan Petrov", "ivan@x.ru"),
        ("undisclosed", None, None),
    ],
)
def test_senders(sender: str, name: str | None, address: str | None) -> None:
    line = mail(From=sender)
    found = line["sender"]
    assert (found["name"], found["email"]) == (name, address) or (address is None and found["email"] is None)


def test_threads() -> None:
    line = mail(References="<a@x>\r\n <b@x> <a@x>", In_Reply_To="<c@x>", Subject="RE: Fwd: 回复：Prices")
    assert line["references"] == ["a@x", "b@x", "c@x"]
    assert (line["thread_id"], line["reply_to"]) == ("a@x", "c@x")
    assert mail(In_Reply_To="<c@x> from Ivan at noon")["thread_id"] == "c@x"
    assert thread_subject("RE: Отв: 转发：RES: Prices") == "Prices"
    assert thread_subject("Re[2]: Цены") == "Цены"
    assert thread_subject("Reach: stackers") == "Reach: stackers"


def test_missing_message_id_gives_a_steady_one() -> None:
    one, again, other = mail(Message_ID=None), mail(Message_ID=None), mail("other", Message_ID=None)
    assert one["message_id"] == again["message_id"] != other["message_id"]
    assert one["message_id"].startswith("sha256:")
    assert one["thread_id"] == one["external_id"]


def test_dates() -> None:
    received = "from a by b; Tue, 02 Jun 2026 08:00:00 +0800"
    assert mail(Date=None)["occurred_at"] is None
    assert mail(Date="yesterday")["occurred_at"] is None
    assert mail(Date="Fri, 31 Dec 9999 23:00:00 -0500")["occurred_at"] is None
    assert mail(Date=None, Received=received)["occurred_at"] == "2026-06-02T00:00:00Z"
    at = datetime.fromisoformat(mail(Date="Mon, 1 Jun 2026 10:00:00 -0000")["occurred_at"])
    assert at == datetime(2026, 6, 1, 10, tzinfo=UTC)


def test_very_long_lines() -> None:
    line = mail("x" * 400_000 + "\r\n" + "y" * 400_000, Subject="s" * 20_000)
    assert len(line["visible_reply"]) <= 500_000
    assert len(line["subject"]) == 20_000


HARDLY = [
    b"", b"\x00\xff" * 50, b"no headers at all", b"Subject: x", b"\r\n\r\n", b"From: a@b.c\nTo: x@y.z\n\nunix lines\n",
    b"Content-Type: multipart/mixed\r\n\r\nno boundary", b"Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nnot closed",
    b"Content-Type: text/plain; charset=\xff\r\n\r\nhi", b"Content-Type: ;;;\r\n\r\nhi",
    b"Content-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\nx",
]  # fmt: skip


@pytest.mark.parametrize("raw", HARDLY)
def test_what_is_hardly_a_mail_is_described_all_the_same(raw: bytes) -> None:
    line = describe_mail(raw)
    json.dumps(line)
    assert line["message_id"].startswith("sha256:")


def test_nesting_without_end_is_refused_or_read() -> None:
    out = io.BytesIO()
    for i in range(3000):
        out.write(f"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n".encode())
    with contextlib.suppress(InvalidInputError):
        assert describe_mail(out.getvalue())["visible_reply"] == ""


HOSTILE = {
    "spaces": (b"From: a@b.com\r\nSubject: " + b" " * 300_000 + b"x\r\n\r\nhi", "hi"),
    "one word": (b"From: " + b"a" * 300_000 + b"\r\n\r\nhi", "hi"),
    "angles": (b"From: a@b.com\r\n\r\n" + b"<" * 400_000, None),
    "quoted": (b"From: a@b.com\r\n\r\n" + b">\r\n" * 100_000 + b"hi", "hi"),
    "soft": (b"Content-Type: text/plain; format=flowed\r\n\r\n" + b"a \r\n" * 100_000, None),
    "styles": (b"Content-Type: text/html\r\n\r\n" + b"<style>" * 60_000, None),
    "nested": (b"Content-Type: text/html\r\n\r\n" + b"<blockquote>x<br>" * 5_000, None),
}  # fmt: skip


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mail_takes_no_time(name: str) -> None:
    raw, text = HOSTILE[name]
    line = describe_mail(raw)
    assert text is None or line["visible_reply"] == text


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.binary(max_size=400))
def test_any_bytes_are_described(raw: bytes) -> None:
    json.dumps(describe_mail(b"From: a@b.com\r\nContent-Type: text/html\r\n" + raw))
