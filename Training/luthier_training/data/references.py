"""The evaluation sets as they are scored: at the peak at which the program encodes."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from luthier_training.data.storage import USUAL_PEAK, load
from luthier_training.signal.frames import HOP


def references(folder: Path, name: str) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """A set at peak 0.8: float32 `[notes, frames × 512]`, tracks, titles."""
    audio, tracks, titles = load(folder, name)
    samples = audio[:, : tracks.shape[1] * HOP].astype(np.float32)
    return samples / np.abs(samples).max(1, keepdims=True) * USUAL_PEAK, tracks, titles


def chosen(folder: Path, name: str, limit: int) -> list[tuple[Tensor, Tensor]]:
    """Samples and track of up to `limit` notes of a set, evenly far apart."""
    samples, tracks, _ = references(folder, name)
    rows = np.linspace(0, len(samples) - 1, min(limit, len(samples))).astype(int)
    return [(torch.from_numpy(samples[row]), torch.from_numpy(tracks[row])) for row in rows]
