"""From full-band controls to samples at 48 kHz; see `synthesis`."""

import math

import torch
from torch import Tensor

from luthier_training.signal import bandwidth, synthesis
from luthier_training.signal.controls import Controls
from luthier_training.signal.envelope import between_points
from luthier_training.signal.frames import NYQUIST as LOW_NYQUIST
from luthier_training.signal.fullband.controls import FullBandControls, fading, stretched
from luthier_training.signal.fullband.rates import CONTROL_HOP, RATE, TOP
from luthier_training.signal.fullband.spectrum import ENVELOPE_POINTS_TO_8K, noise_matrix
from luthier_training.signal.spectra import mel_points_beyond

MOST_HARMONICS = 512  # below 39 Hz the last of them lies under 20 kHz


def every_harmonic(controls: FullBandControls) -> Controls:
    """Controls with all harmonics up to 20 kHz, at most 512; the noise as it is."""
    own = controls.amplitude.shape[-1]
    pitched = controls.fundamental[controls.voiced > 0]
    lowest = float(pitched.min()) if len(pitched) else TOP
    count = min(MOST_HARMONICS, max(1, math.floor(TOP / lowest)))
    if count <= own:
        return Controls(
            controls.amplitude[..., :count], controls.frequency[..., :count], controls.noise
        )
    order = torch.arange(own + 1, count + 1, device=controls.amplitude.device)
    frequency = stretched(controls.fundamental, controls.stretch, order)
    points = mel_points_beyond(LOW_NYQUIST, ENVELOPE_POINTS_TO_8K, controls.envelope.shape[-1])
    level = between_points(points.to(frequency), controls.envelope, frequency, TOP)
    amplitude = level.clamp(-16, 2).exp() * fading(frequency) * controls.voiced[..., None]
    return Controls(
        torch.cat([controls.amplitude, amplitude], -1),
        torch.cat([controls.frequency, frequency], -1),
        controls.noise,
    )


def synthesise(
    controls: FullBandControls, size: int, white: Tensor | None = None, end: float = TOP
) -> Tensor:
    """Samples `[batch, 384 × control frames]` at 48 kHz; `white` as `synthesis.noise` has it.

    `end` in Hz: the source has nothing above.
    """
    batch, frames = controls.noise.shape[:2]
    if white is None:
        white = torch.randn(batch, frames * CONTROL_HOP + size, device=controls.noise.device)
    bands = noise_matrix(controls.noise.shape[-1], size // 2 + 1)
    every = bandwidth.ended(every_harmonic(controls), end)
    hiss = synthesis.noise(every, white, size, bands, CONTROL_HOP)
    harmonics = synthesis.harmonics(every, rate=RATE, hop=CONTROL_HOP)
    return harmonics + hiss
