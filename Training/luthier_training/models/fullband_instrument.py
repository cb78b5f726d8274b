"""The autoencoder at 48 kHz: the 16 kHz model's networks, with the treble in and out.

One frame is 32 ms in both, so the new model begins as the old one (`widened`): it hears the lower
8 kHz as before and what it says of them is the same.
"""

from dataclasses import asdict

import torch
from torch import Tensor, nn

from luthier_training.models import instrument
from luthier_training.models.instrument import Configuration, Encoder, Instrument, fine_pitch
from luthier_training.signal.envelope import between_points
from luthier_training.signal.features import pitch_basis
from luthier_training.signal.frames import NYQUIST as LOW_NYQUIST
from luthier_training.signal.fullband import features as fullband_features
from luthier_training.signal.fullband.controls import (
    LOUDER_AT_16K,
    NOISE_POINTS_TO_8K,
    FullBandControls,
    fading,
    stretched,
)
from luthier_training.signal.fullband.rates import TOP
from luthier_training.signal.fullband.spectrum import ENVELOPE_POINTS_TO_8K
from luthier_training.signal.spectra import mel_points_beyond

SIZES = {"envelope_points": 83, "noise_bands": 212, "noise_size": 1536}  # 20.4 kHz; 23.2 kHz
FALL = 0.15  # ln a point by which what is new in the treble falls at the start


def sizes(**values: int) -> Configuration:
    """The sizes of a full-band model: those of the 16 kHz model but for what reaches higher."""
    return Configuration(**(SIZES | values))


class FullBandDecoder(instrument.Decoder):
    """Codes and pitch to `FullBandControls`."""

    def __init__(self, c: Configuration) -> None:
        super().__init__(c)
        points = mel_points_beyond(LOW_NYQUIST, ENVELOPE_POINTS_TO_8K, c.envelope_points)
        self.points = points.float()

    def controls(self, x: Tensor, track: Tensor) -> FullBandControls:
        """Raw outputs `[batch, 4 frames, …]` to amplitudes, frequencies and noise levels."""
        c = self.c
        envelope, own, noise, stiff = x.split(
            [c.envelope_points, c.harmonics, c.noise_bands, 1], -1
        )
        f0, voiced = fine_pitch(track)
        order = torch.arange(1, c.harmonics + 1, device=x.device)
        stretch = torch.exp(stiff[..., 0].clamp(-30, 2) - 4) * 1e-2
        frequency = stretched(f0, stretch, order)
        level = between_points(self.points, envelope, frequency, TOP) + own
        amplitude = torch.exp(level.clamp(-16, 2)) * fading(frequency) * voiced[..., None]
        return FullBandControls(
            amplitude, frequency, noise.clamp(-16, 3), envelope, f0, stretch, voiced
        )


class FullBandInstrument(nn.Module):
    """Encoder and decoder together, at 48 kHz."""

    def __init__(self, configuration: Configuration) -> None:
        super().__init__()
        self.configuration = configuration
        self.encoder = Encoder(configuration, fullband_features.COUNT)
        self.decoder = FullBandDecoder(configuration)
        self.bfloat16 = False  # for the two networks, in training

    def encode(self, samples: Tensor, track: Tensor, nyquist: Tensor) -> Tensor:
        """Samples `[batch, frames × 1536]` to codes `[batch, frames, 16]`."""
        return self.encoder(fullband_features.features(samples, track, nyquist))

    def forward(self, samples: Tensor, track: Tensor, nyquist: Tensor) -> FullBandControls:
        """Samples to controls, in training with a little noise on the code.

        `nyquist` `[batch]`: Hz up to which each source reaches.
        """
        mixed = self.bfloat16 and self.training
        heard, bumps = fullband_features.features(samples, track, nyquist), pitch_basis(track)
        with torch.autocast(samples.device.type, torch.bfloat16, enabled=mixed):
            codes = self.encoder(heard)
            if self.training:
                codes = codes + self.configuration.code_noise * torch.randn_like(codes)
            turned = self.decoder.rotation(codes)
            raw = self.decoder.network(torch.cat([turned, bumps], -1))
        return self.decoder.controls(raw, track)


def doubled(rows: Tensor) -> Tensor:
    """Rows and the means between them: `[2 n − 1, …]` of `[n, …]`."""
    between = (rows[:-1] + rows[1:]) / 2
    both = torch.stack([rows[:-1], between], 1).flatten(0, 1)
    return torch.cat([both, rows[-1:]])


def beyond(rows: Tensor, count: int) -> Tensor:
    """Rows up to `count`: those that are missing are as the last but one."""
    return torch.cat([rows, rows[-2:-1].expand(count - len(rows), *rows.shape[1:])])


@torch.no_grad()
def widened(old: Instrument) -> FullBandInstrument:
    """A full-band model that begins as a 16 kHz model.

    Inputs that are new count nothing yet. Points above 8 kHz begin as those below it and fall, and
    noise bands between others as their means. The two rotations to and from principal components,
    which undo each other, are left out.
    """
    c = Configuration(**(asdict(old.configuration) | SIZES))
    new, weights = FullBandInstrument(c), old.state_dict()
    first = new.encoder.input.weight.clone().zero_()
    first[:, : fullband_features.LOWER] = weights["encoder.input.weight"]
    weights["encoder.input.weight"] = first
    for name in ("encoder.rotation", "decoder.rotation"):
        weights[f"{name}.weight"] = torch.eye(c.dimensions)
        weights[f"{name}.bias"] = torch.zeros(c.dimensions)
    parts = [old.configuration.envelope_points, c.harmonics, old.configuration.noise_bands, 1]
    for name in ("decoder.output.weight", "decoder.output.bias"):
        envelope, own, noise, stiff = weights[name].split(parts)
        noise = doubled(noise)
        louder = LOUDER_AT_16K / 4 if name.endswith("bias") else 0  # `network` multiplies with 4
        fall = FALL / 4 if name.endswith("bias") else 0
        envelope = beyond(envelope, c.envelope_points)
        noise = beyond(noise, c.noise_bands) + louder
        for rows, known in ((envelope, parts[0]), (noise, NOISE_POINTS_TO_8K)):
            steps = torch.arange(1, len(rows) - known + 1).view(-1, *[1] * (rows.dim() - 1))
            rows[known:] -= fall * steps
        weights[name] = torch.cat([envelope, own, noise, stiff])
    new.load_state_dict(weights)
    return new
