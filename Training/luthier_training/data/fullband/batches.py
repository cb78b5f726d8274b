"""Batches of random stretches of the full-band training sets, changed at random."""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from luthier_training.data.fullband import augmentation
from luthier_training.data.fullband.augmentation import GRID, MARGIN
from luthier_training.data.fullband.shards import shards
from luthier_training.signal.fullband.rates import HOP, RATE, TOP

TRANSPOSED = 0.5  # share of the sounds
ROOMS = 0.15
AHEAD = 3  # batches that workers draw ahead
HEARD_DULL = 0.1  # share that is heard at a lower rate than it is compared at


@dataclass
class Batch:
    """Stretches of sounds: what they are to be and what is heard of them, `[size, frames × 1536]`.

    `level` `[size]` that each was given; `track` `[size, frames, 2]`; `nyquist` and
    `heard_nyquist` `[size]`: Hz above which nothing is known, of both.
    """

    samples: Tensor
    heard: Tensor
    level: Tensor
    track: Tensor
    nyquist: Tensor
    heard_nyquist: Tensor

    def first(self, count: int) -> "Batch":
        """The first sounds alone."""
        return Batch(*(value[:count] for value in vars(self).values()))


class Batches:
    """Draws batches: sounds by the share of their set, a random stretch of each.

    `workers`: threads that draw ahead, for a GPU that would wait; 0 draws when asked.
    """

    def __init__(
        self,
        folder: Path,
        shares: dict[str, float],
        size: int,
        frames: int,
        seed: int,
        device: str,
        workers: int = 0,
    ) -> None:
        present = {name for name in shares if any((folder / name).glob("*.json"))}
        if not present:
            raise SystemExit(f"{folder}: no training set here; run `data --fullband` first")
        self.sets = {name: list(shards(folder, name)) for name in sorted(present)}
        weight = np.array([shares[name] for name in self.sets])
        self.names, self.weight = list(self.sets), weight / weight.sum()
        self.size, self.frames, self.device = size, frames, device
        self.random = np.random.default_rng(seed)
        self.workers = ThreadPoolExecutor(workers) if workers else None
        self.ahead: list[list[Future]] = []

    def draw(self) -> Batch:
        """The next batch."""
        if self.workers:
            while len(self.ahead) < AHEAD:
                self.ahead.append([self.workers.submit(self.stretch, *w) for w in self.chosen()])
            drawn = [future.result() for future in self.ahead.pop(0)]
        else:
            drawn = [self.stretch(*wanted) for wanted in self.chosen()]
        audio, track, nyquist = (np.stack(part) for part in zip(*drawn, strict=True))
        samples = torch.from_numpy(audio).to(self.device)
        return self.changed(
            samples,
            torch.from_numpy(track).to(self.device),
            torch.from_numpy(nyquist).to(self.device),
        )

    def chosen(self) -> list[tuple[str, int]]:
        """Sets to draw from, and a seed for each sound."""
        names = self.random.choice(len(self.names), self.size, p=self.weight)
        seeds = self.random.integers(1 << 62, size=self.size)
        return [(self.names[i], int(seed)) for i, seed in zip(names, seeds, strict=True)]

    def stretch(self, name: str, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """A random stretch of a random sound, transposed or not: samples, track, Nyquist."""
        random, parts = np.random.default_rng(seed), self.sets[name]
        sizes = np.array([len(part.clips) for part in parts])
        shard = parts[random.choice(len(parts), p=sizes / sizes.sum())]
        row = int(random.integers(len(shard.clips)))
        count = self.frames * HOP
        read = augmentation.length_to_read(augmentation.transposition(random, TRANSPOSED), count)
        ratio = read / (count + 2 * MARGIN)
        last = max(0, shard.audio.shape[1] - round(count * ratio))
        start = int(random.integers(0, last // GRID + 1)) * GRID if random.random() < 0.5 else 0
        start -= start % HOP if ratio == 1 else 0
        before = round(MARGIN * ratio)
        piece = np.zeros(read, np.float32)
        low, high = max(0, start - before), min(shard.audio.shape[1], start - before + read)
        piece[low - start + before : high - start + before] = shard.audio[row, low:high]
        track = augmentation.resampled_track(shard.pitch[row], start / HOP, ratio, self.frames)
        samples = augmentation.resampled(piece / 32768, count).astype(np.float32)
        nyquist = min(shard.nyquist[row] * ratio, RATE / 2)
        return samples, track, np.float32(nyquist)

    def changed(self, samples: Tensor, track: Tensor, nyquist: Tensor) -> Batch:
        """Other microphones, rooms, noise and levels; some are heard at a lower rate."""
        count, random = len(samples), self.random
        uniform = torch.from_numpy(random.random((count, augmentation.EQ_POINTS + 5)))
        uniform = uniform.to(samples)
        power = samples.square().mean(1, keepdim=True)
        shaped = augmentation.equalised(samples, uniform[:, : augmentation.EQ_POINTS + 1])
        rooms = np.flatnonzero(random.random(count) < ROOMS)
        for row in rooms:
            shaped[row] = augmentation.in_room(shaped[row], random)
        shaped, level = augmentation.levelled(shaped, power, uniform[:, -4:])
        heard, heard_nyquist = shaped, nyquist.clone()
        dull = np.flatnonzero(random.random(count) < HEARD_DULL)
        for row in dull:
            rate = float(random.choice(augmentation.RATES))
            heard_nyquist[row] = min(float(nyquist[row]), rate / 2)
        some = (nyquist < TOP) | (heard_nyquist < nyquist)
        if some.any():
            # What is heard of a sound of a low rate ends there too, hiss and all.
            heard = shaped.clone()
            heard[some] = augmentation.dulled(shaped[some], heard_nyquist[some])
        return Batch(shaped, heard, level, track, nyquist, heard_nyquist)
