"""Placing many messages together gives what placing them one by one gives, and a broken one holds up nobody."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from helpers_database import migrated_database
from tonlia import message_flow
from tonlia.accounts.tenants import Tenant
from tonlia.customers.tables import contacts, customers
from tonlia.leads.tables import leads
from tonlia.platform import lanes
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Database
from tonlia.ports.channel import Attachment, Event, InboundRequest, Sender
from tonlia.timeline import inbound
from tonlia.timeline.inbound import Delivery
from tonlia.timeline.tables import communication_attachments, conversations, customer_communications, inbound_events

ACCOUNT = UUID(int=7)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
async def database(server_url: str) -> AsyncIterator[Database]:
    """A database in which no other test's worker drains anything."""
    async with migrated_database(server_url) as url:
        database = Database(url, pool_size=5)
        yield database
        await database.close()


def message(number: int, sender: Sender, *, provider: str = "whatsapp", **more: Any) -> Event:
    values = {"external_id": f"m{number}", "thread_id": sender.id, "text": f"message {number}"}
    at = {"occurred_at": NOON + timedelta(seconds=number)}
    common = {"kind": "message", "provider": provider, "channel": provider, "content_type": "text"}
    return Event(**{**common, **values, **at, "sender": sender, **more})


async def store(database: Database, tenant: Tenant, *events: Event, received_at: datetime = NOON) -> None:
    request = InboundRequest(method="POST", url="x", headers={}, query={}, body=b"{}", received_at=received_at)
    async with database.tenant(tenant.id) as tx:
        for event in events:
            one = [Delivery(account_id=ACCOUNT, provider=event.provider, request=request, events=[event], trace="")]
            await inbound.store(tx, one)


async def place(database: Database, tenant: Tenant) -> None:
    """Drain everything that waits, all lanes under one lease."""
    async with database.tenant(tenant.id) as tx:
        due = inbound_events.c.processed_at.is_(None)
        waiting = await tx.all(sa.select(inbound_events.c.lane).where(due).distinct())
    lease = await lanes.take(database, tenant.id, inbound.LANE, [row["lane"] for row in waiting])
    assert lease is not None
    async with lanes.holding(lease):
        await message_flow.drain_inbound(lease)


async def entries(database: Database, tenant: Tenant) -> list[Any]:
    table = customer_communications
    async with database.tenant(tenant.id) as tx:
        rows = await tx.all(
            sa.select(table)
            .where(table.c.communication_type != "activity")
            .order_by(table.c.conversation_seq, table.c.communication_time, table.c.id)
        )
    return list(rows)


async def count(database: Database, tenant: Tenant, table: sa.Table, *where: Any) -> int:
    async with database.tenant(tenant.id) as tx:
        return int(await tx.value(sa.select(sa.func.count()).select_from(table).where(*where)))


async def test_a_hundred_threads_in_one_transaction(database: Database, tenant: Tenant) -> None:
    people = [Sender(id=f"55119876{number:05}", name=f"Cliente {number}") for number in range(50)]
    await store(database, tenant, *(message(number, people[number % 50]) for number in range(150)))
    await place(database, tenant)
    placed = await entries(database, tenant)
    assert sorted(row["source_record_id"] for row in placed) == sorted(f"m{number}" for number in range(150))
    by_talk: dict[UUID, list[tuple[int, str]]] = {}
    for row in placed:
        by_talk.setdefault(row["conversation_id"], []).append((row["conversation_seq"], row["content"]))
    assert len(by_talk) == 50
    for said in by_talk.values():
        numbers = [int(text.split()[1]) for _, text in sorted(said)]
        assert [seq for seq, _ in sorted(said)] == [1, 2, 3]
        assert numbers == sorted(numbers)
    assert await count(database, tenant, leads) == await count(database, tenant, contacts) == 50
    async with database.tenant(tenant.id) as tx:
        talks = await tx.all(sa.select(conversations))
    assert all(talk["last_seq"] == 3 and talk["last_text"].startswith("message 1") for talk in talks)


async def test_one_person_on_two_channels_in_one_batch_is_one_contact(database: Database, tenant: Tenant) -> None:
    on_whatsapp = Sender(id="8613812345678", phone="8613812345678", name="王芳")
    by_phone = Sender(id="caller-1", phone="13812345678", name="王芳")
    await store(database, tenant, message(1, on_whatsapp), message(2, by_phone, provider="webhook"))
    await place(database, tenant)
    assert len({row["contact_id"] for row in await entries(database, tenant)}) == 1
    assert await count(database, tenant, leads) == 1


async def test_a_later_message_of_the_batch_joins_two_earlier_people(database: Database, tenant: Tenant) -> None:
    first = Sender(id="tg-1", name="Иван Петров", email="ivan.petrov@zavod-ural.ru")
    second = Sender(id="8613800000001", phone="+8613800000001", name="Иван Петров")
    both = Sender(id="x-3", name="Иван Петров", email="ivan.petrov@zavod-ural.ru", phone="+8613800000001")
    await store(
        database, tenant, message(1, first, provider="telegram"), message(2, second),
        message(3, both, provider="webhook"),
    )  # fmt: skip
    await place(database, tenant)
    placed = await entries(database, tenant)
    assert len(placed) == 3
    assert len({row["contact_id"] for row in placed}) == len({row["customer_id"] for row in placed}) == 1
    assert await count(database, tenant, contacts, contacts.c.status == "active") == 1
    assert await count(database, tenant, leads) == 1
    assert await count(database, tenant, customers, customers.c.status != "merged") == 1


async def test_a_changed_display_name_makes_at_most_one_more_contact(database: Database, tenant: Tenant) -> None:
    names = ["Marina Souza", "Carlos Lima", "Carlos Lima", "Carlos Lima", "Marina Souza"]
    for number, name in enumerate(names):
        await store(database, tenant, message(number, Sender(id="5511987650009", name=name)))
        await place(database, tenant)
    assert await count(database, tenant, contacts) == 2
    assert len({row["conversation_id"] for row in await entries(database, tenant)}) == 1


async def test_an_answer_finds_its_question_within_the_batch_and_after_it(database: Database, tenant: Tenant) -> None:
    who = Sender(id="551100000001")
    await store(database, tenant, message(1, who), message(2, who, reply_to="m1"))
    await place(database, tenant)
    await store(database, tenant, message(3, who, reply_to="m1"), message(4, who, reply_to="unknown"))
    await place(database, tenant)
    first, *rest = await entries(database, tenant)
    assert [row["parent_record_id"] for row in rest] == [first["id"], first["id"], None]


async def test_a_message_seen_before_is_left_out(database: Database, tenant: Tenant) -> None:
    who = Sender(id="551100000002")
    await store(database, tenant, message(1, who))
    await place(database, tenant)
    async with database.tenant(tenant.id) as tx:  # as after a restore of older events
        await tx.run(sa.update(inbound_events).values(processed_at=None))
    await store(database, tenant, message(2, who))
    await place(database, tenant)
    assert [row["conversation_seq"] for row in await entries(database, tenant)] == [1, 2]


async def test_files_stand_beside_their_messages(database: Database, tenant: Tenant) -> None:
    files = (Attachment(kind="image", name="a.png"), Attachment(kind="file", name="b.pdf"))
    await store(
        database, tenant, message(1, Sender(id="55110003")), message(2, Sender(id="55110004"), attachments=files)
    )
    await place(database, tenant)
    async with database.tenant(tenant.id) as tx:
        table = communication_attachments
        rows = await tx.all(sa.select(table).order_by(table.c.position))
    placed = {row["source_record_id"]: row["id"] for row in await entries(database, tenant)}
    assert [(row["record_id"], row["file_name"]) for row in rows] == [(placed["m2"], "a.png"), (placed["m2"], "b.pdf")]


@pytest.mark.parametrize("broken", [{"kind": "message"}, {"kind": "nonsense"}, {"kind": "message", "sender": 3}])
async def test_a_broken_event_holds_up_nobody_and_is_set_aside(
    database: Database, tenant: Tenant, broken: dict[str, Any]
) -> None:
    who = Sender(id="551100000005")
    await store(database, tenant, message(1, who), message(2, who), message(3, Sender(id="551100000006")))
    async with database.tenant(tenant.id) as tx:
        first = inbound_events.c.dedupe_key == "message:inbound:m1"
        await tx.run(sa.update(inbound_events).where(first).values(event=broken))
    for _ in range(inbound.MAX_ATTEMPTS):
        await place(database, tenant)
    assert [row["source_record_id"] for row in await entries(database, tenant)] == ["m2", "m3"]
    async with database.tenant(tenant.id) as tx:
        kept = await tx.first(sa.select(inbound_events).where(inbound_events.c.error.is_not(None)))
    assert kept is not None
    assert kept["processed_at"] is not None
    assert kept["attempts"] == inbound.MAX_ATTEMPTS


async def test_repeats_within_one_commit_are_stored_once(database: Database, tenant: Tenant) -> None:
    event = message(1, Sender(id="551100000007"))
    request = InboundRequest(method="POST", url="x", headers={}, query={}, body=b"{}", received_at=NOON)
    delivery = Delivery(account_id=ACCOUNT, provider="whatsapp", request=request, events=[event], trace="")
    async with database.tenant(tenant.id) as tx:
        await inbound.store(tx, [delivery] * 20)
    assert await count(database, tenant, inbound_events) == 1


def picture(number: int, sender: Sender, album: str | None = "A", **more: Any) -> Event:
    file = Attachment(kind="image", vendor_id=f"file-{number}")
    details = {"media_group_id": album} if album else {}
    given = {"text": None, "content_type": "image", "attachments": (file,), "details": details, **more}
    return message(number, sender, provider="telegram", **given)


async def files(database: Database, tenant: Tenant, record_id: UUID) -> list[tuple[int, str]]:
    table = communication_attachments.c
    async with database.tenant(tenant.id) as tx:
        rows = await tx.all(
            sa.select(table.position, table.vendor_id).where(table.record_id == record_id).order_by(table.position)
        )
    return [(row["position"], row["vendor_id"]) for row in rows]


async def test_an_album_is_one_entry(database: Database, tenant: Tenant) -> None:
    olga, igor = Sender(id="71", name="Ольга"), Sender(id="72", name="Игорь")
    parts = [picture(1, olga), picture(2, olga, text="Вот трещина"), picture(3, olga), picture(9, olga, album="B")]
    await store(database, tenant, *parts, picture(5, igor), picture(6, olga, album=None))
    await place(database, tenant)
    placed = {row["source_record_id"]: row for row in await entries(database, tenant)}
    assert set(placed) == {"m1", "m9", "m5", "m6"}
    assert (placed["m1"]["content"], placed["m1"]["attachment_count"]) == ("Вот трещина", 3)
    assert placed["m1"]["attachment_urls"] == ["file-1", "file-2", "file-3"]
    assert await files(database, tenant, placed["m1"]["id"]) == [(0, "file-1"), (1, "file-2"), (2, "file-3")]


async def test_a_late_picture_joins_its_album_once(database: Database, tenant: Tenant) -> None:
    olga = Sender(id="73", name="Ольга")
    await store(database, tenant, picture(11, olga, text="Вот"))
    await place(database, tenant)
    await store(database, tenant, picture(12, olga), picture(13, olga, text="И вот ещё"))
    await place(database, tenant)
    first, spoken = await entries(database, tenant)
    assert (first["source_record_id"], first["attachment_urls"]) == ("m11", ["file-11", "file-12"])
    assert await files(database, tenant, first["id"]) == [(0, "file-11"), (1, "file-12")]
    assert (spoken["source_record_id"], spoken["content"]) == ("m13", "И вот ещё")

    async with database.tenant(tenant.id) as tx:
        for row in await tx.all(sa.select(inbound_events.c.id)):
            await inbound.place_again(tx, row["id"])
    await place(database, tenant)
    assert [row["attachment_count"] for row in await entries(database, tenant)] == [2, 1]


async def test_a_part_without_a_file_stays_by_itself(database: Database, tenant: Tenant) -> None:
    olga = Sender(id="76", name="Ольга")
    bare = {"attachments": (), "content_type": "unsupported"}
    await store(database, tenant, picture(31, olga), picture(32, olga, **bare))
    await place(database, tenant)
    await store(database, tenant, picture(33, olga, **bare))
    await place(database, tenant)
    placed = [(row["source_record_id"], row["attachment_count"]) for row in await entries(database, tenant)]
    assert placed == [("m31", 1), ("m32", 0), ("m33", 0)]


async def test_the_first_picture_waits_for_the_others_and_a_text_does_not(database: Database, tenant: Tenant) -> None:
    olga, igor = Sender(id="74", name="Ольга"), Sender(id="75", name="Игорь")
    before = utc_now()
    await store(database, tenant, picture(21, olga), picture(22, olga), message(23, igor, provider="telegram"))
    async with database.tenant(tenant.id) as tx:
        rows = await tx.all(sa.select(lanes.lanes).where(lanes.lanes.c.kind == inbound.LANE))
    due = {row["key"].rsplit(":", 1)[1]: row["requested_at"] for row in rows}
    assert before + inbound.ALBUM_HOLD <= due["74"]
    assert due["75"] <= utc_now()
