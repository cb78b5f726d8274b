"""Compares the stages of the vocoder on every set, in one run.

The first stage as the code alone drives it, with sines that begin together; as it is, with phases
of their own and the sound's equaliser; and the second stage behind it. Log-mel distance,
multi-resolution STFT loss, sharpness of onsets, and how well classifiers that are trained afresh
tell each from the real sounds of the evaluation sets.
"""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from luthier_training.data.references import references
from luthier_training.data.sets import EVALUATION_SETS
from luthier_training.evaluation.onsets import rise_times
from luthier_training.evaluation.realness import accuracy
from luthier_training.instrument.first_stage import FirstStage
from luthier_training.losses.log_mel import log_mel_distance
from luthier_training.losses.spectral import ATTACKS, RESOLUTIONS, stft_loss
from luthier_training.models.refiner import Refiner
from luthier_training.refiner.scoring import refine


class StageComparison:
    """The real sounds and what was made of them: by the code alone, by both stages."""

    MADE = ("code alone", "first stage", "refined")

    def __init__(self, stage: FirstStage, refiner: Refiner) -> None:
        self.stage, self.refiner = stage, refiner
        self.real: list[Tensor] = []
        self.made: dict[str, list[Tensor]] = {name: [] for name in self.MADE}

    @torch.no_grad()
    def add(self, x: Tensor, track: Tensor) -> list[list[float]]:
        """Adds a sound `[1, n]`; for each of `MADE` the figures of `COLUMNS`."""
        draft = self.stage.whole(x, track)
        bare = self.stage.whole(x, track, bare=True).sound
        sounds = [bare, draft.sound, refine(self.refiner, draft)]
        self.real.append(x[0])
        level, figures = x.abs().amax(1), []
        own, *rises = rise_times(x[0].numpy(), [y[0].numpy() for y in (x, *sounds)])
        for name, y, rise in zip(self.MADE, sounds, rises, strict=True):
            self.made[name].append(y[0])
            distances = [
                stft_loss(x, y, level, resolutions).item() for resolutions in (RESOLUTIONS, ATTACKS)
            ]
            figures.append([log_mel_distance(x, y).item(), *distances, rise, own])
        return figures


COLUMNS = "set, sounds|made by|log-mel dB|STFT loss dB|attacks dB|rise ms|rise of the original"


def print_figures(comparison: StageComparison, folder: Path, limit: int) -> None:
    """A row for each set and stage, of at most so many sounds a set."""
    print("| " + " | ".join(COLUMNS.split("|")) + " |\n" + "|---" * 7 + "|")
    for name in EVALUATION_SETS:
        samples, tracks, _ = references(folder, name)
        every = max(1, len(samples) // limit)
        torch.manual_seed(0)
        figures = [
            comparison.add(torch.from_numpy(x[None]), torch.from_numpy(track[None]))
            for x, track in zip(samples[::every], tracks[::every], strict=True)
        ]
        for made, row in zip(comparison.MADE, np.mean(figures, 0), strict=True):
            cells = " | ".join(f"{value:.3f}" for value in row)
            print(f"| {name}, {len(figures)} | {made} | {cells} |", flush=True)
    print()


def print_realness(comparison: StageComparison, steps: int, classifiers: int) -> None:
    """For each stage how often new classifiers tell it from the real sounds."""
    for name in comparison.MADE:
        real, made = torch.stack(comparison.real), torch.stack(comparison.made[name])
        right = [100 * accuracy(real, made, steps, seed) for seed in range(classifiers)]
        each = ", ".join(f"{share:.1f}" for share in right)
        print(f"- {name}: told from real in {np.mean(right):.1f} % ({each})", flush=True)
