"""What a WaveNet is taught from: notes of our data with what is known of them, or bare sounds."""

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
import shaping
from fragments import Fragments, FragmentSettings
from models.first_stage import rows
from models.instrument import SUBFRAMES

TRACKED = 48  # harmonics that are looked for in the sound


@dataclass
class Told:
    """What conditions a network: code, track and noisiness `[batch, frames, …]`, and the first
    stage's harmonics as the network hears them `[batch, samples, shifts]`."""

    codes: Tensor
    track: Tensor
    noise: Tensor
    wave: Tensor

    def cut(self, starts: Tensor, count: int) -> "Told":
        """`count` frames of each, from starts of their own on."""
        parts = [rows(x, starts, count) for x in (self.codes, self.track, self.noise)]
        return Told(*parts, rows(self.wave, starts * features.HOP, count * features.HOP))


@dataclass
class Lesson:
    """Labels heard and wanted `[batch, time]`, which of them count, and what conditions them."""

    heard: Tensor
    wanted: Tensor
    counts: Tensor
    told: Told | None = None


class Lessons(Protocol):
    """Draws lessons; `random` is its source of chance, for checkpoints."""

    random: np.random.Generator

    def draw(self) -> Lesson:
        """The next batch."""

    def tests(self) -> dict[str, list[Lesson]]:
        """What the network is tested with, by the name of the set: sounds it never learns from."""


@dataclass
class Outline:
    """What the first stage makes of a sound: harmonics, the shape of the rest, what is told."""

    draft: Tensor
    shape: shaping.Shape
    told: Told


class Listener:
    """The bundled model's first stage, frozen: what a network is told of a sound.

    `settings` are those of `conditioning` in a training configuration.
    """

    def __init__(self, stem: Path, settings: dict, device: str) -> None:
        self.model = evaluate.load_model(stem).to(device).requires_grad_(False)
        self.settings, self.device = settings, device

    @torch.no_grad()
    def hear(self, samples: Tensor, track: Tensor, delay: int = 0) -> Outline:
        """Of a sound, the harmonics turned into its own partials, with a delay where one is named
        (see `excitation.tracked`)."""
        codes = self.model.encoder(features.features(samples, track)).float()
        controls = self.model.decoder(codes, track)
        levels = controls.amplitude[..., :TRACKED]
        draft = excitation.tracked(samples, track[..., 0], levels, delay)
        chosen = self.settings
        size = self.model.configuration.noise_size
        shape = shaping.shape_of(controls, chosen["order"], chosen["share"], size)
        noise = shaping.noisiness(controls, shape, chosen["noise"])
        noise = noise.unflatten(1, (-1, SUBFRAMES)).flatten(2)
        wave = excitation.channels(shaping.flat(draft, shape), tuple(chosen["draft"]))
        return Outline(draft, shape, Told(codes, track, noise, wave))


class NoteLessons:
    """Stretches of notes: what is left of them beside what a listener tells, or, without a
    listener, the notes themselves."""

    def __init__(
        self,
        folder: Path,
        listener: Listener | None,
        quantiser: str,
        settings: dict,
        field: int,
        seed: int,
        device: str,
    ) -> None:
        self.settings, self.folder, self.field = settings, folder, field
        self.listener, self.quantiser = listener, mulaw.QUANTISERS[quantiser]
        stretch = settings["frames"] + 2 * settings["context"]
        self.batches = augment.Batches(folder, settings["batch"], stretch, seed, device)
        self.random, self.device = self.batches.random, device

    def target(self, samples: Tensor, track: Tensor) -> tuple[Tensor, Told | None]:
        """What the network is to draw, −1…1, and what it is told."""
        if self.listener is None:
            return samples, None
        outline = self.listener.hear(samples, track)
        return shaping.flat(samples - outline.draft, outline.shape), outline.told

    def blurred(self, values: Tensor) -> Tensor:
        """Some histories with noise, as the network's own are when it runs freely.

        A drawn label errs by some steps of the logarithmic scale, so most of the noise is of that
        kind: half a step to twenty. The rest is 20 to 65 dB below the peak.
        """
        kind, amount = torch.rand(2, len(values), 1).to(values.device)
        share = self.settings["input_noise"]
        steps = 0.5 * 40**amount * (kind < share) / 128
        peak = values.abs().amax(1, keepdim=True)
        level = peak * 10 ** (-1 - 2.25 * amount) * ((kind >= share) & (kind < 1.5 * share))
        noise = torch.randn_like(values)
        return mulaw.expand(mulaw.compand(values + level * noise) + steps * noise)

    def astray(self, values: Tensor) -> Tensor:
        """Some histories at a level that is not the sound's, from −50 to 25 dB, from a place on.

        A network that has drawn too loudly, or was late for an attack, shall not take that for the
        sound.
        """
        count = values.shape[1]
        chance, amount, start = torch.rand(3, len(values), 1).to(values.device)
        place = torch.arange(count, device=values.device)
        is_astray = (chance < self.settings["astray"]) & (place >= (1.5 * start - 0.5) * count)
        return torch.where(is_astray, values * 10 ** (3.75 * amount - 2.5), values)

    @torch.no_grad()
    def draw(self) -> Lesson:
        """Random stretches, half of them beginnings."""
        count, hop, batch = self.settings["frames"], features.HOP, self.batches.draw()
        starts = torch.where(batch.begins, 0, self.settings["context"])
        values, told = self.target(batch.samples, batch.track)
        values = rows(values, starts * hop, count * hop)
        # What went before a stretch out of the middle isn't seen: its first samples don't count.
        place = torch.arange(count * hop, device=values.device)
        return Lesson(
            heard=self.quantiser.labels(self.blurred(self.astray(values))),
            wanted=self.quantiser.labels(values),
            counts=batch.begins[:, None] | (place >= self.field // 2),
            told=told and told.cut(starts, count),
        )

    def tests(self, limit: int = 12, frames: int = 31) -> dict[str, list[Lesson]]:
        """The evaluation sets: the first second of a dozen notes each, undisturbed."""
        return {name: self.test(name, limit, frames) for name in evaluate.SETS}

    @torch.no_grad()
    def test(self, name: str, limit: int, frames: int) -> list[Lesson]:
        """The first `frames` of up to `limit` notes of a set, one at a time."""
        result, begin = [], torch.zeros(1, dtype=torch.long)
        for sound, track in evaluate.chosen(self.folder, name, limit):
            sound, track = sound[None].to(self.device), track[None].to(self.device)
            values, told = self.target(sound, track)
            labels = self.quantiser.labels(values)[:, : frames * features.HOP]
            counts = torch.ones_like(labels, dtype=torch.bool)
            result.append(Lesson(labels, labels, counts, told and told.cut(begin, frames)))
        return result


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
