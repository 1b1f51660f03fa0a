"""A15 for the whole tenant: the daily, weekly and monthly report, with every section the requirements name."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import fmean

from tonlia.accounts.tenants import Tenant
from tonlia.analysis import overview, overview_records
from tonlia.analysis.overview import Span
from tonlia.analysis.report import Line, Report, ReportKind, Section, bars, grid, lines
from tonlia.analysis.voice import Voice
from tonlia.platform.database import Row, Transaction

SPANS = {"daily": timedelta(days=1), "weekly": timedelta(days=7), "monthly": timedelta(days=30)}


async def tenant_report(tx: Transaction, tenant: Tenant, kind: ReportKind, span: Span, voice: Voice) -> Report:
    """Build a report over ``span``."""
    build = {"daily": _daily, "weekly": _weekly, "monthly": _monthly}[kind]
    return Report(
        kind=kind, title=voice.word(f"report.{kind}", day=span.end.astimezone(tenant.zone).date()), subject=tenant.name,
        language=voice.language, generated_at=span.end, range_start=span.start, range_end=span.end,
        sections=await build(tx, tenant, span, voice),
    )  # fmt: skip


def span_of(kind: ReportKind, tenant: Tenant, due: datetime) -> Span:
    """Return what a report due at a moment covers: the day or seven days before it; the last calendar month, or this one so far."""
    end = due.astimezone(tenant.zone)
    if kind != "monthly":
        return Span(start=end - SPANS[kind], end=end)
    first = end.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (
        Span(start=(first - timedelta(days=1)).replace(day=1), end=first)
        if end.day == 1
        else Span(start=first, end=end)
    )


async def _daily(tx: Transaction, tenant: Tenant, span: Span, voice: Voice) -> list[Section]:
    return [
        await _contacts(tx, span, voice, "today"),
        await _events(tx, span, voice),
        await _tasks(tx, tenant, span, voice),
        await _plan(tx, voice, "tomorrow"),
    ]


async def _weekly(tx: Transaction, tenant: Tenant, span: Span, voice: Voice) -> list[Section]:
    return [
        await _contacts(tx, span, voice, "week"),
        await _activity(tx, tenant, span, voice),
        await _progress(tx, tenant, span, voice),
        await _risks(tx, span, voice),
        await _plan(tx, voice, "next_week"),
    ]


async def _monthly(tx: Transaction, tenant: Tenant, span: Span, voice: Voice) -> list[Section]:
    return [
        await _contacts(tx, span, voice, "month"),
        await _mood(tx, tenant, span, voice),
        await _conversion(tx, tenant, span, voice),
        await _effect(tx, span, voice),
        await _churn(tx, voice),
        await _strategy(tx, span, voice),
    ]


async def _contacts(tx: Transaction, span: Span, voice: Voice, name: str) -> Section:
    rows = await overview.contacts_by_channel(tx, span)
    total, inbound = sum(r["n"] for r in rows), sum(r["n"] for r in rows if r["direction"] == "inbound")
    waited = await overview.response_minutes(tx, span)
    said = [
        (
            voice.word("line.contacts", n=total, inbound=inbound, outbound=total - inbound),
            await overview_records.contacts(tx, span),
        )
    ]
    if waited is not None and waited["n"]:
        said.append(
            (
                voice.word("line.response", wait=voice.duration(float(waited["median"])), n=waited["n"]),
                await overview_records.answered(tx, span),
            )
        )
    counts: Counter[str] = Counter()
    for row in rows:
        counts[voice.channel(row["channel"])] += row["n"]
    head = [voice.word(f"head.{h}") for h in ("channel", "direction", "count")]
    table = grid(head, [(voice.channel(r["channel"]), voice.word(f"direction.{r['direction']}"), r["n"]) for r in rows])
    chart = bars(voice.word("chart.channels"), {k: float(v) for k, v in counts.items()})
    return Section(
        key="contacts", title=voice.word(f"section.contacts_{name}"), lines=lines(*said), table=table, chart=chart
    )


async def _events(tx: Transaction, span: Span, voice: Voice) -> Section:
    rows = await overview.urgent(tx, span)
    said = [(f"{r['customer']} · {voice.channel(r['channel'])} · {r['subject'] or ''}", [str(r["id"])]) for r in rows]
    return _section("events", voice, said)


async def _tasks(tx: Transaction, tenant: Tenant, span: Span, voice: Voice) -> Section:
    rows = await overview.open_tasks(tx, span.end + timedelta(days=1))
    done = await overview.tasks_done(tx, span)
    head = [voice.word(f"head.{h}") for h in ("priority", "action", "customer", "due")]
    shown = [(voice.word(f"level.{r['priority']}") if r["priority"] in ("high", "medium", "low") else r["priority"], r["title"],
              r["customer"], r["due_at"].astimezone(tenant.zone).date().isoformat() if r["due_at"] else "–") for r in rows]  # fmt: skip
    called = [str(row["record_id"]) for row in rows if row["record_id"]] + await overview_records.finished_tasks(
        tx, span
    )
    texts = lines((voice.word("line.tasks", open=len(rows), done=done), dict.fromkeys(called)))
    return Section(key="tasks", title=voice.word("section.tasks"), lines=texts, table=grid(head, shown))


async def _plan(tx: Transaction, voice: Voice, name: str) -> Section:
    risks = await overview.current_insights(tx, "risk", 5)
    chances = await overview.current_insights(tx, "opportunity", 5)
    said = [
        (f"{r['customer']}: {_first(r['insight_data'].get('recommended_actions'))}", r["related_records"])
        for r in [*risks, *chances]
    ]
    return _section(f"plan_{name}", voice, [one for one in said if not one[0].endswith(": ")])


def _first(actions: object) -> str:
    return str(actions[0]) if isinstance(actions, list) and actions else ""


async def _activity(tx: Transaction, tenant: Tenant, span: Span, voice: Voice) -> Section:
    rows = await overview.busiest(tx, span)
    head = [voice.word(f"head.{h}") for h in ("customer", "count", "last")]
    shown = [(r["name"], r["n"], r["last"].astimezone(tenant.zone).strftime("%Y-%m-%d %H:%M")) for r in rows]
    chart = bars(voice.word("chart.customers"), {r["name"]: float(r["n"]) for r in rows})
    texts = [] if rows else [Line(text=voice.word("report.none"))]
    return Section(
        key="activity", title=voice.word("section.activity"), lines=texts, table=grid(head, shown), chart=chart
    )


async def _progress(tx: Transaction, tenant: Tenant, span: Span, voice: Voice) -> Section:
    rows = await overview.current_insights(tx, "opportunity", 10)
    value = sum((Decimal(str(r["insight_data"].get("estimated_value") or 0)) for r in rows), Decimal(0))
    new = sum(r["n"] for r in await overview.leads_by_channel(tx, span))
    stages = {voice.word(f"pipeline.{r['name']}"): float(r["n"]) for r in await overview.leads_by(tx, "stage")}
    behind = [*await overview_records.new_leads(tx, span), *_behind(rows)]
    said = [(voice.word("line.pipeline", n=new, count=len(rows), value=voice.money(value, tenant.currency)), behind)]
    said += [(f"{r['customer']}: {r['insight_content']}", r["related_records"]) for r in rows]
    return Section(
        key="progress",
        title=voice.word("section.progress"),
        lines=lines(*said),
        chart=bars(voice.word("chart.stages"), stages),
    )


async def _risks(tx: Transaction, span: Span, voice: Voice) -> Section:
    raised = await overview.alerts_by_kind(tx, span)
    current = await overview.current_insights(tx, "risk", 10)
    said = [(f"{r['customer']} · {r['insight_title']}: {r['insight_content']}", r["related_records"]) for r in current]
    head = [voice.word(f"head.{h}") for h in ("risk", "level", "count")]
    table = grid(head, [(_kind(r["kind"], voice), voice.word(f"level.{r['level']}"), r["n"]) for r in raised])
    texts = said or [(voice.word("report.no_risk"), [])]
    return Section(key="risks", title=voice.word("section.risk_summary"), lines=lines(*texts), table=table)


def _kind(kind: str, voice: Voice) -> str:
    return voice.word(f"alert.{kind}" if kind in ("urgent", "handover", "wants_human") else f"risk_type.{kind}")


async def _mood(tx: Transaction, tenant: Tenant, span: Span, voice: Voice) -> Section:
    days = await overview.sentiment_by_day(tx, span, tenant)
    half = len(days) // 2
    text, records = voice.word("report.none"), []
    if days:
        records = await overview_records.moods(tx, span)
        now = voice.percent(fmean(float(r["score"]) for r in days[half:]))
        before = voice.percent(fmean(float(r["score"]) for r in days[:half] or days))
        text = voice.word("line.mood", before=before, now=now, n=sum(r["n"] for r in days))
    values = {r["day"].strftime("%m-%d"): float(r["score"]) * 100 for r in days}
    return Section(
        key="mood",
        title=voice.word("section.mood"),
        lines=lines((text, records)),
        chart=bars(voice.word("chart.mood"), values),
    )


async def _conversion(tx: Transaction, tenant: Tenant, span: Span, voice: Voice) -> Section:
    rows = await overview.leads_by(tx, "stage")
    count = {r["name"]: r["n"] for r in rows}
    closed = count.get("won", 0) + count.get("lost", 0)
    share = voice.percent(count.get("won", 0) / closed) if closed else "–"
    orders, total = await overview.revenue(tx, span, tenant.currency)
    said = [
        (
            voice.word("line.conversion", won=count.get("won", 0), closed=closed, share=share),
            await overview_records.closed_leads(tx),
        ),
        (
            voice.word("line.orders", n=orders, total=voice.money(total, tenant.currency)),
            await overview_records.sales(tx, span, tenant.currency),
        ),
    ]
    stages = {voice.word(f"pipeline.{r['name']}"): float(r["n"]) for r in rows}
    return Section(
        key="conversion",
        title=voice.word("section.conversion"),
        lines=lines(*said),
        chart=bars(voice.word("chart.stages"), stages),
    )


async def _effect(tx: Transaction, span: Span, voice: Voice) -> Section:
    rows = await overview.leads_by_channel(tx, span)
    head = [voice.word(f"head.{h}") for h in ("channel", "leads", "won", "lost")]
    table = grid(head, [(voice.channel(r["channel"]), r["n"], r["won"], r["lost"]) for r in rows])
    text = voice.word("line.leads", n=sum(r["n"] for r in rows))
    return Section(
        key="effect",
        title=voice.word("section.effect"),
        lines=lines((text, await overview_records.new_leads(tx, span))),
        table=table,
    )


async def _churn(tx: Transaction, voice: Voice) -> Section:
    current = [
        r for r in await overview.current_insights(tx, "risk", 50) if r["insight_data"].get("risk_type") == "churn_risk"
    ]
    said: list[tuple[str, Sequence[str]]] = [(voice.word("line.churn", n=len(current)), _behind(current))]
    said += [(f"{r['customer']}: {r['insight_content']}", r["related_records"]) for r in current[:10]]
    return Section(key="churn", title=voice.word("section.churn"), lines=lines(*said))


async def _strategy(tx: Transaction, span: Span, voice: Voice) -> Section:
    current = await overview.current_insights(tx, "risk", 50)
    kinds = Counter(str(r["insight_data"].get("risk_type")) for r in current)
    said: list[tuple[str, Sequence[str]]] = []
    for kind, count in kinds.most_common(3):
        advice = voice.word("line.strategy", kind=_kind(kind, voice), n=count, action=voice.word(f"answer.{kind}_1"))
        said.append((advice, _behind([r for r in current if r["insight_data"].get("risk_type") == kind])))
    best = await overview.leads_by_channel(tx, span)
    if best:
        said.append((voice.word("line.best_channel", channel=voice.channel(best[0]["channel"]), n=best[0]["n"]),
                     await overview_records.new_leads(tx, span, channel=best[0]["channel"])))  # fmt: skip
    return _section("strategy", voice, said)


def _behind(insights: Sequence[Row]) -> list[str]:
    """Return the records of several findings, each once."""
    return list(dict.fromkeys(record for row in insights for record in row["related_records"]))


def _section(key: str, voice: Voice, said: Sequence[tuple[str, Sequence[str]]]) -> Section:
    texts = lines(*said) or [Line(text=voice.word("report.none"))]
    return Section(key=key, title=voice.word(f"section.{key}"), lines=texts)
