"""Trains the vocoder's second stage behind the first, which is frozen.

The refiner learns from the spectra of its sound alone first, then against discriminators too, with
HiFi-GAN's losses (Kong et al. 2020, §2.4): least squares, twice the feature matching, and 45 times
a log-mel distance, which here is the mean over several resolutions.
"""

import copy
import csv
import math
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import torch
from torch import Tensor

from luthier_training import checkpoint, training_loop
from luthier_training.data.batches import Batch, Batches
from luthier_training.device import mixed
from luthier_training.instrument import files
from luthier_training.instrument.first_stage import Draft, FirstStage, levelled
from luthier_training.losses.adversarial import discriminator_loss, feature_loss, generator_loss
from luthier_training.losses.spectral import ATTACKS, DECIBEL, stft_loss
from luthier_training.models.discriminators import DiscriminatorOutput, Discriminators
from luthier_training.models.refiner import Refiner, RefinerConfiguration
from luthier_training.paths import LOG, SETS
from luthier_training.refiner import plots
from luthier_training.refiner.scoring import refine, score
from luthier_training.signal.frames import HOP

ADVERSARIAL_BETAS = (0.8, 0.99)


@dataclass
class Drawn:
    """Wanted samples, their level, the draft with a margin, and where the wanted ones begin."""

    wanted: Tensor
    level: Tensor
    draft: Draft
    inside: Tensor


def scores_of(outputs: list[DiscriminatorOutput]) -> list[Tensor]:
    """The scores alone."""
    return [scores for scores, _ in outputs]


class Trainer(checkpoint.Resumable):
    """Everything that a checkpoint must hold, and one step of training."""

    PARTS: ClassVar[dict[str, str]] = {
        "refiner": "refiner",
        "average": "average",
        "jury": "discriminators",
        "optimiser": "optimiser",
        "judging": "discriminator_optimiser",
    }

    def __init__(
        self, configuration: dict, folder: Path, stem: Path, seed: int, device: str
    ) -> None:
        torch.manual_seed(seed)
        self.settings = configuration["training"]
        self.device, self.folder = device, folder
        first = files.load(stem).to(device)
        self.stage = FirstStage(first, self.settings["bfloat16"])
        sizes = RefinerConfiguration(**configuration["model"])
        self.refiner = Refiner(sizes).to(device)
        self.average = copy.deepcopy(self.refiner)
        self.discriminators = Discriminators(self.settings["discriminators"]).to(device)
        self.optimiser = torch.optim.AdamW(
            self.refiner.parameters(), lr=1e-3, betas=ADVERSARIAL_BETAS, weight_decay=1e-3
        )
        self.discriminator_optimiser = torch.optim.AdamW(
            self.discriminators.parameters(), lr=1e-3, betas=ADVERSARIAL_BETAS
        )
        stretch = self.settings["frames"] + 2 * self.settings["margin"]
        self.batches = Batches(
            folder / SETS,
            self.settings["batch"],
            stretch + 2 * self.settings["context"],
            seed,
            device,
        )
        self.step, self.spent = 0, 0.0

    def rate(self, progress: float) -> float:
        """Learning rate at a share of the time: a warm-up, then a cosine down to 5 %, each part."""
        alone = self.settings["alone_share"]
        if progress < alone:
            warm = min(1, (self.step + 1) / self.settings["warmup_steps"])
            share, top = progress / alone, self.settings["learning_rate"] * warm
        else:
            share, top = (progress - alone) / (1 - alone), self.settings["adversarial_rate"]
        return top * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * min(1, share))))

    def draft(self, batch: Batch) -> Drawn:
        """What the refiner is given of a batch, and what is wanted of it."""
        s = self.settings
        stretch = s["frames"] + 2 * s["margin"]
        # Beginnings are kept as such: there the network sees what it sees before every sound.
        starts = torch.where(batch.begins, 0, s["context"])
        inside = torch.where(batch.begins, 0, s["margin"])
        draft = self.stage.draft(batch.samples, batch.track, starts, stretch)
        if self.settings["levelled"]:
            draft = levelled(draft, self.cut(batch.samples, starts, stretch))
        wanted = self.cut(batch.samples, starts + inside)
        return Drawn(wanted, batch.level, draft, inside)

    def cut(self, samples: Tensor, frames: Tensor, count: int | None = None) -> Tensor:
        """As many frames as are judged, or `count`, from a frame of its own on in each sound."""
        length = (count or self.settings["frames"]) * HOP
        places = (frames * HOP).tolist()
        return torch.stack([x[p : p + length] for x, p in zip(samples, places, strict=True)])

    def train_step(self, progress: float) -> dict[str, float]:
        """Draws a batch and makes an update; returns the losses."""
        alone = progress < self.settings["alone_share"]
        self.batches.size = self.settings["batch" if alone else "adversarial_batch"]
        return self.update(self.draft(self.batches.draw()), progress)

    def update(self, drawn: Drawn, progress: float) -> dict[str, float]:
        """One update; returns the losses."""
        alone = progress < self.settings["alone_share"]
        wanted, level, draft, inside = drawn.wanted, drawn.level, drawn.draft, drawn.inside
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate(progress)
        with mixed(self.device, self.settings["bfloat16"]):
            refined = refine(self.refiner, draft)
        got = self.cut(refined.float(), inside)
        attack = stft_loss(wanted, got, level, ATTACKS)
        if alone:
            parts = {"spectral": stft_loss(wanted, got, level)}
            total = parts["spectral"] + self.settings["attack_weight"] * attack
        else:
            parts = self.adversarial(wanted, got, level)
            total = parts["generator"] + self.settings["feature_weight"] * parts["features"]
            spectral = parts["spectral"] + self.settings["attack_weight"] * attack
            total = total + self.settings["spectral_weight"] / DECIBEL * spectral
        with torch.no_grad():
            first = self.cut(draft.sound, inside)
            parts["first"] = stft_loss(wanted, first, level)
            parts["attack"] = attack.detach()
            parts["first attack"] = stft_loss(wanted, first, level, ATTACKS)
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.refiner.parameters(), 20)
        self.optimiser.step()
        self.step += 1
        decay = min(self.settings["ema"], self.step / (self.step + 9))
        training_loop.follow(self.average, self.refiner, decay)
        return {name: value.item() for name, value in parts.items()}

    def adversarial(self, wanted: Tensor, got: Tensor, level: Tensor) -> dict[str, Tensor]:
        """Trains the discriminators by a step, then asks them; returns the generator's losses."""
        spectral = stft_loss(wanted, got, level)
        # They hear all sounds equally loud: quiet ones are not to be told apart by their level.
        wanted, got = wanted / level[:, None], got / level[:, None]
        for group in self.discriminator_optimiser.param_groups:
            group["lr"] = self.settings["discriminator_rate"]
        # Not in bfloat16: its convolutions are no faster here, and its differences are coarse.
        real, fake = self.discriminators(wanted), self.discriminators(got.detach())
        judged = discriminator_loss(scores_of(real), scores_of(fake))
        self.discriminator_optimiser.zero_grad(set_to_none=True)
        judged.backward()
        torch.nn.utils.clip_grad_norm_(self.discriminators.parameters(), 50)
        self.discriminator_optimiser.step()
        fake = self.discriminators(got)
        return {
            "spectral": spectral,
            "generator": generator_loss(scores_of(fake)),
            "features": feature_loss([j[1] for j in real], [j[1] for j in fake]),
            "discriminators": judged.detach(),
        }


def train(trainer: Trainer, schedule: training_loop.Schedule) -> None:
    """Trains, and scores and draws the average refiner from time to time, and at the end."""
    folder = schedule.folder

    def evaluate(log: "csv._writer") -> None:
        scores = score(trainer.average, trainer.stage, trainer.folder / SETS)
        text = ", ".join(f"{name} {a:.2f} -> {b:.2f} dB" for name, (a, b) in scores.items())
        print("  " + text, flush=True)
        for name, (before, after) in scores.items():
            row = [trainer.step, round(trainer.spent), name, round(after, 4), round(before, 4)]
            log.writerow(row)
        plots.losses(folder / LOG, folder / "losses.png")
        plots.examples(
            trainer.average, trainer.stage, trainer.folder / SETS, folder / "examples.png"
        )

    training_loop.run(trainer, schedule, trainer.train_step, evaluate, evaluates_last=True)
