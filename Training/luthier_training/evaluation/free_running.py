"""Scores the sound that the program makes freely with a vocoder.

The program resynthesises the same notes with every vocoder; each is scored by log-mel distance, by
pitch, and by whether it still sounds after four seconds.
"""

from pathlib import Path

import numpy as np
import torch

from luthier_training.data.references import chosen
from luthier_training.data.sets import EVALUATION_SETS, PITCHED_SETS
from luthier_training.evaluation.pitch import pitch_differences
from luthier_training.evaluation.program import luthier_sound
from luthier_training.losses.log_mel import log_mel_distance
from luthier_training.signal.frames import RATE

LEVEL_LIMIT = 12.0  # dB that the end may differ from the original's


def end_levels(reference: np.ndarray, sound: np.ndarray) -> np.ndarray:
    """How much louder than the reference each sound is in its last second that is audible there.

    In dB; seconds in which the reference is below −50 dBFS are passed over.
    """

    def levels(x: np.ndarray) -> np.ndarray:
        seconds = x[:, : x.shape[1] // RATE * RATE].reshape(len(x), -1, RATE)
        return 20 * np.log10(np.sqrt((seconds.astype(np.float64) ** 2).mean(2)) + 1e-6)

    wanted, got = levels(reference), levels(sound)
    last = [int(np.flatnonzero(row > -50)[-1]) if (row > -50).any() else 0 for row in wanted]
    rows = np.arange(len(wanted))
    return got[rows, last] - wanted[rows, last]


def flatness(sound: np.ndarray) -> np.ndarray:
    """Spectral flatness of each sound's last second, 0 for tones to 1 for white noise."""
    power = np.abs(np.fft.rfft(sound[:, -RATE:] * np.hanning(RATE))) ** 2 + 1e-12
    return np.exp(np.log(power).mean(1)) / power.mean(1)


def table(
    folder: Path, program: str, vocoders: list[str], limit: int, every_pitch: int
) -> list[str]:
    """A row for each set and vocoder."""
    rows = [
        "| set | vocoder | sounds | log-mel distance dB | pitch within 50 cents "
        "| level held at the end | flatness of the last second (original) |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in EVALUATION_SETS:
        reference = np.stack([x.numpy() for x, _ in chosen(folder, name, limit)])
        for vocoder in vocoders:
            sound = luthier_sound(program, reference, "--vocoder", vocoder)
            distance = log_mel_distance(torch.from_numpy(reference), torch.from_numpy(sound)).mean()
            pitch = "–"
            if name in PITCHED_SETS:
                cents = pitch_differences(reference, sound, every_pitch)
                pitch = f"{100 * (np.abs(cents) <= 50).mean():.1f} % of {len(cents)}"
            held = (np.abs(end_levels(reference, sound)) <= LEVEL_LIMIT).mean()
            flat = f"{np.median(flatness(sound)):.4f} ({np.median(flatness(reference)):.4f})"
            rows.append(
                f"| {name} | {vocoder} | {len(reference)} | {distance:.2f} | {pitch} "
                f"| {100 * held:.0f} % | {flat} |"
            )
    return rows
