"""The set of notes: General MIDI by a sound font, and the bundled sounds, each one segment."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from torch import Tensor

from luthier_training.data import held_out, midi
from luthier_training.data.fullband.sets import FONT_RATE
from luthier_training.data.renderers import FLUID, FONTS
from luthier_training.language import encoding, utterances
from luthier_training.language.frames import FIRST_FAMILY
from luthier_training.language.utterances import Utterance
from luthier_training.models.fullband_instrument import FullBandInstrument
from luthier_training.paths import SOUNDS
from luthier_training.signal.fullband.rates import HOP, RATE

SET = "notes"
# NSynth's families, in its order, by the names that the bundled sounds have.
FAMILIES = (
    "bass", "brass", "flute", "guitar", "keyboard", "mallet", "organ", "reed", "string", "synth",
    "vocal",
)  # fmt: skip
# The family of each General MIDI program up to where effects begin: its name, and how many.
PROGRAMS = (
    ("keyboard", 8), ("mallet", 8), ("organ", 8), ("guitar", 8), ("bass", 8), ("string", 7),
    ("mallet", 1), ("string", 4), ("vocal", 3), ("string", 1), ("brass", 8), ("reed", 8),
    ("flute", 8), ("synth", 24), ("guitar", 4), ("mallet", 1), ("reed", 1), ("string", 1),
    ("reed", 1), ("mallet", 4),
)  # fmt: skip
PROGRAM_FAMILY = [name for name, count in PROGRAMS for _ in range(count)]
FIRST_SPEAKER = 1000  # of notes: with the program added, so that a prompt is of the same program
BUNDLED_SPEAKER = 2000
NOTES = 6  # of each program
LOWEST, HIGHEST = 33, 93  # MIDI
SECONDS = (1.2, 3.0)  # how long notes are


def hertz(pitch: float) -> float:
    """The frequency of a MIDI note."""
    return 440 * 2 ** ((pitch - 69) / 12)


def note(
    text: str, speaker: int, family: str, pitch: int, codes: Tensor, track: Tensor
) -> Utterance:
    """A note as an utterance."""
    segment = (FIRST_FAMILY + FAMILIES.index(family), len(codes))
    return Utterance(text, speaker, [segment], codes, track, hertz(pitch))


def rendered(model: FullBandInstrument, program: int, seed: int) -> Iterator[Utterance]:
    """Some notes of a program, evenly over the keys."""
    random = np.random.default_rng([seed, program])
    step = (HIGHEST - LOWEST) / NOTES
    notes = [
        midi.Note(
            program, round(LOWEST + step * (index + random.random())),
            int(random.choice([60, 90, 110])), hold=float(random.uniform(0.5, 2.5)),
        )
        for index in range(NOTES)
    ]  # fmt: skip
    sounds = list(midi.render(FONTS / FLUID, notes, RATE))
    counts = [round(random.uniform(*SECONDS) * RATE / HOP) for _ in notes]
    made = encoding.encoded(model, sounds, counts, [FONT_RATE / 2] * len(notes))
    family = PROGRAM_FAMILY[program]
    for one, sound, (codes, track) in zip(notes, sounds, made, strict=True):
        if np.abs(sound).max() > 1e-3:
            text = f"program {program} {one.pitch}"
            yield note(text, FIRST_SPEAKER + program, family, one.pitch, codes, track)


def bundled(model: FullBandInstrument) -> list[Utterance]:
    """The bundled sounds that have a pitch and a family."""
    import soundfile

    described = json.loads((SOUNDS / "sounds.json").read_text())
    chosen = [one for one in described if one["pitched"] and one["family"] in FAMILIES]
    sounds = [soundfile.read(SOUNDS / one["file"], always_2d=True)[0].mean(1) for one in chosen]
    counts = [min(len(sound), round(SECONDS[1] * RATE)) // HOP for sound in sounds]
    made = encoding.encoded(model, sounds, counts, [RATE / 2] * len(sounds))
    return [
        note(one["title"], BUNDLED_SPEAKER + index, one["family"], one["pitch"], *both)
        for index, (one, both) in enumerate(zip(chosen, made, strict=True))
    ]


def prepare(folder: Path, model: FullBandInstrument, seed: int = 0) -> None:
    """Makes every shard that is not there yet: the bundled sounds, then eight programs each."""
    began = time.monotonic()
    programs = [one for one in range(len(PROGRAM_FAMILY)) if one not in held_out.PROGRAMS]
    parts: list[list[int]] = [[], *(programs[at : at + 8] for at in range(0, len(programs), 8))]
    for number, part in enumerate(parts):
        if utterances.is_there(folder / SET, number):
            continue
        made = [one for program in part for one in rendered(model, program, seed)]
        utterances.write(folder / SET, number, made or bundled(model))
        spent = time.monotonic() - began
        print(f"{SET}/{number:04} of {len(parts)}: {len(made)} notes, {spent:.0f} s", flush=True)
