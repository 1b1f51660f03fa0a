"""Training: refuses near copies of the gold set, and gives the same weights twice."""

from pathlib import Path

import numpy as np
import pytest

from tonlia.understanding.training_data import Row, TrainingDataError, near_duplicates, read_training

pytest.importorskip("sklearn")

from tonlia.understanding import train as training
from tonlia.understanding.train import refuse_copies, train


def row(text: str) -> Row:
    return Row("en", "inquiry", "-", "neutral", "low", "warm", "f", "tea", "chat", text)


def test_near_copies_are_refused_and_named() -> None:
    gold = [{"text": "Could you send me the price list for your ceramic teapots by Friday?"}]
    with pytest.raises(TrainingDataError, match="ceramic teapots") as caught:
        refuse_copies([row("could you send me the price list for your ceramic teapots by monday?")], gold)
    assert "monday" in str(caught.value)
    refuse_copies([row("The teapot I bought leaks at the spout, what now?")], gold)


def test_everybody_s_words_are_no_copies() -> None:
    assert near_duplicates(["STOP", "ok thanks"], ["STOP", "ok thanks"]) == []


@pytest.mark.filterwarnings("ignore")
def test_the_same_sentences_give_the_same_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = read_training()[::60]
    monkeypatch.setattr(
        training, "labels_of", lambda given: {"urgency": [row.urgency for row in given]}
    )  # all take long
    vectors = np.random.default_rng(5).normal(size=(len(rows), 384)).astype(np.float32)
    for name in ("one.npz", "two.npz"):
        train(rows, vectors, tmp_path / name)
    with np.load(tmp_path / "one.npz") as one, np.load(tmp_path / "two.npz") as two:
        assert sorted(one.files) == sorted(two.files)
        assert all(np.array_equal(one[name], two[name]) for name in one.files)


def test_the_model_is_small() -> None:
    model = Path(__file__).parents[2] / "src/tonlia/understanding/model/heads.npz"
    assert model.stat().st_size < 3_000_000
