"""Mails composed for the tests, described by the product."""

import base64
from typing import Any

from tonlia.timeline.mail import describe_mail

HEAD = {
    "From": "Ivan Petrov <Ivan@Example.ru>",
    "To": "Sales <sales@shop.example>",
    "Subject": "Prices",
    "Date": "Mon, 01 Jun 2026 10:00:00 +0300",
    "Message-ID": "<m1@example.ru>",
}


def mail(body: bytes | str = "Hello, how much is 20 t?", **headers: str | None) -> dict[str, Any]:
    """Describe a mail made of the usual headers; a header given as None is left out."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}" for name, value in {**HEAD, **named}.items() if value is not None]
    text = "\r\n".join(lines).encode("utf-8", "surrogateescape")
    return describe_mail(text + b"\r\n\r\n" + (body.encode() if isinstance(body, str) else body))


def part(content: str, body: str, *headers: str) -> str:
    return "\r\n".join(["--B", f"Content-Type: {content}", *headers, "", body, ""])


def parts(kind: str, *bodies: str, **headers: str | None) -> dict[str, Any]:
    return mail("".join(bodies) + "--B--\r\n", MIME_Version="1.0", Content_Type=f'{kind}; boundary="B"', **headers)


def encoded(text: str, charset: str) -> str:
    return f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="
