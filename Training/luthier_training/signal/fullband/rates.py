"""The rates of the full-band model, and its sound at 16 kHz.

A frame lasts 32 ms as at 16 kHz, so codes and pitch tracks of both models lie on one grid. What the
16 kHz model hears and is compared by (up to 8 kHz) is heard of the sound at a third of the rate, as
ever; what is new lies above.
"""

import math
from functools import cache

import torch
import torch.nn.functional as F
from torch import Tensor

from luthier_training.signal.frames import SUBFRAMES

RATE = 48_000  # samples a second
HOP = 1536  # samples a frame: 31.25 frames a second
CONTROL_HOP = HOP // SUBFRAMES  # 125 control frames a second
TOP = 20_000.0  # Hz; no harmonic lies above
THIRD_TAPS = 385  # of the filter before two of three samples are left out
THIRD_CUTOFF = 7_900.0  # Hz, −6 dB; flat up to 7.6 kHz
THIRD_BETA = 8.0  # of the Kaiser window: side lobes below −80 dB


@cache
def third_filter() -> Tensor:
    """A sinc under Kaiser's window, of gain 1 at 0 Hz: float32 `[THIRD_TAPS]`, symmetric."""
    place = torch.arange(THIRD_TAPS, dtype=torch.float64) - THIRD_TAPS // 2
    window = torch.kaiser_window(THIRD_TAPS, periodic=False, beta=THIRD_BETA, dtype=torch.float64)
    taps = torch.sinc(place * (2 * THIRD_CUTOFF / RATE)) * window
    return (taps / taps.sum()).float()


def third(samples: Tensor) -> Tensor:
    """Samples at 48 kHz `[batch, 3 n]` to 16 kHz `[batch, n]`; outside is silence.

    Sample i of the result lies at sample 3 i.
    """
    taps = third_filter().to(samples)[None, None]
    padded = F.pad(samples[:, None], (THIRD_TAPS // 2, THIRD_TAPS // 2 - 2))
    return F.conv1d(padded, taps, stride=3)[:, 0]


@cache
def third_response(bins: int) -> Tensor:
    """Gain of the filter at `bins` frequencies from 0 to 8 kHz, `[bins]`."""
    hertz = torch.linspace(0, RATE / 6, bins, dtype=torch.float64)
    place = torch.arange(THIRD_TAPS, dtype=torch.float64) - THIRD_TAPS // 2
    angle = hertz[:, None] * place * (2 * math.pi / RATE)
    return (torch.cos(angle) @ third_filter().double()).abs().float()
