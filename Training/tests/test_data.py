"""What training sees, and above all what it must never see."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import augment
import content
import data

SOUNDS = Path(content.HERE).parent / "Sounds" / "sounds.json"


class Asked:
    """Stands for the renderers and notes what they are asked for."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.notes: list[tuple[str, object]] = []
        self.speech: list[tuple[list[str], list[str]]] = []
        patch.setattr(data, "_notes", self.play)
        patch.setattr(data, "spoken", self.speak)

    def play(self, font: str, wanted: list) -> Iterator[data.Clip]:
        self.notes += [(font, note) for note in wanted]
        return iter(())

    def speak(self, count: int, voices: list, words: list, random: object) -> Iterator[data.Clip]:
        self.speech.append((voices, words))
        return iter(())


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What the training sets ask for, all of them."""
    asked = Asked(monkeypatch)
    for name, clips in data.sets(1).items():
        if name.startswith("train-") and name != "train-synthetic":
            list(clips())
    return asked


def test_held_out_programs_are_those_agreed_on() -> None:
    assert data.HELD_OUT_PROGRAMS == (4, 12, 22, 25, 33, 42, 57, 65, 71, 75, 80, 90, 104)


def test_training_notes_hold_no_held_out_program_and_no_foreign_font(asked: Asked) -> None:
    programs = {note.program for _, note in asked.notes if not note.drum}
    assert not programs & set(data.HELD_OUT_PROGRAMS)
    assert len(programs) == 128 - 13
    assert {font for font, _ in asked.notes} == {"FluidR3_GM.sf2", "MuseScore_General_Full.sf2"}


def test_training_words_hold_no_held_out_word_and_voice(asked: Asked) -> None:
    assert len(asked.speech) == 1
    voices, words = asked.speech[0]
    assert not set(voices) & set(data.HELD_OUT_VOICES)
    assert not set(words) & set(data.HELD_OUT_WORDS)
    assert len(set(voices)) > 20 and len(set(words)) > 60


def test_training_notes_span_pitch_velocity_and_bends(asked: Asked) -> None:
    notes = [note for _, note in asked.notes if not note.drum]
    assert min(note.pitch for note in notes) < 28
    assert max(note.pitch for note in notes) > 100
    assert {note.velocity for note in notes} == {25, 45, 60, 80, 100, 110, 127}
    moving = np.mean([bool(note.bend) for note in notes])
    assert 0.4 < moving < 0.6
    depth = [abs(semitones) for note in notes for _, semitones in note.bend]
    assert 0.5 < max(depth) <= 2.5


def test_batches_draw_from_training_sets_alone() -> None:
    assert set(augment.SHARES) == {name for name in data.sets(1) if name.startswith("train-")}
    assert sum(augment.SHARES.values()) == pytest.approx(1)


def test_evaluation_asks_for_held_out_programs_and_the_foreign_font(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = Asked(monkeypatch)
    sets = data.sets(1)
    list(sets["held-out"]())
    assert {note.program for _, note in asked.notes} == set(data.HELD_OUT_PROGRAMS)
    asked.notes.clear()
    list(sets["foreign"]()), list(sets["noises"]())
    assert {font for font, _ in asked.notes} == {"TimGM6mb.sf2"}
    list(sets["voices"]())
    assert asked.speech == [(data.HELD_OUT_VOICES, data.HELD_OUT_WORDS)]


def test_bundled_sounds_are_marked_as_training_sees_them() -> None:
    assert set(content.HELD_OUT_PROGRAMS) == set(data.HELD_OUT_PROGRAMS)
    assert set(content.HELD_OUT_WORDS) == set(data.HELD_OUT_WORDS)
    with (content.TABLES / "words.csv").open(newline="") as lines:
        words = {row["title"]: row["word"] for row in csv.DictReader(lines)}
    sounds = json.loads(SOUNDS.read_text())
    for sound in sounds:
        if sound["family"] == "speech":
            expected = words[sound["title"]] in data.HELD_OUT_WORDS
        else:
            drum = "preset 128:" in sound["origin"]
            expected = not drum and sound["program"] in data.HELD_OUT_PROGRAMS
        assert sound["heldOut"] == expected, sound["title"]
    assert sum(sound["heldOut"] for sound in sounds) >= 20


def test_bundled_sounds_are_those_of_the_tables() -> None:
    titles = []
    for name in ("notes.csv", "words.csv"):
        titles += [row["title"] for row in content.read_table(name, None)]
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
    assert data.store(tmp_path, "some", iter(clips)) == 2
    audio, tracks, titles = data.load(tmp_path, "some")
    assert titles == ["short", "long"]
    assert audio.shape == (2, 64_000) and audio.dtype == np.int16
    assert tracks.shape == (2, 125, 2) and tracks.dtype == np.float32
    assert np.abs(audio[0]).max() == round(0.9 * 32767)
    assert not audio[0, 8000:].any()


def test_synthetic_waves_are_reproducible_and_finite() -> None:
    first = list(data.synthetic(6, np.random.default_rng(6)))
    again = list(data.synthetic(6, np.random.default_rng(6)))
    for (title, samples), (_, same) in zip(first, again, strict=True):
        assert title.startswith("synthetic ")
        assert samples.shape == (data.LENGTH,)
        assert np.isfinite(samples).all() and np.array_equal(samples, same)
