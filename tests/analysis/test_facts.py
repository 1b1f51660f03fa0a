"""The facts: written-out cases, and properties that hold for any history."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings

from analysis.histories import END, entry, histories, history, order
from tonlia.analysis.competition import price_gap
from tonlia.analysis.complaints import complaints
from tonlia.analysis.facts import compute
from tonlia.analysis.history import Task
from tonlia.analysis.network import named_people
from tonlia.analysis.working_hours import WorkingHours

HOURS = WorkingHours()


def test_contact_against_its_baseline() -> None:
    before = [entry(n, 31 + n * 3.7) for n in range(24)]  # 24 in the 90 days before: 8 per 30
    facts = compute(history([*before, entry(90, 10), entry(91, 2)]), HOURS)
    assert (facts.recent.value, facts.baseline.value, facts.decline) == (2, 8.0, 0.75)
    assert set(facts.recent.records) == {"e90", "e91"}
    assert len(facts.baseline.records) == 24


def test_a_young_customer_has_no_baseline() -> None:
    facts = compute(history([entry(1, 40), entry(2, 3)]), HOURS)
    assert facts.baseline.value is None
    assert facts.decline is None


def test_response_is_counted_in_working_minutes_and_over_channels() -> None:
    friday_evening = datetime(2026, 6, 12, 17, 30, tzinfo=UTC)
    asked = entry(
        1, (END - friday_evening).total_seconds() / 86_400, kind="email", channel="email", follow_ups=("answer",)
    )
    answered = entry(2, (END - datetime(2026, 6, 15, 8, 59, tzinfo=UTC)).total_seconds() / 86_400, direction="outbound")
    facts = compute(history([asked, answered]), HOURS)
    assert facts.our_response.value == 30.0  # half an hour of Friday; Monday has not opened yet
    assert facts.unanswered.value == 0


def test_an_open_question_is_unanswered_and_a_call_answers_it() -> None:
    asked = entry(1, 3, follow_ups=("answer",))
    assert compute(history([asked]), HOURS).unanswered.records == ("e1",)
    assert compute(history([asked, entry(2, 1, kind="phone", direction="outbound")]), HOURS).unanswered.value == 0


def test_terms_as_agreed_as_ordered_and_as_said() -> None:
    said = entry(1, 2, terms_days=60, text="账期我们要60天，现在的30天财务通不过")
    assert compute(history([said]), HOURS).agreed_terms == 30
    at = END - timedelta(days=50)
    ordered = order(1, 50, due_at=at + timedelta(days=45))
    assert compute(history([said], [ordered]), HOURS).agreed_terms == 45
    assert compute(history([said], [ordered], details={"payment_terms_days": 15}), HOURS).agreed_terms == 15


def test_orders_their_trend_and_their_delays() -> None:
    late = order(1, 100, 900, due_at=END - timedelta(days=70), paid_at=END - timedelta(days=65))
    due = order(2, 40, 300, due_at=END - timedelta(days=10))
    trade = compute(history([], [late, due]), HOURS).trade
    assert (trade.before.value, trade.recent.value) == (Decimal(900), Decimal(300))
    assert [(delay.order.id, delay.days, delay.paid) for delay in trade.delays] == [("o2", 10, False), ("o1", 5, True)]
    assert trade.gap_days.value == 60.0


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("提到竞争对手金发科技的价格低15%", "15"), ("另一家便宜 8 个点", "8"), ("eles estão 12,5% mais baratos", "12.5"),
        ("o concorrente faz por menos, uns 10 por cento", "10"), ("у конкурента дешевле на 7%", "7"), ("на 9 процентов ниже", "9"),
        ("they are 15% cheaper", "15"), ("a price lower by 5 percent", "5"), ("含税 13%", None), ("growth of 15%", None), ("", None),
    ],
)  # fmt: skip
def test_how_much_cheaper_a_rival_is_said_to_be(text: str, gap: str | None) -> None:
    assert price_gap(text) == (Decimal(gap) if gap else None)


def test_people_named_with_title_or_patronymic() -> None:
    assert named_people("陪同张经理和李工参观工厂，收件人王主任") == ["张经理", "李工", "王主任"]
    assert named_people("工程师看了，工厂很好") == []
    assert named_people("Falei com a Sra. Souza") == ["Sra. Souza"]
    assert named_people("Передайте Анна Петровна") == ["Анна Петровна"]


def test_who_decides_and_who_evaluates() -> None:
    said = [
        entry(1, 20, intent="inquiry"),
        entry(2, 10, intent="order"),
        entry(3, 5, intent="technical", contact_id="p2"),
    ]
    decider, adviser = compute(history(said), HOURS).network
    assert (decider.name, decider.role, decider.influence) == ("张经理", "decides", 0.9)
    assert (adviser.name, adviser.role) == ("李工", "evaluates")


@settings(max_examples=60, deadline=None)
@given(histories())
def test_every_fact_names_records_that_exist(case) -> None:
    facts = compute(case, HOURS)
    known = case.ids
    for fact in (facts.total, facts.recent, facts.baseline, facts.unanswered, facts.price_talk, facts.complaints,
                 facts.cheaper, facts.asked_terms, facts.trade.orders, facts.sentiment_recent, facts.per_week):  # fmt: skip
        assert set(fact.records) <= known
    assert facts.total.value == sum(fact.value for fact in facts.by_channel.values())
    assert facts.total.value == sum(fact.value for fact in facts.by_direction.values())
    assert facts.decline is None or 0 <= facts.decline <= 1
    assert all(0.3 <= one.influence <= 0.9 for one in facts.network)
    assert facts.trade.recent.value + facts.trade.before.value <= facts.trade.revenue.value


def test_what_a_message_asked_for_is_met_by_writing_after_it_and_a_persons_task_by_doing_it() -> None:
    asked, answered, again = entry(1, 10), entry(2, 9.5, direction="outbound"), entry(3, 5)
    told = {"status": "open", "priority": "high", "created_at": END, "done_at": None}
    made = [
        Task(id="met", title="quote", due_at=END - timedelta(days=9), record_id="e1", source="A10", **told),
        Task(id="late", title="quote", due_at=END - timedelta(days=9.8), record_id="e1", source="A10", **told),
        Task(id="owed", title="quote", due_at=END - timedelta(days=4), record_id="e3", source="A10", **told),
        Task(id="own", title="visit", due_at=END - timedelta(days=8), record_id="e1", **told),
    ]
    found = compute(replace(history([asked, answered, again]), tasks=made), HOURS).promises
    assert (found.open.value, found.overdue.value, found.kept.value) == (2, 2, 0.25)
    assert set(found.overdue.records) == {"e1", "e3"}


def test_an_unsure_reading_is_a_complaint_by_its_words_alone() -> None:
    angry = {"intent": "complaint", "sentiment": "negative"}
    told = [
        entry(1, 3, **angry, text="People keep calling us"),
        entry(2, 2, **angry, text="People keep calling us", unsure=True),
        entry(3, 1, **angry, text="This is a complaint", unsure=True),
    ]
    assert [one.id for one in complaints(told)] == ["e1", "e3"]


def test_who_asks_what_else_is_sold_grumbles_of_somebody_else() -> None:
    upset = {"intent": "complaint", "sentiment": "negative"}
    told = [
        entry(1, 3, **upset, text="People keep calling us. Do you do phone as well?"),
        entry(2, 2, **upset, text="你们有没有电话版？客户老打电话"),
        entry(3, 1, **upset, text="Do you have any idea how late the broken pump was?"),
        entry(4, 1, **upset, text="People keep calling us"),
    ]
    assert [one.id for one in complaints(told)] == ["e3", "e4"]


@pytest.mark.parametrize(
    "text",
    [
        "Do you have any idea how long I have waited?", "Do you do this to everybody?", "Vocês têm noção do que fizeram?",
        "Вы делаете вид, что меня нет", "У вас есть совесть?", "你们有没有搞错",
    ],
)  # fmt: skip
def test_a_question_that_scolds_asks_for_nothing(text: str) -> None:
    told = [entry(1, 1, intent="complaint", sentiment="negative", text=text)]
    assert complaints(told) == told
