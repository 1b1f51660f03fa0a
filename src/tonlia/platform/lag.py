"""How far behind the product is, and how long messages take, read from the rows themselves."""

from tonlia.platform.database import Database

_QUERIES = {
    "inbound_waiting": ("Events stored and not yet on the timeline.",
                        "SELECT count(*) FROM inbound_events WHERE processed_at IS NULL"),
    "inbound_lag_seconds": ("Age of the oldest event not yet on the timeline.",
                            ("SELECT coalesce(extract(epoch FROM now() - min(received_at)), 0) FROM inbound_events "
                             "WHERE processed_at IS NULL")),
    "understand_waiting": ("Entries not yet dealt with.",
                           "SELECT count(*) FROM customer_communications WHERE responded_at IS NULL"),
    "outbox_waiting": ("Messages still to be sent.",
                       "SELECT count(*) FROM outbox WHERE status IN ('pending', 'sending')"),
    "outbox_lag_seconds": ("Age of the oldest message that is due.",
                           ("SELECT coalesce(extract(epoch FROM now() - min(next_attempt_at)), 0) FROM outbox "
                            "WHERE status = 'pending' AND next_attempt_at <= now()")),
    "outbox_failed": ("Messages that failed or whose fate is unknown.",
                      "SELECT count(*) FROM outbox WHERE status IN ('failed', 'unknown')"),
    "lanes_failing": ("Threads, conversations or recipients whose work failed and is tried again.",
                      "SELECT count(*) FROM lanes WHERE failures > 0 AND (requested OR lease_until IS NOT NULL)"),
    "jobs_failed": ("Jobs that failed for good.", "SELECT count(*) FROM pgqueuer WHERE status = 'failed'"),
}  # fmt: skip
_PERCENTILES = {
    "visible_seconds": ("From receiving an event to its entry on the timeline",
                        "processed_at - received_at", "inbound_events", "processed_at"),
    "understood_seconds": ("From an entry to its analysis", "understood_at - created_at", "customer_communications",
                           "understood_at"),
    "answered_seconds": ("From an entry to its answer", "responded_at - created_at", "customer_communications",
                         "responded_at"),
}  # fmt: skip


async def measure(database: Database) -> dict[str, tuple[str, float]]:
    """Return each gauge's help text and value; percentiles are over the last 15 minutes."""
    found: dict[str, tuple[str, float]] = {}
    async with database.across_tenants() as connection:
        for name, (text, sql) in _QUERIES.items():
            found[name] = (text, float((await connection.exec_driver_sql(sql)).scalar_one()))
        for name, (text, span, table, column) in _PERCENTILES.items():
            sql = (
                f"SELECT percentile_cont(array[0.5, 0.95]) WITHIN GROUP (ORDER BY extract(epoch FROM {span})) "  # noqa: S608 constants
                f"FROM {table} WHERE {column} > now() - interval '15 minutes'"
            )
            values = (await connection.exec_driver_sql(sql)).scalar_one() or [0.0, 0.0]
            found[f"{name}_p50"] = (f"{text}, median.", float(values[0] or 0))
            found[f"{name}_p95"] = (f"{text}, 95th percentile.", float(values[1] or 0))
    return found
