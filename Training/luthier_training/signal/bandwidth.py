"""How far up a sound reaches: above the end of its source there is nothing.

A source of a lower rate says nothing above half of it, and what a model put there would be
invented. So all that sounds fades, in amplitude, from 95 % of that frequency on and is silent from
there on. `Bandwidth` is the same, and mixes the ends of several sounds by their weights.
"""

import torch
from torch import Tensor

from luthier_training.signal.controls import Controls
from luthier_training.signal.frames import NYQUIST as LOW_NYQUIST
from luthier_training.signal.fullband.controls import NOISE_POINTS_TO_8K
from luthier_training.signal.fullband.rates import TOP
from luthier_training.signal.spectra import mel_points_beyond

FADE = 0.05  # of the end's frequency, below it
SILENCE = -30.0  # the least logarithm of a gain


def gain(hertz: Tensor, end: float) -> Tensor:
    """What is left of an amplitude at frequencies in Hz; from 20 kHz on an end is none."""
    if end >= TOP:
        return torch.ones_like(hertz)
    return ((end - hertz) / (end * FADE)).clamp(0, 1)


def ended(controls: Controls, end: float) -> Controls:
    """Controls for 48 kHz, whose source ends at a frequency in Hz."""
    points = mel_points_beyond(LOW_NYQUIST, NOISE_POINTS_TO_8K, controls.noise.shape[-1])
    logarithm = gain(points.to(controls.noise), end).log().clamp(min=SILENCE)
    return Controls(
        controls.amplitude * gain(controls.frequency, end),
        controls.frequency,
        controls.noise + logarithm,
    )
