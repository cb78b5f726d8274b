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
import mulaw
from fragments import Fragments, FragmentSettings
from models import synthesis
from models.first_stage import rows

ALIGNED = 24  # harmonics whose phases are looked for in the sound


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


class Listener:
    """The bundled model's first stage, frozen: what a network is told of a sound."""

    def __init__(self, stem: Path, shifts: tuple[int, ...], quantiser: str, device: str) -> None:
        self.model = evaluate.load_model(stem).to(device).requires_grad_(False)
        self.shifts, self.device = shifts, device
        self.quantiser = mulaw.QUANTISERS[quantiser]

    @torch.no_grad()
    def hear(self, samples: Tensor, track: Tensor) -> tuple[Tensor, Tensor]:
        """The code `[batch, frames, 16]`, and the excitation in the phases of the sound."""
        codes = self.model.encoder(features.features(samples, track)).float()
        levels = self.model.decoder(codes, track).amplitude[..., :ALIGNED]
        draft = excitation.aligned(samples, track[..., 0], levels)
        return codes, excitation.channels(draft, self.shifts)

    @torch.no_grad()
    def imagine(self, codes: Tensor, track: Tensor) -> Tensor:
        """The excitation of a picture, as it is where there is no sound yet."""
        draft = synthesis.harmonics(self.model.decoder(codes, track))
        return excitation.channels(draft, self.shifts)

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
            codes, wave = self.hear(sound, track)
            counts = torch.ones_like(labels, dtype=torch.bool)
            result.append(
                Lesson(
                    labels, labels, counts, codes[:, :frames], track[:, :frames], wave[:, :length]
                )
            )
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
        """Some histories with noise, as the network's own are when it runs freely.

        A drawn label errs by some steps of the logarithmic scale, so most of the noise is of that
        kind: half a step to twenty. The rest is 20 to 65 dB below the peak.
        """
        kind, amount = torch.rand(2, len(samples), 1).to(samples.device)
        share = self.settings["input_noise"]
        steps = 0.5 * 40**amount * (kind < share) / 128
        peak = samples.abs().amax(1, keepdim=True)
        level = peak * 10 ** (-1 - 2.25 * amount) * ((kind >= share) & (kind < 1.5 * share))
        noise = torch.randn_like(samples)
        return mulaw.expand(mulaw.compand(samples + level * noise) + steps * noise)

    @torch.no_grad()
    def draw(self) -> Lesson:
        """Random stretches, half of them beginnings."""
        count, hop, batch = self.settings["frames"], features.HOP, self.batches.draw()
        starts = torch.where(batch.begins, 0, self.settings["context"])
        samples = rows(batch.samples, starts * hop, count * hop)
        # What went before a stretch out of the middle isn't seen: its first samples don't count.
        place = torch.arange(count * hop, device=samples.device)
        codes, wave = self.listener.hear(batch.samples, batch.track)
        wave = wave * (torch.rand(len(wave), 1, 1) >= self.settings["wave_drop"]).to(wave.device)
        quantiser = self.listener.quantiser
        return Lesson(
            heard=quantiser.labels(self.blurred(samples)),
            wanted=quantiser.labels(samples),
            counts=batch.begins[:, None] | (place >= self.field // 2),
            codes=rows(codes, starts, count),
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
        self.fragments = Fragments(folder, rate, mulaw.QUANTISERS[quantiser], chosen)
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
