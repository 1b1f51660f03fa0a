"""Reading a multipart form: text fields, and the names and sizes of files."""

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from tonlia.ports.channel import Attachment


class _Reader:
    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.files: list[Attachment] = []
        self._header = b""
        self._headers: dict[bytes, bytes] = {}
        self._value = b""
        self._data = bytearray()

    def on_part_begin(self) -> None:
        self._headers, self._data = {}, bytearray()

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def on_header_end(self) -> None:
        self._headers[self._header.lower()] = self._value
        self._header = self._value = b""

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self._data += data[start:end]

    def on_part_end(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        name = options.get(b"name", b"").decode(errors="replace")
        if b"filename" in options:
            file_name = options[b"filename"].decode(errors="replace")
            mime = self._headers.get(b"content-type", b"").decode(errors="replace") or None
            if file_name:
                self.files.append(Attachment(kind="file", name=file_name, mime=mime, size=len(self._data)))
        elif name:
            self.fields[name] = self._data.decode(errors="replace")


def read_multipart(body: bytes, boundary: bytes) -> tuple[dict[str, str], list[Attachment]]:
    """Return the text fields and the files. Raises ValueError on a broken body."""
    reader = _Reader()
    names = ("on_part_begin", "on_header_field", "on_header_value", "on_header_end", "on_part_data", "on_part_end")
    try:
        parser = MultipartParser(boundary, {name: getattr(reader, name) for name in names})  # type: ignore[arg-type] # a dict of callbacks
        parser.write(body)
        parser.finalize()
    except FormParserError as error:
        raise ValueError(str(error)) from None
    return reader.fields, reader.files
