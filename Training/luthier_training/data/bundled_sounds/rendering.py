"""Renders the bundled sounds (Sounds/*.flac and Sounds/sounds.json) from free sound fonts.

Notes come from notes.csv beside this file, spoken words from words.csv. Every sound is 4 s of mono
FLAC, 16 bit, peak -3 dBFS: a note is held for 3 s, then released; what decays by itself does so.
Fonts are played dry (no reverb, no chorus) at 48 kHz by fluidsynth; words keep the 22.05 kHz at
which espeak-ng speaks them. The same arguments give the same files.
"""

import subprocess
import tempfile
from pathlib import Path

import numpy as np
import soundfile

from luthier_training.data import midi
from luthier_training.data.bundled_sounds.folder import SoundFolder
from luthier_training.data.bundled_sounds.inspection import midi_pitch
from luthier_training.data.bundled_sounds.tables import (
    DRUM_BANK,
    FONTS,
    is_drum,
    note_entry,
    read_table,
    word_entry,
)
from luthier_training.signal.fullband.rates import RATE

HOLD = 3.0
TAKE = 5.5  # seconds rendered of a note, of which the best 4 are kept


def play_font(font: Path, notes: list[dict]) -> list[np.ndarray]:
    """Plays `notes` one after the other and returns their mono takes, TAKE seconds each."""
    wanted = [
        midi.Note(
            int(note["program"]),
            int(note["pitch"]),
            int(note["velocity"]),
            drum=is_drum(note),
            bank=int(note["bank"]) % DRUM_BANK,
            hold=HOLD,
        )
        for note in notes
    ]
    return list(midi.render(font, wanted, RATE, TAKE))


def speak(word: dict, scratch: Path) -> tuple[np.ndarray, int]:
    """Lets espeak-ng say a word; returns the samples and their rate (22 050 Hz)."""
    wave = scratch / "word.wav"
    command = ["espeak-ng", "-v", word["voice"], "-s", word["speed"], "-p", word["pitch"]]
    subprocess.run([*command, "-w", str(wave), word["word"]], check=True)
    return soundfile.read(wave)


def play(notes: list[dict], fonts: Path) -> dict[int, np.ndarray]:
    """The takes of notes by their places in the table, font after font."""
    takes: dict[int, np.ndarray] = {}
    for font, (name, file) in FONTS.items():
        chosen = [index for index, note in enumerate(notes) if note["font"] == font]
        if not chosen:
            continue
        print(f"playing {len(chosen)} notes with {name}", flush=True)
        played = play_font(fonts / file, [notes[i] for i in chosen])
        takes.update(zip(chosen, played, strict=True))
    return takes


def render(
    out: Path,
    fonts: Path,
    only: str | None = None,
    seed: int = 1,
    plots: Path | None = None,
    verifies_pitch: bool = False,
) -> None:
    """Renders the sounds whose title matches `only`, all where it is `None`, into a folder.

    Raises SoundError, naming the sound, if one is not fit.
    """
    notes, words = read_table("notes.csv", only), read_table("words.csv", only)
    folder = SoundFolder(out, len(notes) + len(words), seed, plots, verifies_pitch)
    takes = play(notes, fonts)
    for index, note in enumerate(notes):
        folder.add(takes[index], RATE, note_entry(note))
    with tempfile.TemporaryDirectory() as scratch:
        for word in words:
            samples, rate = speak(word, Path(scratch))
            pitch = midi_pitch((samples * 32767).astype(np.int16), rate)
            folder.add(samples, rate, word_entry(word, pitch))
    folder.close()
