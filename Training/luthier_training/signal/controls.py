"""What drives the synthesiser."""

from dataclasses import dataclass

from torch import Tensor


@dataclass
class Controls:
    """What the synthesiser is driven by, 125 a second, time s at sample 64 + 128 s.

    `amplitude` `[batch, s, harmonics]` (peak), `frequency` of the harmonics in Hz of the same
    shape, `noise` `[batch, s, noise_bands]` in ln of gain on white noise of variance 1.
    """

    amplitude: Tensor
    frequency: Tensor
    noise: Tensor
