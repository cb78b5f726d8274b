"""From a rendered take to the 16-bit sound that is shipped, and what it must be like."""

import numpy as np
from scipy.signal import butter, sosfilt

from luthier_training.data.clips import SECONDS

FADE = 0.020
PEAK = 10 ** (-3 / 20)


class SoundError(Exception):
    """A rendered sound that must not be shipped, with the reason."""


def finish(samples: np.ndarray, rate: int, rng: np.random.Generator) -> np.ndarray:
    """Cuts, levels, fades and dithers a take to SECONDS of 16-bit samples.

    A second-order high-pass at 12 Hz takes away the offsets that some fonts have. The cut is
    5 ms before the first sample above -50 dB of the peak. Triangular dither of two steps covers
    the sound only: after its last sample above -96 dBFS there is plain silence.
    """
    peak = np.max(np.abs(samples), initial=0)
    if peak < 1e-4:
        raise SoundError("silent")
    samples = sosfilt(butter(2, 12, "highpass", fs=rate, output="sos"), samples)
    peak = np.max(np.abs(samples))
    onset = int(np.argmax(np.abs(samples) > peak * 10 ** (-50 / 20)))
    samples = samples[max(0, onset - int(0.005 * rate)) :]
    length = SECONDS * rate
    samples = samples[:length]
    fade = int(FADE * rate)
    samples[-fade:] *= 0.5 * (1 + np.cos(np.pi * np.arange(1, fade + 1) / fade))
    samples = np.pad(samples, (0, length - len(samples)))
    samples = samples * (PEAK / np.max(np.abs(samples)))
    sounding = np.flatnonzero(np.abs(samples) > 10 ** (-96 / 20))
    end = sounding[-1] + 1
    dither = rng.uniform(-0.5, 0.5, end) + rng.uniform(-0.5, 0.5, end)
    steps = np.zeros(length)
    steps[:end] = np.round(samples[:end] * 32767 + dither)
    steps[-1] = 0
    return steps.astype(np.int16)


def check(samples: np.ndarray, rate: int) -> None:
    """Raises SoundError unless the sound starts, is loud enough, unclipped and faded."""
    level = samples.astype(np.float64) / 32767
    peak = np.max(np.abs(level))
    if not 0.70 < peak < 0.72:
        raise SoundError(f"peak {20 * np.log10(peak):.1f} dBFS instead of -3")
    if abs(np.mean(level)) > 0.02:
        raise SoundError(f"offset of {np.mean(level):.3f}")
    start = np.argmax(np.abs(level) > peak * 10 ** (-45 / 20)) / rate
    if start > 0.050:
        raise SoundError(f"starts after {1000 * start:.0f} ms")
    if np.max(np.abs(level[-int(0.001 * rate) :])) > 0.01:
        raise SoundError("does not end in silence")
    if len(samples) != SECONDS * rate:
        raise SoundError(f"{len(samples)} samples instead of {SECONDS * rate}")
