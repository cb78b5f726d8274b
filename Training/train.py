"""Trains the instrument model: `train.py --minutes 120`, again with `--resume` to go on.

Two parts in one schedule. The first compares the spectra that the controls promise
(`models/spectrum.py`) with those of the sound; the last quarter compares spectra of real samples.
"""

import argparse
import copy
import csv
import json
from pathlib import Path

import torch
from torch import Tensor

import augment
import data
import features
import losses
import metric
import sitting
from models import spectrum, synthesis
from models.instrument import Configuration, Instrument

CONVERGENCE_WEIGHT = 3.0  # dB a unit: a log distance alone leaves the loudest bands too quiet
SETS = ("held-out", "foreign", "voices", "noises")


def floor_of(wanted: Tensor, level: Tensor, resolution: losses.Resolution) -> Tensor:
    """80 dB below the loudest of the stretch, or of a quiet note at this level if that is more."""
    loudest = wanted.amax((1, 2), keepdim=True)
    typical = level[:, None, None] * resolution.size * 3e-4
    return torch.maximum(loudest, typical) * 1e-4


def spectral_loss(model: Instrument, samples: Tensor, level: Tensor, track: Tensor) -> Tensor:
    """Multi-resolution log-mel distance between the sound and the controls' expected spectra."""
    controls = model(samples, track)
    total = samples.new_zeros(())
    for r in losses.RESOLUTIONS:
        wanted = losses.mel(features.magnitudes(samples, r.size, r.hop, r.first), r)
        got = losses.mel(spectrum.expected(controls, r.size, r.hop, r.first), r)
        total = total + r.weight * losses.log_distance(wanted, got, floor_of(wanted, level, r))
    return total


def sample_loss(model: Instrument, samples: Tensor, level: Tensor, track: Tensor) -> Tensor:
    """Multi-resolution STFT loss on synthesised samples: log-mel distance and convergence."""
    sound = synthesis.synthesise(model(samples, track), model.configuration.noise_size)
    total = samples.new_zeros(())
    for r in losses.RESOLUTIONS:
        wanted = features.magnitudes(samples, r.size, r.hop, r.first)
        got = features.magnitudes(sound, r.size, r.hop, r.first)
        bands = losses.mel(wanted, r)
        distance = losses.log_distance(bands, losses.mel(got, r), floor_of(bands, level, r))
        convergence = CONVERGENCE_WEIGHT * losses.spectral_convergence(wanted, got)
        total = total + r.weight * (distance + convergence)
    return total


@torch.no_grad()
def evaluate(model: Instrument, folder: Path, device: str, limit: int = 24) -> dict[str, float]:
    """Mean log-mel distance in dB on up to `limit` notes of each evaluation set."""
    model.eval()
    scores = {}
    for name in SETS:
        audio, tracks, _ = data.load(folder, name)
        chosen = torch.linspace(0, len(audio) - 1, min(limit, len(audio))).long().numpy()
        distance = []
        for part in range(0, len(chosen), 8):
            rows = chosen[part : part + 8]
            samples = torch.from_numpy(audio[rows]).to(device).float() / 32768 * (0.8 / 0.9)
            samples = samples[:, : tracks.shape[1] * features.HOP]
            controls = model(samples, torch.from_numpy(tracks[rows]).to(device))
            sound = synthesis.synthesise(controls, model.configuration.noise_size)
            distance.append(metric.log_mel_distance(samples, sound))
        scores[name] = torch.cat(distance).mean().item()
    model.train()
    return scores


def restore(model: Instrument, state: dict[str, Tensor]) -> None:
    """Loads a checkpoint's weights; the rotations, which are set at export, may be missing."""
    missing, unexpected = model.load_state_dict(state, strict=False)
    if unexpected or any("rotation" not in name for name in missing):
        raise SystemExit(f"the checkpoint is of another model: {missing + unexpected}")


class Trainer:
    """Everything that a checkpoint must hold, and one step of training."""

    def __init__(self, config: Path, folder: Path, seed: int, device: str) -> None:
        torch.manual_seed(seed)
        self.settings = json.loads(config.read_text())["training"]
        self.device, self.folder = device, folder
        self.model = Instrument(Configuration.load(config)).to(device)
        self.model.bfloat16 = self.settings["bfloat16"]
        self.average = copy.deepcopy(self.model)
        trained = [p for p in self.model.parameters() if p.requires_grad]
        self.optimiser = torch.optim.AdamW(trained, lr=1e-3, betas=(0.9, 0.99), weight_decay=1e-3)
        self.batches = augment.Batches(
            folder / "data", self.settings["batch"], self.settings["frames"], seed, device
        )
        self.step, self.spent = 0, 0.0

    def rate(self, progress: float) -> float:
        """Learning rate at a share of the time: warm-up, then a cosine down to 1 %."""
        warmup = self.settings["warmup_steps"]
        return self.settings["learning_rate"] * sitting.warm_cosine(self.step, warmup, progress)

    def train_step(self, progress: float) -> float:
        """One update; returns the loss in dB."""
        on_samples = progress > 1 - self.settings["sample_share"]
        drawn = self.batches.draw()
        samples, level, track = drawn.samples, drawn.level, drawn.track
        if on_samples:
            size = self.settings["sample_batch"]
            samples, level, track = samples[:size], level[:size], track[:size]
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate(progress)
        loss = (sample_loss if on_samples else spectral_loss)(self.model, samples, level, track)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 20)
        self.optimiser.step()
        self.step += 1
        decay = min(self.settings["ema"], 1 - 1 / (self.step + 1))
        sitting.follow(self.average, self.model, decay)
        return loss.item()

    def save(self, path: Path) -> None:
        """Writes a checkpoint."""
        state = {
            "model": self.model.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            **sitting.random_state(self.batches),
            "step": self.step,
            "spent": self.spent,
        }
        sitting.write(state, path)

    def load(self, path: Path) -> None:
        """Goes back to a checkpoint."""
        state = torch.load(path, map_location=self.device, weights_only=False)
        restore(self.model, state["model"])
        restore(self.average, state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        sitting.restore_random(state, self.batches)
        self.step, self.spent = state["step"], state["spent"]


def run(trainer: Trainer, options: argparse.Namespace) -> None:
    """Trains, and scores the average model from time to time."""

    def judge(log: "csv._writer") -> None:
        scores = evaluate(trainer.average, trainer.folder / "data", trainer.device)
        print("  " + ", ".join(f"{k} {v:.2f} dB" for k, v in scores.items()), flush=True)
        log.writerow([trainer.step, round(trainer.spent), *scores.items()])

    sitting.run(trainer, options, lambda p: {"loss": trainer.train_step(p)}, judge, " dB")


def main() -> None:
    """Command line."""
    options = sitting.parser(__doc__, 120, "instrument", "instrument").parse_args()
    sitting.sit(
        options,
        lambda device: Trainer(options.config, options.work, options.seed, device),
        lambda trainer: run(trainer, options),
    )


if __name__ == "__main__":
    main()
