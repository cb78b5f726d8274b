"""What a WaveNet is taught from: notes of our data with picture and pitch, or bare fragments."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

import augment
import evaluate
import excitation
import features
from fragments import Fragments, FragmentSettings
from models.first_stage import rows
from mulaw import QUANTISERS


@dataclass
class Lesson:
    """Labels heard and wanted `[batch, time]`, which of them count, and what conditions them."""

    heard: Tensor
    wanted: Tensor
    counts: Tensor
    codes: Tensor | None = None
    track: Tensor | None = None
    wave: Tensor | None = None


class Lessons(Protocol):
    """Draws lessons; `random` is its source of chance, for checkpoints."""

    random: np.random.Generator

    def draw(self) -> Lesson:
        """The next batch."""

    def tests(self) -> dict[str, list[Lesson]]:
        """What the network is tested with, by the name of the set: sounds it never learns from."""


def wave_of(samples: Tensor, track: Tensor, harmonics: tuple[int, ...]) -> Tensor:
    """The excitation in the phase of the sound itself."""
    phase, f0 = excitation.phase_of(track[..., 0])
    return excitation.channels(excitation.aligned(samples, phase), f0, track[..., 0], harmonics)


class Listener:
    """The bundled encoder, frozen: what a network is told of a sound."""

    def __init__(self, stem: Path, harmonics: tuple[int, ...], quantiser: str, device: str) -> None:
        self.encoder = evaluate.load_model(stem).to(device).requires_grad_(False).encoder
        self.harmonics, self.device = harmonics, device
        self.quantiser = QUANTISERS[quantiser]

    @torch.no_grad()
    def picture(self, samples: Tensor, track: Tensor) -> Tensor:
        """The code, `[batch, frames, 16]`."""
        return self.encoder(features.features(samples, track)).float()

    @torch.no_grad()
    def test(self, folder: Path, name: str, limit: int, frames: int) -> list[Lesson]:
        """The first `frames` of up to `limit` notes of a set, undisturbed, one at a time."""
        samples, tracks, _ = evaluate.references(folder, name)
        chosen = np.linspace(0, len(samples) - 1, min(limit, len(samples))).astype(int)
        result, length = [], frames * features.HOP
        for row in chosen:
            sound = torch.from_numpy(samples[row : row + 1]).to(self.device)
            track = torch.from_numpy(tracks[row : row + 1]).to(self.device)
            labels = self.quantiser.labels(sound)[:, :length]
            codes = self.picture(sound, track)[:, :frames]
            wave = wave_of(sound, track, self.harmonics)[:, :length]
            counts = torch.ones_like(labels, dtype=torch.bool)
            result.append(Lesson(labels, labels, counts, codes, track[:, :frames], wave))
        return result


class NoteLessons:
    """Stretches of notes with what a listener tells of them."""

    def __init__(
        self, folder: Path, listener: Listener, settings: dict, field: int, seed: int
    ) -> None:
        self.settings, self.folder, self.field = settings, folder, field
        self.listener = listener
        stretch = settings["frames"] + 2 * settings["context"]
        self.batches = augment.Batches(folder, settings["batch"], stretch, seed, listener.device)
        self.random = self.batches.random

    def blurred(self, samples: Tensor) -> Tensor:
        """Some histories with a little noise, as the network's own are when it runs freely."""
        count = len(samples)
        level = samples.abs().amax(1, keepdim=True).cpu() * 10 ** (-1.5 - 2 * torch.rand(count, 1))
        chosen = torch.rand(count, 1) < self.settings["input_noise"]
        return samples + torch.randn_like(samples) * (level * chosen).to(samples.device)

    @torch.no_grad()
    def draw(self) -> Lesson:
        """Random stretches, half of them beginnings."""
        count, hop, batch = self.settings["frames"], features.HOP, self.batches.draw()
        starts = torch.where(batch.begins, 0, self.settings["context"])
        samples = rows(batch.samples, starts * hop, count * hop)
        # What went before a stretch out of the middle isn't seen: its first samples don't count.
        place = torch.arange(count * hop, device=samples.device)
        wave = wave_of(batch.samples, batch.track, self.listener.harmonics)
        quantiser = self.listener.quantiser
        return Lesson(
            heard=quantiser.labels(self.blurred(samples)),
            wanted=quantiser.labels(samples),
            counts=batch.begins[:, None] | (place >= self.field // 2),
            codes=rows(self.listener.picture(batch.samples, batch.track), starts, count),
            track=rows(batch.track, starts, count),
            wave=rows(wave, starts * hop, count * hop),
        )

    def tests(self, limit: int = 12, frames: int = 31) -> dict[str, list[Lesson]]:
        """The evaluation sets: the first second of a dozen notes each."""
        return {
            name: self.listener.test(self.folder, name, limit, frames) for name in evaluate.SETS
        }


class FragmentLessons:
    """Fragments of a folder of sounds, with nothing beside them."""

    def __init__(
        self, folder: Path, settings: dict, rate: int, quantiser: str, seed: int, device: str
    ) -> None:
        chosen = FragmentSettings(**settings.get("fragments", {}))
        self.fragments = Fragments(folder, rate, QUANTISERS[quantiser], chosen)
        self.size, self.device = settings["batch"], device
        self.random = np.random.default_rng(seed)

    def lesson(self, labels: Tensor) -> Lesson:
        """The first label of a fragment is only heard: what went before it isn't known."""
        labels = labels.to(self.device)
        counts = torch.ones_like(labels, dtype=torch.bool)
        counts[:, 0] = False
        return Lesson(labels, labels, counts)

    def draw(self) -> Lesson:
        """Random fragments of those that train."""
        places = self.fragments.training
        chosen = self.random.integers(0, len(places), self.size)
        return self.lesson(self.fragments.batch([places[i] for i in chosen]))

    def tests(self, limit: int = 32) -> dict[str, list[Lesson]]:
        """Fragments of those that test."""
        places = self.fragments.testing
        size = min(self.size, len(places))
        batches = self.fragments.batches(places, size)
        return {"test": [self.lesson(labels) for labels in batches[:limit]]}
