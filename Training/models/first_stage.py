"""The trained first stage, frozen: what the refiner is given."""

from dataclasses import dataclass

import torch
from torch import Tensor

import features
from models import synthesis
from models.instrument import SUBFRAMES, Controls, Instrument, pitch_bumps


@dataclass
class Draft:
    """The first stage's work, as `Refiner.forward` takes it."""

    condition: Tensor
    raw: Tensor
    harmonics: Tensor
    noise: Tensor

    @property
    def sound(self) -> Tensor:
        """The first stage alone: samples `[batch, n]`."""
        return self.harmonics + self.noise


def rows(values: Tensor, starts: Tensor, count: int) -> Tensor:
    """From each of a batch `[batch, time, …]` the `count` rows after a start of its own."""
    return torch.stack([x[s : s + count] for x, s in zip(values, starts.tolist(), strict=True)])


def sounding(controls: Controls) -> Controls:
    """Without the harmonics above the last that is heard, at least one: of high notes few are."""
    heard = controls.amplitude.amax((0, 1)).nonzero()
    count = int(heard.max()) + 1 if len(heard) else 1
    return Controls(
        controls.amplitude[..., :count], controls.frequency[..., :count], controls.noise
    )


class FirstStage:
    """Encoder, decoder and synthesiser of an exported model."""

    def __init__(self, model: Instrument, bfloat16: bool = False) -> None:
        self.model = model.eval().requires_grad_(False)
        self.bfloat16 = bfloat16

    @torch.no_grad()
    def draft(self, samples: Tensor, track: Tensor, starts: Tensor, frames: int) -> Draft:
        """Encodes samples and renders `frames` frames of each, from a start of its own on."""
        device = samples.device
        bumps = pitch_bumps(track)
        with torch.autocast(device.type, torch.bfloat16, enabled=self.bfloat16):
            codes = self.model.encoder(features.features(samples, track)).float()
            turned = self.model.decoder.rotation(codes)
            raw = self.model.decoder.network(torch.cat([turned, bumps], -1)).float()
        whole = self.model.decoder.controls(raw, track)
        fine, count = starts * SUBFRAMES, frames * SUBFRAMES
        pieces = [
            Controls(
                whole.amplitude[i : i + 1, s : s + count],
                whole.frequency[i : i + 1, s : s + count],
                whole.noise[i : i + 1, s : s + count],
            )
            for i, s in enumerate(fine.tolist())
        ]
        size = self.model.configuration.noise_size
        white = torch.randn(len(samples), count * synthesis.HOP + size, device=device)
        return Draft(
            rows(torch.cat([codes, bumps], -1), starts, frames),
            rows(raw, fine, count),
            torch.cat([synthesis.harmonics(sounding(piece)) for piece in pieces]),
            torch.cat(
                [
                    synthesis.noise(piece, hiss[None], size)
                    for piece, hiss in zip(pieces, white, strict=True)
                ]
            ),
        )

    def whole(self, samples: Tensor, track: Tensor) -> Draft:
        """The draft of whole sounds."""
        starts = torch.zeros(len(samples), dtype=torch.long)
        return self.draft(samples, track, starts, track.shape[1])
