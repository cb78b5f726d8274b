"""Trains the instrument model.

Two parts in one schedule. The first compares the spectra that the controls promise
(`signal/expected_spectrum.py`) with those of the sound; the last quarter compares spectra of real
samples.
"""

import copy
import csv
from pathlib import Path

import torch
from torch import Tensor, nn

from luthier_training import checkpoint, training_loop
from luthier_training.data.batches import Batch, Batches
from luthier_training.data.sets import EVALUATION_SETS
from luthier_training.data.storage import load, unpacked
from luthier_training.instrument.objectives import sample_loss, spectral_loss
from luthier_training.losses.log_mel import log_mel_distance
from luthier_training.models.instrument import Configuration, Instrument
from luthier_training.paths import SETS
from luthier_training.signal.frames import HOP
from luthier_training.signal.synthesis import synthesise


@torch.no_grad()
def score(model: Instrument, folder: Path, device: str, limit: int = 24) -> dict[str, float]:
    """Mean log-mel distance in dB on up to `limit` notes of each evaluation set."""
    model.eval()
    scores = {}
    for name in EVALUATION_SETS:
        audio, tracks, _ = load(folder, name)
        chosen = torch.linspace(0, len(audio) - 1, min(limit, len(audio))).long().numpy()
        distance = []
        for part in range(0, len(chosen), 8):
            rows = chosen[part : part + 8]
            samples = unpacked(audio[rows], device)
            samples = samples[:, : tracks.shape[1] * HOP]
            controls = model(samples, torch.from_numpy(tracks[rows]).to(device))
            sound = synthesise(controls, model.configuration.noise_size)
            distance.append(log_mel_distance(samples, sound))
        scores[name] = torch.cat(distance).mean().item()
    model.train()
    return scores


def restore(model: Instrument, state: dict[str, Tensor]) -> None:
    """Loads a checkpoint's weights; the rotations, which are set at export, may be missing."""
    missing, unexpected = model.load_state_dict(state, strict=False)
    if unexpected or any("rotation" not in name for name in missing):
        raise SystemExit(f"the checkpoint is of another model: {missing + unexpected}")


class Trainer(checkpoint.Resumable):
    """Everything that a checkpoint must hold, and one step of training."""

    def __init__(self, configuration: dict, folder: Path, seed: int, device: str) -> None:
        torch.manual_seed(seed)
        self.settings = configuration["training"]
        self.device, self.folder = device, folder
        self.model = self.made(configuration).to(device)
        self.model.bfloat16 = self.settings["bfloat16"]
        self.average = copy.deepcopy(self.model)
        trained = [p for p in self.model.parameters() if p.requires_grad]
        self.optimiser = torch.optim.AdamW(trained, lr=1e-3, betas=(0.9, 0.99), weight_decay=1e-3)
        self.batches = self.drawing(seed)
        self.step, self.spent = 0, 0.0

    def made(self, configuration: dict) -> Instrument:
        """The model as training begins."""
        return Instrument(Configuration(**configuration["model"]))

    def drawing(self, seed: int) -> Batches:
        """What draws batches."""
        return Batches(
            self.folder / SETS, self.settings["batch"], self.settings["frames"], seed, self.device
        )

    def loss(self, drawn: Batch, on_samples: bool) -> Tensor:
        """The loss of a batch, by spectra that controls promise or by samples."""
        samples, level, track = drawn.samples, drawn.level, drawn.track
        if on_samples:
            size = self.settings["sample_batch"]
            samples, level, track = samples[:size], level[:size], track[:size]
        return (sample_loss if on_samples else spectral_loss)(self.model, samples, level, track)

    def scores(self) -> dict[str, float]:
        """Scores of the averaged model, in dB."""
        return score(self.average, self.folder / SETS, self.device)

    def rate(self, progress: float) -> float:
        """Learning rate at a share of the time: warm-up, then a cosine down to 1 %."""
        warmup = self.settings["warmup_steps"]
        return self.settings["learning_rate"] * training_loop.warm_cosine(
            self.step, warmup, progress
        )

    def train_step(self, progress: float) -> float:
        """Draws a batch and makes an update; returns the loss in dB."""
        return self.update(self.batches.draw(), progress)

    def update(self, drawn: Batch, progress: float) -> float:
        """One update by a batch; returns the loss in dB."""
        on_samples = progress > 1 - self.settings["sample_share"]
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate(progress)
        loss = self.loss(drawn, on_samples)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 20)
        self.optimiser.step()
        self.step += 1
        decay = min(self.settings["ema"], 1 - 1 / (self.step + 1))
        training_loop.follow(self.average, self.model, decay)
        return loss.item()

    def restore(self, part: nn.Module | torch.optim.Optimizer, state: dict) -> None:
        """Puts one part back."""
        if isinstance(part, Instrument):
            restore(part, state)
        else:
            super().restore(part, state)


def train(trainer: Trainer, schedule: training_loop.Schedule) -> None:
    """Trains, and scores the average model from time to time."""

    def evaluate(log: "csv._writer") -> None:
        scores = trainer.scores()
        print("  " + ", ".join(f"{k} {v:.2f} dB" for k, v in scores.items()), flush=True)
        log.writerow([trainer.step, round(trainer.spent), *scores.items()])

    training_loop.run(trainer, schedule, lambda p: {"loss": trainer.train_step(p)}, evaluate, " dB")
