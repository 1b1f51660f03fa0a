"""Turns of phrase are found where a plain regular expression without regard to case finds them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonlia.analysis.phrases import Phrases, scripts_of

ALTERNATIVES = (
    r"预算|报[A-Z]+\d+|(?:到期|期满).{0,4}(?:合同|agreement)",
    r"\b(?:budget|(?:cut|freez)\w+ costs)\b|[$£€]\s?\d+ left",
    r"\borçamento[|;,]|\b(?:Verba|caixa \(curto\))\b",
    r"\bбюджет\w*|\bсокра[тщ]\w+",
    r"[?？]$|\d+\s?%",
)
PIECES = st.sampled_from(
    ["预算", "报E12", "报e", "到期了合同", "到期 Agreement", "BUDGET", "cuts costs", "€ 30 left", "Orçamento;", "orçamento|", "VERBA", "caixa (curto)", "Бюджетный", "сокращают", "İ", "ß", "12 %", "?", "？", " ", ". ", "x"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=6).map("".join))
def test_the_first_place_is_that_of_a_plain_search(text: str) -> None:
    plain = re.compile("|".join(ALTERNATIVES), re.IGNORECASE).search(text)
    found = Phrases(*ALTERNATIVES).search(text)
    assert (found and found.start()) == (plain and plain.start())


@pytest.mark.parametrize(
    ("text", "scripts"),
    [("预算", {"han"}), ("Бюджет ABS", {"cyrillic", "latin"}), ("ÀS 3", {"latin"}), ("12 %", set())],
)
def test_a_text_is_of_the_scripts_whose_letters_it_has(text: str, scripts: set[str]) -> None:
    assert set(scripts_of(text)) == scripts
