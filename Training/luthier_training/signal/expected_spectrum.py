"""What an STFT of the synthesised sound would show, computed from the controls alone.

No sample is made: a sine of known frequency and level puts a known shape on four bins of a Hann
spectrum, and noise a known expectation. A step costs half of one that synthesises, so most of the
training runs on it; what it leaves out (phases within one bin, movement within one window) the
last part of the training learns from real samples.
"""

import math
from functools import cache

import torch
import torch.nn.functional as F
from torch import Tensor

from luthier_training.signal.controls import Controls
from luthier_training.signal.frames import CONTROL_HOP as HOP
from luthier_training.signal.frames import RATE
from luthier_training.signal.synthesis import band_matrix


@cache
def window_weights(
    frames: int, controls: int, size: int, hop: int, first: int, control_hop: int = HOP
) -> Tensor:
    """Hann-weighted mean over the control frames within each window, `[frames, controls]`."""
    centre = first + hop * torch.arange(frames)[:, None]
    place = control_hop // 2 + control_hop * torch.arange(controls)[None]
    offset = (place - centre).abs() / (size / 2)
    weight = torch.where(offset < 1, 0.5 + 0.5 * torch.cos(math.pi * offset), torch.zeros(()))
    return weight / (size / 2 / control_hop)


@cache
def place_weights(
    frames: int, controls: int, hop: int, first: int, control_hop: int = HOP
) -> Tensor:
    """Linear interpolation of control frames at the windows' centres, `[frames, controls]`."""
    place = (first + hop * torch.arange(frames) - control_hop / 2) / control_hop
    place = place.clamp(0, controls - 1)
    low = place.floor().clamp(max=controls - 2).long()
    matrix = torch.zeros(frames, controls)
    matrix[torch.arange(frames), low] = 1 - (place - low)
    matrix[torch.arange(frames), low + 1] = place - low
    return matrix


def lobe(offset: Tensor) -> Tensor:
    """A Hann window's spectrum `offset` bins beside a sine, 1 at 0."""
    offset = torch.where(offset.abs() < 1e-3, torch.full_like(offset, 1e-3), offset)
    square = offset * offset
    rest = 1 - square
    rest = torch.where(rest.abs() < 1e-3, torch.full_like(rest, 1e-3), rest)
    near_one = (1 - square).abs() < 1e-3
    value = torch.sin(math.pi * offset) / (math.pi * offset * rest)
    return torch.where(near_one, torch.full_like(value, 0.5), value)


REACH, BLOCK = 8, 64  # bins to either side that side lobes are followed to; bins done at once


@cache
def leakage() -> Tensor:
    """Power that a sine's side lobes put on other bins, averaged over fractions of a bin.

    To be applied to main lobes, whose four bins hold 1.5 times the power of the middle;
    `[BLOCK + 2 × REACH, BLOCK]` for one block of bins with its neighbours.
    """
    rows, columns = torch.arange(BLOCK + 2 * REACH)[:, None], torch.arange(BLOCK)[None]
    offset = (rows - columns - REACH).abs().double()
    side = 0.5 / (math.pi * offset * (offset**2 - 1)) ** 2 / 1.5
    inside = (offset > 2) & (offset <= REACH)
    return torch.where(inside, side, torch.zeros((), dtype=torch.float64)).float()


def leak(power: Tensor) -> Tensor:
    """What leaks from each bin of `[batch, frames, bins]` onto the others."""
    bins = power.shape[-1]
    blocks = -(-bins // BLOCK)
    padded = F.pad(power, (REACH, blocks * BLOCK - bins + REACH))
    pieces = padded.unfold(-1, BLOCK + 2 * REACH, BLOCK) @ leakage().to(power.device)
    return pieces.flatten(-2)[..., :bins]


def lines(amplitude: Tensor, place: Tensor, size: int) -> Tensor:
    """Power `[batch, frames, size // 2 + 1]` of sines: peak amplitudes and places in bins.

    Both `[batch, frames, sines]`; sines of amplitude 0 cost nothing.
    """
    batch, frames, order = amplitude.shape
    bins, device = size // 2 + 1, amplitude.device
    heard = (amplitude.detach().flatten() > 0).nonzero()[:, 0]
    height, place = amplitude.flatten()[heard] * (size / 4), place.flatten()[heard]
    low = place.detach().floor() - 1
    row = heard // order * bins
    power = torch.zeros(batch * frames * bins, device=device)
    for k in range(4):
        value = (height * lobe(place - low - k)) ** 2
        index = row + (low + k).abs().clamp(max=bins - 1).long()
        power = power.index_add(0, index, value)
    power = power.view(batch, frames, bins)
    return power + leak(power)


def hiss(noise: Tensor, mean: Tensor, bands: Tensor, size: int) -> Tensor:
    """Expected power `[batch, frames, bins]` of white noise under gains.

    `noise` `[batch, s, bands]` in ln; `mean` `[frames, s]`; `bands` `[bands, bins]`.
    """
    level = 0.5 * torch.log(mean @ torch.exp(2 * noise) + 1e-14)
    return torch.exp(2 * (level @ bands)) * (math.pi / 4 * 3 / 8 * size)


def expected(controls: Controls, size: int, hop: int, first: int) -> Tensor:
    """Expected magnitudes `[batch, frames, size // 2 + 1]`, centres at `first + hop·n`."""
    count, device = controls.amplitude.shape[1], controls.amplitude.device
    frames, bins = (count * HOP - first - 1) // hop + 1, size // 2 + 1
    mean = window_weights(frames, count, size, hop, first).to(device)
    place = place_weights(frames, count, hop, first).to(device) @ controls.frequency
    bands = band_matrix(controls.noise.shape[-1], bins).to(device)
    power = lines(mean @ controls.amplitude, place * (size / RATE), size)
    return torch.sqrt(power + hiss(controls.noise, mean, bands, size) + 1e-14)
