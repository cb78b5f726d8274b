"""The pitch as a wave that a sample-by-sample network can hear: sines at its multiples.

A network that only sees what it has made drifts out of tune; one that is told where in the period
it is cannot. For training the phase of each sine is taken from the sound itself, so that it *is*
the sound's partial but for the level, which the network must find. For generation the phases grow
from those of `spread`.
"""

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from features import HOP, RATE

WINDOW, STRIDE = 1024, 256


def between_centres(values: Tensor) -> Tensor:
    """Frame values `[batch, frames]` to samples: linear between the centres, held at the ends."""
    frames = values.shape[1]
    place = (torch.arange(frames * HOP, device=values.device) + 0.5) / HOP - 0.5
    # Sample u is at u, not at u + ½: centres lie at (f + ½) · 512.
    place = (place - 0.5 / HOP).clamp(0, frames - 1)
    low = place.floor().long().clamp(max=max(0, frames - 2))
    share = (place - low).to(values.dtype)
    high = (low + 1).clamp(max=frames - 1)
    return torch.lerp(values[:, low], values[:, high], share)


def filled(hertz: Tensor) -> Tensor:
    """Unpitched frames borrow the pitch of the nearest pitched one before, else after."""
    order = torch.arange(hertz.shape[1], device=hertz.device).expand_as(hertz)
    voiced = hertz > 0
    before = torch.where(voiced, order, torch.full_like(order, -1)).cummax(1).values
    none = hertz.shape[1]
    after = (
        torch.where(voiced, order, torch.full_like(order, none)).flip(1).cummin(1).values.flip(1)
    )
    source = torch.where(before >= 0, before, after).clamp(max=none - 1)
    return hertz.gather(1, source)


def phase_of(hertz: Tensor) -> tuple[Tensor, Tensor]:
    """Phase of the fundamental in radians (float64) and f0 in Hz at every sample."""
    f0 = between_centres(filled(hertz).double())
    return 2 * math.pi * torch.cumsum(f0 / RATE, 1), f0


def turning(phase: Tensor, harmonics: tuple[int, ...]) -> Tensor:
    """`e^(i k phase)` for each multiple k: `[batch, harmonics, samples]`, complex64."""
    order = torch.tensor(harmonics, device=phase.device)[:, None]
    angle = ((order * phase[:, None]) % (2 * math.pi)).float()
    return torch.complex(angle.cos(), angle.sin())


def spread(harmonics: Sequence[int]) -> list[float]:
    """Phases that keep the sum of many sines even, in radians (Schroeder 1970)."""
    return [-math.pi * k * (k - 1) / max(harmonics) % (2 * math.pi) for k in harmonics]


def offsets(samples: Tensor, waves: Tensor) -> Tensor:
    """What turns waves `[batch, harmonics, samples]` into the phase of the sound's own partials.

    Demodulation: the direction of what is left at frequency 0, over about 64 ms, 62 times a
    second, and between those places along the straight line. Complex, of magnitude 1.
    """
    rest = torch.view_as_real(samples[:, None] * waves.conj()).permute(0, 3, 1, 2).flatten(1, 2)
    window = torch.hann_window(WINDOW, device=samples.device)
    means = F.pad(rest, (WINDOW // 2, WINDOW // 2)).unfold(-1, WINDOW, STRIDE) @ window
    means = F.pad(means, (1, 1), "replicate")
    means = means[..., :-2] + 2 * means[..., 1:-1] + means[..., 2:]
    parts = means.unflatten(1, (2, -1))
    parts = parts / parts.square().sum(1, keepdim=True).sqrt().clamp(min=1e-12)
    size = (parts.shape[-1] - 1) * STRIDE + 1
    fine = F.interpolate(parts.flatten(1, 2), size=size, mode="linear", align_corners=True)
    fine = fine[..., : samples.shape[1]]
    turn = torch.complex(*fine.unflatten(1, (2, -1)).unbind(1))
    return turn / turn.abs().clamp(min=1e-6)


def channels(waves: Tensor, f0: Tensor, hertz: Tensor, harmonics: tuple[int, ...]) -> Tensor:
    """`[batch, samples, 2 · harmonics]`: cosine and sine of each multiple, 0 where unpitched.

    `waves` `[batch, harmonics, samples]`. A multiple above half the rate is 0.
    """
    order = torch.tensor(harmonics, device=waves.device)[:, None]
    gate = between_centres((hertz > 0).float())[:, None] * (order * f0.float()[:, None] <= RATE / 2)
    return torch.view_as_real(waves * gate).permute(0, 2, 1, 3).flatten(2)


def heard(samples: Tensor, hertz: Tensor, harmonics: tuple[int, ...]) -> Tensor:
    """The excitation in the phases of the sound itself, whose length is in whole frames."""
    phase, f0 = phase_of(hertz)
    waves = turning(phase, harmonics)
    return channels(waves * offsets(samples, waves), f0, hertz, harmonics)


def free(hertz: Tensor, harmonics: tuple[int, ...], phases: list[float]) -> Tensor:
    """The excitation as it grows from given phases."""
    phase, f0 = phase_of(hertz)
    start = torch.tensor(phases, device=hertz.device)[:, None]
    waves = turning(phase, harmonics) * torch.complex(start.cos(), start.sin())
    return channels(waves, f0, hertz, harmonics)
