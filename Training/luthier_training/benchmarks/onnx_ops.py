"""The model's operations in real arithmetic, as ONNX needs them: transforms as convolutions.

ONNX Runtime has a DFT operator, but as a convolution with windowed cosines and sines a transform
of many overlapping frames is one matrix product, its fastest operation.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import torch
import torch.nn.functional as F
from torch import Tensor

from luthier_training.models import instrument, refiner
from luthier_training.models.refiner import Refiner
from luthier_training.signal import spectra, synthesis
from luthier_training.signal.controls import Controls
from luthier_training.signal.features import Magnitudes
from luthier_training.signal.frames import CONTROL_HOP as HOP
from luthier_training.signal.frames import NYQUIST
from luthier_training.signal.spectra import KNEE, LOG_STEP, STEP, to_mel


@dataclass(frozen=True)
class Operations:
    """What an engine may need in another form: spectra, filtered noise, envelopes, refining."""

    magnitudes: Magnitudes
    filtered_noise: Callable[[Controls, Tensor, int], Tensor]
    interpolated: instrument.Interpolation
    refined: Callable[[Refiner, Tensor, Tensor, Tensor, Tensor], Tensor]


@cache
def fourier(size: int) -> Tensor:
    """Cosines and negative sines of a real transform, Hann-windowed: `[2 bins, 1, size]`."""
    place = torch.arange(size, dtype=torch.float64)
    angle = torch.outer(torch.arange(size // 2 + 1, dtype=torch.float64), place)
    angle = angle % size * (2 * math.pi / size)
    window = torch.hann_window(size, dtype=torch.float64)
    return (torch.cat([angle.cos(), -angle.sin()]) * window).float()[:, None]


def magnitudes(samples: Tensor, size: int, hop: int, first: int) -> Tensor:
    """`spectra.magnitudes` as a convolution."""
    frames = (samples.shape[-1] - first - 1) // hop + 1
    padded = F.pad(samples, (size // 2 - first, size))[:, None]
    spectrum = F.conv1d(padded, fourier(size), stride=hop)[..., :frames].transpose(1, 2)
    real, imaginary = spectrum.split(size // 2 + 1, -1)
    return torch.sqrt(real * real + imaginary * imaginary)


def filtered_noise(controls: Controls, white: Tensor, size: int) -> Tensor:
    """`synthesis.noise` as a convolution and a transposed one."""
    frames, bins = controls.noise.shape[1], size // 2 + 1
    gain = torch.exp(controls.noise @ synthesis.band_matrix(controls.noise.shape[-1], bins))
    spectrum = F.conv1d(white[:, None, HOP // 2 :], fourier(size), stride=HOP)[..., :frames]
    share = torch.full((bins,), 2 / size)
    share[0] = share[-1] = 1 / size
    scale = (share / (3 / 8 * size / HOP)).repeat(2)[:, None]
    shaped = spectrum * torch.cat([gain, gain], -1).transpose(1, 2) * scale
    total = F.conv_transpose1d(shaped, fourier(size), stride=HOP)[:, 0]
    return total[:, size // 2 - HOP // 2 :][:, : frames * HOP]


def between_points(points: Tensor, envelope: Tensor, frequency: Tensor) -> Tensor:
    """`instrument.between_points` with the point computed, for ONNX has no search.

    The points are equally far apart in mel.
    """
    hertz = frequency.clamp(0, NYQUIST - 1)
    above = KNEE / STEP + torch.log(hertz.clamp(min=KNEE) / KNEE) / LOG_STEP
    mel = torch.where(hertz < KNEE, hertz / STEP, above)
    count = len(points)
    high = (mel * ((count - 1) / to_mel(NYQUIST))).floor().long().add(1).clamp(1, count - 1)
    low = points[high - 1]
    share = (hertz - low) / (points[high] - low)
    return torch.lerp(envelope.gather(-1, high - 1), envelope.gather(-1, high), share)


def refined(
    model: Refiner, condition: Tensor, raw: Tensor, harmonics: Tensor, noise: Tensor
) -> Tensor:
    """`Refiner.forward` with real and imaginary parts apart."""

    def parts(samples: Tensor) -> tuple[Tensor, Tensor]:
        padded = F.pad(samples, (refiner.SIZE // 2 - refiner.HOP // 2,) * 2)[:, None]
        spectrum = F.conv1d(padded, fourier(refiner.SIZE), stride=refiner.HOP)
        return spectrum.transpose(1, 2).split(refiner.BINS, -1)

    def heard(real: Tensor, imaginary: Tensor) -> Tensor:
        level = torch.sqrt(real * real + imaginary * imaginary).clamp(min=refiner.FLOOR)
        rooted = torch.stack([real, imaginary], -1) * level.rsqrt()[..., None]
        return torch.cat([(level.log() + 3) / 3, rooted.flatten(-2)], -1)

    (xr, xi), (yr, yi) = parts(harmonics), parts(noise)
    steps = model.network(condition, raw, torch.cat([heard(xr, xi), heard(yr, yi)], -1))
    harmonic_gain, noise_gain, real, imaginary = steps.split(refiner.BINS, -1)
    harmonic_gain = harmonic_gain.clamp(-6, 3).exp() - 1
    noise_gain = noise_gain.clamp(-6, 3).exp() - 1
    power = xr * xr + xi * xi + yr * yr + yi * yi
    level = power.mean(-1, keepdim=True).sqrt()
    change = [
        harmonic_gain * x + noise_gain * y + level * z
        for x, y, z in ((xr, yr, real), (xi, yi, imaginary))
    ]
    share = torch.full((refiner.BINS,), 2 / refiner.SIZE / 1.5)
    share[0] = share[-1] = 1 / refiner.SIZE / 1.5
    change = (torch.cat(change, -1) * share.repeat(2)).transpose(1, 2)
    total = F.conv_transpose1d(change, fourier(refiner.SIZE), stride=refiner.HOP)[:, 0]
    start = refiner.SIZE // 2 - refiner.HOP // 2
    return harmonics + noise + total[:, start : start + harmonics.shape[1]]


def own_refined(
    model: Refiner, condition: Tensor, raw: Tensor, harmonics: Tensor, noise: Tensor
) -> Tensor:
    """The refiner as it is."""
    return model(condition, raw, harmonics, noise)


OWN = Operations(spectra.magnitudes, synthesis.noise, instrument.between_points, own_refined)
REAL = Operations(magnitudes, filtered_noise, between_points, refined)
