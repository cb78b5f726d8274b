"""The generator of HiFi-GAN (Kong et al. 2020, arXiv 2010.05646) as published: V1, V2, V3.

Modules carry the names of the published checkpoints, and weight normalisation keeps its first
form there: `weight_g` and `weight_v`, where PyTorch's parametrisations now write other names.
`Generator.fold` replaces both by `weight`; then nothing but names and shapes is left to agree on.
"""

import json
from dataclasses import dataclass, fields, replace
from pathlib import Path

import librosa
import torch
import torch.nn.functional as F
from torch import Tensor, nn

# Slope of the leaky ReLUs. The one before the last convolution has PyTorch's default instead:
# the published code names no slope there.
SLOPE, LAST_SLOPE = 0.1, 0.01


@dataclass(frozen=True)
class Configuration:
    """What a published `config.json` says of the generator and its mel spectra; V1 by default."""

    resblock: str = "1"
    upsample_rates: tuple[int, ...] = (8, 8, 2, 2)
    upsample_kernel_sizes: tuple[int, ...] = (16, 16, 4, 4)
    upsample_initial_channel: int = 512
    resblock_kernel_sizes: tuple[int, ...] = (3, 7, 11)
    resblock_dilation_sizes: tuple[tuple[int, ...], ...] = ((1, 3, 5),) * 3
    num_mels: int = 80
    sampling_rate: int = 22_050
    n_fft: int = 1024
    hop_size: int = 256
    win_size: int = 1024
    fmin: float = 0
    fmax: float | None = 8000

    @classmethod
    def load(cls, path: Path) -> "Configuration":
        """Reads a `config.json`; what it says of training is passed over."""
        return cls.read(json.loads(path.read_text()))

    @classmethod
    def read(cls, values: dict) -> "Configuration":
        """Takes the values of a `config.json`."""
        known = {f.name: values[f.name] for f in fields(cls) if f.name in values}
        return cls(**{name: _frozen(value) for name, value in known.items()})

    def dump(self) -> dict:
        """The values as they stand in a `config.json`."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


V1 = Configuration()
V2 = replace(V1, upsample_initial_channel=128)
V3 = replace(
    V1,
    resblock="2",
    upsample_rates=(8, 8, 4),
    upsample_kernel_sizes=(16, 16, 8),
    upsample_initial_channel=256,
    resblock_kernel_sizes=(3, 5, 7),
    resblock_dilation_sizes=((1, 2), (2, 6), (3, 12)),
)
VERSIONS = {"v1": V1, "v2": V2, "v3": V3}


class _Normed:
    """Weight normalisation (Salimans & Kingma 2016) of a convolution: `weight = g·v / ‖v‖`.

    The norm runs over all axes but the first, which in a transposed convolution are its inputs.
    """

    def normalise(self) -> None:
        """Splits `weight` into `weight_g` and `weight_v`."""
        weight = self.weight.detach()
        del self.weight
        self.weight_g = nn.Parameter(weight.flatten(1).norm(dim=1)[:, None, None])
        self.weight_v = nn.Parameter(weight)

    def fold(self) -> None:
        """Joins them again, for inference."""
        weight = self.effective().detach()
        del self.weight_g, self.weight_v
        self.weight = nn.Parameter(weight)

    def effective(self) -> Tensor:
        """The weight in use, whichever way it is kept."""
        if "weight" in self._parameters:
            return self.weight
        return torch._weight_norm(self.weight_v, self.weight_g, 0)


class Conv(_Normed, nn.Conv1d):
    """A convolution as long as its input, weight-normalised."""

    def __init__(self, inputs: int, outputs: int, kernel: int, dilation: int = 1) -> None:
        padding = (kernel - 1) * dilation // 2
        super().__init__(inputs, outputs, kernel, dilation=dilation, padding=padding)
        nn.init.normal_(self.weight, 0, 0.01)
        self.normalise()

    def forward(self, x: Tensor) -> Tensor:
        weight = self.effective()
        return F.conv1d(x, weight, self.bias, padding=self.padding, dilation=self.dilation)


class Upsampling(_Normed, nn.ConvTranspose1d):
    """A transposed convolution that makes `rate` samples of one, weight-normalised."""

    def __init__(self, inputs: int, outputs: int, kernel: int, rate: int) -> None:
        super().__init__(inputs, outputs, kernel, rate, padding=(kernel - rate) // 2)
        nn.init.normal_(self.weight, 0, 0.01)
        self.normalise()

    def forward(self, x: Tensor) -> Tensor:
        weight = self.effective()
        return F.conv_transpose1d(x, weight, self.bias, self.stride, self.padding)


class ResBlock1(nn.Module):
    """Three pairs of a dilated and a plain convolution, each pair with its input added."""

    def __init__(self, channels: int, kernel: int, dilations: tuple[int, ...]) -> None:
        super().__init__()
        self.convs1 = nn.ModuleList(Conv(channels, channels, kernel, d) for d in dilations)
        self.convs2 = nn.ModuleList(Conv(channels, channels, kernel) for _ in dilations)

    def forward(self, x: Tensor) -> Tensor:
        for first, second in zip(self.convs1, self.convs2, strict=True):
            x = x + second(F.leaky_relu(first(F.leaky_relu(x, SLOPE)), SLOPE))
        return x


class ResBlock2(nn.Module):
    """Two dilated convolutions, each with its input added."""

    def __init__(self, channels: int, kernel: int, dilations: tuple[int, ...]) -> None:
        super().__init__()
        self.convs = nn.ModuleList(Conv(channels, channels, kernel, d) for d in dilations)

    def forward(self, x: Tensor) -> Tensor:
        for conv in self.convs:
            x = x + conv(F.leaky_relu(x, SLOPE))
        return x


BLOCKS = {"1": ResBlock1, "2": ResBlock2}


class Generator(nn.Module):
    """Mel spectra `[N, mels, frames]` to sound `[N, 1, frames × hop]`."""

    def __init__(self, configuration: Configuration = V1) -> None:
        super().__init__()
        self.c = c = configuration
        widths = [c.upsample_initial_channel >> i for i in range(len(c.upsample_rates) + 1)]
        self.conv_pre = Conv(c.num_mels, widths[0], 7)
        self.ups = nn.ModuleList(
            Upsampling(inputs, outputs, kernel, rate)
            for inputs, outputs, kernel, rate in zip(
                widths, widths[1:], c.upsample_kernel_sizes, c.upsample_rates, strict=False
            )
        )
        self.resblocks = nn.ModuleList(
            BLOCKS[str(c.resblock)](width, kernel, dilations)
            for width in widths[1:]
            for kernel, dilations in zip(
                c.resblock_kernel_sizes, c.resblock_dilation_sizes, strict=True
            )
        )
        self.conv_post = Conv(widths[-1], 1, 7)

    def forward(self, mel: Tensor) -> Tensor:
        x = self.conv_pre(mel)
        count = len(self.c.resblock_kernel_sizes)
        for scale, up in enumerate(self.ups):
            x = up(F.leaky_relu(x, SLOPE))
            blocks = self.resblocks[scale * count : (scale + 1) * count]
            x = sum(block(x) for block in blocks) / count
        return torch.tanh(self.conv_post(F.leaky_relu(x, LAST_SLOPE)))

    def layers(self) -> list[tuple[str, nn.Module]]:
        """The convolutions by name: before, upsampling, residual blocks, after."""
        return [(name, m) for name, m in self.named_modules() if isinstance(m, _Normed)]

    def fold(self) -> "Generator":
        """Joins the weight normalisation of every layer, for inference."""
        for _, layer in self.layers():
            layer.fold()
        return self


def mel_spectrogram(samples: Tensor, c: Configuration = V1) -> Tensor:
    """The published mel spectra: sound `[N, samples]` to `[N, mels, frames]`.

    Frame `t` is in the middle of the samples `t·hop … (t+1)·hop`; there are `samples // hop`.
    """
    margin = (c.n_fft - c.hop_size) // 2
    padded = F.pad(samples[:, None], (margin, margin), mode="reflect")[:, 0]
    window = torch.hann_window(c.win_size)
    spectrum = torch.stft(
        padded, c.n_fft, c.hop_size, c.win_size, window, center=False, return_complex=True
    )
    magnitude = torch.sqrt(spectrum.real**2 + spectrum.imag**2 + 1e-9)
    bank = librosa.filters.mel(
        sr=c.sampling_rate, n_fft=c.n_fft, n_mels=c.num_mels, fmin=c.fmin, fmax=c.fmax
    )
    return torch.log(torch.clamp(torch.from_numpy(bank) @ magnitude, min=1e-5))
