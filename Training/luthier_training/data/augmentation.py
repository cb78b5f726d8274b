"""Random changes to training sounds, so that a model generalises."""

import numpy as np
import torch
from torch import Tensor

from luthier_training.data.storage import PEAK, USUAL_PEAK

EQ_POINTS = 9


def changed(samples: Tensor, random: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Random equalisation, noise floor and level; also the level that was given."""
    count, device = len(samples), samples.device
    uniform = torch.from_numpy(random.random((count, EQ_POINTS + 5))).to(device).float()
    curve = (uniform[:, :EQ_POINTS] - 0.5) * 2 * 1.4 * (uniform[:, EQ_POINTS:][:, :1] < 0.6)
    bins = samples.shape[1] // 2 + 1
    place = torch.linspace(0, 1, bins, device=device).sqrt() * (EQ_POINTS - 1)
    low = place.long().clamp(max=EQ_POINTS - 2)
    gain = torch.lerp(curve[:, low], curve[:, low + 1], (place - low).expand(count, -1))
    power = samples.square().mean(1, keepdim=True)
    shaped = torch.fft.irfft(torch.fft.rfft(samples) * gain.exp(), samples.shape[1])
    shaped = shaped * (power / shaped.square().mean(1, keepdim=True).clamp(min=1e-12)).sqrt()
    draw = uniform[:, EQ_POINTS + 1 :]
    hiss = 10 ** (-2.2 - 2.3 * draw[:, :1]) * (draw[:, 1:2] < 0.12)
    shaped = shaped + hiss * torch.randn_like(shaped)
    level = torch.where(
        draw[:, 2:3] < 0.6, USUAL_PEAK / PEAK + 0 * hiss, 10 ** (-draw[:, 3:4] * 0.9)
    )
    return shaped * level, level[:, 0]
