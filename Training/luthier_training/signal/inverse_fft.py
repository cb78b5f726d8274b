"""Sines by inverse FFT: a few bins a sine and frame, instead of every sample of every sine.

Rodet and Depalle 1992. Frame s is centred at sample hop / 2 + hop · s. Each sine puts the main lobe
of a four-term Blackman-Harris window (−92 dB beside it) on nine bins, at its phase there; the
inverse FFT is divided by that window and weighted by a triangle that reaches to the neighbouring
centres. So amplitudes move linearly as in `synthesis.harmonics`, and phases agree at the centres;
between two centres of different frequency two sines are cross-faded where that one glides.
"""

import math
from functools import cache

import torch
from torch import Tensor

from luthier_training.signal.controls import Controls
from luthier_training.signal.synthesis import initial_phases

SIZE = 1536
REACH = 4  # bins to either side
TERMS = (0.35875, 0.48829, 0.14128, 0.01168)  # of the window, all added about its middle


@cache
def weights(hop: int) -> Tensor:
    """Triangle over window for the samples −hop…hop − 1 about a centre, float32 `[2 hop]`."""
    time = torch.arange(-hop, hop, dtype=torch.float64)
    window = sum(a * torch.cos(2 * math.pi * m * time / SIZE) for m, a in enumerate(TERMS))
    return ((1 - time.abs() / hop) / window).float()


def lobe(offset: Tensor) -> Tensor:
    """The window's spectrum, `offset` bins beside a sine of amplitude 1."""
    total = TERMS[0] * torch.sinc(offset)
    for m, a in enumerate(TERMS[1:], 1):
        total = total + (a / 2) * (torch.sinc(offset - m) + torch.sinc(offset + m))
    return total * (SIZE / 2)


def phases(controls: Controls, rate: int, hop: int) -> Tensor:
    """Phase of each sine at the frames' centres, in cycles, as `synthesis.harmonics` has it."""
    turns = controls.frequency.double() / rate
    first = turns[:, :1] * (hop / 2)
    steps = (turns[:, 1:] + turns[:, :-1]) * (hop / 2)
    begin = initial_phases(turns.shape[-1]).to(turns.device)
    # `synthesis.harmonics` begins half a hop before the start, so its first stretch is a whole hop.
    return begin + 2 * first + torch.cat([torch.zeros_like(first), steps], 1).cumsum(1)


def harmonics(controls: Controls, rate: int, hop: int) -> Tensor:
    """Sum of sines, `[batch, hop × control frames]`; the first and last amplitudes are held."""
    batch, frames, order = controls.amplitude.shape
    bins, device = SIZE // 2 + 1, controls.amplitude.device
    heard = (controls.amplitude.detach().flatten() > 0).nonzero()[:, 0]
    amplitude = controls.amplitude.flatten()[heard]
    place = controls.frequency.flatten()[heard] * (SIZE / rate)
    cycles = (phases(controls, rate, hop).flatten()[heard] % 1).float()
    angle = 2 * math.pi * cycles - math.pi / 2  # of a sine
    low = place.detach().round() - REACH
    row = heard // order * bins
    spectrum = torch.zeros(2, batch * frames * bins, device=device)
    both = amplitude * torch.stack([torch.cos(angle), torch.sin(angle)])
    for k in range(2 * REACH + 1):
        at = low + k
        # Below 0 a real sine's mirrored lobe comes in, conjugated; above the last nothing is.
        sign = torch.stack([torch.ones_like(at), torch.where(at < 0, -1.0, 1.0)])
        inside = (at.abs() < bins).to(both)
        index = row + at.abs().clamp(max=bins - 1).long()
        spectrum = spectrum.index_add(1, index, both * sign * (lobe(place - at) * inside))
    spectrum = torch.complex(spectrum[0], spectrum[1]).view(batch, frames, bins)
    pieces = torch.fft.irfft(spectrum, SIZE)
    pieces = torch.cat([pieces[..., -hop:], pieces[..., :hop]], -1) * weights(hop).to(device)
    # The left half of each frame meets the right half of the one before.
    left, right = pieces[..., :hop], pieces[..., hop:]
    middle = right[:, :-1] + left[:, 1:]
    half = hop // 2
    away = torch.arange(half, device=device) / hop  # where the triangle is undone
    begin = left[:, :1, half:] / (0.5 + away)
    end = right[:, -1:, :half] / (1 - away)
    return torch.cat([begin.flatten(1), middle.flatten(1), end.flatten(1)], 1)
