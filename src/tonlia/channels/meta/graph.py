"""Meta's Graph API as all its products use it: the address, the headers and the meaning of an answer."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from tonlia.platform.json_reading import items, part, read_json, text, whole
from tonlia.ports.channel import AccountSettings, OutboundRequest, SendResult, VendorError

GRAPH_HOST, GRAPH_VERSION = "https://graph.facebook.com", "v23.0"
"""Meta retires a version about two years after it comes out; a ``base_url`` that ends with one overrides it."""

_VERSIONED = re.compile(r"/v\d+\.\d+$")

BACK_OFF = frozenset({4, 80007, 130429, 131056, 133016, 131000, 131016})
"""Rates (4, 80007, 130429; 131056: one customer too often; 133016: the number itself) and faults of theirs."""

OPTED_OUT = 131050
_MEDIA_HOSTS = ("fbsbx.com", "facebook.com", "fbcdn.net", "whatsapp.net")


def graph_url(settings: AccountSettings, *path: str) -> str:
    base = (settings.text("base_url") or GRAPH_HOST).rstrip("/")
    if not _VERSIONED.search(base):
        base = f"{base}/{GRAPH_VERSION}"
    return "/".join([base, *(quote(step, safe="") for step in path)])


def graph_headers(settings: AccountSettings) -> dict[str, str]:
    return {"authorization": f"Bearer {settings.text('access_token')}"}


def build_media_fetch(settings: AccountSettings, media_id: str) -> OutboundRequest:
    """Return the request that tells a file's address; the address lives five minutes."""
    number = quote(settings.text("phone_number_id"), safe="")
    url = graph_url(settings, media_id) + (f"?phone_number_id={number}" if number else "")
    return OutboundRequest(method="GET", url=url, headers=graph_headers(settings))


def read_media_fetch(settings: AccountSettings, body: bytes) -> OutboundRequest | None:
    """Return the request for the file; the token goes to Meta's own hosts and to ``base_url``, nowhere else."""
    url = text(_json(body), "url")
    if url is None:
        return None
    host = urlsplit(url).hostname or ""
    own = urlsplit(settings.text("base_url")).hostname
    is_meta = host == own or any(host == name or host.endswith(f".{name}") for name in _MEDIA_HOSTS)
    return OutboundRequest(method="GET", url=url, headers=graph_headers(settings) if is_meta else {})


def read_answer(status: int, headers: Mapping[str, str], body: bytes) -> SendResult:
    """Tell what an answer to a send means."""
    value = _json(body)
    fault = part(value, "error")
    if 200 <= status < 300 and not fault:
        sent = items(value, "messages")
        return SendResult(outcome="sent", vendor_id=text(sent[0], "id") if sent else text(value, "message_id"))
    code = whole(fault, "code")
    said = text(part(fault, "error_data"), "details") or text(fault, "message") or body[:200].decode(errors="replace")
    error = VendorError(code=str(code if code is not None else status), text=said)
    if code == OPTED_OUT:
        return SendResult(outcome="opted_out", error=error)
    if code in BACK_OFF or status == 429 or status >= 500:
        return SendResult(outcome="retry", error=error, retry_after_s=retry_after(headers))
    return SendResult(outcome="failed", error=error)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of a Retry-After header; Meta writes no dates there."""
    wait = next((value.strip() for key, value in headers.items() if key.lower() == "retry-after"), "")
    return float(wait) if wait.isascii() and wait.isdigit() and len(wait) < 7 else None


def _json(body: bytes) -> Any:
    try:
        return read_json(body)
    except ValueError:
        return None
