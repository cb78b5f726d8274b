"""Pictures of the notes that come back worst."""

from pathlib import Path

import numpy as np
import torch
from matplotlib.figure import Figure

from luthier_training.data.references import references
from luthier_training.evaluation.instrument import pytorch_sound
from luthier_training.evaluation.scores import Scores
from luthier_training.losses.log_mel import BANDS, HOP, SIZE
from luthier_training.models.instrument import Instrument
from luthier_training.signal.spectra import magnitudes, mel_bank


def plot_worst(
    folder: Path, out: Path, model: Instrument, scores: dict[str, Scores], count: int = 10
) -> None:
    """Spectrograms of the worst notes of each set beside their resynthesis, one PNG a set."""
    out.mkdir(parents=True, exist_ok=True)
    for name, s in scores.items():
        samples, tracks, titles = references(folder, name)
        worst = np.argsort(-s.distances)[:count]
        sound = pytorch_sound(model, samples[worst], tracks[worst])
        figure = Figure(figsize=(14, 2.2 * len(worst)))
        axes = figure.subplots(len(worst), 2, squeeze=False)
        for row, index in enumerate(worst):
            for column, wave in enumerate((samples[index], sound[row])):
                mel = magnitudes(torch.from_numpy(wave[None]), SIZE, HOP, 0)[0]
                mel = mel @ mel_bank(SIZE, BANDS).T
                decibel = 20 * torch.log10(mel.clamp(min=1e-6)).T
                top = 20 * np.log10(np.abs(samples[index]).max()) - 10
                axes[row, column].imshow(
                    decibel, origin="lower", aspect="auto", vmin=top - 70, vmax=top
                )
                axes[row, column].set_yticks([])
            axes[row, 0].set_title(f"{titles[index]}  {s.distances[index]:.1f} dB", fontsize=8)
            pitch = tracks[index, :, 0]
            axes[row, 1].set_title(
                f"pitch {np.median(pitch[pitch > 0]) if (pitch > 0).any() else 0:.0f} Hz",
                fontsize=8,
            )
        figure.tight_layout()
        figure.savefig(out / f"worst-{name}.png", dpi=60)
