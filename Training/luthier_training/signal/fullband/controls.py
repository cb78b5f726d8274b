"""What drives the full-band synthesiser."""

from dataclasses import dataclass

import torch
from torch import Tensor

from luthier_training.signal.controls import Controls
from luthier_training.signal.fullband.rates import RATE, TOP

FADE = 1_000.0  # Hz below `TOP` over which harmonics fade out
LOW_FADE = 100.0  # Hz below 8 kHz, for the sound at 16 kHz
NOISE_POINTS_TO_8K = 159  # of the noise bands
LOUDER_AT_16K = 0.5493061443340549  # ln √3: white noise of variance 1 is denser at a third the rate


@dataclass
class FullBandControls(Controls):
    """`Controls` at 48 kHz, 125 a second: time s at sample 192 + 384 s.

    `amplitude` and `frequency` are those of the first harmonics, which have levels of their own;
    those above, up to 20 kHz, lie on the `envelope` `[batch, s, points]` (ln, points equally far
    apart in mel). `fundamental`, `stretch` (B of √(1 + B n²)) and `voiced` (0 or 1) `[batch, s]`.
    `noise` `[batch, s, 212]`: 0…8 kHz at 159 points equally far apart in mel, and on at that step.
    """

    envelope: Tensor
    fundamental: Tensor
    stretch: Tensor
    voiced: Tensor

    def at_16k(self) -> Controls:
        """What of the first harmonics and the noise lies below 8 kHz, for 16 kHz."""
        fade = ((RATE / 6 - self.frequency) / LOW_FADE).clamp(0, 1)
        noise = self.noise[..., :NOISE_POINTS_TO_8K] - LOUDER_AT_16K
        return Controls(self.amplitude * fade, self.frequency, noise)

    def pieces(self, chosen: slice) -> "FullBandControls":
        """Some sounds of the batch."""
        return FullBandControls(**{name: value[chosen] for name, value in vars(self).items()})


def fading(frequency: Tensor) -> Tensor:
    """Gain of a harmonic by its frequency: 1, and down to 0 at 20 kHz."""
    return ((TOP - frequency) / FADE).clamp(0, 1)


def stretched(fundamental: Tensor, stretch: Tensor, order: Tensor) -> Tensor:
    """Frequencies of harmonics as on a stiff string, `[…, order]` from `[…]`."""
    return fundamental[..., None] * order * torch.sqrt(1 + stretch[..., None] * order**2)
