"""The default autoencoder: sound features → 16 numbers a frame → controls of the synthesiser.

ConvNeXt blocks (Liu et al. 2022) at the frame rate of 31.25 Hz and, in the decoder, at 125 Hz.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

import features

PITCH_BUMPS = 12  # smooth bumps over log pitch that the decoder is given
SUBFRAMES = 4  # control frames a frame: 125 a second, hop 128


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

    @staticmethod
    def load(path: Path) -> "Configuration":
        """Reads the part of a configuration file that describes the model."""
        return Configuration(**json.loads(path.read_text())["model"])

    def values(self) -> dict:
        """As a plain dictionary."""
        return asdict(self)


class Block(nn.Module):
    """Depthwise convolution, layer norm, two linear layers with GELU between, residual."""

    def __init__(self, channels: int, expansion: int, kernel: int) -> None:
        super().__init__()
        self.depthwise = nn.Conv1d(channels, channels, kernel, padding=kernel // 2, groups=channels)
        self.norm = nn.LayerNorm(channels, eps=1e-5)
        self.widen = nn.Linear(channels, channels * expansion)
        self.narrow = nn.Linear(channels * expansion, channels)
        nn.init.normal_(self.narrow.weight, std=1e-3)
        nn.init.zeros_(self.narrow.bias)

    def forward(self, x: Tensor) -> Tensor:
        """`[batch, frames, channels]` to the same shape."""
        y = self.depthwise(x.transpose(1, 2)).transpose(1, 2)
        return x + self.narrow(F.gelu(self.widen(self.norm(y)), approximate="tanh"))


def identity(size: int) -> nn.Linear:
    """A linear layer that changes nothing and is not trained."""
    layer = nn.Linear(size, size).requires_grad_(False)
    nn.init.eye_(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer


class Encoder(nn.Module):
    """Features `[batch, frames, features.COUNT]` to codes `[batch, frames, 16]`."""

    def __init__(self, c: Configuration) -> None:
        super().__init__()
        self.input = nn.Linear(features.COUNT, c.encoder_channels)
        self.blocks = nn.ModuleList(
            Block(c.encoder_channels, c.expansion, c.kernel) for _ in range(c.encoder_blocks)
        )
        self.norm = nn.LayerNorm(c.encoder_channels, eps=1e-5)
        self.output = nn.Linear(c.encoder_channels, c.dimensions)
        self.rotation = identity(c.dimensions)  # to principal components, set by export.py

    def forward(self, x: Tensor) -> Tensor:
        x = self.input(x)
        for block in self.blocks:
            x = block(x)
        return self.rotation(torch.tanh(self.output(self.norm(x)).float()))


def pitch_bumps(track: Tensor) -> Tensor:
    """Pitch as the decoder sees it: bumps over log pitch, flag, strength; `[…, 14]`."""
    base = features.pitch_features(track)
    octave, voiced = base[..., :1] * 4, base[..., 1:2]
    centres = torch.linspace(-4.5, 3.5, PITCH_BUMPS, device=track.device)
    bumps = torch.exp(-0.5 * ((octave - centres) / 0.5) ** 2) * voiced
    return torch.cat([bumps, base[..., 1:]], -1)


@dataclass
class Controls:
    """What the synthesiser is driven by, 125 a second, time s at sample 64 + 128 s.

    `amplitude` `[batch, s, harmonics]` (peak), `frequency` of the harmonics in Hz of the same
    shape, `noise` `[batch, s, noise_bands]` in ln of gain on white noise of variance 1.
    """

    amplitude: Tensor
    frequency: Tensor
    noise: Tensor


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


class Decoder(nn.Module):
    """Codes and pitch to `Controls`: a spectral envelope for the harmonics, and noise bands."""

    def __init__(self, c: Configuration) -> None:
        super().__init__()
        self.c = c
        self.rotation = identity(c.dimensions)  # back from principal components
        self.input = nn.Conv1d(c.dimensions + PITCH_BUMPS + 2, c.decoder_channels, 3, padding=1)
        self.blocks = nn.ModuleList(
            Block(c.decoder_channels, c.expansion, c.kernel) for _ in range(c.decoder_blocks)
        )
        self.split = nn.Linear(c.decoder_channels, SUBFRAMES * c.fine_channels)
        self.fine = nn.ModuleList(
            Block(c.fine_channels, c.expansion, c.kernel) for _ in range(c.fine_blocks)
        )
        self.norm = nn.LayerNorm(c.fine_channels, eps=1e-5)
        self.output = nn.Linear(
            c.fine_channels, c.envelope_points + c.harmonics + c.noise_bands + 1
        )
        points = features.mel_points(0, 8000, c.envelope_points).float()
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
        inputs = torch.cat([self.rotation(codes), pitch_bumps(track)], -1)
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

    def controls(self, x: Tensor, track: Tensor) -> Controls:
        """Raw outputs to amplitudes, frequencies and noise levels."""
        c = self.c
        envelope, detail, noise, stiff = x.split(
            [c.envelope_points, c.harmonics, c.noise_bands, 1], -1
        )
        f0, voiced = fine_pitch(track)
        order = torch.arange(1, c.harmonics + 1, device=x.device)
        stretch = torch.sqrt(1 + torch.exp(stiff.clamp(-30, 2) - 4) * 1e-2 * order**2)
        frequency = f0[..., None] * order * stretch
        level = self.at(envelope, frequency) + detail
        taper = ((7900 - frequency) / 300).clamp(0, 1) * voiced[..., None]
        amplitude = torch.exp(level.clamp(-16, 2)) * taper
        return Controls(amplitude, frequency, noise.clamp(-16, 3))

    def at(self, envelope: Tensor, frequency: Tensor) -> Tensor:
        """The envelope between its points, which are equally far apart in mel."""
        hertz = frequency.detach().clamp(0, 7999)
        high = torch.bucketize(hertz, self.points, right=True).clamp(1, len(self.points) - 1)
        low = self.points[high - 1]
        share = (frequency.clamp(0, 7999) - low) / (self.points[high] - low)
        return torch.lerp(envelope.gather(-1, high - 1), envelope.gather(-1, high), share)


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
        heard, bumps = features.features(samples, track), pitch_bumps(track)
        mixed = self.bfloat16 and self.training
        with torch.autocast(samples.device.type, torch.bfloat16, enabled=mixed):
            codes = self.encoder(heard)
            if self.training:
                codes = codes + self.configuration.code_noise * torch.randn_like(codes)
            raw = self.decoder.network(torch.cat([codes, bumps], -1))
        return self.decoder.controls(raw, track)
