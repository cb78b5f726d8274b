"""Sounds as codes: the bundled model's encoder over many short sounds of several lengths."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from luthier_training.data.storage import USUAL_PEAK
from luthier_training.models.fullband_instrument import FullBandInstrument
from luthier_training.signal import pitch
from luthier_training.signal.fullband.rates import HOP, third

BATCH = 8  # sounds at once, so that what is computed stays in the cache


@torch.no_grad()
def encoded(
    model: FullBandInstrument,
    sounds: Sequence[np.ndarray],
    frames: Sequence[int],
    nyquist: Sequence[float],
) -> list[tuple[Tensor, Tensor]]:
    """Codes `[frames, 16]` and track `[frames, 2]` of sounds at 48 kHz, levelled to the usual peak.

    Each is cut, or followed by silence, to so many frames; `nyquist`: Hz up to which each reaches.
    """
    order = sorted(range(len(sounds)), key=lambda index: frames[index])
    result: dict[int, tuple[Tensor, Tensor]] = {}
    for start in range(0, len(order), BATCH):
        chosen = order[start : start + BATCH]
        batch = torch.zeros(len(chosen), frames[chosen[-1]] * HOP)
        for row, index in enumerate(chosen):
            samples = torch.from_numpy(sounds[index][: frames[index] * HOP]).float()
            peak = samples.abs().max().clamp(min=1e-6)
            batch[row, : len(samples)] = samples / peak * USUAL_PEAK
        tracks = torch.from_numpy(pitch.track(third(batch)))
        reach = torch.tensor([float(nyquist[index]) for index in chosen])
        codes = model.encode(batch, tracks, reach)
        for row, index in enumerate(chosen):
            count = frames[index]
            result[index] = codes[row, :count].clone(), tracks[row, :count].clone()
    return [result[index] for index in range(len(sounds))]
