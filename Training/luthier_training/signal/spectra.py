"""Magnitudes of short-time spectra, and mel bands over them."""

import math
from functools import cache

import torch
import torch.nn.functional as F
from torch import Tensor

from luthier_training.signal.frames import RATE


def magnitudes(samples: Tensor, size: int, hop: int, first: int) -> Tensor:
    """`|STFT|` with a periodic Hann window: `[batch, frames, bins]`, centres `first + hop·n`."""
    length = samples.shape[-1]
    frames = (length - first - 1) // hop + 1
    padded = F.pad(samples, (size // 2 - first, size))
    window = torch.hann_window(size, device=samples.device)
    return torch.fft.rfft(padded.unfold(-1, size, hop)[:, :frames] * window).abs()


def mel_points(low: float, high: float, count: int) -> Tensor:
    """`count` frequencies in Hz, equally far apart on Slaney's mel scale."""
    knee, step, log_step = 1000.0, 200 / 3, math.log(6.4) / 27

    def to_mel(hertz: float) -> float:
        return hertz / step if hertz < knee else knee / step + math.log(hertz / knee) / log_step

    mel = torch.linspace(to_mel(low), to_mel(high), count, dtype=torch.float64)
    return torch.where(
        mel < knee / step, mel * step, knee * torch.exp(log_step * (mel - knee / step))
    )


@cache
def mel_bank(size: int, bands: int, low: float = 0.0, high: float = 8000.0) -> Tensor:
    """Slaney's area-normalised triangles over FFT bins, `[bands, size // 2 + 1]`."""
    edges = mel_points(low, high, bands + 2)
    bins = torch.linspace(0, RATE / 2, size // 2 + 1, dtype=torch.float64)
    rise = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    fall = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    triangle = torch.minimum(rise, fall).clamp(min=0)
    return (triangle * (2 / (edges[2:] - edges[:-2]))[:, None]).float()
