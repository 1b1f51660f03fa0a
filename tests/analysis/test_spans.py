"""When a look at a customer's risks stays good: passing it over must hide nothing."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

import tonlia.analysis
from analysis.histories import CATALOGUE, END, histories
from tonlia.analysis.coordinator import analyse
from tonlia.analysis.history import History
from tonlia.analysis.market import Market
from tonlia.analysis.risk_looks import SPANS
from tonlia.analysis.working_hours import WorkingHours

MARKET = Market(catalogue=CATALOGUE, bought_together={}, closed={})
BY_RATES = ("churn_risk", "relationship_deterioration")
"""They also rest on a trend over thirds and on a rate per day, which move all the time: for them a look ages."""
DAY = timedelta(days=1)


def found(case: History, at: datetime) -> dict[str, tuple[int, list[str]]]:
    result = analyse(replace(case, end=at, start=at - timedelta(days=30)), MARKET, WorkingHours(), "en", agents=["A14"])
    assert result.risks is not None
    return {
        one.risk_type: (one.risk_score, one.indicators)
        for one in result.risks.risk_alerts
        if one.risk_type not in BY_RATES
    }


def runs_out(case: History, since: datetime, now: datetime) -> bool:
    return (
        any(since - span < entry.at <= now - span for entry in case.entries for span in SPANS)
        or any(order.due_at and since < order.due_at <= now for order in case.orders)
        or any((now - order.at) // DAY != (since - order.at) // DAY for order in case.orders)
    )


@given(case=histories(), hours=st.floats(0, 23), minutes=st.floats(1, 59))
def test_within_a_day_nothing_changes_unless_a_span_runs_out(case: History, hours: float, minutes: float) -> None:
    since = END + timedelta(hours=hours)
    now = since + timedelta(minutes=minutes)
    assume(since.date() == now.date() and not runs_out(case, since, now))
    assert found(case, since) == found(case, now)


def test_every_span_that_the_agents_count_is_known() -> None:
    sources = (path.read_text(encoding="utf-8") for path in Path(tonlia.analysis.__file__).parent.glob("*.py"))
    counted = {int(days) for source in sources for days in re.findall(r"timedelta\(days=(\d+)\)", source)}
    assert len(counted) > 10
    assert counted <= {span.days for span in SPANS}
