"""The second stage of the vocoder: hears the harmonics and the noise of the first, and mends them.

A HiFi-GAN generator (Kong et al. 2020) in its task and training, with these deviations: it begins
at the first stage's controls rather than at mel bands, its blocks are ConvNeXt's, and its output
is a short-time spectrum (iSTFTNet, Kaneko et al. 2022), 500 frames a second, in which it scales
the two signals that it was given and adds one of its own. The last layer starts at zero, so
training starts at the first stage's sound.
"""

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from luthier_training.models.convnext import ConvNeXtBlock
from luthier_training.signal.features import PITCH_BASIS
from luthier_training.signal.frames import SUBFRAMES

SIZE, HOP = 128, 32  # of the STFT; 4 frames a control frame
BINS, FINE = SIZE // 2 + 1, 4
FLOOR = 1e-3  # magnitudes below it are not told apart: −90 dBFS


@dataclass(frozen=True)
class RefinerConfiguration:
    """Sizes of the two networks."""

    channels: int = 192  # at 125 Hz
    blocks: int = 4
    fine_channels: int = 128  # at 500 Hz
    fine_blocks: int = 4
    expansion: int = 3
    kernel: int = 7
    controls: int = 245  # raw numbers of the first stage's decoder

    def values(self) -> dict:
        """As a plain dictionary."""
        return asdict(self)


def spectrum(samples: Tensor) -> Tensor:
    """STFT `[batch, frames, bins]` of `[batch, 32 × frames]`, centres at `16 + 32·n`."""
    padded = F.pad(samples, (SIZE // 2 - HOP // 2, SIZE // 2 - HOP // 2))
    window = torch.hann_window(SIZE, device=samples.device)
    return torch.fft.rfft(padded.unfold(-1, SIZE, HOP) * window)


def sound(spectra: Tensor) -> Tensor:
    """The inverse of `spectrum`: overlap-add of windowed pieces; fades at the very ends."""
    window = torch.hann_window(SIZE, device=spectra.device)
    pieces = torch.fft.irfft(spectra, SIZE) * window / 1.5
    frames = pieces.shape[1]
    total = F.fold(
        pieces.transpose(1, 2), (1, (frames - 1) * HOP + SIZE), (1, SIZE), stride=(1, HOP)
    ).flatten(1)
    start = SIZE // 2 - HOP // 2
    return total[:, start : start + frames * HOP]


def heard(spectra: Tensor) -> Tensor:
    """A complex spectrum as the network sees it: level, and the two parts under a root."""
    level = spectra.abs().clamp(min=FLOOR)
    rooted = torch.view_as_real(spectra) * level.rsqrt()[..., None]
    return torch.cat([(level.log() + 3) / 3, rooted.flatten(-2)], -1)


class Refiner(nn.Module):
    """Codes, pitch, raw controls, harmonics and noise to the refined sound."""

    def __init__(self, c: RefinerConfiguration, dimensions: int = 16) -> None:
        super().__init__()
        self.c = c
        self.input = nn.Linear(dimensions + PITCH_BASIS + 2 + c.controls, c.channels)
        self.blocks = nn.ModuleList(
            ConvNeXtBlock(c.channels, c.expansion, c.kernel) for _ in range(c.blocks)
        )
        self.split = nn.Linear(c.channels, FINE * c.fine_channels)
        self.listen = nn.Linear(2 * 3 * BINS, c.fine_channels)
        self.fine = nn.ModuleList(
            ConvNeXtBlock(c.fine_channels, c.expansion, c.kernel) for _ in range(c.fine_blocks)
        )
        self.norm = nn.LayerNorm(c.fine_channels, eps=1e-5)
        self.output = nn.Linear(c.fine_channels, 4 * BINS)
        nn.init.zeros_(self.output.weight)
        nn.init.zeros_(self.output.bias)

    def forward(self, condition: Tensor, raw: Tensor, harmonics: Tensor, noise: Tensor) -> Tensor:
        """Refined samples `[batch, n]`.

        `condition` `[batch, frames, 30]`: codes and pitch basis; `raw` `[batch, 4 frames, 245]`;
        `harmonics` and `noise` `[batch, n]` with n = 512 × frames.
        """
        harmonic, noisy = spectrum(harmonics), spectrum(noise)
        steps = self.network(condition, raw, torch.cat([heard(harmonic), heard(noisy)], -1))
        harmonic_gain, noise_gain, real, imaginary = steps.split(BINS, -1)
        change = harmonic_gain.clamp(-6, 3).expm1() * harmonic
        change = change + noise_gain.clamp(-6, 3).expm1() * noisy
        power = harmonic.abs().square() + noisy.abs().square()
        level = power.mean(-1, keepdim=True).sqrt()  # so that silence stays silence
        return harmonics + noise + sound(change + level * torch.complex(real, imaginary))

    def network(self, condition: Tensor, raw: Tensor, spectra: Tensor) -> Tensor:
        """To two log gains and two parts of a spectrum, `[batch, 16 frames, 4 × bins]`."""
        condition = condition.repeat_interleave(SUBFRAMES, 1)
        x = self.input(torch.cat([condition, raw / 4], -1))
        for block in self.blocks:
            x = block(x)
        x = self.split(x).reshape(len(x), -1, self.c.fine_channels) + self.listen(spectra)
        for block in self.fine:
            x = block(x)
        return self.output(self.norm(x)).float()
