"""The child that reads documents: ``python -m tonlia.knowledge.parse_child NAME`` with the file on stdin."""

import csv
import io
import json
import logging
import resource
import sys
import zipfile
from collections.abc import Callable

MEMORY = 1_500_000_000
CPU_S = 25
MOST_OUTPUT = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024


class Unreadable(Exception):  # noqa: N818 a plain word for a plain case
    """The reason a person is shown."""


def decode(data: bytes) -> str:
    """Return the text: UTF-8 with or without a mark, UTF-16 with one, else the likeliest encoding."""
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_isolation=["gb18030", "cp1251", "cp1252", "koi8-r", "big5"]).best()
    if best is None:
        raise Unreadable("the encoding is not known; save it as UTF-8.")
    return data.decode(best.encoding, errors="replace")


def read_text(data: bytes) -> str:
    if b"\x00" in data[:1000] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable("it is no text file.")
    return decode(data)


def csv_rows(data: bytes) -> list[list[str]]:
    text = decode(data)
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(text[:10_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        return list(csv.reader(io.StringIO(text), dialect))
    except csv.Error as error:
        raise Unreadable(f"it is no table ({error}).") from None


def read_csv(data: bytes) -> str:
    return _table(csv_rows(data))


def _table(rows: list[list[str]]) -> str:
    """Return each row as one paragraph of ``column: value`` lines, so that a passage never loses its header."""
    header = rows[0] if rows else []
    return "\n\n".join(
        "\n".join(f"{name}: {value}" for name, value in zip(header, row, strict=False) if value.strip())
        for row in rows[1:]
    )


def _check_zip(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MOST_UNPACKED:
                raise Unreadable("it unpacks to more than 200 MB.")
            left = MOST_UNPACKED
            for item in archive.infolist():  # the stated sizes may lie
                with archive.open(item) as file:
                    while chunk := file.read(1 << 16):
                        left -= len(chunk)
                        if left < 0:
                            raise Unreadable("it unpacks to more than 200 MB.")
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError) as error:
        raise Unreadable(f"the file is damaged ({error}).") from None


def read_docx(data: bytes) -> str:
    _check_zip(data)
    import docx

    document = docx.Document(io.BytesIO(data))
    lines = []
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            lines.append(_table([[cell.text for cell in row.cells] for row in item.rows]))
            continue
        style = (item.style.name or "") if item.style is not None else ""
        level = style.removeprefix("Heading ").strip()
        lines.append(f"{'#' * int(level)} {item.text}" if level.isdigit() else item.text)
    return "\n\n".join(line for line in lines if line.strip())


def _sheets(data: bytes) -> list[tuple[str, list[list[str]]]]:
    _check_zip(data)
    from openpyxl.reader.excel import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return [
        (
            s.title,
            [["" if v is None else str(v) for v in row] for row in s.iter_rows(values_only=True, max_row=100_000)],
        )
        for s in book.worksheets
    ]


def read_xlsx(data: bytes) -> str:
    return "\n\n".join(f"# {title}\n\n{_table(rows)}" for title, rows in _sheets(data))


def read_table(data: bytes, kind: str) -> str:
    """Return the rows as JSON: of the first sheet, or of the CSV file."""
    if kind == "xlsx":
        sheets = _sheets(data)
        return json.dumps(sheets[0][1] if sheets else [])
    if kind in ("csv", "txt", "tsv"):
        return json.dumps(csv_rows(data))
    raise Unreadable("this kind is not known; use csv or xlsx.")


def read_pdf(data: bytes) -> str:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("it is locked with a password.")
    text = "\n\n".join(page.extract_text() or "" for page in reader.pages)
    if not text.strip():
        raise Unreadable("it holds pictures only, no text.")
    return text


def read_html(data: bytes) -> str:
    import trafilatura

    text = trafilatura.extract(
        decode(data), output_format="markdown", include_tables=True, include_comments=False, favor_recall=True
    )
    if not text:
        import nh3

        text = nh3.clean(decode(data), tags=set())
    return str(text)


READERS: dict[str, Callable[[bytes], str]] = {
    "md": read_text, "markdown": read_text, "txt": read_text, "csv": read_csv, "docx": read_docx, "xlsx": read_xlsx,
    "pdf": read_pdf, "html": read_html, "htm": read_html,
}  # fmt: skip


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    logging.disable()  # a parser's own warnings; stderr carries our one line
    what, name = sys.argv[1:3]
    kind = name.rpartition(".")[2].lower()
    reader = READERS.get(kind)
    data = sys.stdin.buffer.read()
    try:
        if what == "table":
            text = read_table(data, kind)
        elif reader is None:
            raise Unreadable(f"this kind is not known; use one of {', '.join(sorted(READERS))}.")
        else:
            text = reader(data)
        if not text.strip():
            raise Unreadable("it is empty.")
    except Unreadable as error:
        sys.stderr.write(str(error))
        return 3
    except MemoryError:
        sys.stderr.write("it needed too much memory.")
        return 3
    except Exception as error:  # noqa: BLE001 whatever a parser trips over is the file's fault
        sys.stderr.write(f"the file is damaged ({type(error).__name__}).")
        return 3
    sys.stdout.buffer.write(text.encode("utf-8", "replace")[:MOST_OUTPUT])
    return 0


if __name__ == "__main__":
    sys.exit(main())
