"""A WaveNet with the small network that turns what conditions it into rows."""

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from luthier_training.models.wavenet import WaveNet, WaveNetConfiguration, weights
from luthier_training.signal.features import PITCH_BASIS, pitch_basis
from luthier_training.signal.frames import HOP, SUBFRAMES, rows

BUMPS = PITCH_BASIS + 2
CODE = 16

UNCONDITIONED = {"condition": 0, "excitation": 0}


@dataclass
class Conditioning:
    """What conditions a network: codes, track and noisiness `[batch, frames, …]`, and the first
    stage's harmonics as the network hears them `[batch, samples, shifts]`."""

    codes: Tensor
    track: Tensor
    noise: Tensor
    wave: Tensor

    def cut(self, starts: Tensor, count: int) -> "Conditioning":
        """`count` frames of each, from starts of their own on."""
        parts = [rows(x, starts, count) for x in (self.codes, self.track, self.noise)]
        return Conditioning(*parts, rows(self.wave, starts * HOP, count * HOP))


@dataclass
class Examples:
    """Labels heard and wanted `[batch, time]`, which of them count, and what conditions them."""

    heard: Tensor
    wanted: Tensor
    counts: Tensor
    conditioning: Conditioning | None = None


class ConditionNetwork(nn.Module):
    """The encoding, its pitch and what is noise in it to condition rows: two small convolutions at
    frame rate."""

    def __init__(self, hidden: int, noise: int, c: WaveNetConfiguration) -> None:
        super().__init__()
        self.hold = c.hold
        inputs = CODE + BUMPS + SUBFRAMES * noise
        self.layers = nn.ModuleList([Around(3, inputs, hidden), Around(3, hidden, c.condition)])

    def forward(self, codes: Tensor, track: Tensor, noise: Tensor) -> Tensor:
        """Codes `[batch, frames, 16]`, track `[batch, frames, 2]` and noisiness
        `[batch, frames, 4 · noise]` to rows, one every `hold`."""
        x = torch.cat([codes, pitch_basis(track), noise], -1)
        x = self.layers[1](F.leaky_relu(self.layers[0](x), 0.1))
        frames = x.shape[1]
        steps = torch.arange(frames * HOP // self.hold, device=x.device)
        place = ((steps + 0.5) * self.hold / HOP - 0.5).clamp(0, frames - 1)
        low = place.floor().long().clamp(max=max(0, frames - 2))
        high = (low + 1).clamp(max=frames - 1)
        return torch.lerp(x[:, low], x[:, high], (place - low)[None, :, None].to(x.dtype))


class Around(nn.Module):
    """A convolution around each frame, zeros beyond the ends, weight `[taps, in, out]`."""

    def __init__(self, taps: int, inputs: int, outputs: int) -> None:
        super().__init__()
        self.weight = weights(taps * inputs, taps, inputs, outputs, gain=math.sqrt(2))
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x: Tensor) -> Tensor:
        weight = self.weight.permute(2, 1, 0)
        y = F.conv1d(x.transpose(1, 2), weight, self.bias, padding=len(self.weight) // 2)
        return y.transpose(1, 2)


class ConditionedWaveNet(nn.Module):
    """The network and what conditions it: nothing where `conditioning` is `None`."""

    def __init__(self, c: WaveNetConfiguration, conditioning: dict | None) -> None:
        super().__init__()
        self.network = WaveNet(c)
        self.conditioning = (
            ConditionNetwork(conditioning["hidden"], conditioning["noise"], c)
            if conditioning
            else None
        )

    def forward(self, examples: Examples) -> Tensor:
        """Logits `[batch, time, classes]` of each label, given those before and the condition."""
        if self.conditioning is None:
            return self.network(examples.heard)
        given = examples.conditioning
        rows = self.conditioning(given.codes, given.track, given.noise)
        return self.network(examples.heard, rows, given.wave)


def model_of(settings: dict, is_conditioned: bool) -> ConditionedWaveNet:
    """The model that a training configuration describes."""
    if is_conditioned:
        return ConditionedWaveNet(
            WaveNetConfiguration.of(settings["wavenet"]), settings["conditioning"]
        )
    return ConditionedWaveNet(WaveNetConfiguration.of(settings["wavenet"] | UNCONDITIONED), None)
