"""Batches of random stretches of the training set, changed so that the model generalises."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from luthier_training.data.augmentation import changed
from luthier_training.data.sets import SHARES
from luthier_training.data.storage import load
from luthier_training.signal.frames import HOP


@dataclass
class Batch:
    """Stretches of sounds: samples `[size, frames × 512]`, the level that each was given `[size]`,
    tracks `[size, frames, 2]`, and which of them are the beginning of their sound `[size]`."""

    samples: Tensor
    level: Tensor
    track: Tensor
    begins: Tensor


class Batches:
    """Draws batches: notes by the share of their set, a random stretch of each."""

    def __init__(self, folder: Path, size: int, frames: int, seed: int, device: str) -> None:
        parts = [load(folder, name)[:2] for name in SHARES]
        self.audio = np.concatenate([audio for audio, _ in parts])
        self.tracks = np.concatenate([tracks for _, tracks in parts])
        weight = np.concatenate(
            [np.full(len(a), SHARES[n] / len(a)) for n, (a, _) in zip(SHARES, parts, strict=True)]
        )
        self.weight = weight / weight.sum()
        self.size, self.frames, self.device = size, frames, device
        self.random = np.random.default_rng(seed)

    def draw(self) -> Batch:
        """The next batch."""
        chosen = self.random.choice(len(self.audio), self.size, p=self.weight)
        last = self.tracks.shape[1] - self.frames
        late = self.random.random(self.size) < 0.5
        start = np.where(late, self.random.integers(0, last + 1, self.size), 0)
        length = self.frames * HOP
        audio = np.stack(
            [self.audio[i, s * HOP : s * HOP + length] for i, s in zip(chosen, start, strict=True)]
        )
        track = np.stack(
            [self.tracks[i, s : s + self.frames] for i, s in zip(chosen, start, strict=True)]
        )
        samples = torch.from_numpy(audio).to(self.device).float() / 32768
        samples, level = changed(samples, self.random)
        begins = torch.from_numpy(start == 0).to(self.device)
        return Batch(samples, level, torch.from_numpy(track).to(self.device), begins)
