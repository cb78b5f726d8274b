"""HiFi-GAN's two discriminators (Kong et al. 2020, §2.3, appendix A.2) and a spectral one.

`width` divides the published channels, for training on a processor; 1 is as published.
"""

from collections.abc import Sequence
from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm, weight_norm

SLOPE = 0.1
PERIODS = (2, 3, 5, 7, 11)
# Of each convolution of a scale: channels, kernel, stride, groups.
SCALE = (
    (128, 15, 1, 1),
    (128, 41, 2, 4),
    (256, 41, 2, 16),
    (512, 41, 4, 16),
    (1024, 41, 4, 16),
    (1024, 41, 1, 16),
    (1024, 5, 1, 1),
)
STFT_SIZES = (1024, 256)

DiscriminatorOutput = tuple[Tensor, list[Tensor]]  # scores, and what each layer saw


def run_layers(layers: Sequence[nn.Module], last: nn.Module, x: Tensor) -> DiscriminatorOutput:
    """Runs convolutions with leaky rectifiers between; the features hold the scores as well."""
    seen = []
    for layer in layers:
        x = F.leaky_relu(layer(x), SLOPE)
        seen.append(x)
    x = last(x)
    return x.flatten(1), [*seen, x]


class PeriodDiscriminator(nn.Module):
    """Sees every p-th sample as one row: samples `[batch, n]` folded to `[n / p, p]`."""

    def __init__(self, period: int, width: int = 1) -> None:
        super().__init__()
        self.period = period
        channels = [1, *(max(1, c // width) for c in (32, 128, 512, 1024, 1024))]
        strides = (3, 3, 3, 3, 1)
        self.layers = nn.ModuleList(
            weight_norm(nn.Conv2d(i, o, (5, 1), (s, 1), padding=(2, 0)))
            for i, o, s in zip(channels, channels[1:], strides, strict=False)
        )
        self.last = weight_norm(nn.Conv2d(channels[-1], 1, (3, 1), padding=(1, 0)))

    def forward(self, samples: Tensor) -> DiscriminatorOutput:
        """Scores `[batch, m]` and the features of every layer."""
        short = -samples.shape[-1] % self.period
        x = F.pad(samples[:, None], (0, short), mode="reflect") if short else samples[:, None]
        return run_layers(self.layers, self.last, x.unflatten(-1, (-1, self.period)))


class ScaleDiscriminator(nn.Module):
    """Grouped convolutions over samples `[batch, n]`, normed by weight or by spectrum."""

    def __init__(self, spectral: bool, width: int = 1) -> None:
        super().__init__()
        norm = spectral_norm if spectral else weight_norm
        before, layers = 1, []
        for published, kernel, stride, published_groups in SCALE:
            channels = max(1, published // width)
            groups = min(published_groups, max(1, channels // 4), before)
            convolution = nn.Conv1d(
                before, channels, kernel, stride, padding=kernel // 2, groups=groups
            )
            layers.append(norm(convolution))
            before = channels
        self.layers = nn.ModuleList(layers)
        self.last = norm(nn.Conv1d(before, 1, 3, padding=1))

    def forward(self, samples: Tensor) -> DiscriminatorOutput:
        """Scores `[batch, m]` and the features of every layer."""
        return run_layers(self.layers, self.last, samples[:, None])


class SpectralDiscriminator(nn.Module):
    """Looks at the magnitudes of one STFT (UnivNet, Jang et al. 2021), compressed by a root.

    Deviation: the first convolution takes every second bin already, which halves the work.
    """

    def __init__(self, size: int, channels: int = 32) -> None:
        super().__init__()
        self.size = size
        convolution = partial(nn.Conv2d, kernel_size=(3, 9), padding=(1, 4))
        self.layers = nn.ModuleList(
            [
                weight_norm(convolution(1, channels, stride=(1, 2))),
                *(weight_norm(convolution(channels, channels, stride=(1, 2))) for _ in range(3)),
                weight_norm(nn.Conv2d(channels, channels, 3, padding=1)),
            ]
        )
        self.last = weight_norm(nn.Conv2d(channels, 1, 3, padding=1))

    def forward(self, samples: Tensor) -> DiscriminatorOutput:
        """Scores `[batch, m]` and the features of every layer."""
        window = torch.hann_window(self.size, device=samples.device)
        spectrum = torch.stft(
            samples, self.size, self.size // 4, window=window, return_complex=True
        )
        magnitude = (spectrum.abs().square() + 1e-9).pow(0.15)
        return run_layers(self.layers, self.last, magnitude.transpose(1, 2)[:, None])


class Ensemble(nn.Module):
    """Several discriminators over the same samples."""

    def __init__(self, members: Sequence[nn.Module]) -> None:
        super().__init__()
        self.members = nn.ModuleList(members)

    def forward(self, samples: Tensor) -> list[DiscriminatorOutput]:
        """What each member says of samples `[batch, n]`."""
        return [member(samples) for member in self.members]


class MultiPeriodDiscriminator(Ensemble):
    """One discriminator for each of the periods 2, 3, 5, 7 and 11."""

    def __init__(self, width: int = 1, periods: Sequence[int] = PERIODS) -> None:
        super().__init__([PeriodDiscriminator(p, width) for p in periods])


class MultiScaleDiscriminator(Ensemble):
    """The samples, and averages over 4 with a stride of 2, once and twice."""

    def __init__(self, width: int = 1) -> None:
        super().__init__([ScaleDiscriminator(scale == 0, width) for scale in range(3)])

    def forward(self, samples: Tensor) -> list[DiscriminatorOutput]:
        """What each scale says of samples `[batch, n]`."""
        outputs = []
        for member in self.members:
            outputs.append(member(samples))
            samples = F.avg_pool1d(samples[:, None], 4, 2, padding=2)[:, 0]
        return outputs


class MultiResolutionDiscriminator(Ensemble):
    """Spectral discriminators at several window sizes."""

    def __init__(self, channels: int = 32, sizes: Sequence[int] = STFT_SIZES) -> None:
        super().__init__([SpectralDiscriminator(size, channels) for size in sizes])


class Discriminators(nn.Module):
    """All of them together, as a configuration names them: `{"period": 8, "scale": 8, …}`.

    `period` and `scale` are widths, `spectral` the channels; what is not named is left out.
    """

    def __init__(self, settings: dict[str, int]) -> None:
        super().__init__()
        kinds = {
            "period": MultiPeriodDiscriminator,
            "scale": MultiScaleDiscriminator,
            "spectral": MultiResolutionDiscriminator,
        }
        self.parts = nn.ModuleList(kinds[name](size) for name, size in settings.items())

    def forward(self, samples: Tensor) -> list[DiscriminatorOutput]:
        """What every member says of samples `[batch, n]`."""
        return [output for part in self.parts for output in part(samples)]
