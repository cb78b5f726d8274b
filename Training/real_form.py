"""The model in real arithmetic, as ONNX needs it: Fourier transforms as convolutions.

ONNX Runtime has a DFT operator, but as a convolution with windowed cosines and sines a transform
of many overlapping frames is one matrix product, its fastest operation.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import torch
import torch.nn.functional as F
from torch import Tensor, nn

import features
from models import refiner, synthesis
from models.instrument import Controls, Decoder
from models.refiner import Refiner


@cache
def fourier(size: int) -> Tensor:
    """Cosines and negative sines of a real transform, Hann-windowed: `[2 bins, 1, size]`."""
    place = torch.arange(size, dtype=torch.float64)
    angle = torch.outer(torch.arange(size // 2 + 1, dtype=torch.float64), place)
    angle = angle % size * (2 * math.pi / size)
    window = torch.hann_window(size, dtype=torch.float64)
    return (torch.cat([angle.cos(), -angle.sin()]) * window).float()[:, None]


def magnitudes(samples: Tensor, size: int, hop: int, first: int) -> Tensor:
    """`features.magnitudes` as a convolution."""
    frames = (samples.shape[-1] - first - 1) // hop + 1
    padded = F.pad(samples, (size // 2 - first, size))[:, None]
    spectrum = F.conv1d(padded, fourier(size), stride=hop)[..., :frames].transpose(1, 2)
    real, imaginary = spectrum.split(size // 2 + 1, -1)
    return torch.sqrt(real * real + imaginary * imaginary)


def noise(controls: Controls, white: Tensor, size: int) -> Tensor:
    """`synthesis.noise` as a convolution and a transposed one."""
    frames, bins = controls.noise.shape[1], size // 2 + 1
    gain = torch.exp(controls.noise @ synthesis.band_matrix(controls.noise.shape[-1], bins))
    spectrum = F.conv1d(white[:, None, 64:], fourier(size), stride=128)[..., :frames]
    share = torch.full((bins,), 2 / size)
    share[0] = share[-1] = 1 / size
    scale = (share / (3 / 8 * size / 128)).repeat(2)[:, None]
    shaped = spectrum * torch.cat([gain, gain], -1).transpose(1, 2) * scale
    total = F.conv_transpose1d(shaped, fourier(size), stride=128)[:, 0]
    return total[:, size // 2 - 64 :][:, : frames * 128]


def at(self: nn.Module, envelope: Tensor, frequency: Tensor) -> Tensor:
    """`Decoder.at` with the point computed, for ONNX has no search: points are even in mel."""
    hertz = frequency.clamp(0, 7999)
    knee = 15 + torch.log(hertz.clamp(min=1000) / 1000) * (27 / math.log(6.4))
    mel = torch.where(hertz < 1000, hertz * 0.015, knee)
    top = 15 + math.log(8) * 27 / math.log(6.4)
    count = len(self.points)
    high = (mel * ((count - 1) / top)).floor().long().add(1).clamp(1, count - 1)
    low = self.points[high - 1]
    share = (hertz - low) / (self.points[high] - low)
    return torch.lerp(envelope.gather(-1, high - 1), envelope.gather(-1, high), share)


def refined(
    self: Refiner, condition: Tensor, raw: Tensor, harmonics: Tensor, noise: Tensor
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
    steps = self.network(condition, raw, torch.cat([heard(xr, xi), heard(yr, yi)], -1))
    gain, hush, real, imaginary = steps.split(refiner.BINS, -1)
    gain, hush = gain.clamp(-6, 3).exp() - 1, hush.clamp(-6, 3).exp() - 1
    power = xr * xr + xi * xi + yr * yr + yi * yi
    level = power.mean(-1, keepdim=True).sqrt()
    change = torch.cat(
        [gain * xr + hush * yr + level * real, gain * xi + hush * yi + level * imaginary], -1
    )
    share = torch.full((refiner.BINS,), 2 / refiner.SIZE / 1.5)
    share[0] = share[-1] = 1 / refiner.SIZE / 1.5
    change = (change * share.repeat(2)).transpose(1, 2)
    total = F.conv_transpose1d(change, fourier(refiner.SIZE), stride=refiner.HOP)[:, 0]
    start = refiner.SIZE // 2 - refiner.HOP // 2
    return harmonics + noise + total[:, start : start + harmonics.shape[1]]


@contextmanager
def in_use() -> Iterator[None]:
    """Puts these forms in the place of the model's own."""
    own = features.magnitudes, synthesis.noise, Decoder.at, Refiner.forward
    features.magnitudes, synthesis.noise, Decoder.at = magnitudes, noise, at
    Refiner.forward = refined
    try:
        yield
    finally:
        features.magnitudes, synthesis.noise, Decoder.at, Refiner.forward = own
