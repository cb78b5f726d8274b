"""What training sees, and above all what it must never see."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from luthier_training.data import held_out
from luthier_training.data.bundled_sounds import tables
from luthier_training.data.clips import LENGTH, Clip
from luthier_training.data.midi import Note
from luthier_training.data.sets import SHARES, sets
from luthier_training.data.storage import load, store
from luthier_training.data.waveforms import synthetic
from luthier_training.paths import SOUNDS as FOLDER

SOUNDS = FOLDER / "sounds.json"
FORMULAS = ("train-synthetic", "train-harmonic")  # ask for nothing


class Recorder:
    """Stands for the renderers and notes what they are asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Note]] = []
        self.speech: list[tuple[list[str], list[str]]] = []

    def notes(self, font: str, wanted: list[Note]) -> Iterator[Clip]:
        self.asked += [(font, note) for note in wanted]
        return iter(())

    def words(self, count: int, voices: list, words: list, random: object) -> Iterator[Clip]:
        self.speech.append((voices, words))
        return iter(())


@pytest.fixture
def asked() -> Recorder:
    """What the training sets ask for, all of them."""
    asked = Recorder()
    for name, clips in sets(1, asked).items():
        if name.startswith("train-") and name not in FORMULAS:
            list(clips())
    return asked


def test_held_out_programs_are_those_agreed_on() -> None:
    assert held_out.PROGRAMS == (4, 12, 22, 25, 33, 42, 57, 65, 71, 75, 80, 90, 104)


def test_training_notes_hold_no_held_out_program_and_no_foreign_font(asked: Recorder) -> None:
    programs = {note.program for _, note in asked.asked if not note.drum}
    assert not programs & set(held_out.PROGRAMS)
    assert len(programs) == 128 - 13
    assert {font for font, _ in asked.asked} == {"FluidR3_GM.sf2", "MuseScore_General_Full.sf2"}


def test_training_words_hold_no_held_out_word_and_voice(asked: Recorder) -> None:
    assert len(asked.speech) == 1
    voices, words = asked.speech[0]
    assert not set(voices) & set(held_out.VOICES)
    assert not set(words) & set(held_out.WORDS)
    assert len(set(voices)) > 20 and len(set(words)) > 60


def test_training_notes_span_pitch_velocity_and_bends(asked: Recorder) -> None:
    notes = [note for _, note in asked.asked if not note.drum]
    assert min(note.pitch for note in notes) < 28
    assert max(note.pitch for note in notes) > 100
    assert {note.velocity for note in notes} == {25, 45, 60, 80, 100, 110, 127}
    moving = np.mean([bool(note.bend) for note in notes])
    assert 0.4 < moving < 0.6
    depth = [abs(semitones) for note in notes for _, semitones in note.bend]
    assert 0.5 < max(depth) <= 2.5


def test_batches_draw_from_training_sets_alone() -> None:
    assert set(SHARES) == {name for name in sets(1) if name.startswith("train-")}
    assert sum(SHARES.values()) == pytest.approx(1)


def test_evaluation_asks_for_held_out_programs_and_the_foreign_font() -> None:
    asked = Recorder()
    clips = sets(1, asked)
    list(clips["held-out"]())
    assert {note.program for _, note in asked.asked} == set(held_out.PROGRAMS)
    asked.asked.clear()
    list(clips["foreign"]()), list(clips["noises"]())
    assert {font for font, _ in asked.asked} == {"TimGM6mb.sf2"}
    list(clips["voices"]())
    assert asked.speech == [(held_out.VOICES, held_out.WORDS)]


def test_bundled_sounds_are_marked_as_training_sees_them() -> None:
    with (tables.TABLES / "words.csv").open(newline="") as lines:
        words = {row["title"]: row["word"] for row in csv.DictReader(lines)}
    sounds = json.loads(SOUNDS.read_text())
    for sound in sounds:
        if sound["family"] == "speech":
            expected = words[sound["title"]] in held_out.WORDS
        else:
            drum = "preset 128:" in sound["origin"]
            expected = not drum and sound["program"] in held_out.PROGRAMS
        assert sound["heldOut"] == expected, sound["title"]
    assert sum(sound["heldOut"] for sound in sounds) >= 20


def test_bundled_sounds_are_those_of_the_tables() -> None:
    titles = []
    for name in ("notes.csv", "words.csv"):
        titles += [row["title"] for row in tables.read_table(name, None)]
    sounds = json.loads(SOUNDS.read_text())
    assert sorted(sound["title"] for sound in sounds) == sorted(titles)
    files = {path.name for path in SOUNDS.parent.glob("*.flac")}
    assert {sound["file"] for sound in sounds} == files


def test_store_levels_pads_and_leaves_silence_out(tmp_path: Path) -> None:
    clips = [
        ("short", 0.01 * np.sin(np.arange(8000) * 0.1)),
        ("silent", np.zeros(1000)),
        ("long", np.ones(100_000)),
    ]
    assert store(tmp_path, "some", iter(clips)) == 2
    audio, tracks, titles = load(tmp_path, "some")
    assert titles == ["short", "long"]
    assert audio.shape == (2, 64_000) and audio.dtype == np.int16
    assert tracks.shape == (2, 125, 2) and tracks.dtype == np.float32
    assert np.abs(audio[0]).max() == round(0.9 * 32767)
    assert not audio[0, 8000:].any()


def test_synthetic_waves_are_reproducible_and_finite() -> None:
    first = list(synthetic(6, np.random.default_rng(6)))
    again = list(synthetic(6, np.random.default_rng(6)))
    for (title, samples), (_, same) in zip(first, again, strict=True):
        assert title.startswith("synthetic ")
        assert samples.shape == (LENGTH,)
        assert np.isfinite(samples).all() and np.array_equal(samples, same)
