"""Which sounds there are: notes.csv, words.csv, and the lines of Sounds/sounds.json."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from luthier_training.data import held_out
from luthier_training.data.renderers import FLUID, FLUID_GS, MUSESCORE

TABLES = Path(__file__).parent
# By the name in notes.csv: the font's name in full, and its file.
FONTS = {
    "FluidR3": ("FluidR3 GM", FLUID),
    "FluidR3 GS": ("FluidR3 GS", FLUID_GS),
    "MuseScore": ("MuseScore General HQ", MUSESCORE),
}

DRUM_BANK = 128


@dataclass
class Entry:
    """One line of sounds.json. `pitch` is a MIDI number (for drums the key of the kit)."""

    file: str
    title: str
    family: str
    source: str
    pitch: int
    velocity: int
    pitched: bool
    origin: str
    program: int | None
    licence: str
    heldOut: bool  # noqa: N815 - the key that the program reads


def read_table(name: str, only: str | None) -> list[dict]:
    """The rows of a table, at will only those whose title matches."""
    with open(TABLES / name, newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return [row for row in rows if only is None or re.search(only, row["title"], re.I)]


def is_drum(note: dict) -> bool:
    """Whether a row of notes.csv is of a drum kit."""
    return int(note["bank"]) == DRUM_BANK


def note_entry(note: dict) -> Entry:
    """The line of sounds.json for a row of notes.csv, its file left open."""
    program = int(note["program"])
    return Entry(
        file="",
        title=note["title"],
        family=note["family"],
        source=note["source"],
        pitch=int(note["pitch"]),
        velocity=int(note["velocity"]),
        pitched=note["family"] not in ("drum", "noise"),
        origin=f"{FONTS[note['font']][0]}, preset {note['bank']}:{note['program']}",
        program=program,
        licence="MIT",
        heldOut=not is_drum(note) and program in held_out.PROGRAMS,
    )


def word_entry(word: dict, pitch: float) -> Entry:
    """The line of sounds.json for a row of words.csv, its file left open."""
    return Entry(
        file="",
        title=word["title"],
        family="speech",
        source="synthetic",
        pitch=round(pitch),
        velocity=100,
        pitched=True,
        origin=f"espeak-ng, voice {word['voice']}",
        program=None,
        licence="CC0-1.0",
        heldOut=word["word"] in held_out.WORDS,
    )
