"""Until when an entry is followed up: in the tenant's zone, in its working hours."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonlia.accounts.tenants import Tenant
from tonlia.analysis.working_hours import WorkingHours
from tonlia.assistant.follow_up import deadline
from tonlia.embedders.lexical import LexicalOnly
from tonlia.platform.ids import new_id
from tonlia.understanding.analyse import Analyser
from tonlia.understanding.analysis import Date

SAO_PAULO = Tenant(
    id=new_id(), name="t", locale="pt-BR", country="BR", timezone="America/Sao_Paulo", currency="BRL", settings={}
)
NEW_YEAR = datetime(2026, 1, 1)  # noqa: DTZ001 the strategy adds the zone
FRIDAY = datetime(2026, 6, 12, 20, 0, tzinfo=UTC)  # 17:00 in São Paulo


async def reading(level: str, *days: Date):
    found = await Analyser(LexicalOnly()).analyse(
        "Preciso da cotação de 50 toneladas", channel="whatsapp", received_at=FRIDAY
    )
    return found.model_copy(
        update={
            "follow_up_required": True,
            "urgency": found.urgency.model_copy(update={"level": level}),
            "structured": found.structured.model_copy(update={"dates": list(days)}),
        }
    )


@pytest.mark.parametrize(
    ("level", "local"), [("high", "2026-06-15 12:00"), ("medium", "2026-06-15 17:00"), ("low", "2026-06-17 17:00")]
)
async def test_without_a_day_the_urgency_sets_the_working_time(level: str, local: str) -> None:
    due = deadline(await reading(level), FRIDAY, SAO_PAULO)
    assert due is not None
    assert f"{due.astimezone(ZoneInfo('America/Sao_Paulo')):%Y-%m-%d %H:%M}" == local


async def test_the_first_day_named_counts_from_its_opening() -> None:
    days = Date(text="ontem", iso_date="2026-06-11"), Date(text="dia 20", iso_date="2026-06-20")
    due = deadline(await reading("high", *days), FRIDAY, SAO_PAULO)
    assert due == datetime(2026, 6, 20, 9, tzinfo=ZoneInfo("America/Sao_Paulo"))


async def test_a_day_far_ahead_is_when_it_is_wanted_not_when_to_follow_up() -> None:
    far = Date(text="em dezembro", iso_date="2026-12-31")
    assert deadline(await reading("high", far), FRIDAY, SAO_PAULO) == deadline(await reading("high"), FRIDAY, SAO_PAULO)


async def test_nothing_to_do_has_no_deadline() -> None:
    found = (await reading("high")).model_copy(update={"follow_up_required": False})
    assert deadline(found, FRIDAY, SAO_PAULO) is None


@given(
    st.datetimes(NEW_YEAR, NEW_YEAR + timedelta(days=365), timezones=st.just(ZoneInfo("Asia/Shanghai"))),
    st.floats(1, 3000),
)
def test_so_much_working_time_lies_between(since: datetime, minutes: float) -> None:
    hours = WorkingHours()
    due = hours.after(since, minutes)
    assert abs(hours.minutes(since, due) - minutes) < 0.01
    assert due.weekday() in hours.days


def test_where_nobody_works_the_clock_counts() -> None:
    assert WorkingHours(days=frozenset()).after(FRIDAY, 60) == FRIDAY + timedelta(hours=1)
