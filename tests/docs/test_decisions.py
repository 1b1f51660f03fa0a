"""What the decision pages promise and no other test holds."""

import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tonlia.channels.webhook.channel import CHANNELS
from tonlia.platform.clock import utc_now
from tonlia.platform.http import Answer, NoAnswerError
from tonlia.ports.channel import AccountSettings
from tonlia.timeline.send import send_row
from tonlia.timeline.tables import (
    communication_attachments,
    communication_insights,
    communication_tasks,
    customer_communications,
)

SCHEMA = (Path(__file__).parents[2] / "docs" / "decisions" / "schema.md").read_text()
TABLES = (customer_communications, communication_attachments, communication_insights, communication_tasks)
ROW: dict[str, Any] = {
    "id": UUID(int=1), "status": "pending", "step": 0, "vendor_id": None,
    "payload": {"to": {"id": "p-7"}, "text": "Hello"},
}  # fmt: skip
SETTINGS = AccountSettings(values={"secret": "s", "base_url": "https://crm.example/answers"})


class Vendor:
    """Answers, or fails in a given way, and counts the calls."""

    def __init__(self, fault: NoAnswerError | None) -> None:
        self.fault, self.calls = fault, 0

    async def call_operator(self, *_: Any, **__: Any) -> Answer:
        self.calls += 1
        if self.fault is not None:
            raise self.fault
        return Answer(200, {}, b"{}")


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (None, "sent"),
        (NoAnswerError("ReadTimeout", maybe_done=True), "unknown"),
        (NoAnswerError("ConnectError", maybe_done=False), "retry"),
    ],
)
async def test_a_message_that_may_have_left_is_unknown(fault: NoAnswerError | None, outcome: str) -> None:
    vendor: Any = Vendor(fault)
    row: Any = ROW
    assert (await send_row(CHANNELS[0], SETTINGS, row, vendor, utc_now())).outcome == outcome


async def test_a_row_cut_off_while_sending_is_not_sent_again() -> None:
    vendor: Any = Vendor(None)
    row: Any = {**ROW, "status": "sending"}
    assert (await send_row(CHANNELS[0], SETTINGS, row, vendor, utc_now())).outcome == "unknown"
    assert vendor.calls == 0


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_stands_on_the_schema_page(table: Any) -> None:
    section = re.split(r"^### ", SCHEMA, flags=re.MULTILINE)
    page = next(part for part in section if part.startswith(f"`{table.name}`"))
    named = set(re.findall(r"[a-z_]+", page)) | {"tenant_id"}
    assert {column.name for column in table.columns} <= named


def test_every_index_on_the_schema_page_exists() -> None:
    known = {index.name for table in TABLES for index in table.indexes}
    assert set(re.findall(r"ix_\w+", SCHEMA)) <= known
