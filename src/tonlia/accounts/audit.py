"""Who changed what, and when. Written in the transaction of the change."""

from typing import Any

from tonlia.accounts.tables import audit_log
from tonlia.platform.database import Transaction
from tonlia.platform.ids import new_id


async def record(tx: Transaction, actor: str, action: str, target: str = "", **details: Any) -> None:
    await tx.insert(audit_log, {"id": new_id(), "actor": actor, "action": action, "target": target, "details": details})
