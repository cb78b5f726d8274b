"""The dictionary is read and compiled; the network learns it, resumes and is exported."""

import json
import struct
from pathlib import Path

import pytest
import torch
from conftest import run_command

from luthier_training import configuration
from luthier_training.language import dictionary, phonemes, pronunciation_files
from luthier_training.language import pronunciation_trainer as training
from luthier_training.language.pronunciations import errors, tensors

CONFIGURATION = configuration.load("tiny-pronunciation")
LINES = """'tis T IH1 Z
a AH0
a(2) EY1
a. EY1
able EY1 B AH0 L
bad B AE1 D
bat B AE1 T # an animal
dab D AE1 B
dad D AE1 D
tab T AE1 B
tad T AE1 D
3d TH R IY1 D IY1
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "cmudict.dict"
    path.write_text(LINES)
    return path


def test_words_of_letters_are_read_with_every_pronunciation(source: Path) -> None:
    words = dictionary.read(source)
    assert list(words) == ["'tis", "a", "able", "bad", "bat", "dab", "dad", "tab", "tad"]
    assert words["a"] == [("AH0",), ("EY1",)]
    assert words["bat"] == [("B", "AE1", "T")]


def test_held_out_words_stay_so_in_a_longer_dictionary(source: Path) -> None:
    words = dictionary.read(source)
    kept = dictionary.held_out(words, 3)
    assert len(kept) == 3
    longer = words | {"zebra": [("Z",)]}
    assert set(kept) - set(dictionary.held_out(longer, 4)) == set()


def test_compiled_dictionary_shares_beginnings() -> None:
    body = dictionary.compiled({"bat": [("B", "AE1", "T")], "bad": [("B", "AE1", "D")]})
    magic, version, words, block, blocks, offset = struct.unpack("<8s5I", body[:28])
    assert (magic, version, words, block, blocks, offset) == (b"LUTHDICT", 1, 2, 32, 1, 0)
    b, ae, t, d = (phonemes.PHONEME_CODES[s] for s in ("B", "AE1", "T", "D"))
    assert body[28:] == (
        bytes([0, 3]) + b"bad" + bytes([1, 3, b, ae, d])
        + bytes([2, 1]) + b"t" + bytes([1, 3, b, ae, t])
    )  # fmt: skip


def test_distance_counts_insertions_deletions_and_substitutions() -> None:
    assert phonemes.distance("kitten", "sitting") == 3
    assert phonemes.distance("", "abc") == 3


def trainer(source: Path, folder: Path, seed: int = 0) -> training.Trainer:
    return training.Trainer(CONFIGURATION, dictionary.read(source), folder, seed)


def test_what_is_held_out_is_never_drawn(source: Path, tmp_path: Path) -> None:
    trained = trainer(source, tmp_path)
    learned = {word for group in trained.batches.by_length.values() for word, _ in group}
    assert len(trained.tests) == 4
    assert not learned & set(trained.tests)


def test_network_learns_words_by_heart(source: Path, tmp_path: Path) -> None:
    words = {word: known for word, known in dictionary.read(source).items() if len(word) == 3}
    trained = trainer(source, tmp_path)
    batch = tensors([(word, known[0]) for word, known in words.items()])
    for _ in range(400):
        trained.update(batch, 0)
    assert errors(trained.model, words)["words"] == 0


def test_writing_step_by_step_is_what_training_sees(source: Path, tmp_path: Path) -> None:
    model = trainer(source, tmp_path).model.eval()
    letters = torch.tensor([phonemes.spelled("tabby"), phonemes.spelled("badly")])
    said = model.pronounce(letters, longest=6)
    before = torch.cat([torch.zeros(2, 1, dtype=torch.long), said[:, :-1]], 1)
    assert torch.equal(model(letters, before).argmax(-1), said)


def test_resumed_training_equals_unbroken_training(source: Path, tmp_path: Path) -> None:
    unbroken = trainer(source, tmp_path, seed=3)
    wanted = [unbroken.train_step(step / 4) for step in range(4)]
    first = trainer(source, tmp_path, seed=3)
    for step in range(2):
        first.train_step(step / 4)
    first.save(tmp_path / "checkpoint.pt")
    second = trainer(source, tmp_path, seed=99)
    second.load(tmp_path / "checkpoint.pt")
    assert [second.train_step(step / 4) for step in (2, 3)] == wanted[2:]


def test_command_trains_and_exports(source: Path, tmp_path: Path) -> None:
    own = ("--config", "tiny-pronunciation", "--work", tmp_path, "--dictionary", source)
    printed = run_command("pronunciation", *own, "--steps", 3, "--name", "own", "--device", "cpu")
    assert "wrong: phonemes " in printed
    out = tmp_path / "out" / "en"
    run_command("export", "pronunciation", *own, "--run", "own", "--out", out)
    assert json.loads(out.with_suffix(".json").read_text())["kind"] == "pronunciation"
    assert out.with_suffix(".dictionary").read_bytes().startswith(b"LUTHDICT")
    assert "| phonemes |" in out.with_suffix(".md").read_text()
    state = torch.load(tmp_path / "own" / "checkpoint.pt", weights_only=False)
    for name, value in pronunciation_files.load(out).state_dict().items():
        torch.testing.assert_close(value, state["average"][name], atol=2e-3, rtol=1e-3)
