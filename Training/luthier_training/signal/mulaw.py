"""The two 8-bit mu-law quantisers in use; both label their codes 0…255.

They differ by half a step: Magenta's floor puts a step on each side of zero, the form of the Keras
tutorials rounds, so that a step lies on zero. Codes of one must never meet a network of the other.
"""

import numpy as np
import torch
from torch import Tensor

MU = 255.0
CLASSES = 256


def compand(samples: Tensor) -> Tensor:
    """−1…1 to −1…1 on the logarithmic scale; beyond ±1 it is clamped."""
    x = samples.clamp(-1, 1)
    return x.sign() * torch.log1p(MU * x.abs()) / np.log1p(MU)


def expand(companded: Tensor) -> Tensor:
    """The inverse of `compand`."""
    return companded.sign() / MU * ((1 + MU) ** companded.abs() - 1)


class Magenta:
    """NSynth's form: `floor(128 · compand(x))`, clamped, + 128; label 128 is exactly 0."""

    name = "magenta"

    @staticmethod
    def labels(samples: Tensor) -> Tensor:
        """Samples to labels 0…255 (int64)."""
        return (128 * compand(samples)).floor().clamp(-128, 127).long() + 128

    @staticmethod
    def samples(labels: Tensor) -> Tensor:
        """Labels to samples in the middle of their steps."""
        code = labels.float() - 128
        return torch.where(code == 0, torch.zeros_like(code), expand((code + 0.5) / 128))

    @staticmethod
    def borders() -> Tensor:
        """Where label k begins, and where the last ends: 257 samples, −1…1, float64."""
        return expand(torch.arange(-128, 129, dtype=torch.float64) / 128)

    @staticmethod
    def inputs(labels: Tensor) -> Tensor:
        """What a network of scalar input is fed: code / 128."""
        return (labels.float() - 128) / 128


class Keras:
    """The tutorials' form: `floor((compand(x) + 1) / 2 · 255 + ½)`."""

    name = "keras"

    @staticmethod
    def labels(samples: Tensor) -> Tensor:
        """Samples to labels 0…255 (int64)."""
        return Keras.rounded(compand(samples))

    @staticmethod
    def rounded(companded: Tensor) -> Tensor:
        """Companded samples to labels."""
        return ((companded.clamp(-1, 1) + 1) / 2 * MU + 0.5).floor().long()

    @staticmethod
    def samples(labels: Tensor) -> Tensor:
        """Labels to samples."""
        return expand(2 * labels.float() / MU - 1)

    @staticmethod
    def borders() -> Tensor:
        """Where label k begins, and where the last ends: 257 samples, −1…1, float64."""
        return expand(((2 * torch.arange(257, dtype=torch.float64) - 1) / MU - 1).clamp(-1, 1))

    @staticmethod
    def inputs(labels: Tensor) -> Tensor:
        """What a network of scalar input is fed: −1…1."""
        return 2 * labels.float() / MU - 1


QUANTISERS = {form.name: form for form in (Magenta, Keras)}
