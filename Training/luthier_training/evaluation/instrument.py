"""Resynthesis by the PyTorch model, and its scores."""

from pathlib import Path

import numpy as np
import torch

from luthier_training.evaluation.scores import Scores, score
from luthier_training.models.instrument import Instrument
from luthier_training.signal.synthesis import synthesise


@torch.no_grad()
def pytorch_sound(model: Instrument, samples: np.ndarray, tracks: np.ndarray) -> np.ndarray:
    """Resynthesis by the PyTorch model."""
    torch.manual_seed(0)
    result = []
    for row in range(0, len(samples), 4):
        controls = model(
            torch.from_numpy(samples[row : row + 4]), torch.from_numpy(tracks[row : row + 4])
        )
        result.append(synthesise(controls, model.configuration.noise_size).numpy())
    return np.concatenate(result)


def evaluate_model(model: Instrument, folder: Path, pitch: int = 0) -> dict[str, Scores]:
    """Scores of a PyTorch model on every set."""
    return score(folder, lambda _, samples, tracks: pytorch_sound(model, samples, tracks), pitch)
