"""Pictures of a training run: losses over its steps, and spectrograms of fixed examples."""

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from matplotlib.figure import Figure

from luthier_training.data.references import references
from luthier_training.instrument.first_stage import FirstStage
from luthier_training.models.refiner import Refiner
from luthier_training.refiner.scoring import refine
from luthier_training.signal.frames import RATE
from luthier_training.signal.spectra import magnitudes

# A set and the share of the way through it: a plucked string, a bow, a word, two drums.
EXAMPLES = (
    ("held-out", 0.3),
    ("held-out", 0.45),
    ("voices", 0.2),
    ("noises", 0.1),
    ("noises", 0.4),
)


def losses(log: Path, out: Path) -> None:
    """One curve a row for each name in the log."""
    curves = defaultdict(list)
    for step, _, name, value, *_ in csv.reader(log.open()):
        curves[name].append((int(step), float(value)))
    figure = Figure(figsize=(9, 1.8 * len(curves)))
    for row, (name, points) in enumerate(curves.items()):
        axes = figure.add_subplot(len(curves), 1, row + 1)
        axes.plot(*np.array(points).T)
        axes.set_ylabel(name, fontsize=8)
        axes.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(out, dpi=60)


def decibels(samples: np.ndarray) -> np.ndarray:
    """A log spectrogram with windows of 16 ms, `[bins, frames]`."""
    spectrum = magnitudes(torch.from_numpy(samples[None]), 256, 64, 0)[0]
    return 20 * torch.log10(spectrum.clamp(min=1e-4)).T.numpy()


@torch.no_grad()
def examples(refiner: Refiner, stage: FirstStage, folder: Path, out: Path) -> None:
    """The original, the first stage and the refined sound of the examples side by side."""
    device = next(refiner.parameters()).device
    figure = Figure(figsize=(15, 2.6 * len(EXAMPLES)))
    for row, (name, share) in enumerate(EXAMPLES):
        samples, tracks, titles = references(folder, name)
        index = int(share * (len(samples) - 1))
        sound = torch.from_numpy(samples[index : index + 1]).to(device)
        draft = stage.whole(sound, torch.from_numpy(tracks[index : index + 1]).to(device))
        refined = refine(refiner, draft)
        pictures = {titles[index]: sound, "first stage": draft.sound, "refined": refined}
        for column, (title, wave) in enumerate(pictures.items()):
            axes = figure.add_subplot(len(EXAMPLES), 3, 3 * row + column + 1)
            picture = decibels(wave[0, : 2 * RATE].cpu().numpy())
            axes.imshow(picture, origin="lower", aspect="auto", vmin=-50, vmax=35)
            axes.set_title(title, fontsize=8)
            axes.axis("off")
    figure.tight_layout()
    figure.savefig(out, dpi=60)
