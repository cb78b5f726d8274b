"""Batches of random stretches of the training set, changed so that the model generalises."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

import data
import features

SHARES = {
    "train-fluid": 0.38,
    "train-musescore": 0.14,
    "train-percussion": 0.05,
    "train-percussion-2": 0.05,
    "train-voices": 0.17,
    "train-synthetic": 0.08,
    "train-harmonic": 0.13,
}
EQ_POINTS = 9


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
        parts = [data.load(folder, name)[:2] for name in SHARES]
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
        hop = features.HOP
        length = self.frames * hop
        audio = np.stack(
            [self.audio[i, s * hop : s * hop + length] for i, s in zip(chosen, start, strict=True)]
        )
        track = np.stack(
            [self.tracks[i, s : s + self.frames] for i, s in zip(chosen, start, strict=True)]
        )
        samples = torch.from_numpy(audio).to(self.device).float() / 32768
        samples, level = self.change(samples)
        begins = torch.from_numpy(start == 0).to(self.device)
        return Batch(samples, level, torch.from_numpy(track).to(self.device), begins)

    def change(self, samples: Tensor) -> tuple[Tensor, Tensor]:
        """Random equalisation, noise floor and level; also the level that was given."""
        count, device = len(samples), samples.device
        uniform = torch.from_numpy(self.random.random((count, EQ_POINTS + 5))).to(device).float()
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
        level = torch.where(draw[:, 2:3] < 0.6, 0.8 / 0.9 + 0 * hiss, 10 ** (-draw[:, 3:4] * 0.9))
        return shaped * level, level[:, 0]
