"""What notes and words are rendered by: fluidsynth with its sound fonts, and espeak-ng."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import numpy as np

from luthier_training.data import midi
from luthier_training.data.clips import Clip
from luthier_training.signal.frames import RATE

FONTS = Path("/usr/share/sounds/sf2")
FLUID, MUSESCORE, TIMGM = "FluidR3_GM.sf2", "MuseScore_General_Full.sf2", "TimGM6mb.sf2"
# The variations and effects that go with FLUID.
FLUID_GS = "FluidR3_GS.sf2"


class Renderer(Protocol):
    """Renders notes and words."""

    def notes(self, font: str, wanted: list[midi.Note]) -> Iterator[Clip]:
        """A clip of each note."""

    def words(
        self, count: int, voices: list[str], words: list[str], random: np.random.Generator
    ) -> Iterator[Clip]:
        """Clips of words drawn at random."""


class Synthesizers:
    """The renderers of the data: fluidsynth and espeak-ng."""

    def notes(self, font: str, wanted: list[midi.Note]) -> Iterator[Clip]:
        """Notes by fluidsynth, at twice the rate and halved, against aliases."""
        from scipy.signal import resample_poly

        audio = resample_poly(midi.render(FONTS / font, wanted, 2 * RATE), 1, 2, axis=1)
        for note, samples in zip(wanted, audio, strict=True):
            kind = "kit" if note.drum else "program"
            yield f"{font[:-4]} {kind} {note.program} {note.pitch} {note.velocity}", samples

    def words(
        self, count: int, voices: list[str], words: list[str], random: np.random.Generator
    ) -> Iterator[Clip]:
        """Words by espeak-ng: random voice, pitch and speed; every fourth slow, as if sung."""
        import soundfile
        from scipy.signal import resample_poly

        with tempfile.TemporaryDirectory() as folder:
            wave = Path(folder, "words.wav")
            for index in range(count):
                voice, text = str(random.choice(voices)), " ".join(random.choice(words, 7))
                speed = int(
                    random.integers(80, 100) if index % 4 == 0 else random.integers(120, 220)
                )
                pitch = int(random.integers(0, 100))
                command = ["espeak-ng", "-z", "-v", voice, "-s", str(speed), "-p", str(pitch)]
                subprocess.run([*command, "-w", str(wave), text], check=True, capture_output=True)
                samples, rate = soundfile.read(wave, dtype="float32")
                samples = resample_poly(samples, 320, round(320 * rate / RATE))
                start = int(random.integers(0, 1600))
                yield f"espeak-ng {voice} {text}", samples[start:]
