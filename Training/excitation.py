"""What a sample-by-sample network is told beside the picture: the harmonics of the first stage.

A network that only sees what it has made drifts out of tune; one that is told where in the period
it is cannot. For training the first stage's levels are put on sines in the phases of the sound's
own partials, so that what is told and what is wanted agree; for generation the first stage's
harmonics are taken as they are.
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor

import mulaw
from features import HOP, RATE

WINDOW, STRIDE = 1024, 256


def between_centres(values: Tensor) -> Tensor:
    """Frame values `[batch, frames]` to samples: linear between the centres, held at the ends."""
    frames = values.shape[1]
    # Sample u is at u, not at u + ½; centres lie at (f + ½) · 512.
    place = torch.arange(frames * HOP, device=values.device) / HOP - 0.5
    place = place.clamp(0, frames - 1)
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


def at_samples(values: Tensor, hop: int) -> Tensor:
    """Rows `[batch, rows, n]`, one every `hop` samples, to `[batch, n, rows · hop]`, linearly."""
    return F.interpolate(values.transpose(1, 2), scale_factor=hop, mode="linear")


def aligned(samples: Tensor, hertz: Tensor, levels: Tensor) -> Tensor:
    """Harmonics of given levels in the phases of the sound's partials: `[batch, samples]`.

    `levels` `[batch, rows, harmonics]`, equally many rows a frame.
    """
    count = levels.shape[2]
    phase, f0 = phase_of(hertz)
    waves = turning(phase, tuple(range(1, count + 1)))
    order = torch.arange(1, count + 1, device=samples.device)[:, None]
    heard = order * f0.float()[:, None] <= RATE / 2
    fine = at_samples(levels, samples.shape[1] // levels.shape[1]) * heard
    return (fine * (waves * offsets(samples, waves)).real).sum(1)


def channels(draft: Tensor, shifts: tuple[int, ...]) -> Tensor:
    """The draft as the network hears it: companded, at each sample and at others around it.

    `[batch, samples, shifts]`; shift 1 is the next sample, zeros beyond the ends.
    """
    companded = mulaw.compand(draft)
    width = max(abs(shift) for shift in shifts)
    padded = F.pad(companded, (width, width))
    count = draft.shape[1]
    return torch.stack([padded[:, width + s : width + s + count] for s in shifts], -1)
