"""No text breaks the analyser, and none takes it long."""

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tonlia.embedders import pick_embedder
from tonlia.understanding.analyse import Analyser
from tonlia.understanding.describe import describe
from tonlia.understanding.extract import extract
from tonlia.understanding.features import hashed
from tonlia.understanding.language import detect_language

AT = datetime(2026, 6, 17, 9, 0, tzinfo=UTC)
TODAY = date(2026, 6, 17)
PIECES = st.sampled_from(
    ["12", "3,5", "1.000", " ", ",", "-", "/", "mil", "e", "тысяч", "万", "三", "吨", "R$", "$", "dia", "31", "29 февраля", "2月30日", "next", "Friday", "下周", "две", "half", "@", "«", "+86", "%", "s", "x", "個", "'s"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.one_of(
        st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map(" ".join)
    )
)
def test_no_text_breaks_the_extractors(text: str) -> None:
    detect_language(text)
    hashed(text)
    for language in ("zh", "pt", "ru", "en"):
        extract(text, language=language, today=TODAY, currency="USD", country=None)


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=120))
@example(text="0 s")
async def test_no_text_breaks_the_analyser(text: str) -> None:
    analysis = await Analyser(pick_embedder("lexical")).analyse(text, channel="webchat", received_at=AT)
    said = describe(analysis, "x")
    assert 1 <= said["quality_score"] <= 10
    assert said["quality_score"] == max(1, min(10, sum(int(one.split()[0]) for one in said["quality_reasons"])))
    assert not analysis.follow_up_required or analysis.follow_up


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "1,",
        "а",
        "一",
        "a ",
        "@",
        "«",
        "A.",
        "12/",
        "mil e ",
        "next ",
        "+7 9",
        "\n",
        "5 т ",
        "3-",
        "ponto ",
        "O A",
    ],
)
def test_a_hundred_kilobytes_are_done_at_once(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.process_time()
    detect_language(text)
    hashed(text)
    for language in ("zh", "pt", "ru", "en"):
        extract(text, language=language, today=TODAY, currency="USD", country=None)
    # Four readings; a pattern that backtracks takes minutes, a slow machine does not take ten seconds.
    assert time.process_time() - began < 10
