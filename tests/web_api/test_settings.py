"""Settings: roles and members, open invitations, own sessions, a channel's settings and replay."""

import httpx2
import sqlalchemy as sa

from helpers_http import bearer, idle, message, signed
from tonlia.accounts.channel_accounts import ChannelAccount
from tonlia.accounts.people import grant, save_user
from tonlia.accounts.tenants import Tenant
from tonlia.bootstrap import Product
from tonlia.platform.ids import new_id, short
from tonlia.timeline.tables import inbound_events
from tonlia.worker import Worker

API = "/api/v1"
PASSWORD = "correct horse battery"
ORIGIN = {"origin": "http://127.0.0.1"}


async def member(product: Product, tenant: Tenant, role: str) -> tuple[str, str]:
    email = f"{short(new_id()).lower()}@example.com"
    user_id = await save_user(product.database, email, password=PASSWORD)
    await grant(product.database, tenant.id, user_id, role, actor="test")
    return str(user_id), email


async def test_roles_change_and_the_last_owner_stays(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys
) -> None:
    owner, _ = await member(product, tenant, "owner")
    agent, _ = await member(product, tenant, "agent")
    for answer in (
        await http.patch(f"{API}/members/{owner}", json={"role": "viewer"}, headers=bearer(keys.owner)),
        await http.delete(f"{API}/members/{owner}", headers=bearer(keys.owner)),
    ):
        assert (answer.status_code, answer.json()["remedy"]) == (409, "Make somebody else an owner first.")
    raised = await http.patch(f"{API}/members/{agent}", json={"role": "owner"}, headers=bearer(keys.owner))
    assert raised.json()["role"] == "owner"
    assert (await http.delete(f"{API}/members/{owner}", headers=bearer(keys.owner))).status_code == 204
    left = (await http.get(f"{API}/members", headers=bearer(keys.viewer))).json()
    assert [(m["user_id"], m["role"]) for m in left] == [(agent, "owner")]
    wrong = await http.patch(f"{API}/members/{agent}", json={"role": "king"}, headers=bearer(keys.owner))
    assert wrong.status_code == 422


async def test_an_open_invitation_is_listed_and_revoked(http: httpx2.AsyncClient, keys) -> None:
    body = {"email": "new@example.com", "role": "manager"}
    link = (await http.post(f"{API}/invitations", json=body, headers=bearer(keys.owner))).json()["url"]
    shown = (await http.get(f"{API}/invitations", headers=bearer(keys.owner))).json()
    assert [(i["email"], i["role"]) for i in shown] == [("new@example.com", "manager")]
    token = link.split("#")[1]
    assert token not in str(shown)
    gone = await http.delete(f"{API}/invitations/{shown[0]['id']}", headers=bearer(keys.owner))
    assert gone.status_code == 204
    used = await http.post(f"{API}/welcome", json={"token": token, "password": PASSWORD})
    assert used.status_code == 404
    assert (await http.delete(f"{API}/invitations/zz", headers=bearer(keys.owner))).status_code == 404


async def test_a_person_sees_and_ends_own_sessions(
    app, http: httpx2.AsyncClient, product: Product, tenant: Tenant
) -> None:
    _, email = await member(product, tenant, "agent")

    async def signed_in(agent: str) -> httpx2.AsyncClient:
        client = httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=app),
            base_url="http://127.0.0.1",
            headers={**ORIGIN, "user-agent": agent},
        )
        answer = await client.post(f"{API}/session", json={"email": email, "password": PASSWORD})
        assert answer.status_code == 200
        return client

    laptop, phone, old = [await signed_in(agent) for agent in ("Laptop/1", "Phone/2", "Old/3\x7f")]
    shown = (await laptop.get(f"{API}/sessions")).json()
    assert (shown[0]["user_agent"], shown[0]["current"]) == ("Laptop/1", True)
    assert len(shown) == 3
    phone_id = next(s["id"] for s in shown if s["user_agent"] == "Phone/2")
    assert (await laptop.delete(f"{API}/sessions/{phone_id}")).status_code == 204
    assert (await phone.get(f"{API}/session")).status_code == 401
    assert (await laptop.delete(f"{API}/sessions")).json() == {"ended": 1}
    assert (await old.get(f"{API}/session")).status_code == 401
    assert (await laptop.get(f"{API}/session")).status_code == 200
    stranger, other_email = await member(product, tenant, "agent")
    assert stranger
    assert other_email
    assert (await laptop.delete(f"{API}/sessions/{'00' * 32}")).status_code == 404
    for client in (laptop, phone, old):
        await client.aclose()


async def test_settings_change_without_showing_secrets(http: httpx2.AsyncClient, keys) -> None:
    made = await http.post(
        f"{API}/channels", headers=bearer(keys.manager),
        json={"provider": "telegram", "settings": {"bot_token": "1:first", "base_url": "https://a.example"}},
    )  # fmt: skip
    path = f"{API}/channels/{made.json()['id']}"
    shown = (await http.get(f"{path}/settings", headers=bearer(keys.manager))).json()
    assert shown == {"values": {"base_url": "https://a.example"}, "present": ["base_url", "bot_token"]}
    change = {"name": "Sales bot", "settings": {"secret_token": "s", "base_url": ""}}
    assert (await http.patch(path, json=change, headers=bearer(keys.manager))).status_code == 204
    shown = (await http.get(f"{path}/settings", headers=bearer(keys.manager))).json()
    assert shown == {"values": {}, "present": ["bot_token", "secret_token"]}
    listed = (await http.get(f"{API}/channels", headers=bearer(keys.viewer))).json()
    assert listed[0]["name"] == "Sales bot"
    for wrong, field in (({"bot_token": ""}, "settings.bot_token"), ({"nonsense": "x"}, "settings.nonsense")):
        answer = await http.patch(path, json={"settings": wrong}, headers=bearer(keys.manager))
        assert (answer.status_code, answer.json()["field"]) == (422, field)
    off = await http.patch(path, json={"enabled": False}, headers=bearer(keys.manager))
    assert off.status_code == 204


async def test_a_failed_event_is_replayed_and_nothing_is_recorded_twice(
    http: httpx2.AsyncClient, product: Product, tenant: Tenant, keys, webhook: ChannelAccount, worker: Worker
) -> None:
    body, headers = signed(message(1))
    await http.post(f"/hooks/webhook/{webhook.account_key}", content=body, headers=headers)
    await idle(product, tenant)
    path = f"{API}/channels/{webhook.id}/events"
    event = (await http.get(path, headers=bearer(keys.manager))).json()[0]
    async with product.database.tenant(tenant.id) as tx:
        await tx.run(sa.update(inbound_events).values(error="broken", attempts=6))
    answer = await http.post(f"{path}/{event['id']}/replay", headers=bearer(keys.manager))
    assert answer.status_code == 202, answer.text
    await idle(product, tenant)
    again = (await http.get(path, headers=bearer(keys.manager))).json()
    assert [(e["id"], e["error"]) for e in again] == [(event["id"], None)]
    assert again[0]["processed_at"] > event["processed_at"]
    entries = (await http.get(f"{API}/communications?direction=inbound", headers=bearer(keys.viewer))).json()["items"]
    assert len(entries) == 1
    foreign = await http.post(f"{API}/channels/{new_id()}/events/{event['id']}/replay", headers=bearer(keys.manager))
    assert foreign.status_code == 404
