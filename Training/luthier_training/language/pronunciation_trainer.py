"""Trains the network that pronounces words: cross-entropy of each phoneme, told those before."""

import copy
import csv
from pathlib import Path

import torch
import torch.nn.functional as F

from luthier_training import checkpoint, training_loop
from luthier_training.language import dictionary
from luthier_training.language.pronunciations import Batch, Pronunciations, errors
from luthier_training.models.pronouncer import Pronouncer, PronouncerConfiguration


class Trainer(checkpoint.Resumable):
    """Everything that a checkpoint must hold, and one step of training."""

    def __init__(self, settings: dict, words: dictionary.Dictionary, folder: Path, seed: int):
        torch.manual_seed(seed)
        training = settings["training"]
        self.settings, self.folder, self.device = training, folder, "cpu"
        self.model = Pronouncer(PronouncerConfiguration(**settings["model"]))
        self.average = copy.deepcopy(self.model)
        kept = set(dictionary.held_out(words, training["held_out"]))
        self.tests = {word: known for word, known in words.items() if word in kept}
        learned = {word: known for word, known in words.items() if word not in kept}
        self.batches = Pronunciations(learned, training["batch"], seed)
        self.optimiser = torch.optim.AdamW(
            self.model.parameters(), lr=1e-3, betas=(0.9, 0.98), weight_decay=1e-2
        )
        self.step, self.spent = 0, 0.0

    def train_step(self, progress: float) -> float:
        """Draws words and makes an update; returns the loss in nats a phoneme."""
        return self.update(self.batches.draw(), progress)

    def update(self, batch: Batch, progress: float) -> float:
        """One update by a batch; returns the loss in nats a phoneme."""
        share = training_loop.warm_cosine(self.step, self.settings["warmup_steps"], progress)
        for group in self.optimiser.param_groups:
            group["lr"] = self.settings["learning_rate"] * share
        letters, before, wanted = batch
        self.model.train()
        logits = self.model(letters, before).flatten(0, 1)
        loss = F.cross_entropy(
            logits, wanted.flatten(), ignore_index=-1,
            label_smoothing=self.settings["label_smoothing"],
        )  # fmt: skip
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1)
        self.optimiser.step()
        self.step += 1
        decay = min(self.settings["ema"], (self.step + 1) / (self.step + 10))
        training_loop.follow(self.average, self.model, decay)
        return loss.item()


def train(trainer: Trainer, schedule: training_loop.Schedule) -> None:
    """Trains, and tells the errors of the average model on held-out words from time to time."""

    def evaluate(log: "csv._writer") -> None:
        scores = errors(trainer.average, trainer.tests)
        print("  wrong: " + ", ".join(f"{k} {v:.2%}" for k, v in scores.items()), flush=True)
        for name, value in scores.items():
            log.writerow([trainer.step, round(trainer.spent), f"wrong {name}", round(value, 5)])

    training_loop.run(
        trainer, schedule, lambda p: {"loss": trainer.train_step(p)}, evaluate, " nats", True
    )
