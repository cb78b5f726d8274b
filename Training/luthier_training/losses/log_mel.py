"""Log-mel distance in dB, the figure by which sounds are compared here (see the README)."""

import math

import torch
from torch import Tensor

from luthier_training.signal.spectra import mel_bank

SIZE, HOP, BANDS = 1024, 256, 80


def log_mel_distance(reference: Tensor, sound: Tensor) -> Tensor:
    """Mean |dB| over 80 mel bands and frames for each of a batch, `[batch, samples]` each.

    Centred frames with reflection; both are floored at the reference's largest value − 80 dB.
    """

    def mel(samples: Tensor) -> Tensor:
        window = torch.hann_window(SIZE, device=samples.device)
        spectrum = torch.stft(
            samples, SIZE, HOP, window=window, center=True, pad_mode="reflect", return_complex=True
        )
        return mel_bank(SIZE, BANDS).to(samples.device) @ spectrum.abs()

    x, y = mel(reference), mel(sound)
    floor = (x.amax((-2, -1), keepdim=True) * 1e-4).clamp(min=1e-9)
    ratio = torch.maximum(y, floor).log() - torch.maximum(x, floor).log()
    return 20 / math.log(10) * ratio.abs().mean((-2, -1))
