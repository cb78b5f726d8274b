"""How a sound's onsets rise beside those of its reconstruction; measured, not learned.

A detail has a value every 32 ms, and the noise that it shapes lies in windows of 32 ms: onsets
begin too early and rise too slowly. So about onsets there are gains in dB of four broad bands, 500
a second, put on the samples themselves. `OnsetMeter` and `OnsetFilter` are the same.

Exactly: bands are differences of first-order low-pass filters at 500, 1500 and 5000 Hz, the last
one the sound less the highest of them. A moment is every 96 samples, the first at sample 48; its
power is the mean under a Hann window of 192 samples, of 768 where there is a pitch. An onset is a
moment whose level, in windows of 192, is above -40 dB of the loudest and more than 12 dB above all
moments from 34 to 4 ms before it, where -50 dB of the loudest is the least; such as are at most
40 ms apart are one. Gains hold from 40 ms before an onset to 80 ms after it and fade over 10 ms
outside; of an onset that has another within 250 ms, half of them. Two rounds: 10 log10 of the
quotient of powers, with 1e-7 of the largest square added to either, the second with the gains so
far on the reconstruction's bands, and added. What comes of it is 3 dB nearer to 0, within 3 dB
nothing: so much do powers in so short windows differ by chance.
"""

from itertools import pairwise

import numpy as np
from scipy.signal import lfilter

from luthier_training.signal.fullband.rates import HOP, RATE

STEPS = 16  # moments a frame
EDGES = (500.0, 1500.0, 5000.0)  # Hz
BANDS = len(EDGES) + 1
SPACING = HOP // STEPS
SIDE, TONAL_SIDE = SPACING, 4 * SPACING  # samples on either side of a moment that count
MOST = 24.0  # dB
STEP = 0.25  # dB on disk
RISE, DEPTH, QUIET = 12.0, 40.0, 50.0  # dB
LOOK, GAP = 15, 2  # moments before, and between
BEFORE, AFTER, FADE = 20, 40, 5  # moments
APART = 20  # moments; what is nearer is one onset
CLOSE, CLOSE_SHARE = 125, 0.5  # moments; onsets nearer than so have a share of their gains
CHANCE = 3.0  # dB
ROUNDS = 2
FLOOR = 1e-7  # of the largest power


def split(samples: np.ndarray) -> np.ndarray:
    """Samples `[n]` in the bands, `[4, n]`; their sum is the samples."""
    lows = []
    for edge in EDGES:
        rate = 1 - np.exp(-2 * np.pi * edge / RATE)
        lows.append(lfilter([rate], [1, rate - 1], samples))
    return np.diff(np.stack([np.zeros_like(samples), *lows, samples]), axis=0)


def powers(samples: np.ndarray, side: int = SIDE) -> np.ndarray:
    """Powers at the moments, `[…, moments]` from `[…, n]`; outside is silence."""
    count = samples.shape[-1] // SPACING
    window = np.hanning(2 * side + 1)[:-1]
    edge = [(0, 0)] * (samples.ndim - 1) + [(side - SPACING // 2, side + SPACING)]
    squares = np.lib.stride_tricks.sliding_window_view(
        np.pad(samples.astype(np.float64), edge) ** 2, 2 * side, -1
    )
    return squares[..., : count * SPACING : SPACING, :] @ (window / window.sum())


def onsets(levels: np.ndarray) -> list[tuple[int, int]]:
    """First and last moment of each onset; `levels` in dB at the moments."""
    found: list[tuple[int, int]] = []
    for moment in np.flatnonzero(levels > levels.max(initial=-120) - DEPTH):
        before = levels[max(0, moment - GAP - LOOK) : max(0, moment - GAP)]
        known = max(before.max(initial=-120), levels.max() - QUIET)
        if levels[moment] - known <= RISE:
            continue
        if found and moment - found[-1][1] <= APART:
            found[-1] = (found[-1][0], moment)
        else:
            found.append((moment, moment))
    return found


def shares(samples: np.ndarray) -> np.ndarray:
    """How much of a gain holds at each moment, 0…1.

    Where onsets follow on one another, as in running speech, gains would hold nearly always, and
    what they add by chance would cost more than quick onsets give.
    """
    levels = 10 * np.log10(powers(samples) + 1e-12)
    result = np.zeros(len(levels))
    place = np.arange(len(levels))
    found = onsets(levels)
    gaps = [np.inf, *(b[0] - a[1] for a, b in pairwise(found)), np.inf]
    for (first, last), gap in zip(found, map(min, pairwise(gaps)), strict=True):
        outside = np.maximum(first - BEFORE - place, place - last - AFTER).clip(0)
        share = CLOSE_SHARE if gap < CLOSE else 1
        result = np.maximum(result, share * (1 - outside / FADE).clip(0))
    return result


def factors(gains: np.ndarray) -> np.ndarray:
    """Changes of amplitude at every sample, `[4, n]` from gains in dB `[moments, 4]`."""
    count = len(gains)
    place = (np.arange(count * SPACING) - SPACING / 2) / SPACING
    values = 10 ** (gains.T / 20)
    return np.stack([np.interp(place, np.arange(count), row) for row in values])


def measured(samples: np.ndarray, sound: np.ndarray, hertz: np.ndarray) -> np.ndarray:
    """Gains in dB `[moments, 4]` of a sound beside its reconstruction, both `[frames · 1536]`.

    `hertz` `[frames]` is the pitch, 0 where there is none.
    """
    tonal = np.repeat(hertz > 0, STEPS)

    def seen(parts: np.ndarray) -> np.ndarray:
        return np.where(tonal, powers(parts, TONAL_SIDE), powers(parts))

    floor = max(float(np.square(samples).max()) * FLOOR, 1e-12)
    wanted, parts = seen(split(samples)), split(sound)
    gains = np.zeros((len(samples) // SPACING, BANDS))
    for _ in range(ROUNDS):
        got = seen(parts * factors(gains))
        error = 10 * np.log10((wanted + floor) / (got + floor)).T
        gains = (gains + error).clip(-MOST, MOST)
    gains -= gains.clip(-CHANCE, CHANCE)
    return np.round(gains * shares(samples)[:, None] / STEP) * STEP


def applied(sound: np.ndarray, gains: np.ndarray, amount: float = 1.0) -> np.ndarray:
    """A sound with a share 0…1 of the gains, in dB, on it."""
    change = factors(gains * amount) - 1
    return (sound + (split(sound) * change).sum(0)).astype(np.float32)
