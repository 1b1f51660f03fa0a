"""Every outgoing call. Two kinds of address: the operator's own, which may be private, and everyone else's.

Addresses that come from customers, vendors' media, webhook targets or knowledge sources are called by
``fetch_public``: https only, resolved once, every address public, the connection pinned to the resolved address,
redirects checked again and without credentials, at most 25 MB decompressed and 20 seconds in all.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx2

from tonlia.platform.errors import InvalidInputError, TooLargeError

MAX_BYTES = 25 * 1024 * 1024
TOTAL_S = 20.0
MAX_REDIRECTS = 5
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class NoAnswerError(Exception):
    """The other side gave no HTTP answer. ``maybe_done`` tells whether the request may have been carried out."""

    def __init__(self, reason: str, *, maybe_done: bool) -> None:
        super().__init__(reason)
        self.maybe_done = maybe_done


class HttpClient:
    """The product's one HTTP client."""

    def __init__(self, private_hosts: frozenset[str] = frozenset()) -> None:
        self._private_hosts = private_hosts
        self._client = httpx2.AsyncClient(
            timeout=httpx2.Timeout(TOTAL_S, connect=5.0), follow_redirects=False, trust_env=False
        )

    async def close(self) -> None:
        await self._client.aclose()

    async def call_operator(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None,
        json: Any = None, form: Mapping[str, str] | None = None, content: bytes | None = None,
    ) -> Answer:  # fmt: skip
        """Call an address the operator set up (a vendor's API, a self-hosted server). Redirects are not followed."""
        try:
            answer = await self._client.request(
                method, url, headers=dict(headers or {}), json=json, data=dict(form) if form else None, content=content
            )
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.UnsupportedProtocol) as error:
            raise NoAnswerError(f"{type(error).__name__}", maybe_done=False) from None
        except httpx2.HTTPError as error:
            raise NoAnswerError(f"{type(error).__name__}", maybe_done=True) from None
        return Answer(answer.status_code, dict(answer.headers), answer.content)

    async def fetch_public(self, url: str, *, headers: Mapping[str, str] | None = None, trusted: str = "") -> Answer:
        """GET an address that someone else named. Raises InvalidInputError when it may not be called.

        ``trusted`` is an address of the operator's own: what lies on the same server may be private and without TLS.
        Raises NoAnswerError or TimeoutError when the other side does not answer in time.
        """
        async with asyncio.timeout(TOTAL_S):
            sent = dict(headers or {})
            origin = urlsplit(url).netloc
            for _ in range(MAX_REDIRECTS):
                answer = await self._fetch_once(url, sent, trusted)
                if answer.status not in (301, 302, 303, 307, 308) or "location" not in answer.headers:
                    return answer
                url = urljoin(url, answer.headers["location"])
                if urlsplit(url).netloc != origin:
                    sent = {}
        raise InvalidInputError("The address redirects too often.", field="url")

    async def _fetch_once(self, url: str, headers: Mapping[str, str], own: str) -> Answer:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        trusted = host in self._private_hosts or (parts.scheme, parts.netloc) == urlsplit(own)[:2]
        if parts.scheme != "https" and not trusted:
            raise InvalidInputError("Only https addresses may be called.", field="url")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        address = await resolve(host, port, allow_private=trusted)
        shown = f"[{address}]" if ":" in address else address
        target = parts._replace(netloc=f"{shown}:{port}").geturl()
        request = self._client.build_request(
            "GET",
            target,
            headers={**headers, "Host": parts.netloc.rpartition("@")[2]},
            extensions={"sni_hostname": host},
        )
        try:
            answer = await self._client.send(request, stream=True)
            try:
                return Answer(answer.status_code, dict(answer.headers), await _limited(answer))
            finally:
                await answer.aclose()
        except httpx2.HTTPError as error:
            raise NoAnswerError(type(error).__name__, maybe_done=False) from None


async def _limited(answer: httpx2.Response) -> bytes:
    body = bytearray()
    async for chunk in answer.aiter_bytes():
        body += chunk
        if len(body) > MAX_BYTES:
            raise TooLargeError("The file is larger than 25 MB.", field="url")
    return bytes(body)


async def resolve(host: str, port: int, *, allow_private: bool = False) -> str:
    """Return one address of the host. Raises InvalidInputError when any of its addresses is not public."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InvalidInputError("The host is not known.", field="url") from None
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not (allow_private or all(is_public(address) for address in addresses)):
        raise InvalidInputError("The address lies in a private network.", field="url")
    return addresses[0]


def is_public(address: str) -> bool:
    """Tell whether an IP address is a public one, also inside IPv4-mapped, 6to4 and NAT64 forms."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
