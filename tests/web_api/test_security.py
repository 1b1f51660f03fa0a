"""The security rules, each with its test."""

import asyncio
import itertools
import re
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest
import sqlalchemy as sa

from helpers_http import SECRET, bearer, idle, message, signed
from tonlia.accounts import people as accounts_people
from tonlia.accounts.api_keys import create_key
from tonlia.accounts.channel_accounts import ChannelAccount, create_account
from tonlia.accounts.people import grant, make_link, save_user, session_user, sign_in, use_link
from tonlia.accounts.tables import access_links, sessions
from tonlia.accounts.tenants import Tenant, create_tenant, find_tenant
from tonlia.analysis.schedules import ensure
from tonlia.analysis.tables import schedules
from tonlia.bootstrap import Product
from tonlia.platform.clock import utc_now
from tonlia.platform.crypto import KeyRing, load_key_ring, rotate_key, token_hash
from tonlia.platform.database import TENANT_TABLES, Database, metadata
from tonlia.platform.errors import InvalidInputError, NotFoundError, UnauthorizedError, UnavailableError
from tonlia.platform.http import is_public, resolve
from tonlia.platform.ids import new_id, short
from tonlia.worker import Worker

PASSWORD = "correct horse battery"
ORIGIN = {"origin": "http://127.0.0.1"}


def api_routes(app) -> list[tuple[str, str]]:
    found = []
    for path, methods in app.openapi()["paths"].items():
        found += [(method.upper(), path) for method in methods if method in ("get", "post", "put", "patch", "delete")]
    assert len(found) > 40
    return [(m, p) for m, p in found if p.startswith("/api/v1") and "/events" not in p]


async def ids_of(product: Product, tenant: Tenant) -> list[str]:
    found = []
    async with product.database.tenant(tenant.id) as tx:
        for name in sorted(TENANT_TABLES):
            table = metadata.tables[name]
            if "id" in table.c:
                found += [str(row["id"]) for row in await tx.all(sa.select(table.c.id).limit(3))]
    return found


async def test_a_tenant_reads_and_changes_nothing_of_another_on_any_route(
    app, http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, webhook: ChannelAccount, worker: Worker
) -> None:
    marker = f"geheim{short(new_id())}"
    body, headers = signed(message(1, f"{marker} 请报价 50吨", participants=[{"id": marker, "name": marker}]))
    await http.post(f"/hooks/webhook/{webhook.account_key}", content=body, headers=headers)
    await idle(product, tenant)
    foreign_name = f"t-{short(new_id())}"
    await create_tenant(product.database, foreign_name)
    foreign = await find_tenant(product.database, foreign_name)
    thief = await create_key(product.database, foreign.id, "owner", actor="test")
    ids = await ids_of(product, tenant)
    assert len(ids) > 8
    await rest(product, tenant)
    before = await snapshot(product, tenant)
    for method, path in api_routes(app):
        choices = ids if "{" in path else [""]
        for row_id in choices:
            target = re.sub(r"\{[^}]+\}", row_id, path)
            guess = {"kept_id": row_id or ids[0], "merged_id": ids[1], "state": "closed", "text": "x", "status": "done"}
            guess |= {"stage": "won", "enabled": False, "user_id": None, "name": "x", "q": marker}
            answer = await http.request(
                method, target, headers=bearer(thief), params={"q": marker, "customer_id": ids[0]},
                json=guess if method in ("POST", "PUT", "PATCH") else None,
            )  # fmt: skip
            assert answer.status_code < 500, (method, target, answer.text)
            assert marker not in answer.text, (method, target)
    assert await snapshot(product, tenant) == before


async def rest(product: Product, tenant: Tenant) -> None:
    """Let the product do nothing of its own accord in this tenant."""
    async with product.database.tenant(tenant.id) as tx:
        await ensure(tx, tenant, utc_now())
        await tx.run(sa.update(schedules).values(enabled=False))


async def snapshot(product: Product, tenant: Tenant) -> dict[str, str]:
    found = {}
    async with product.database.tenant(tenant.id) as tx:
        for name in sorted(TENANT_TABLES):
            rows = await tx.all(sa.select(metadata.tables[name]))
            found[name] = str(sorted(map(str, map(tuple, (row.values() for row in rows)))))
    return found


NEEDED = {"delete_document": "manager", "upload_document": "manager", "import_products": "manager", "import_contacts": "manager", "preview_import": "manager", "reindex_document": "manager", "change_product": "manager", "channel_settings": "manager", "replay_event": "manager", "list_invitations": "owner", "revoke_invitation": "owner", "change_member": "owner", "remove_member": "owner", "delete_product": "manager", "create_channel": "manager",
          "switch_channel": "manager", "channel_events": "manager", "put_score_rules": "manager", "invite": "owner",
          "make_reset_link": "owner", "create_key": "owner", "list_keys": "owner", "revoke_key": "owner", "list_audit": "owner",
          "mute_alerts": "manager", "show_presence": "viewer", "list_shares": "agent", "dismiss_first_start": "manager", "cancel_job": "manager", "read_notifications": "viewer", "unmute_alerts": "manager", "list_model_calls": "manager", "change_schedule": "manager",
          "run_schedule": "manager", "import_orders": "manager", "put_analysis_settings": "manager"}  # fmt: skip
OPEN = {
    "sign_in",
    "use_link",
    "sign_out",
    "who_am_i",
    "change_locale",
    "stream_events",
    "list_sessions",
    "end_session",
    "end_other_sessions",
}
PERSONS = {"create_company", "load_demo", "remove_demo"}  # no API key may do these, whatever its role


async def test_the_role_matrix(app, http: httpx2.AsyncClient, keys) -> None:
    ranks = ["viewer", "agent", "manager", "owner"]
    seen, wrong = set(), []
    for path, methods in app.openapi()["paths"].items():
        for method, operation in methods.items():
            name = operation["operationId"]
            if not path.startswith("/api/v1") or name in OPEN:
                continue
            needed = NEEDED.get(name, "viewer" if method == "get" else "agent")
            target = re.sub(r"\{[^}]+\}", str(new_id()), path)
            for role in ranks:
                answer = await http.request(
                    method.upper(), target, headers=bearer(getattr(keys, role)), params={"q": "x"}
                )
                if name in PERSONS:
                    assert answer.status_code == 401, (name, role, answer.status_code)
                    continue
                allowed = ranks.index(role) >= ranks.index(needed)
                if (answer.status_code != 403) != allowed:
                    wrong.append((name, role, answer.status_code))
            assert (await http.request(method.upper(), target)).status_code == 401, name
            seen.add(name)
    assert wrong == []
    assert set(NEEDED) <= seen


@pytest.fixture
async def member(product: Product, tenant: Tenant) -> str:
    email = f"{short(new_id()).lower()}@example.com"
    user = await save_user(product.database, email, password=PASSWORD)
    await grant(product.database, tenant.id, user, "agent", actor="test")
    return email


async def test_a_session_is_a_strict_cookie_rotated_at_sign_in(http: httpx2.AsyncClient, member: str) -> None:
    body = {"email": member, "password": PASSWORD}
    assert (await http.post("/api/v1/session", json=body)).status_code == 403  # no origin: another site's form
    first = await http.post("/api/v1/session", json=body, headers=ORIGIN)
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    token = first.cookies["tonlia"]
    http.cookies.clear()
    second = await http.post("/api/v1/session", json=body, headers={**ORIGIN, "cookie": f"tonlia={token}"})
    http.cookies.clear()
    assert second.cookies["tonlia"] != token
    old = await http.get("/api/v1/session", headers={"cookie": f"tonlia={token}"})
    new = await http.get("/api/v1/session", headers={"cookie": f"tonlia={second.cookies['tonlia']}"})
    assert (old.status_code, new.status_code) == (401, 200)


async def test_another_sites_page_cannot_use_the_session(
    http: httpx2.AsyncClient, member: str, product: Product
) -> None:
    token = await sign_in(product.database, member, PASSWORD)
    cookie = {"cookie": f"tonlia={token}"}
    for headers, expected in (({"origin": "https://evil.example"}, 403), ({}, 403), (ORIGIN, 200)):
        answer = await http.patch("/api/v1/session", json={"locale": "zh"}, headers={**cookie, **headers})
        assert answer.status_code == expected
    answer = await http.get("/api/v1/leads", headers={**cookie, "origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers


async def test_a_session_ends_after_twelve_idle_hours(product: Product, member: str) -> None:
    token = await sign_in(product.database, member, PASSWORD)
    assert await session_user(product.database, token) is not None
    assert await session_user(product.database, token, clock=lambda: utc_now() + timedelta(hours=12, minutes=1)) is None
    async with product.database.shared() as connection:
        stored = (await connection.execute(sa.select(sessions.c.token_hash))).scalars().all()
    assert token_hash(token) in stored
    assert token.encode() not in stored


async def test_wrong_passwords_and_unknown_people_look_alike_and_are_limited(
    http: httpx2.AsyncClient, product: Product, member: str
) -> None:
    for email in (member, "nobody@example.com"):
        with pytest.raises(UnauthorizedError, match="E-mail or password"):
            await sign_in(product.database, email, "wrong password")
    codes = []
    for _ in range(15):
        answer = await http.post("/api/v1/session", json={"email": "a@b.cc", "password": "x"}, headers=ORIGIN)
        codes.append(answer.status_code)
    assert codes[-1] == 429


async def test_a_link_works_once_and_expires(http: httpx2.AsyncClient, product: Product, tenant: Tenant) -> None:
    email = f"{short(new_id()).lower()}@example.com"
    token = await make_link(product.database, "invite", email, tenant_id=tenant.id, role="agent")
    stale = await make_link(product.database, "reset", email)
    async with product.database.shared() as connection:
        past = sa.update(access_links).where(access_links.c.token_hash == token_hash(stale))
        await connection.execute(past.values(expires_at=utc_now() - timedelta(seconds=1)))
    await use_link(product.database, token, PASSWORD)
    assert await sign_in(product.database, email, PASSWORD)
    for used in (token, stale, "invented"):
        with pytest.raises(NotFoundError):
            await use_link(product.database, used, PASSWORD)


async def test_an_invitation_gives_no_power_over_an_account_of_another_tenant(
    http: httpx2.AsyncClient, database: Database, product: Product, tenant: Tenant, keys, member: str
) -> None:
    other = await create_tenant(database, f"other-{short(new_id())}")
    owner_key = {"authorization": f"Bearer {await create_key(database, other, 'owner', actor='test')}"}
    body = {"email": member, "role": "agent"}
    link = (await http.post("/api/v1/invitations", json=body, headers=owner_key)).json()["url"]
    stolen = {"token": link.rpartition("#")[2], "password": "chosen by the attacker"}
    assert (await http.post("/api/v1/welcome", json=stolen)).status_code == 401
    assert await sign_in(database, member, PASSWORD)  # as before
    assert (await http.post("/api/v1/welcome", json={**stolen, "password": PASSWORD})).status_code == 204
    for key in (owner_key, {"authorization": f"Bearer {keys.owner}"}):  # now of two tenants: neither resets alone
        assert (await http.post("/api/v1/password-resets", json=body, headers=key)).status_code == 409
    early = await make_link(database, "reset", member, tenant_id=tenant.id)
    with pytest.raises(NotFoundError):
        await use_link(database, early, "chosen by the attacker")
    assert await sign_in(database, member, PASSWORD)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("127.0.0.1", False), ("10.1.2.3", False), ("169.254.169.254", False), ("::1", False),
        ("::ffff:127.0.0.1", False), ("::ffff:8.8.8.8", True), ("fe80::1", False), ("fd00::1", False),
        ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("0.0.0.0", False), ("100.64.0.1", False),  # noqa: S104 an address to refuse
        ("192.168.1.1", False), ("224.0.0.1", False), ("2001:4860:4860::8888", True),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:  # noqa: FBT001
    assert is_public(address) is public


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "127.1"])
async def test_private_hosts_are_refused_in_every_spelling(host: str) -> None:
    with pytest.raises(InvalidInputError):
        await resolve(host, 443)


async def test_only_https_addresses_of_others_are_fetched(product: Product) -> None:
    for url in ("http://8.8.8.8/x", "ftp://8.8.8.8/x", "https://10.0.0.1/x", "file:///etc/passwd"):
        with pytest.raises(InvalidInputError):
            await product.parts.http.fetch_public(url)


async def test_bodies_over_their_limit_are_refused_before_parsing(
    http: httpx2.AsyncClient, webhook: ChannelAccount
) -> None:
    big = b"x" * (5 * 1024 * 1024 + 1)
    assert (await http.post(f"/hooks/webhook/{webhook.account_key}", content=big)).status_code == 413
    assert (await http.post("/chat/session", content=b"x" * 17_000)).status_code == 413

    async def chunks():
        for _ in range(20):
            yield b"x" * 1000

    assert (await http.post("/chat/session", content=chunks())).status_code == 413


def test_a_sealed_secret_opens_only_for_its_tenant_and_with_a_known_key() -> None:
    old, new = b"a" * 32, b"b" * 32
    sealed = KeyRing(lambda: [old]).seal({"token": "t"}, bound_to="one")
    assert b"token" not in sealed
    assert KeyRing(lambda: [new, old]).open(sealed, bound_to="one") == {"token": "t"}
    assert not KeyRing(lambda: [new, old]).is_current(sealed)
    for ring, tenant in ((KeyRing(lambda: [new]), "one"), (KeyRing(lambda: [old]), "two")):
        with pytest.raises(UnavailableError):
            ring.open(sealed, bound_to=tenant)


def test_an_unknown_e_mail_takes_as_long_as_a_wrong_password() -> None:
    assert not accounts_people._hasher.check_needs_rehash(accounts_people._NO_ONE)  # made with the same cost


def test_a_running_process_learns_of_a_rotated_key(tmp_path: Path) -> None:
    running = load_key_ring(tmp_path, None)
    before = running.seal({"token": "t"}, bound_to="one")
    rotate_key(tmp_path)
    sealed = load_key_ring(tmp_path, None).seal({"token": "u"}, bound_to="one")
    assert running.open(sealed, bound_to="one") == {"token": "u"}
    assert running.open(before, bound_to="one") == {"token": "t"}


async def test_stored_settings_hold_no_secret_in_clear(product: Product, tenant: Tenant) -> None:
    await create_account(product.database, product.parts.keys, tenant.id, "webhook", {"secret": SECRET}, actor="test")
    async with product.database.tenant(tenant.id) as tx:
        rows = await tx.all(sa.select(metadata.tables["channel_accounts"]))
        log = await tx.all(sa.select(metadata.tables["audit_log"]))
    assert SECRET not in str([dict(row) for row in rows])
    assert SECRET not in str([dict(row) for row in log])
    assert SECRET.encode() not in b"".join(row["sealed_settings"] for row in rows)


async def test_every_answer_carries_the_security_headers(http: httpx2.AsyncClient) -> None:
    for path in ("/healthz", "/", "/api/v1/leads", "/nothing"):
        headers = (await http.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "http" not in headers["content-security-policy"]


async def test_open_endpoints_are_limited_per_visitor(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant
) -> None:
    account = await create_account(product.database, product.parts.keys, tenant.id, "webchat", {}, actor="test")
    token = (await http.post("/chat/session", json={"site_key": account.account_key})).json()["token"]
    posts = [http.post("/chat/messages", json={"token": token, "cid": str(i), "text": "hi"}) for i in range(30)]
    codes = [answer.status_code for answer in await asyncio.gather(*posts)]
    assert codes.count(202) == 20
    assert set(codes) == {202, 429}


async def test_a_chat_opens_only_from_allowed_pages(http: httpx2.AsyncClient, product: Product, tenant: Tenant) -> None:
    settings = {"origins": ["https://shop.example"]}
    account = await create_account(product.database, product.parts.keys, tenant.id, "webchat", settings, actor="test")
    for origin, expected in (("https://shop.example", 200), ("https://evil.example", 403), (None, 403)):
        headers = {"origin": origin} if origin else {}
        answer = await http.post("/chat/session", json={"site_key": account.account_key}, headers=headers)
        assert answer.status_code == expected


MUTATIONS = [None, 0, -1, 1.5, True, [], {}, "", "\x00", "x" * 100_000, "’; DROP TABLE leads; --", {"a": {"b": [None]}}]


async def test_odd_bodies_never_give_a_server_error(
    http: httpx2.AsyncClient, app, keys, webhook: ChannelAccount
) -> None:
    bodies = [
        ("POST", "/api/v1/merges", {"kept_id": str(new_id()), "merged_id": str(new_id())}),
        ("POST", f"/api/v1/conversations/{new_id()}/replies", {"text": "x", "reply_to": "y"}),
        ("POST", f"/api/v1/conversations/{new_id()}/takeover", {"state": "bot"}),
        ("PATCH", f"/api/v1/leads/{new_id()}", {"stage": "won", "version": 1}),
        (
            "PUT",
            "/api/v1/settings/score-rules",
            {"rules": [{"fact": "intent", "is": "equals", "value": 1, "points": 1, "reason": "r"}]},
        ),
        ("POST", "/api/v1/channels", {"provider": "webhook", "settings": {"secret": "x"}, "name": "n"}),
        ("POST", "/api/v1/assistant/ask", {"text": "hello"}),
        ("POST", "/chat/session", {"site_key": webhook.account_key, "identity": {"user_id": "u"}}),
        ("POST", "/chat/messages", {"token": "a.b", "cid": "c", "text": "t"}),
        ("POST", "/api/v1/welcome", {"token": "t", "password": PASSWORD}),
    ]
    for method, path, body in bodies:
        for name, value in itertools.product(body, MUTATIONS):
            answer = await http.request(
                method, path, json={**body, name: value}, headers={**bearer(keys.owner), **ORIGIN}
            )
            assert answer.status_code < 500, (path, name, value, answer.text)
        for raw in (b"", b"{", b"\xff\xfe", b"[" * 5000, b'"x"', b"null"):
            headers = {**bearer(keys.owner), **ORIGIN, "content-type": "application/json"}
            answer = await http.request(method, path, content=raw, headers=headers)
            assert answer.status_code < 500, (path, raw[:20], answer.text)


async def test_odd_queries_never_give_a_server_error(http: httpx2.AsyncClient, app, keys) -> None:
    odd = ["\x00", "-1", "99999999999999999999", "’", "x" * 3000, "%", "2026-13-45", "null", "🙂", "*:* & |", "\\"]
    for method, path in api_routes(app):
        if method != "GET" or "{" in path:
            continue
        known = app.openapi()["paths"][path][method.lower()].get("parameters", [])
        names = [one["name"] for one in known if one["in"] == "query"]
        for name, value in itertools.product([*names, "unknown"], odd):
            answer = await http.get(path, params={"q": "x", name: value}, headers=bearer(keys.owner))
            assert answer.status_code < 500, (path, name, value, answer.text)
            if answer.status_code >= 400:
                assert answer.headers["content-type"] == "application/problem+json"
