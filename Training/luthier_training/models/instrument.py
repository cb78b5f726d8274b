"""The default autoencoder: sound features → 16 numbers a frame → controls of the synthesiser.

ConvNeXt blocks (Liu et al. 2022) at the frame rate of 31.25 Hz and, in the decoder, at 125 Hz.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn

from luthier_training.models.convnext import ConvNeXtBlock
from luthier_training.signal import features
from luthier_training.signal.controls import Controls
from luthier_training.signal.envelope import between_points
from luthier_training.signal.features import PITCH_BASIS, pitch_basis
from luthier_training.signal.frames import NYQUIST, SUBFRAMES
from luthier_training.signal.spectra import mel_points


@dataclass(frozen=True)
class Configuration:
    """Sizes of the two networks and of what they drive."""

    dimensions: int = 16
    encoder_channels: int = 256
    encoder_blocks: int = 4
    decoder_channels: int = 288
    decoder_blocks: int = 5
    fine_channels: int = 128
    fine_blocks: int = 2
    expansion: int = 3
    kernel: int = 7
    harmonics: int = 100
    envelope_points: int = 64
    noise_bands: int = 80
    noise_size: int = 512
    code_noise: float = 0.03

    def values(self) -> dict:
        """As a plain dictionary."""
        return asdict(self)


def identity(size: int) -> nn.Linear:
    """A linear layer that changes nothing and is not trained."""
    layer = nn.Linear(size, size).requires_grad_(False)
    nn.init.eye_(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer


class Encoder(nn.Module):
    """Features `[batch, frames, features.COUNT]` to codes `[batch, frames, 16]`."""

    def __init__(self, c: Configuration, inputs: int = features.COUNT) -> None:
        super().__init__()
        self.input = nn.Linear(inputs, c.encoder_channels)
        self.blocks = nn.ModuleList(
            ConvNeXtBlock(c.encoder_channels, c.expansion, c.kernel)
            for _ in range(c.encoder_blocks)
        )
        self.norm = nn.LayerNorm(c.encoder_channels, eps=1e-5)
        self.output = nn.Linear(c.encoder_channels, c.dimensions)
        self.rotation = identity(c.dimensions)  # to principal components, set at export

    def forward(self, x: Tensor) -> Tensor:
        x = self.input(x)
        for block in self.blocks:
            x = block(x)
        return self.rotation(torch.tanh(self.output(self.norm(x)).float()))


def fine_pitch(track: Tensor) -> tuple[Tensor, Tensor]:
    """Pitch in Hz and the flag of voicing, 125 a second: `[batch, 4 frames]` each.

    Between two pitched frames the logarithm is interpolated; beside an unpitched one it is held,
    and an unpitched frame borrows its neighbour's pitch, so that fading sines do not glide.
    """
    hertz = track[..., 0]
    voiced = hertz > 0
    octave = torch.log2(hertz.clamp(min=1))

    def before(x: Tensor) -> Tensor:
        return torch.cat([x[:, :1], x[:, :-1]], 1)

    def after(x: Tensor) -> Tensor:
        return torch.cat([x[:, 1:], x[:, -1:]], 1)

    borrowed = torch.where(after(voiced), after(octave), before(octave))
    octave = torch.where(voiced, octave, borrowed)
    left = torch.where(before(voiced) & voiced, before(octave), octave)
    right = torch.where(after(voiced) & voiced, after(octave), octave)
    parts = []
    for sub in range(SUBFRAMES):
        at = (sub + 0.5) / SUBFRAMES - 0.5
        parts.append(torch.lerp(octave, right, at) if at > 0 else torch.lerp(octave, left, -at))
    fine = torch.stack(parts, -1).flatten(1)
    return torch.exp2(fine), voiced.float().repeat_interleave(SUBFRAMES, 1)


# Points in Hz, the envelope there, and frequencies, to the envelope at those.
Interpolation = Callable[[Tensor, Tensor, Tensor], Tensor]


class Decoder(nn.Module):
    """Codes and pitch to `Controls`: a spectral envelope for the harmonics, and noise bands."""

    def __init__(self, c: Configuration) -> None:
        super().__init__()
        self.c = c
        self.rotation = identity(c.dimensions)  # back from principal components
        self.input = nn.Conv1d(c.dimensions + PITCH_BASIS + 2, c.decoder_channels, 3, padding=1)
        self.blocks = nn.ModuleList(
            ConvNeXtBlock(c.decoder_channels, c.expansion, c.kernel)
            for _ in range(c.decoder_blocks)
        )
        self.split = nn.Linear(c.decoder_channels, SUBFRAMES * c.fine_channels)
        self.fine = nn.ModuleList(
            ConvNeXtBlock(c.fine_channels, c.expansion, c.kernel) for _ in range(c.fine_blocks)
        )
        self.norm = nn.LayerNorm(c.fine_channels, eps=1e-5)
        self.output = nn.Linear(
            c.fine_channels, c.envelope_points + c.harmonics + c.noise_bands + 1
        )
        points = mel_points(0, NYQUIST, c.envelope_points).float()
        self.register_buffer("points", points, persistent=False)
        with torch.no_grad():
            self.output.weight.mul_(0.3)
            first = self.split.weight[: c.fine_channels]
            self.split.weight.copy_(first.repeat(SUBFRAMES, 1))
            self.split.bias.zero_()
            self.output.bias.zero_()
            self.output.bias[: c.envelope_points] = -1.5
            self.output.bias[-c.noise_bands - 1 : -1] = -2.0
            self.output.bias[-1] = -1.0

    def forward(self, codes: Tensor, track: Tensor) -> Controls:
        """Codes `[batch, frames, 16]`, track `[batch, frames, 2]`."""
        inputs = torch.cat([self.rotation(codes), pitch_basis(track)], -1)
        return self.controls(self.network(inputs), track)

    def network(self, x: Tensor) -> Tensor:
        """Code and pitch features `[batch, frames, 30]` to raw outputs `[batch, 4 frames, …]`."""
        c = self.c
        x = self.input(x.transpose(1, 2)).transpose(1, 2)
        for block in self.blocks:
            x = block(x)
        x = self.split(x).reshape(len(x), -1, c.fine_channels)
        for block in self.fine:
            x = block(x)
        return self.output(self.norm(x)).float() * 4

    def controls(
        self, x: Tensor, track: Tensor, interpolated: Interpolation = between_points
    ) -> Controls:
        """Raw outputs to amplitudes, frequencies and noise levels.

        `interpolated` reads the envelope, for engines that lack an operation.
        """
        c = self.c
        envelope, detail, noise, stiff = x.split(
            [c.envelope_points, c.harmonics, c.noise_bands, 1], -1
        )
        f0, voiced = fine_pitch(track)
        order = torch.arange(1, c.harmonics + 1, device=x.device)
        stretch = torch.sqrt(1 + torch.exp(stiff.clamp(-30, 2) - 4) * 1e-2 * order**2)
        frequency = f0[..., None] * order * stretch
        level = interpolated(self.points, envelope, frequency) + detail
        taper = ((7900 - frequency) / 300).clamp(0, 1) * voiced[..., None]
        amplitude = torch.exp(level.clamp(-16, 2)) * taper
        return Controls(amplitude, frequency, noise.clamp(-16, 3))


class Instrument(nn.Module):
    """Encoder and decoder together."""

    def __init__(self, configuration: Configuration) -> None:
        super().__init__()
        self.configuration = configuration
        self.encoder = Encoder(configuration)
        self.decoder = Decoder(configuration)
        self.bfloat16 = False  # for the two networks, in training

    def forward(self, samples: Tensor, track: Tensor) -> Controls:
        """Samples `[batch, frames × 512]` to controls, with a little noise on the code."""
        heard, bumps = features.features(samples, track), pitch_basis(track)
        mixed = self.bfloat16 and self.training
        with torch.autocast(samples.device.type, torch.bfloat16, enabled=mixed):
            codes = self.encoder(heard)
            if self.training:
                codes = codes + self.configuration.code_noise * torch.randn_like(codes)
            turned = self.decoder.rotation(codes)
            raw = self.decoder.network(torch.cat([turned, bumps], -1))
        return self.decoder.controls(raw, track)
