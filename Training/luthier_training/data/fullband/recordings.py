"""Recorded sounds that Debian packages bring: sonic-pi-samples (CC0) and festvox-ru (BSD-like)."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import soundfile

from luthier_training.data.fullband.clips import SECONDS, Clip

SONIC_PI = Path("/usr/share/sonic-pi/samples")
SONIC_PI_LICENCES = Path("/usr/share/doc/sonic-pi-samples/copyright")
FESTVOX = Path("/usr/share/festival/voices/russian/msu_ru_nsh_clunits/wav")
# Recordings that no training step hears: every fifth of each kind, whole recordings.
HELD_OUT_EVERY = 5

Piece = tuple[str, float]
"""A file and the second at which a clip of it begins."""


def free_samples() -> list[Path]:
    """The recordings of sonic-pi-samples that its copyright file puts under CC0."""
    if not SONIC_PI_LICENCES.exists():
        return []
    free = set()
    for paragraph in SONIC_PI_LICENCES.read_text().split("\n\n"):
        if re.search(r"^License: CC0", paragraph, re.MULTILINE):
            free |= set(re.findall(r"etc/samples/(\w+\.flac)", paragraph))
    return sorted(path for path in SONIC_PI.glob("*.flac") if path.name in free)


def utterances() -> list[Path]:
    """The recordings of festvox-ru."""
    return sorted(FESTVOX.glob("*.wav"))


def pieces(paths: Sequence[Path], most: int = 4) -> list[Piece]:
    """Up to so many stretches of 4 s of each file, one after the other; a short rest is left."""
    result = []
    for path in paths:
        seconds = soundfile.info(path).duration
        count = max(1, min(most, int((seconds + SECONDS / 2) / SECONDS)))
        result += [(str(path), SECONDS * float(index)) for index in range(count)]
    return result


def trained(paths: Sequence[Path]) -> list[Path]:
    """All but the held-out recordings."""
    return [path for index, path in enumerate(paths) if index % HELD_OUT_EVERY != 2]


def held_out(paths: Sequence[Path]) -> list[Path]:
    """Every fifth recording."""
    return [path for index, path in enumerate(paths) if index % HELD_OUT_EVERY == 2]


def render(wanted: Sequence[Piece]) -> Iterator[Clip]:
    """Reads the stretches, mono."""
    for path, start in wanted:
        with soundfile.SoundFile(path) as file:
            file.seek(round(start * file.samplerate))
            samples = file.read(SECONDS * file.samplerate, dtype="float32", always_2d=True)
            yield Clip(f"{Path(path).stem} {start:g} s", np.mean(samples, 1), file.samplerate)
