"""From controls to samples: harmonics with exact phase, and white noise through a moving filter.

DDSP's two synthesisers (Engel et al. 2020). Deviations: the noise filter is zero-phase within an
overlap-add of Hann windows, the harmonics may be stretched as on a stiff string, and each begins
in a phase of its own: sines that begin together are a train of pulses, which no instrument is.
"""

import math
from collections.abc import Callable
from functools import cache

import torch
from torch import Tensor

from luthier_training.signal.controls import Controls
from luthier_training.signal.frames import CONTROL_HOP as HOP
from luthier_training.signal.frames import RATE
from luthier_training.signal.spectra import mel_points

GOLDEN = (math.sqrt(5) - 1) / 2
NOISE_FLOOR = 1e-5  # gain taken off the noise, so that what is inaudible becomes digital silence


@cache
def band_matrix(bands: int, bins: int) -> Tensor:
    """Linear interpolation from `bands` points, equally far apart in mel, to FFT bins."""
    points = mel_points(0, 8000, bands)
    hertz = torch.linspace(0, RATE / 2, bins, dtype=torch.float64)
    high = torch.bucketize(hertz, points, right=True).clamp(1, bands - 1)
    share = (hertz - points[high - 1]) / (points[high] - points[high - 1])
    matrix = torch.zeros(bands, bins, dtype=torch.float64)
    columns = torch.arange(bins)
    matrix[high - 1, columns] = 1 - share
    matrix[high, columns] = share
    return matrix.float()


def between(values: Tensor) -> tuple[Tensor, Tensor]:
    """Values at the two ends of each stretch of 128 samples; the ends of the sound are held.

    Stretch 0 has 64 samples before the first control frame, so there is one more than frames.
    """
    return (
        torch.cat([values[:, :1], values], 1),
        torch.cat([values, values[:, -1:]], 1),
    )


def first_phases(count: int) -> Tensor:
    """Where harmonics 1…count begin, in cycles, float64: k² times the golden section.

    Peaks are then about as high over the effective value as in recorded notes.
    """
    order = torch.arange(1, count + 1, dtype=torch.float64)
    return (order * order * GOLDEN) % 1


def harmonics(controls: Controls, together: bool = False) -> Tensor:
    """Sum of sines, `[batch, 128 × control frames]`; they begin 64 samples before the start.

    `together`: all at phase 0, as published.
    """
    omega = controls.frequency * (2 * math.pi / RATE)
    omega_left, omega_right = between(omega)
    left, right = between(controls.amplitude)
    step = (HOP / 2) * (omega_left + omega_right)
    begin = 2 * math.pi * first_phases(omega.shape[-1])
    phase = step.cumsum(1) - step + (0 if together else begin.to(omega))
    time = torch.arange(HOP, device=omega.device, dtype=omega.dtype)
    total = []
    for part in range(0, omega.shape[-1], 20):  # in parts, to bound memory
        chosen = slice(part, part + 20)
        slope = (omega_right - omega_left)[..., chosen, None] / (2 * HOP)
        angle = phase[..., chosen, None] % (2 * math.pi) + time * (
            omega_left[..., chosen, None] + time * slope
        )
        level = torch.lerp(left[..., chosen, None], right[..., chosen, None], time / HOP)
        total.append((level * torch.sin(angle)).sum(-2))
    return torch.stack(total).sum(0).flatten(1)[:, HOP // 2 : -HOP // 2]


def noise(controls: Controls, white: Tensor, size: int) -> Tensor:
    """White noise `[batch, samples + size]` shaped by the noise bands, `[batch, samples]`.

    `white` starts size / 2 samples before the sound.
    """
    frames = controls.noise.shape[1]
    window = torch.hann_window(size, device=white.device, dtype=white.dtype)
    bands = band_matrix(controls.noise.shape[-1], size // 2 + 1).to(white)
    gain = (torch.exp(controls.noise @ bands) - NOISE_FLOOR).clamp(min=0)
    pieces = white[:, HOP // 2 :].unfold(1, size, HOP)[:, :frames]
    shaped = torch.fft.irfft(torch.fft.rfft(pieces * window) * gain, size) * window
    length = (frames - 1) * HOP + size
    total = torch.nn.functional.fold(
        shaped.transpose(1, 2), (1, length), (1, size), stride=(1, HOP)
    ).flatten(1)
    start = size // 2 - HOP // 2
    return total[:, start : start + frames * HOP] / (3 / 8 * size / HOP)


def synthesise(
    controls: Controls,
    size: int,
    white: Tensor | None = None,
    filtered: Callable[[Controls, Tensor, int], Tensor] = noise,
) -> Tensor:
    """Both parts together: samples `[batch, 128 × control frames]` at 16 kHz.

    `filtered` shapes the noise, for engines that lack an operation.
    """
    batch, frames = controls.noise.shape[:2]
    if white is None:
        white = torch.randn(batch, frames * HOP + size, device=controls.noise.device)
    return harmonics(controls) + filtered(controls, white, size)
