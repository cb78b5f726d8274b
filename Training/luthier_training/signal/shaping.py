"""What a first stage expects of a sound's spectrum, taken out of a signal and put back.

Linear prediction from the model's own controls: the autocorrelation of its harmonics and noise
gives a lattice filter for each control frame, whose inverse makes the signal flat and of equal
level. A network then draws that flat rest, and whatever it errs by has the spectrum and the level
of the sound, where it is masked (as in LPCNet, Valin and Skoglund 2019, and ExcitNet, Song et al.
2019). Deviations: the filter comes from a synthesiser's controls, not from cepstra; it moves from
sample to sample, which a lattice bears; the harmonics are taken off first.
"""

import math
from dataclasses import dataclass
from functools import cache

import torch
import torch.nn.functional as F
from torch import Tensor

from luthier_training.signal.controls import Controls
from luthier_training.signal.excitation import between_centres
from luthier_training.signal.frames import CONTROL_HOP, RATE
from luthier_training.signal.spectra import mel_points
from luthier_training.signal.synthesis import NOISE_FLOOR, band_matrix

HEADROOM = 32.0  # peak of the flat signal's range, in units of its expected effective value
FLOOR = 1e-9  # of white power under every spectrum, relative to full scale
DEPTH = 1e-6  # and relative to the spectrum's own power


@dataclass
class Shape:
    """The filter at control frames.

    `reflection` and `predictor` (1 + Σ a z⁻ⁱ without the 1) `[batch, s, order]`, and `gain`
    `[batch, s]`: ln of the flat signal's range, `HEADROOM` times its expected effective value.
    """

    reflection: Tensor
    predictor: Tensor
    gain: Tensor

    def at_samples(self, count: int) -> tuple[Tensor, Tensor]:
        """Reflections `[batch, count, order]` and ranges (linear) of the first samples."""
        both = torch.cat([self.reflection, self.gain[..., None]], -1).transpose(1, 2)
        fine = between_centres(both, CONTROL_HOP)[..., :count].transpose(1, 2)
        return fine[..., :-1], fine[..., -1].exp()


@cache
def cosines(bins: int, order: int) -> Tensor:
    """Power at FFT bins 0…Nyquist to autocorrelation: `[bins, order + 1]`, float64."""
    lag = torch.arange(order + 1, dtype=torch.float64)
    bin = torch.arange(bins, dtype=torch.float64)[:, None]
    size = 2 * (bins - 1)
    twice = torch.full((bins, 1), 2.0, dtype=torch.float64)
    twice[0] = twice[-1] = 1
    return twice * torch.cos(2 * math.pi * bin * lag / size) / size


def autocorrelation(controls: Controls, order: int, share: float, size: int) -> Tensor:
    """Of what is left beside the harmonics, lags 0…order: `[batch, s, order + 1]`, float64.

    That is the noise and a share of the harmonics' power, by which they may err. Each one's power
    is spread over the distance to its neighbours (a triangle), so that the filter follows the
    envelope and does not ring at the partials.
    """
    bins = size // 2 + 1
    bands = band_matrix(controls.noise.shape[-1], bins).to(controls.noise)
    power = (torch.exp(controls.noise @ bands) - NOISE_FLOOR).clamp(min=0).double().square()
    result = power @ cosines(bins, order).to(power.device)
    lag = torch.arange(order + 1, device=power.device, dtype=torch.float64)
    turns = controls.frequency.double() / RATE
    spread = torch.sinc(turns[..., :1] * lag).square()
    for tau in range(order + 1):
        lines = (controls.amplitude.double().square() / 2) * torch.cos(2 * math.pi * turns * tau)
        result[..., tau] += share * spread[..., tau] * lines.sum(-1)
    result[..., 0] = result[..., 0] * (1 + DEPTH) + FLOOR
    return result


def shape_of(controls: Controls, order: int, share: float, size: int) -> Shape:
    """The filter of controls, by Levinson and Durbin's recursion; see `autocorrelation`."""
    r = autocorrelation(controls, order, share, size)
    error = r[..., 0]
    a = torch.zeros_like(r[..., 1:])
    reflection = torch.zeros_like(a)
    for m in range(order):
        # a: predictor polynomial 1 + Σ a z^-i of degree m.
        k = -(r[..., m + 1] + (a[..., :m] * r[..., 1 : m + 1].flip(-1)).sum(-1)) / error
        reflection[..., m] = k
        before = a[..., :m].clone()
        a[..., :m] = before + k[..., None] * before.flip(-1)
        a[..., m] = k
        error = error * (1 - k * k)
    gain = error.sqrt().log() + math.log(HEADROOM)
    return Shape(reflection.float(), a.float(), gain.float())


def noisiness(controls: Controls, shape: Shape, points: int) -> Tensor:
    """How much of what is expected is noise: `[batch, s, points]`, −2…0.5.

    A quarter of ln(noise / whole), in amplitude, at groups of the noise bands.
    """
    bands = controls.noise.shape[-1]
    hertz = mel_points(0, RATE / 2, bands).view(points, -1).mean(1)
    lag = torch.arange(1, shape.predictor.shape[-1] + 1, dtype=torch.float64)
    angle = (2 * math.pi / RATE) * lag[:, None] * hertz
    real = 1 + shape.predictor @ angle.cos().to(shape.predictor)
    imaginary = shape.predictor @ angle.sin().to(shape.predictor)
    whole = shape.gain[..., None] - math.log(HEADROOM)
    whole = whole - 0.5 * (real.square() + imaginary.square()).clamp(min=1e-12).log()
    noise = controls.noise.unflatten(-1, (points, -1)).mean(-1)
    return ((noise - whole) / 4).clamp(-2, 0.5)


def flat(samples: Tensor, shape: Shape) -> Tensor:
    """Samples `[batch, n]` without what the shape expects: flat, of equal level, mostly in ±1."""
    reflection, gain = shape.at_samples(samples.shape[1])
    forward = backward = samples
    for m in range(reflection.shape[-1]):
        late, k = F.pad(backward[:, :-1], (1, 0)), reflection[..., m]
        forward, backward = forward + k * late, late + k * forward
    return forward / gain


def shaped(rest: Tensor, shape: Shape) -> Tensor:
    """The inverse of `flat`, sample by sample."""
    reflection, gain = shape.at_samples(rest.shape[1])
    order = reflection.shape[-1]
    drive = (rest * gain).double()
    reflection = reflection.double()
    back = torch.zeros(order + 1, len(rest), dtype=torch.float64, device=rest.device)
    result = torch.empty_like(drive)
    for place in range(rest.shape[1]):
        x, k = drive[:, place], reflection[:, place]
        for m in reversed(range(order)):
            x = x - k[:, m] * back[m]
            back[m + 1] = back[m] + k[:, m] * x
        back[0] = x
        result[:, place] = x
    return result.float()
