"""Usage: seed_conversations.py HOME TENANT COUNT. Puts conversations with a few messages each into a running product's tenant."""

import asyncio
import json
import sys
from datetime import timedelta
from pathlib import Path

from tonlia.accounts.channel_accounts import accounts_of
from tonlia.accounts.tenants import find_tenant
from tonlia.customers.tables import contacts, customers
from tonlia.platform.bulk import insert_many
from tonlia.platform.clock import utc_now
from tonlia.platform.database import Database
from tonlia.platform.ids import new_id
from tonlia.timeline.tables import conversations, customer_communications

MESSAGES = 6
BATCH = 500


async def seed(home: Path, tenant_name: str, count: int) -> None:
    database = Database(json.loads((home / "run.json").read_text())["database_url"], pool_size=2)
    tenant = await find_tenant(database, tenant_name)
    now = utc_now()
    for start in range(0, count, BATCH):
        async with database.tenant(tenant.id) as tx:
            account = next(row["id"] for row in await accounts_of(tx, "webhook"))
            people, talks, entries = [], [], []
            for number in range(start, min(start + BATCH, count)):
                customer_id, contact_id, talk_id = new_id(), new_id(), new_id()
                at = now - timedelta(minutes=number + 60)
                people.append((customer_id, contact_id, f"Customer {number:05d}"))
                talks.append(
                    {
                        "id": talk_id, "customer_id": customer_id, "contact_id": contact_id, "account_id": account,
                        "provider": "webhook", "channel": "wechat", "thread_id": f"seed-{number}", "state": "person",
                        "last_seq": MESSAGES, "last_message_at": at, "last_text": f"Message {MESSAGES} of {number}",
                    }
                )  # fmt: skip
                for seq in range(1, MESSAGES + 1):
                    own = seq % 2 == 0
                    entries.append(
                        {
                            "id": new_id(), "customer_id": customer_id, "contact_id": contact_id,
                            "conversation_id": talk_id, "conversation_seq": seq, "communication_type": "wechat",
                            "direction": "outbound" if own else "inbound", "channel": "wechat",
                            "communication_time": at - timedelta(minutes=MESSAGES - seq), "responded_at": now,
                            "content": f"Message {seq} of {number}", "source_system": "webhook", "account_id": account,
                            "source_record_id": f"seed-{number}-{seq}",
                        }
                    )  # fmt: skip
            await tx.insert(
                customers, *({"id": c, "name": name, "kind": "person", "status": "known"} for c, _, name in people)
            )
            await tx.insert(contacts, *({"id": p, "customer_id": c, "name": name} for c, p, name in people))
            await insert_many(tx, conversations, talks)
            await insert_many(tx, customer_communications, entries)
    await database.close()


if __name__ == "__main__":
    asyncio.run(seed(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
