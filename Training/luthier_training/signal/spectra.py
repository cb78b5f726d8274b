"""Magnitudes of short-time spectra, and mel bands over them."""

import math
from functools import cache

import torch
import torch.nn.functional as F
from torch import Tensor

from luthier_training.signal.frames import NYQUIST, RATE


def magnitudes(samples: Tensor, size: int, hop: int, first: int) -> Tensor:
    """`|STFT|` with a periodic Hann window: `[batch, frames, bins]`, centres `first + hop·n`."""
    length = samples.shape[-1]
    frames = (length - first - 1) // hop + 1
    padded = F.pad(samples, (size // 2 - first, size))
    window = torch.hann_window(size, device=samples.device)
    return torch.fft.rfft(padded.unfold(-1, size, hop)[:, :frames] * window).abs()


KNEE, STEP, LOG_STEP = 1000.0, 200 / 3, math.log(6.4) / 27  # of Slaney's mel scale


def to_mel(hertz: float) -> float:
    """Slaney's mel of a frequency: linear up to 1 kHz, logarithmic above."""
    return hertz / STEP if hertz < KNEE else KNEE / STEP + math.log(hertz / KNEE) / LOG_STEP


def to_hertz(mel: Tensor) -> Tensor:
    """The inverse of `to_mel`, of many."""
    return torch.where(
        mel < KNEE / STEP, mel * STEP, KNEE * torch.exp(LOG_STEP * (mel - KNEE / STEP))
    )


def interpolation(points: Tensor, hertz: Tensor) -> Tensor:
    """Linear interpolation from values at points to frequencies `[bins]`: `[points, bins]`.

    Beyond the last point its value is held. Both in Hz, float64.
    """
    high = torch.bucketize(hertz, points, right=True).clamp(1, len(points) - 1)
    share = ((hertz - points[high - 1]) / (points[high] - points[high - 1])).clamp(max=1)
    matrix = torch.zeros(len(points), len(hertz), dtype=torch.float64)
    columns = torch.arange(len(hertz))
    matrix[high - 1, columns] = 1 - share
    matrix[high, columns] = share
    return matrix.float()


def mel_points(low: float, high: float, count: int) -> Tensor:
    """`count` frequencies in Hz, equally far apart on Slaney's mel scale."""
    return to_hertz(torch.linspace(to_mel(low), to_mel(high), count, dtype=torch.float64))


def mel_points_beyond(high: float, inner: int, count: int) -> Tensor:
    """`count` frequencies in Hz: `mel_points(0, high, inner)`, and on at the same step."""
    step = to_mel(high) / (inner - 1)
    return to_hertz(torch.arange(count, dtype=torch.float64) * step)


@cache
def mel_bank(
    size: int, bands: int, low: float = 0.0, high: float = NYQUIST, rate: int = RATE
) -> Tensor:
    """Slaney's area-normalised triangles over FFT bins, `[bands, size // 2 + 1]`."""
    edges = mel_points(low, high, bands + 2)
    bins = torch.linspace(0, rate / 2, size // 2 + 1, dtype=torch.float64)
    rise = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    fall = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    triangle = torch.minimum(rise, fall).clamp(min=0)
    return (triangle * (2 / (edges[2:] - edges[:-2]))[:, None]).float()
