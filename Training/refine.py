"""Trains the vocoder's second stage: `refine.py --minutes 90`, again with `--resume` to go on.

The first stage is frozen. The refiner learns from the spectra of its sound alone first, then
against the jury of discriminators too, with HiFi-GAN's losses (Kong et al. 2020, §2.4): least
squares, twice the feature matching, and 45 times a log-mel distance, which here is the mean over
several resolutions.
"""

import argparse
import copy
import csv
import json
import math
from pathlib import Path

import torch
from torch import Tensor

import augment
import evaluate
import features
import losses
import metric
import plots
import sitting
from models.discriminators import Judgement, Jury
from models.first_stage import Draft, FirstStage, levelled
from models.refiner import Refiner, RefinerConfiguration
from train import CONVERGENCE_WEIGHT, SETS, floor_of

STEM = Path(__file__).parent.parent / "Presets" / "Models" / "instrument-16k"
ADVERSARIAL_BETAS = (0.8, 0.99)


def spectral_loss(
    wanted: Tensor,
    got: Tensor,
    level: Tensor,
    resolutions: tuple[losses.Resolution, ...] = losses.RESOLUTIONS,
) -> Tensor:
    """Multi-resolution STFT loss of samples in dB: log-mel distance and spectral convergence."""
    total = wanted.new_zeros(())
    for r in resolutions:
        x = features.magnitudes(wanted, r.size, r.hop, r.first)
        y = features.magnitudes(got, r.size, r.hop, r.first)
        bands = losses.mel(x, r)
        distance = losses.log_distance(bands, losses.mel(y, r), floor_of(bands, level, r))
        # Relative to a tone 40 dB below the sound's level, where the stretch is all but silent.
        least = 0.01 * level * r.size / 4 * x.shape[1] ** 0.5
        convergence = CONVERGENCE_WEIGHT * losses.spectral_convergence(x, y, least)
        total = total + r.weight * (distance + convergence)
    return total / sum(r.weight for r in resolutions)


@torch.no_grad()
def score(refiner: Refiner, stage: FirstStage, folder: Path, limit: int = 24) -> dict[str, tuple]:
    """For each set the mean log-mel distance of the first stage and of the refined sound, in dB."""
    device = next(refiner.parameters()).device
    scores = {}
    for name in SETS:
        samples, tracks, _ = evaluate.references(folder, name)
        chosen = torch.linspace(0, len(samples) - 1, min(limit, len(samples))).long().numpy()
        distance = []
        for part in range(0, len(chosen), 6):
            rows = chosen[part : part + 6]
            sound = torch.from_numpy(samples[rows]).to(device)
            draft = stage.whole(sound, torch.from_numpy(tracks[rows]).to(device))
            refined = refine(refiner, draft)
            pair = [metric.log_mel_distance(sound, x) for x in (draft.sound, refined)]
            distance.append(torch.stack(pair))
        scores[name] = tuple(torch.cat(distance, 1).mean(1).tolist())
    return scores


def refine(refiner: Refiner, draft: Draft) -> Tensor:
    """Samples of the second stage."""
    return refiner(draft.condition, draft.raw, draft.harmonics, draft.noise)


def scores_of(judgements: list[Judgement]) -> list[Tensor]:
    """The scores alone."""
    return [scores for scores, _ in judgements]


class Trainer:
    """Everything that a checkpoint must hold, and one step of training."""

    def __init__(self, config: Path, folder: Path, stem: Path, seed: int, device: str) -> None:
        torch.manual_seed(seed)
        settings = json.loads(config.read_text())
        self.settings = settings["training"]
        self.device, self.folder = device, folder
        first = evaluate.load_model(stem).to(device)
        self.stage = FirstStage(first, self.settings["bfloat16"])
        configuration = RefinerConfiguration(**settings["model"])
        self.refiner = Refiner(configuration).to(device)
        self.average = copy.deepcopy(self.refiner)
        self.jury = Jury(self.settings["jury"]).to(device)
        self.optimiser = torch.optim.AdamW(
            self.refiner.parameters(), lr=1e-3, betas=ADVERSARIAL_BETAS, weight_decay=1e-3
        )
        self.judging = torch.optim.AdamW(self.jury.parameters(), lr=1e-3, betas=ADVERSARIAL_BETAS)
        stretch = self.settings["frames"] + 2 * self.settings["margin"]
        self.batches = augment.Batches(
            folder / "data",
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

    def draw(self) -> tuple[Tensor, Tensor, Draft, Tensor]:
        """Wanted samples, their level, the draft with a margin, and where the wanted ones begin."""
        s, batch = self.settings, self.batches.draw()
        stretch = s["frames"] + 2 * s["margin"]
        # Beginnings are kept as such: there the network sees what it sees before every sound.
        starts = torch.where(batch.begins, 0, s["context"])
        inside = torch.where(batch.begins, 0, s["margin"])
        draft = self.stage.draft(batch.samples, batch.track, starts, stretch)
        if self.settings["levelled"]:
            draft = levelled(draft, self.cut(batch.samples, starts, stretch))
        wanted = self.cut(batch.samples, starts + inside)
        return wanted, batch.level, draft, inside

    def cut(self, samples: Tensor, frames: Tensor, count: int | None = None) -> Tensor:
        """As many frames as are judged, or `count`, from a frame of its own on in each sound."""
        length = (count or self.settings["frames"]) * features.HOP
        places = (frames * features.HOP).tolist()
        return torch.stack([x[p : p + length] for x, p in zip(samples, places, strict=True)])

    def train_step(self, progress: float) -> dict[str, float]:
        """One update; returns the losses."""
        alone = progress < self.settings["alone_share"]
        self.batches.size = self.settings["batch" if alone else "adversarial_batch"]
        wanted, level, draft, inside = self.draw()
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate(progress)
        with self.mixed():
            refined = refine(self.refiner, draft)
        got = self.cut(refined.float(), inside)
        attack = spectral_loss(wanted, got, level, losses.ATTACKS)
        if alone:
            parts = {"spectral": spectral_loss(wanted, got, level)}
            total = parts["spectral"] + self.settings["attack_weight"] * attack
        else:
            parts = self.adversarial(wanted, got, level)
            total = parts["generator"] + self.settings["feature_weight"] * parts["features"]
            spectral = parts["spectral"] + self.settings["attack_weight"] * attack
            total = total + self.settings["spectral_weight"] / losses.DECIBEL * spectral
        with torch.no_grad():
            first = self.cut(draft.sound, inside)
            parts["first"] = spectral_loss(wanted, first, level)
            parts["attack"] = attack.detach()
            parts["first attack"] = spectral_loss(wanted, first, level, losses.ATTACKS)
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.refiner.parameters(), 20)
        self.optimiser.step()
        self.step += 1
        decay = min(self.settings["ema"], self.step / (self.step + 9))
        sitting.follow(self.average, self.refiner, decay)
        return {name: value.item() for name, value in parts.items()}

    def adversarial(self, wanted: Tensor, got: Tensor, level: Tensor) -> dict[str, Tensor]:
        """Trains the jury by a step, then asks it; returns the parts of the generator's loss."""
        spectral = spectral_loss(wanted, got, level)
        # The jury hears all sounds equally loud: quiet ones are not to be told by their level.
        wanted, got = wanted / level[:, None], got / level[:, None]
        for group in self.judging.param_groups:
            group["lr"] = self.settings["jury_rate"]
        # Not in bfloat16: its convolutions are no faster here, and its differences are coarse.
        real, fake = self.jury(wanted), self.jury(got.detach())
        judged = losses.discriminator_loss(scores_of(real), scores_of(fake))
        self.judging.zero_grad(set_to_none=True)
        judged.backward()
        torch.nn.utils.clip_grad_norm_(self.jury.parameters(), 50)
        self.judging.step()
        fake = self.jury(got)
        return {
            "spectral": spectral,
            "generator": losses.generator_loss(scores_of(fake)),
            "features": losses.feature_loss([j[1] for j in real], [j[1] for j in fake]),
            "jury": judged.detach(),
        }

    def mixed(self) -> torch.autocast:
        """bfloat16 for the networks where the configuration asks for it."""
        device = torch.device(self.device).type
        return torch.autocast(device, torch.bfloat16, enabled=self.settings["bfloat16"])

    def save(self, path: Path) -> None:
        """Writes a checkpoint."""
        state = {
            "refiner": self.refiner.state_dict(),
            "average": self.average.state_dict(),
            "jury": self.jury.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "judging": self.judging.state_dict(),
            **sitting.random_state(self.batches),
            "step": self.step,
            "spent": self.spent,
        }
        sitting.write(state, path)

    def load(self, path: Path) -> None:
        """Goes back to a checkpoint."""
        state = torch.load(path, map_location=self.device, weights_only=False)
        for part in ("refiner", "average", "jury", "optimiser", "judging"):
            getattr(self, part).load_state_dict(state[part])
        sitting.restore_random(state, self.batches)
        self.step, self.spent = state["step"], state["spent"]


def run(trainer: Trainer, options: argparse.Namespace) -> None:
    """Trains, and scores and draws the average refiner from time to time, and at the end."""
    folder = sitting.checkpoint_of(options).parent

    def judge(log: "csv._writer") -> None:
        scores = score(trainer.average, trainer.stage, trainer.folder / "data")
        text = ", ".join(f"{name} {a:.2f} -> {b:.2f} dB" for name, (a, b) in scores.items())
        print("  " + text, flush=True)
        for name, (before, after) in scores.items():
            row = [trainer.step, round(trainer.spent), name, round(after, 4), round(before, 4)]
            log.writerow(row)
        plots.losses(folder / "log.csv", folder / "losses.png")
        plots.examples(
            trainer.average, trainer.stage, trainer.folder / "data", folder / "examples.png"
        )

    sitting.run(trainer, options, trainer.train_step, judge, judges_last=True)


def main() -> None:
    """Command line."""
    parser = sitting.parser(__doc__, 90, "refiner", "refiner")
    parser.add_argument("--first", type=Path, default=STEM, help="first stage, without ending")
    options = parser.parse_args()
    sitting.sit(
        options,
        lambda device: Trainer(options.config, options.work, options.first, options.seed, device),
        lambda trainer: run(trainer, options),
    )


if __name__ == "__main__":
    main()
