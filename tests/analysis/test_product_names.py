"""Which product a customer's words mean: the index finds what reading every name would find."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonlia.analysis.history import Product
from tonlia.analysis.product_names import ProductNames, _stems, squeeze

WORDS = ["ABS", "PCR", "hinge", "Кофе", "арабика", "再生", "颗粒", "1000", "20", "Café", "moído", "x"]
some_name = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


def product(sku: str, name: str) -> Product:
    return Product(sku=sku, name=name, price=Decimal(1), currency="EUR", unit="pcs")


CATALOGUE = [
    product("PCR-ABS-1000", "PCR-ABS 1000 再生颗粒"),
    product("CF-20", "Кофе арабика"),
    product("H-7", "Hinge 7 mm"),
]


@pytest.mark.parametrize(
    ("text", "sku"),
    [
        ("PCR-ABS-1000", "PCR-ABS-1000"), ("pcr abs 1000 pellets", "PCR-ABS-1000"), ("арабики", "CF-20"),
        ("the hinges", "H-7"), ("再生颗粒", "PCR-ABS-1000"), ("coffee", None), ("7", None), ("", None),
    ],
)  # fmt: skip
def test_words_of_a_customer_name_a_product_or_none(text: str, sku: str | None) -> None:
    found = ProductNames(CATALOGUE).match(text)
    assert (found.sku if found else None) == sku


@given(st.lists(some_name, min_size=1, max_size=6, unique=True), some_name)
def test_the_index_misses_nothing(names: list[str], text: str) -> None:
    catalogue = [product(f"S{number}-{name[:4]}", name) for number, name in enumerate(names)]
    index = ProductNames(catalogue)
    wanted, stems = squeeze(text), _stems(text)
    scores = [index._score(wanted, stems, one) for one in index._names]
    best = max(scores)
    exact = [one for one in catalogue if text in (one.sku, one.name)]
    if len(wanted) < 2:
        expected = None
    elif len(exact) == 1:
        expected = exact[0]
    else:
        expected = catalogue[scores.index(best)] if best >= 0.5 and scores.count(best) == 1 else None
    assert index.match(text) == expected
