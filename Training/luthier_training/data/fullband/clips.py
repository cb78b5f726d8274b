"""Clips: what renderers of the full-band sets make."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from luthier_training.data.clips import SECONDS
from luthier_training.signal.fullband.rates import HOP, RATE

LENGTH = RATE * SECONDS
FRAMES = LENGTH // HOP


@dataclass
class Clip:
    """A sound of up to 4 s: samples at the rate of its source.

    `rate` in Hz; the samples may be at 48 kHz already where a renderer resamples (`resampled`).
    """

    title: str
    samples: np.ndarray
    rate: int
    resampled: bool = False

    def at_48k(self) -> np.ndarray:
        """4 s at 48 kHz: float32 `[192000]`, silence after the end."""
        from scipy.signal import resample_poly

        samples = self.samples
        if self.rate != RATE and not self.resampled:
            divisor = int(np.gcd(RATE, self.rate))
            samples = resample_poly(samples, RATE // divisor, self.rate // divisor)
        whole = np.zeros(LENGTH, np.float32)
        whole[: min(LENGTH, len(samples))] = samples[:LENGTH]
        return whole


@dataclass(frozen=True)
class Source:
    """A set: what is asked for, one request a clip, and what renders a few requests.

    Requests come in an order in which the first of them stand for all, so that a part of a set is
    a smaller set.
    """

    requests: Sequence[Any]
    render: Callable[[Sequence[Any]], Iterator[Clip]]


def shuffled(requests: Sequence[Any], seed: int) -> list[Any]:
    """Requests in a random order."""
    order = np.random.default_rng(seed).permutation(len(requests))
    return [requests[index] for index in order]
