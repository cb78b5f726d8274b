"""What a WaveNet is told of a sound by the frozen first stage of the instrument model."""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from luthier_training.instrument import files
from luthier_training.models.conditioned_wavenet import Conditioning
from luthier_training.signal import excitation, shaping
from luthier_training.signal.features import features
from luthier_training.signal.frames import SUBFRAMES

TRACKED = 48  # harmonics that are looked for in the sound


@dataclass
class HarmonicDraft:
    """What the first stage makes of a sound: harmonics, the shape of the rest, what is told."""

    draft: Tensor
    shape: shaping.Shape
    conditioning: Conditioning


class Conditioner:
    """The bundled model's first stage, frozen: what a network is told of a sound.

    `settings` are those of `conditioning` in a training configuration.
    """

    def __init__(self, stem: Path, settings: dict, device: str) -> None:
        self.model = files.load(stem).to(device).requires_grad_(False)
        self.settings, self.device = settings, device

    @torch.no_grad()
    def condition(self, samples: Tensor, track: Tensor, delay: int = 0) -> HarmonicDraft:
        """Of a sound, the harmonics turned into its own partials, with a delay where one is named
        (see `excitation.tracked`)."""
        codes = self.model.encoder(features(samples, track)).float()
        controls = self.model.decoder(codes, track)
        levels = controls.amplitude[..., :TRACKED]
        draft = excitation.tracked(samples, track[..., 0], levels, delay)
        chosen = self.settings
        size = self.model.configuration.noise_size
        shape = shaping.shape_of(controls, chosen["order"], chosen["share"], size)
        noise = shaping.noisiness(controls, shape, chosen["noise"])
        noise = noise.unflatten(1, (-1, SUBFRAMES)).flatten(2)
        wave = excitation.channels(shaping.flat(draft, shape), tuple(chosen["draft"]))
        return HarmonicDraft(draft, shape, Conditioning(codes, track, noise, wave))
