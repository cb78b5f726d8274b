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
from luthier_training.signal.frames import NYQUIST, RATE
from luthier_training.signal.spectra import interpolation, mel_points

GOLDEN = (math.sqrt(5) - 1) / 2
NOISE_FLOOR = 1e-5  # gain taken off the noise, so that what is inaudible becomes digital silence


@cache
def band_matrix(bands: int, bins: int) -> Tensor:
    """Linear interpolation from `bands` points, equally far apart in mel, to FFT bins."""
    hertz = torch.linspace(0, RATE / 2, bins, dtype=torch.float64)
    return interpolation(mel_points(0, NYQUIST, bands), hertz)


def between(values: Tensor) -> tuple[Tensor, Tensor]:
    """Values at the two ends of each stretch of 128 samples; the ends of the sound are held.

    Stretch 0 has 64 samples before the first control frame, so there is one more than frames.
    """
    return (
        torch.cat([values[:, :1], values], 1),
        torch.cat([values, values[:, -1:]], 1),
    )


def initial_phases(count: int) -> Tensor:
    """Where harmonics 1…count begin, in cycles, float64: k² times the golden section.

    Peaks are then about as high over the effective value as in recorded notes.
    """
    order = torch.arange(1, count + 1, dtype=torch.float64)
    return (order * order * GOLDEN) % 1


def harmonics(
    controls: Controls, together: bool = False, rate: int = RATE, hop: int = HOP
) -> Tensor:
    """Sum of sines, `[batch, hop × control frames]`; they begin hop / 2 samples before the start.

    `together`: all at phase 0, as published.
    """
    omega = controls.frequency * (2 * math.pi / rate)
    omega_left, omega_right = between(omega)
    left, right = between(controls.amplitude)
    step = (hop / 2) * (omega_left + omega_right)
    begin = 2 * math.pi * initial_phases(omega.shape[-1])
    phase = step.cumsum(1) - step + (0 if together else begin.to(omega))
    time = torch.arange(hop, device=omega.device, dtype=omega.dtype)
    total = []
    for part in range(0, omega.shape[-1], 20):  # in parts, to bound memory
        chosen = slice(part, part + 20)
        slope = (omega_right - omega_left)[..., chosen, None] / (2 * hop)
        angle = phase[..., chosen, None] % (2 * math.pi) + time * (
            omega_left[..., chosen, None] + time * slope
        )
        level = torch.lerp(left[..., chosen, None], right[..., chosen, None], time / hop)
        total.append((level * torch.sin(angle)).sum(-2))
    return torch.stack(total).sum(0).flatten(1)[:, hop // 2 : -hop // 2]


def noise(
    controls: Controls, white: Tensor, size: int, bands: Tensor | None = None, hop: int = HOP
) -> Tensor:
    """White noise `[batch, samples + size]` shaped by the noise bands, `[batch, samples]`.

    `white` starts size / 2 samples before the sound. `bands`: from bands to bins, if not at 16 kHz.
    """
    frames = controls.noise.shape[1]
    window = torch.hann_window(size, device=white.device, dtype=white.dtype)
    if bands is None:
        bands = band_matrix(controls.noise.shape[-1], size // 2 + 1)
    gain = (torch.exp(controls.noise @ bands.to(white)) - NOISE_FLOOR).clamp(min=0)
    pieces = white[:, hop // 2 :].unfold(1, size, hop)[:, :frames]
    shaped = torch.fft.irfft(torch.fft.rfft(pieces * window) * gain, size) * window
    length = (frames - 1) * hop + size
    total = torch.nn.functional.fold(
        shaped.transpose(1, 2), (1, length), (1, size), stride=(1, hop)
    ).flatten(1)
    start = size // 2 - hop // 2
    return total[:, start : start + frames * hop] / (3 / 8 * size / hop)


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
