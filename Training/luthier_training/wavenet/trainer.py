"""Trains the WaveNet vocoder.

Teacher forcing: every code is predicted from the true ones before it, the codes of the sound and
its pitch; the loss is the cross-entropy of the 256 codes in nats. The codes are of what is left of
the sound without the first stage's harmonics, made flat (`signal/shaping.py`). An unconditioned
network learns the sounds themselves, told nothing, to see what all that is worth; one that is
taught a folder of sounds learns as the tutorials do, with `configs/tutorial.json`.
"""

import copy
import csv
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from luthier_training import checkpoint, training_loop
from luthier_training.device import mixed
from luthier_training.models.conditioned_wavenet import ConditionedWaveNet, Examples, model_of
from luthier_training.paths import SETS
from luthier_training.wavenet.conditioner import Conditioner
from luthier_training.wavenet.dataset import Dataset
from luthier_training.wavenet.fragment_dataset import FragmentDataset
from luthier_training.wavenet.notes import NoteDataset


def cross_entropy(model: ConditionedWaveNet, examples: Examples) -> Tensor:
    """Mean cross-entropy in nats of the labels that count."""
    logits = model(examples).float().flatten(0, 1)
    loss = F.cross_entropy(logits, examples.wanted.flatten(), reduction="none")
    return (loss.view_as(examples.wanted) * examples.counts).sum() / examples.counts.sum()


class Trainer(checkpoint.Resumable):
    """Everything that a checkpoint must hold, and one step of training."""

    def __init__(
        self, model: ConditionedWaveNet, dataset: Dataset, settings: dict, folder: Path
    ) -> None:
        self.settings, self.folder = settings, folder
        self.model, self.dataset, self.batches = model, dataset, dataset
        self.average = copy.deepcopy(model)
        self.device = next(model.parameters()).device.type
        self.optimiser = torch.optim.AdamW(
            model.parameters(), lr=1e-3, betas=(0.9, 0.99), weight_decay=1e-3
        )
        self.step, self.spent = 0, 0.0

    def rate(self, progress: float) -> float:
        """Learning rate at a share of the time: a warm-up, then a cosine down to 1 %."""
        warmup = self.settings["warmup_steps"]
        return self.settings["learning_rate"] * training_loop.warm_cosine(
            self.step, warmup, progress
        )

    def train_step(self, progress: float) -> float:
        """Draws examples and makes an update; returns the loss in nats."""
        return self.update(self.dataset.draw(), progress)

    def update(self, examples: Examples, progress: float) -> float:
        """One update by examples; returns the loss in nats."""
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate(progress)
        with mixed(self.device, self.settings["bfloat16"]):
            loss = cross_entropy(self.model, examples)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1)
        self.optimiser.step()
        self.step += 1
        decay = min(self.settings["ema"], (self.step + 1) / (self.step + 10))
        training_loop.follow(self.average, self.model, decay)
        return loss.item()

    @torch.no_grad()
    def test(self) -> dict[str, float]:
        """Mean cross-entropy in nats of the average model on each set of tests."""
        return {
            name: sum(cross_entropy(self.average, batch).item() for batch in batches) / len(batches)
            for name, batches in self.dataset.tests().items()
        }


def trainer_of(
    configuration: dict,
    work: Path,
    encoder: Path,
    seed: int,
    device: str,
    is_unconditioned: bool = False,
    sounds: Path | None = None,
) -> Trainer:
    """A trainer on notes in `work`/data, told by the model `encoder`, or on a folder of sounds."""
    torch.manual_seed(seed)
    training = configuration["training"]
    is_conditioned = not (is_unconditioned or sounds)
    model = model_of(configuration, is_conditioned).to(device)
    c = model.network.c
    if sounds:
        dataset = FragmentDataset(sounds, training, c.rate, c.quantiser, seed, device)
    else:
        conditioner = None
        if is_conditioned:
            conditioner = Conditioner(encoder, configuration["conditioning"], device)
        field = c.receptive_field
        dataset = NoteDataset(work / SETS, conditioner, c.quantiser, training, field, seed, device)
    return Trainer(model, dataset, training, work)


def train(trainer: Trainer, schedule: training_loop.Schedule) -> None:
    """Trains, and tests the average model from time to time."""

    def evaluate(log: "csv._writer") -> None:
        scores = trainer.test()
        print("  " + ", ".join(f"{k} {v:.3f}" for k, v in scores.items()), flush=True)
        for name, value in scores.items():
            log.writerow([trainer.step, round(trainer.spent), name, round(value, 4)])

    training_loop.run(
        trainer, schedule, lambda p: {"loss": trainer.train_step(p)}, evaluate, " nats", True
    )
