"""Utterances are kept, drawn and learnt; a run resumes and is exported."""

from pathlib import Path

import pytest
import torch
from conftest import run_command
from safetensors.torch import save_file

from luthier_training import configuration
from luthier_training.language import (
    hibari,
    language_files,
    language_losses,
    language_trainer,
    note_sets,
    script,
    sentences,
    speech_sets,
    utterances,
)
from luthier_training.language.utterances import Utterance

SETTINGS = configuration.load("tiny-language")
SETS = {"speech": 6, "notes": 2, "held-out": 2}


def utterance(index: int) -> Utterance:
    random = torch.Generator().manual_seed(index)
    segments = [(75, 2), (1 + index % 60, 1 + index % 3), (30, 4), (75, 1)]
    frames = sum(count for _, count in segments)
    hertz = 100 + 200 * torch.rand(frames, 1, generator=random)
    track = torch.cat([hertz * (torch.arange(frames) % 3 > 0)[:, None], hertz / 400], 1)
    codes = torch.randn(frames, 16, generator=random).half().float()
    return Utterance(f"utterance {index}", index % 2, segments, codes, track, 110.0 * (index % 2))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, (name, count) in enumerate(SETS.items()):
        made = [utterance(10 * number + index) for index in range(count)]
        utterances.write(tmp_path / "data" / name, 0, made)
    books = torch.randn(4, 12, 17, generator=torch.Generator().manual_seed(1))
    save_file({"books": books}, tmp_path / "quantiser.safetensors")
    return tmp_path


def trainer(folder: Path, part: str, seed: int = 0) -> language_trainer.Trainer:
    begun = language_files.begun(SETTINGS, folder / "quantiser", None, 0)
    return language_trainer.Trainer(SETTINGS, begun, part, folder / "data", seed, "cpu")


def test_utterances_are_read_as_they_were_written(folder: Path) -> None:
    read = utterances.read(folder / "data" / "speech")
    assert len(read) == 6
    for index, one in enumerate(read):
        wanted = utterance(index)
        assert (one.text, one.speaker, one.segments, one.pitch) == (
            wanted.text, wanted.speaker, wanted.segments, wanted.pitch,
        )  # fmt: skip
        assert torch.equal(one.codes, wanted.codes)
        assert torch.equal(one.track, wanted.track)


def test_utterance_whose_segments_are_longer_is_refused() -> None:
    with pytest.raises(ValueError, match="3 frames, its segments have 4"):
        Utterance("short", 0, [(75, 4)], torch.zeros(3, 16), torch.zeros(3, 2))


def test_prompts_are_of_the_same_speaker_and_not_learnt(folder: Path) -> None:
    batches = trainer(folder, "ar").batches
    batches.prompted = 1
    batch = batches.draw()
    rows = {tuple(map(tuple, tokens.tolist())): one.speaker for one, tokens in batches.rows}
    for row in range(3):
        tokens = batch.tokens[row, : batch.lengths[row]]
        is_said = batch.learnt[row, : batch.lengths[row]]
        assert (batch.told.here[row, : batch.lengths[row]] == 76).tolist() == (~is_said).tolist()
        said, heard = (tuple(map(tuple, tokens[x].tolist())) for x in (is_said, ~is_said))
        assert rows[said] == next(s for other, s in rows.items() if other[: len(heard)] == heard)


def test_wanted_pitch_is_blurred_but_for_unvoiced() -> None:
    wanted = language_losses.blurred_pitches()
    torch.testing.assert_close(wanted.sum(1), torch.ones(1024))
    assert wanted[0, 0] == 1
    assert wanted[1:, 0].max() == 0
    assert wanted[500, 503] / wanted[500, 500] == pytest.approx(0.6065, abs=1e-4)


def test_disturbed_history_keeps_most(folder: Path) -> None:
    torch.manual_seed(0)
    pitch, level = torch.arange(1000)[None], torch.arange(1000)[None] + 5000
    mixed = language_losses.disturbed((pitch, level), 0.15)
    assert 0.8 < (mixed[0] == pitch).float().mean() < 0.9
    assert torch.equal(mixed[0] + 5000, mixed[1])


@pytest.mark.parametrize("part", ("ar", "nar"))
def test_condition_alone_learns_first(folder: Path, part: str) -> None:
    trained = trainer(folder, part)
    trained.settings = trained.settings | {"reading_steps": 60}
    before = {name: value.clone() for name, value in trained.model.state_dict().items()}
    losses = [trained.train_step(0)["guess"] for _ in range(60)]
    assert sum(losses[-10:]) < 0.7 * sum(losses[:10])
    for name, value in trained.model.state_dict().items():
        assert name.startswith("condition.") != torch.equal(value, before[name]), name
    assert "guess" not in trained.train_step(0)


@pytest.mark.parametrize("part", language_trainer.PARTS)
def test_every_part_learns(folder: Path, part: str) -> None:
    trained = trainer(folder, part)
    losses = [sum(trained.train_step(0).values()) for _ in range(80)]
    assert sum(losses[-10:]) < 0.93 * sum(losses[:10])


def test_resumed_training_equals_unbroken_training(folder: Path) -> None:
    unbroken = trainer(folder, "nar", seed=3)
    wanted = [unbroken.train_step(step / 4) for step in range(4)]
    first = trainer(folder, "nar", seed=3)
    for step in range(2):
        first.train_step(step / 4)
    first.save(folder / "checkpoint.pt")
    second = trainer(folder, "nar", seed=99)
    second.load(folder / "checkpoint.pt")
    assert [second.train_step(step / 4) for step in (2, 3)] == wanted[2:]


def test_command_trains_exports_and_goes_on_from_what_was_exported(folder: Path) -> None:
    own = ("--config", "tiny-language", "--work", folder, "--data", folder / "data")
    books = ("--quantiser", folder / "quantiser")
    steps = ("--steps", 2, "--device", "cpu")
    for part in language_trainer.PARTS:
        assert "held-out" in run_command("language", *own, *books, *steps, "--part", part)
    out = folder / "out" / "language"
    printed = run_command("export", "language", *own, *books, "--out", out)
    assert "ar: 2 steps" in printed
    assert "| held-out ar level |" in out.with_suffix(".md").read_text()
    state = torch.load(folder / "language-ar" / "checkpoint.pt", weights_only=False)
    read = language_files.load(out)
    for name, value in read.ar.state_dict().items():
        torch.testing.assert_close(value, state["average"][name], atol=2e-3, rtol=1e-3)
    again = language_files.begun(SETTINGS, folder / "nowhere", out)
    assert torch.equal(again.quantiser.books, read.quantiser.books)


def test_phonemes_become_letters_of_the_voice_with_owners() -> None:
    line = script.Line("Hey, sir", (("HH", "EY1"), (",",), ("S", "ER0")))
    symbols, letters = hibari.letters(line)
    assert symbols == [75, 52, 26, 70, 61, 22, 75]
    assert letters == [
        ("h", 1), ("ˈ", 2), ("A", 2), (",", 3), (" ", 3), ("s", 4), ("ə", 5), ("ɹ", 5),
    ]  # fmt: skip


def test_script_reads_words_and_pauses_of_the_program() -> None:
    said = {
        "text": "So: go!",
        "words": [
            {"read": "so", "phonemes": "S OW1", "source": "dictionary"},
            {"read": ";", "phonemes": "", "source": "pause"},
            {"read": "go", "phonemes": "G OW1", "source": "dictionary"},
            {"read": "!", "phonemes": "", "source": "pause"},
        ],
    }
    line = script.line(said)
    assert line.words == (("S", "OW1"), (";",), ("G", "OW1"), ("!",))
    assert line.is_spoken
    assert not script.Line("?", (("?",),)).is_spoken


def test_texts_become_sentences_of_moderate_length(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_text(
        "  1 It was a dark and stormy night. No.\n%\nWho did it, and why?\n\t\t-- A. Nonymous\n"
    )
    assert sentences.of_text(path) == ["It was a dark and stormy night.", "Who did it, and why?"]


def test_held_out_sentences_are_not_learnt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech_sets.dictionary, "source", lambda: tmp_path / "cmudict.dict")
    (tmp_path / "cmudict.dict").write_text("apple AE1 P AH0 L\nzebra Z IY1 B R AH0\n")
    names = ["Anna", "Boris", "Clara", "David", "Emil", "Fritz", "Greta", "Hans", "Ida", "Jonas"]
    verbs = [
        "sees",
        "hears",
        "knows",
        "finds",
        "loses",
        "wants",
        "paints",
        "builds",
        "keeps",
        "buys",
    ]
    things = ["bread", "books", "boats", "birds"]
    (tmp_path / "text").write_text(
        " ".join(f"The old {a} {b} {c} today." for a in names for b in verbs for c in things)
    )
    asked = speech_sets.requests([tmp_path / "text"], 50, 0)
    assert {name: len(rows) for name, rows in asked.items()} == {
        "held-out": 100, "foreign": 40, "speech": 50,
    }  # fmt: skip
    learnt = {text for text, _ in asked["speech"]}
    assert not learnt & {text for name in ("held-out", "foreign") for text, _ in asked[name]}
    assert not {who for _, who in asked["speech"]} & set(speech_sets.FOREIGN)


def test_every_program_has_a_family() -> None:
    assert len(note_sets.PROGRAM_FAMILY) == 116
    assert [note_sets.PROGRAM_FAMILY[x] for x in (0, 13, 40, 47, 53, 73, 104)] == [
        "keyboard", "mallet", "string", "mallet", "vocal", "flute", "guitar",
    ]  # fmt: skip
    assert note_sets.hertz(69) == 440
