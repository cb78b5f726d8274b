"""Distances between magnitudes of two sounds at several resolutions."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from luthier_training.signal.spectra import magnitudes, mel_bank

DECIBEL = 20 / math.log(10)
CONVERGENCE_WEIGHT = 3.0  # dB a unit: a log distance alone leaves the loudest bands too quiet


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
    return magnitude @ mel_bank(resolution.size, resolution.bands).to(magnitude).T


def log_distance(wanted: Tensor, got: Tensor, floor: Tensor, known: Tensor | None = None) -> Tensor:
    """Mean |dB| between two magnitudes; below `floor` everything counts as `floor`.

    Where the wanted value is above the floor a value below it still feels a pull. `known`: weights
    that broadcast to the magnitudes; what has weight 0 does not count.
    """
    log_floor = floor.log()
    target = torch.maximum(wanted.clamp(min=1e-9).log(), log_floor)
    value = got.clamp(min=1e-9).log()
    value = torch.where(target <= log_floor, torch.maximum(value, log_floor), value)
    distance = (target - value).abs()
    if known is None:
        return DECIBEL * distance.mean()
    known = known.expand_as(distance)
    return DECIBEL * (distance * known).sum() / known.sum().clamp(min=1)


def spectral_convergence(wanted: Tensor, got: Tensor, least: Tensor | float = 1e-4) -> Tensor:
    """Frobenius distance relative to the wanted magnitudes (Arik et al. 2019), at least `least`."""
    size = torch.maximum(wanted.norm(dim=(-2, -1)), torch.as_tensor(least).to(wanted))
    return ((wanted - got).norm(dim=(-2, -1)) / size).mean()


def floor_of(wanted: Tensor, level: Tensor, resolution: Resolution) -> Tensor:
    """80 dB below the loudest of the stretch, or of a quiet note at this level if that is more."""
    loudest = wanted.amax((1, 2), keepdim=True)
    typical = level[:, None, None] * resolution.size * 3e-4
    return torch.maximum(loudest, typical) * 1e-4


def stft_loss(
    wanted: Tensor,
    got: Tensor,
    level: Tensor,
    resolutions: tuple[Resolution, ...] = RESOLUTIONS,
) -> Tensor:
    """Multi-resolution STFT loss of samples in dB: log-mel distance and spectral convergence."""
    total = wanted.new_zeros(())
    for r in resolutions:
        x = magnitudes(wanted, r.size, r.hop, r.first)
        y = magnitudes(got, r.size, r.hop, r.first)
        bands = mel(x, r)
        distance = log_distance(bands, mel(y, r), floor_of(bands, level, r))
        # Relative to a tone 40 dB below the sound's level, where the stretch is all but silent.
        least = 0.01 * level * r.size / 4 * x.shape[1] ** 0.5
        convergence = CONVERGENCE_WEIGHT * spectral_convergence(x, y, least)
        total = total + r.weight * (distance + convergence)
    return total / sum(r.weight for r in resolutions)
