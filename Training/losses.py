"""Distances between magnitudes of two sounds at several resolutions."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor

import features

DECIBEL = 20 / math.log(10)


@dataclass(frozen=True)
class Resolution:
    """One STFT and the mel bands over it; windows' centres at `hop / 2 + hop·n`."""

    size: int
    hop: int
    bands: int
    weight: float

    @property
    def first(self) -> int:
        """Sample of the first window's centre."""
        return self.hop // 2


RESOLUTIONS = (
    Resolution(2048, 512, 160, 0.5),
    Resolution(1024, 256, 80, 1.0),
    Resolution(512, 128, 48, 0.35),
    Resolution(256, 128, 24, 0.25),
)
# For the second stage, which can be quicker than the first: how sharp attacks are.
ATTACKS = (Resolution(128, 32, 12, 0.5), Resolution(64, 16, 6, 0.5))


def mel(magnitude: Tensor, resolution: Resolution) -> Tensor:
    """Mel bands of magnitudes `[…, bins]`."""
    return magnitude @ features.mel_bank(resolution.size, resolution.bands).to(magnitude).T


def log_distance(wanted: Tensor, got: Tensor, floor: Tensor) -> Tensor:
    """Mean |dB| between two magnitudes; below `floor` everything counts as `floor`.

    Where the wanted value is above the floor a value below it still feels a pull.
    """
    log_floor = floor.log()
    target = torch.maximum(wanted.clamp(min=1e-9).log(), log_floor)
    value = got.clamp(min=1e-9).log()
    value = torch.where(target <= log_floor, torch.maximum(value, log_floor), value)
    return DECIBEL * (target - value).abs().mean()


def spectral_convergence(wanted: Tensor, got: Tensor, least: Tensor | float = 1e-4) -> Tensor:
    """Frobenius distance relative to the wanted magnitudes (Arik et al. 2019), at least `least`."""
    size = torch.maximum(wanted.norm(dim=(-2, -1)), torch.as_tensor(least).to(wanted))
    return ((wanted - got).norm(dim=(-2, -1)) / size).mean()


def discriminator_loss(real: list[Tensor], fake: list[Tensor]) -> Tensor:
    """Least squares (Mao et al. 2017): real sound is to score 1, made sound 0; summed."""
    pairs = zip(real, fake, strict=True)
    return sum(((1 - r) ** 2).mean() + (f**2).mean() for r, f in pairs)


def generator_loss(fake: list[Tensor]) -> Tensor:
    """Least squares: made sound is to score 1; summed over the discriminators."""
    return sum(((1 - f) ** 2).mean() for f in fake)


def feature_loss(real: list[list[Tensor]], fake: list[list[Tensor]]) -> Tensor:
    """Mean |difference| of what the layers saw (Larsen et al. 2016), summed over all layers."""
    layers = zip(
        (x for seen in real for x in seen), (x for seen in fake for x in seen), strict=True
    )
    return sum((r.detach() - f).abs().mean() for r, f in layers)
