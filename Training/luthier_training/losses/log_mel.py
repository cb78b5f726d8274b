"""Log-mel distance in dB, the figure by which sounds are compared here (see Measured)."""

import math

import torch
from torch import Tensor

from luthier_training.signal.fullband.rates import RATE as FULL_RATE
from luthier_training.signal.fullband.rates import TOP
from luthier_training.signal.spectra import mel_bank, mel_points

SIZE, HOP, BANDS = 1024, 256, 80
FULL_SIZE, FULL_HOP, FULL_BANDS = 2048, 512, 128


def log_magnitudes(samples: Tensor, size: int, hop: int, bank: Tensor) -> Tensor:
    """Mel bands of magnitudes `[batch, bands, frames]`; centred frames with reflection."""
    window = torch.hann_window(size, device=samples.device)
    spectrum = torch.stft(
        samples, size, hop, window=window, center=True, pad_mode="reflect", return_complex=True
    )
    return bank.to(samples.device) @ spectrum.abs()


def differences(x: Tensor, y: Tensor) -> Tensor:
    """|dB| between mel bands, both floored at the largest value of `x` − 80 dB."""
    floor = (x.amax((-2, -1), keepdim=True) * 1e-4).clamp(min=1e-9)
    ratio = torch.maximum(y, floor).log() - torch.maximum(x, floor).log()
    return 20 / math.log(10) * ratio.abs()


def log_mel_distance(reference: Tensor, sound: Tensor) -> Tensor:
    """Mean |dB| over 80 mel bands and frames for each of a batch, `[batch, samples]` each, 16 kHz.

    Centred frames with reflection; both are floored at the reference's largest value − 80 dB.
    """
    bank = mel_bank(SIZE, BANDS)
    x, y = (log_magnitudes(s, SIZE, HOP, bank) for s in (reference, sound))
    return differences(x, y).mean((-2, -1))


def full_band_distance(reference: Tensor, sound: Tensor, nyquist: Tensor) -> Tensor:
    """The same at 48 kHz over 128 bands 0…20 kHz; bands that reach above `nyquist` don't count.

    `nyquist` `[batch]` in Hz: up to where each reference has anything to say.
    """
    bank = mel_bank(FULL_SIZE, FULL_BANDS, 0.0, TOP, FULL_RATE)
    x, y = (log_magnitudes(s, FULL_SIZE, FULL_HOP, bank) for s in (reference, sound))
    ends = mel_points(0, TOP, FULL_BANDS + 2)[2:].to(nyquist)
    counts = (ends <= nyquist[:, None]).to(x)[..., None].expand_as(x)
    return (differences(x * counts, y * counts) * counts).sum((-2, -1)) / counts.sum((-2, -1))
