"""Trains one network of a language of codes: autoregressive, not so, or durations."""

import copy
import csv
from pathlib import Path
from typing import ClassVar

import torch
from torch import Tensor, nn

from luthier_training import checkpoint, training_loop
from luthier_training.language import language_batches, language_losses, utterances
from luthier_training.language.language_batches import Batches
from luthier_training.language.quantiser_training import LEARNT
from luthier_training.models.language_model import LanguageModel

PARTS = ("ar", "nar", "durations")
TESTED = ("held-out", "foreign")


class Trainer(checkpoint.Resumable):
    """Everything that a checkpoint must hold, and one step of training.

    First the condition alone learns what frames sound like, by a guess that is thrown away.
    `begun` is a whole language, of which one part is trained further; its quantiser stays.
    """

    PARTS: ClassVar[dict[str, str]] = {**checkpoint.Resumable.PARTS, "guess": "guess"}

    def __init__(
        self, settings: dict, begun: LanguageModel, part: str, folder: Path, seed: int, device: str
    ) -> None:
        torch.manual_seed(seed)
        training = settings["training"]
        self.settings, self.folder, self.part, self.device = training, folder, part, device
        self.books = begun.quantiser.books.to(device)
        self.model = copy.deepcopy(getattr(begun, part)).to(device).train()
        self.average = copy.deepcopy(self.model).eval()
        self.guess = nn.Linear(settings["model"]["width"], self.books.shape[-1]).to(device)
        known = [one for name in LEARNT for one in utterances.read(folder / name)]
        if not known:
            raise SystemExit(f"{folder}: no utterances; run `luthier_training data --speech`")
        size, prompted = training["batch"], training["prompted"]
        self.batches = Batches(known, begun.quantiser, size, prompted, seed)
        self.tests = {
            name: Batches(tests, begun.quantiser, size, 0, seed)
            for name in TESTED
            if (tests := utterances.read(folder / name))
        }
        trained = [*self.model.parameters(), *self.guess.parameters()]
        self.optimiser = torch.optim.AdamW(trained, lr=1e-3, betas=(0.9, 0.98), weight_decay=0.01)
        self.step, self.spent = 0, 0.0

    def losses(self) -> dict[str, Tensor]:
        """The losses of a batch that is drawn."""
        mixed = self.settings["bfloat16"]
        if self.part == "durations":
            drawn = (x.to(self.device) for x in self.batches.symbols())
            return language_losses.of_durations(self.model, *drawn)
        batch = self.batches.draw().to(self.device)
        if self.step < self.settings["reading_steps"]:
            return language_losses.of_reading(self.guess, self.model, batch, self.books)
        if self.part == "ar":
            return language_losses.of_ar(
                self.model, batch, self.books, self.settings["history"], mixed
            )
        level = int(self.batches.random.integers(2, len(self.books) + 1))
        return language_losses.of_nar(self.model, batch, self.books, level, mixed)

    def train_step(self, progress: float) -> dict[str, float]:
        """Draws utterances and makes an update; returns the losses."""
        reading = 0 if self.part == "durations" else self.settings["reading_steps"]
        step = self.step if self.step < reading else self.step - reading
        share = training_loop.warm_cosine(step, self.settings["warmup_steps"], progress)
        for group in self.optimiser.param_groups:
            group["lr"] = self.settings["learning_rate"] * share
        losses = self.losses()
        self.optimiser.zero_grad(set_to_none=True)
        torch.stack(list(losses.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1)
        self.optimiser.step()
        self.step += 1
        decay = min(self.settings["ema"], (self.step + 1) / (self.step + 10))
        training_loop.follow(self.average, self.model, decay)
        return {name: loss.item() for name, loss in losses.items()}

    def scores(self) -> dict[str, float]:
        """Losses of the average network on each set that is held out."""
        return {
            f"{kind} {name}": value
            for kind, tests in self.tests.items()
            for name, value in score(self.average, self.part, tests, self.books)
        }


@torch.no_grad()
def score(
    model: torch.nn.Module, part: str, tests: Batches, books: Tensor
) -> list[tuple[str, float]]:
    """Mean losses of a network over all of a set; `books`: the quantiser's, where it runs."""
    if part == "durations":
        drawn = (
            x.to(books.device) for x in language_batches.segments([one for one, _ in tests.rows])
        )
        return [(k, v.item()) for k, v in language_losses.of_durations(model, *drawn).items()]
    sums: dict[str, float] = {}
    count = 0
    for batch in tests.in_order():
        batch = batch.to(books.device)
        losses: dict[str, Tensor] = {}
        if part == "ar":
            losses = language_losses.of_ar(model, batch, books)
        else:
            for level in range(2, len(books) + 1):
                losses |= language_losses.of_nar(model, batch, books, level)
        frames = int(batch.learnt.sum())
        count += frames
        for name, value in losses.items():
            sums[name] = sums.get(name, 0) + value.item() * frames
    return [(name, value / count) for name, value in sums.items()]


def train(trainer: Trainer, schedule: training_loop.Schedule) -> None:
    """Trains, and tells the losses of the average network on held-out sets from time to time."""

    def evaluate(log: "csv._writer") -> None:
        scores = trainer.scores()
        print("  " + ", ".join(f"{k} {v:.3f}" for k, v in scores.items()), flush=True)
        for name, value in scores.items():
            log.writerow([trainer.step, round(trainer.spent), name, round(value, 4)])

    training_loop.run(trainer, schedule, trainer.train_step, evaluate, "", True)
