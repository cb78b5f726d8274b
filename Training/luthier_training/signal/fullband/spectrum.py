"""What an STFT of the full-band sound would show, from the controls alone.

As `expected_spectrum`, at 16 kHz and at 48 kHz. Harmonics above the first hundred are closer to
each other than mel bands are wide, so they count as power by frequency: they cost no more for there
being many.
"""

from functools import cache

import torch
from torch import Tensor

from luthier_training.signal import expected_spectrum as lower
from luthier_training.signal.expected_spectrum import place_weights, window_weights
from luthier_training.signal.frames import CONTROL_HOP as LOW_CONTROL_HOP
from luthier_training.signal.frames import NYQUIST as LOW_NYQUIST
from luthier_training.signal.frames import RATE as LOW_RATE
from luthier_training.signal.fullband.controls import (
    NOISE_POINTS_TO_8K,
    FullBandControls,
    fading,
    stretched,
)
from luthier_training.signal.fullband.rates import CONTROL_HOP, RATE, TOP, third_response
from luthier_training.signal.spectra import interpolation, mel_points_beyond

ENVELOPE_POINTS_TO_8K = 64


@cache
def noise_matrix(bands: int, bins: int) -> Tensor:
    """From noise bands to FFT bins 0…24 kHz, `[bands, bins]`."""
    points = mel_points_beyond(LOW_NYQUIST, NOISE_POINTS_TO_8K, bands)
    return interpolation(points, torch.linspace(0, RATE / 2, bins, dtype=torch.float64))


@cache
def envelope_matrix(points: int, bins: int, top: float) -> Tensor:
    """From points of the harmonics' envelope to bins 0…top Hz, `[points, bins]`."""
    place = mel_points_beyond(LOW_NYQUIST, ENVELOPE_POINTS_TO_8K, points)
    return interpolation(place, torch.linspace(0, top, bins, dtype=torch.float64))


def dense(controls: FullBandControls, mean: Tensor, size: int, rate: int) -> Tensor:
    """Power `[batch, frames, bins]` of the harmonics above the first, which have no own level."""
    top, bins = rate / 2, size // 2 + 1
    hertz = torch.linspace(0, top, bins, device=mean.device)
    order = torch.tensor([float(controls.amplitude.shape[-1])], device=mean.device)
    last = stretched(controls.fundamental, controls.stretch, order)
    voiced = controls.voiced[..., None]
    # Means over the windows, weighted by what is voiced.
    weight = mean @ voiced
    some = weight.clamp(min=1e-6)
    spacing = (mean @ (last / order * voiced)) / some + 1e9 * (weight < 1e-6)
    edge = (mean @ (last * voiced)) / some + spacing / 2
    power = mean @ (torch.exp(2 * controls.envelope.clamp(-16, 2)) * voiced)
    matrix = envelope_matrix(controls.envelope.shape[-1], bins, top).to(mean)
    level = 0.5 * torch.log(power + 1e-14) @ matrix
    share = ((hertz - edge) / spacing).clamp(0, 1) * fading(hertz)
    return torch.exp(2 * level) * share * (1.5 * (size / 4) ** 2 * (rate / size)) / spacing


def with_dense(power: Tensor, controls: FullBandControls, mean: Tensor, size: int, rate: int):
    """Power with that of the dense harmonics, computed only for sounds that have some."""
    top = min(rate / 2, TOP)
    order = controls.amplitude.shape[-1]
    rows = ((controls.fundamental * order < top) & (controls.voiced > 0)).any(1).nonzero()[:, 0]
    if not len(rows):
        return power
    return power.index_add(0, rows, dense(controls.pieces(rows), mean, size, rate))


def expected_at_16k(controls: FullBandControls, size: int, hop: int, first: int) -> Tensor:
    """Expected magnitudes of the sound at 16 kHz, `[batch, frames, size // 2 + 1]`."""
    low = controls.at_16k()
    count, device = low.amplitude.shape[1], low.amplitude.device
    frames, bins = (count * LOW_CONTROL_HOP - first - 1) // hop + 1, size // 2 + 1
    mean = window_weights(frames, count, size, hop, first).to(device)
    place = place_weights(frames, count, hop, first).to(device) @ low.frequency
    power = lower.lines(mean @ low.amplitude, place * (size / LOW_RATE), size)
    power = with_dense(power, controls, mean, size, LOW_RATE)
    bands = lower.band_matrix(low.noise.shape[-1], bins).to(device)
    power = power + lower.hiss(low.noise, mean, bands, size)
    return torch.sqrt(power + 1e-14) * third_response(bins).to(device)


def powers(
    controls: FullBandControls, size: int, hop: int, first: int, own: int = 0
) -> tuple[Tensor, Tensor]:
    """Expected power at 48 kHz of the first `own` harmonics and of all else, both
    `[batch, frames, size // 2 + 1]`."""
    count, device = controls.amplitude.shape[1], controls.amplitude.device
    frames, bins = (count * CONTROL_HOP - first - 1) // hop + 1, size // 2 + 1
    mean = window_weights(frames, count, size, hop, first, CONTROL_HOP).to(device)
    weights = place_weights(frames, count, hop, first, CONTROL_HOP).to(device)
    place = (weights @ controls.frequency) * (size / RATE)
    amplitude = mean @ controls.amplitude
    rest = lower.lines(amplitude[..., own:], place[..., own:], size)
    rest = with_dense(rest, controls, mean, size, RATE)
    bands = noise_matrix(controls.noise.shape[-1], bins).to(device)
    rest = rest + lower.hiss(controls.noise, mean, bands, size) + 1e-14
    harmonics = lower.lines(amplitude[..., :own], place[..., :own], size) if own else 0 * rest
    return harmonics, rest


def expected(controls: FullBandControls, size: int, hop: int, first: int) -> Tensor:
    """Expected magnitudes at 48 kHz, `[batch, frames, size // 2 + 1]`."""
    return powers(controls, size, hop, first)[1].sqrt()
