"""The pitch as a wave that a sample-by-sample network can hear: sines at the first harmonics.

A network that only sees what it has made drifts out of tune; one that is told where in the period
it is cannot. For training the phase is taken from the sound itself, so that the fundamental and the
sine agree; for generation it grows from 0.
"""

import math

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


def aligned(samples: Tensor, phase: Tensor) -> Tensor:
    """The phase, shifted slowly so that its cosine is the fundamental of the samples."""
    turned = torch.polar(samples.double(), -(phase % (2 * math.pi)))
    window = torch.hann_window(WINDOW, device=samples.device, dtype=torch.float64)
    padded = F.pad(torch.view_as_real(turned), (0, 0, WINDOW // 2, WINDOW // 2))
    frames = torch.view_as_complex(padded.contiguous()).unfold(1, WINDOW, STRIDE)
    offset = (frames * window).sum(-1)
    # A place is at sample STRIDE · n; the mean over neighbours steadies where it is weak.
    offset[:, 1:-1] = offset[:, :-2] / 4 + offset[:, 1:-1] / 2 + offset[:, 2:] / 4
    offset = offset / offset.abs().clamp(min=1e-9)
    parts = torch.view_as_real(offset).transpose(1, 2)
    fine = F.interpolate(
        parts, size=(parts.shape[2] - 1) * STRIDE + 1, mode="linear", align_corners=True
    )
    fine = fine[..., : samples.shape[1]]
    return phase + torch.atan2(fine[:, 1], fine[:, 0])


def channels(phase: Tensor, f0: Tensor, hertz: Tensor, harmonics: tuple[int, ...]) -> Tensor:
    """`[batch, samples, 2 · harmonics]`: cosine and sine of each harmonic, 0 where unpitched.

    A harmonic above half the rate is 0.
    """
    gate = between_centres((hertz > 0).float())
    parts = []
    for k in harmonics:
        angle = (k * phase) % (2 * math.pi)
        heard = gate * (k * f0 <= RATE / 2)
        parts += [angle.cos().float() * heard, angle.sin().float() * heard]
    return torch.stack(parts, -1)
