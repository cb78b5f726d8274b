"""What a sample-by-sample network is told beside the encoding: the harmonics of the first stage.

A network that only sees what it has made drifts out of tune; one that is told where in the period
it is cannot. For training the first stage's harmonics are turned into the sound's own partials, so
that what is told and what is wanted agree; for generation they are taken as they are. They are
told, and taken off: the network draws the rest (spectral modelling, Serra and Smith 1990).
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor

from luthier_training.signal import mulaw
from luthier_training.signal.frames import HOP, RATE

WINDOW, STRIDE = 1024, 256
CAUSAL = WINDOW // 2 + 2 * STRIDE + 1  # samples that a place hears ahead


def between_centres(values: Tensor, hop: int = HOP) -> Tensor:
    """Values `[…, steps]`, one every `hop` samples, to samples `[…, hop · steps]`: linear between
    the centres, held at the ends."""
    steps = values.shape[-1]
    # Sample u is at u, not at u + ½; centres lie at (step + ½) · hop.
    place = torch.arange(steps * hop, device=values.device) / hop - 0.5
    place = place.clamp(0, steps - 1)
    low = place.floor().long().clamp(max=max(0, steps - 2))
    share = (place - low).to(values.dtype)
    high = (low + 1).clamp(max=steps - 1)
    return torch.lerp(values[..., low], values[..., high], share)


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


def smoothed(values: Tensor) -> Tensor:
    """Means of rows `[batch, rows, samples]` over about 64 ms, 62 times a second."""
    window = torch.hann_window(WINDOW, device=values.device) / (WINDOW / 2)
    means = F.pad(values, (WINDOW // 2, WINDOW // 2)).unfold(-1, WINDOW, STRIDE) @ window
    means = F.pad(means, (1, 1), "replicate")
    return (means[..., :-2] + 2 * means[..., 1:-1] + means[..., 2:]) / 4


def turns(samples: Tensor, waves: Tensor, levels: Tensor) -> Tensor:
    """What turns waves of given levels, `[batch, harmonics, samples]` both, into the sound's own.

    Demodulation: what is left of the sound at frequency 0, in the unit of the level there, and
    between two such places along the straight line. Complex, of magnitude 2 at most.
    """
    rest = torch.view_as_real(samples[:, None] * waves.conj()).permute(0, 3, 1, 2)
    parts = smoothed(rest.flatten(1, 2)).unflatten(1, (2, -1))
    parts = 2 * parts / (smoothed(levels)[:, None] + 1e-6)
    size = parts.square().sum(1, keepdim=True).sqrt()
    parts = parts * (size.clamp(max=2) / size.clamp(min=1e-9))
    count = (parts.shape[-1] - 1) * STRIDE + 1
    fine = F.interpolate(parts.flatten(1, 2), size=count, mode="linear", align_corners=True)
    return torch.complex(*fine[..., : samples.shape[1]].unflatten(1, (2, -1)).unbind(1))


def at_samples(values: Tensor, hop: int) -> Tensor:
    """Rows `[batch, rows, n]`, one every `hop` samples, to `[batch, n, rows · hop]`, linearly."""
    return F.interpolate(values.transpose(1, 2), scale_factor=hop, mode="linear")


def tracked(samples: Tensor, hertz: Tensor, levels: Tensor, delay: int = 0) -> Tensor:
    """Harmonics of given levels, turned into the partials of the sound: `[batch, samples]`.

    The levels `[batch, rows, harmonics]`, equally many rows a frame, say how fast a partial comes
    and goes; the sound says by how much they err, and the phase. With a delay in samples it says so
    of what was so long ago; from `CAUSAL` on a sample follows from those before it alone.
    """
    phase, f0 = phase_of(hertz)
    count = min(levels.shape[2], max(1, int(RATE / 2 / max(float(f0.min()), 1.0))))
    waves = turning(phase, tuple(range(1, count + 1)))
    order = torch.arange(1, count + 1, device=samples.device)[:, None]
    heard = order * f0.float()[:, None] <= RATE / 2
    fine = at_samples(levels[..., :count], samples.shape[1] // levels.shape[1]) * heard
    turn = turns(samples, waves, fine)
    if delay:
        turn = F.pad(turn[..., :-delay], (delay, 0))
    return (fine * (waves * turn).real).sum(1)


def channels(draft: Tensor, shifts: tuple[int, ...]) -> Tensor:
    """The draft as the network hears it: companded, at each sample and at others around it.

    `[batch, samples, shifts]`; shift 1 is the next sample, zeros beyond the ends.
    """
    companded = mulaw.compand(draft)
    width = max(abs(shift) for shift in shifts)
    padded = F.pad(companded, (width, width))
    count = draft.shape[1]
    return torch.stack([padded[:, width + s : width + s + count] for s in shifts], -1)
