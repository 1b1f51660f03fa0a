"""Documents of every kind give their text; damaged and hostile ones give one clear line."""

import io
import zipfile
from decimal import Decimal

import docx
import openpyxl
import pytest

from tonlia.knowledge.catalogue import parse_price, read_rows
from tonlia.knowledge.parse import parse_document, parse_table
from tonlia.knowledge.passages import LONGEST, cut, tokens
from tonlia.platform.errors import InvalidInputError


def a_docx() -> bytes:
    document = docx.Document()
    document.add_heading("交货", level=1)
    document.add_paragraph("五个工作日内发货。")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip([c for row in table.rows for c in row.cells], ("城市", "天数", "宁波", "1"), strict=True):
        cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def an_xlsx(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def a_pdf(text: str) -> bytes:
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]  # fmt: skip
    out, offsets = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


def a_zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (300 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.md", "# 交货\n\n五天".encode(), "五天"),
        (
            "a.txt",
            "Цена за тонну указана без доставки. Срок поставки пять дней. ".encode("cp1251") * 10,
            "Срок поставки",
        ),
        ("a.csv", "город;срок\nМосква;1 день\n".encode(), "город: Москва"),
        ("a.csv", "城市,天数\n宁波,一天\n".encode("gb18030") * 20, "宁波"),
        (
            "a.html",
            b"<html><body><h1>Prazo</h1><p>Entregamos em cinco dias em todo o estado.</p></body></html>",
            "cinco dias",
        ),
        ("a.docx", a_docx(), "天数: 1"),
        ("a.xlsx", an_xlsx([["sku", "name"], ["A-1", "Chá"]]), "name: Chá"),
        ("a.pdf", a_pdf("Delivery takes five days"), "five days"),
    ],
)
async def test_every_kind_is_read(name: str, data: bytes, expected: str) -> None:
    assert expected in await parse_document(data, name)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", b"%PDF-1.4 broken", "damaged"),
        ("a.docx", b"PK\x03\x04 broken", "damaged"),
        ("a.docx", a_zip_bomb(), "200 MB"),
        ("a.exe", b"MZ", "not known"),
        ("a.txt", b"\x00\x01\x02", "no text"),
        ("a.md", b"   ", "empty"),
    ],
)
async def test_a_bad_file_is_one_clear_line(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(InvalidInputError, match=reason) as error:
        await parse_document(data, name)
    assert "\n" not in str(error.value)


async def test_good_rows_are_kept_beside_bad_ones() -> None:
    rows = [
        ["货号", "名称", "价格", "颜色"],
        ["A-1", "茶", "1.250,00", "红"],
        ["A-2", "", "3", ""],
        ["A-3", "糖", "x", ""],
        ["A-1", "茶", "2", ""],
    ]
    sheet = read_rows(await parse_table(an_xlsx(rows), "a.xlsx"), "CNY")
    assert [(p["sku"], p["price"], p["attributes"]) for p in sheet.products] == [
        ("A-1", Decimal("1250.00"), {"颜色": "红"})
    ]
    assert [(e["row"], e["field"]) for e in sheet.errors] == [(3, "name"), (4, "price"), (5, "sku")]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.250,00", "1250"),
        ("1 250,00", "1250"),
        ("1,250.00", "1250"),
        ("R$ 12", "12"),
        ("1,5", "1.5"),
        ("12.500", "12500"),
        ("abc", None),
    ],
)
def test_prices_in_local_forms(text: str, amount: str | None) -> None:
    assert parse_price(text) == (None if amount is None else Decimal(amount))


def test_passages_follow_headings_and_stay_short() -> None:
    text = "# A\n\n" + "这是一个句子。" * 200 + "\n\n## B\n\nshort\n"
    found = cut(text)
    assert all(tokens(p.text) <= LONGEST + 1 for p in found)
    assert found[-1].heading == "A › B"
    assert "".join(p.text for p in found).count("句子") == 200
