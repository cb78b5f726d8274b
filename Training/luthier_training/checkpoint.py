"""Checkpoints: always whole, and with the state of every source of chance."""

from pathlib import Path
from typing import Protocol

import numpy as np
import torch


class Drawing(Protocol):
    """What draws batches."""

    random: np.random.Generator


def random_state(batches: Drawing) -> dict:
    """The state of every source of chance, for a checkpoint."""
    return {
        "random": batches.random.bit_generator.state,
        "torch": torch.get_rng_state(),
        "cuda": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
    }


def restore_random(state: dict, batches: Drawing) -> None:
    """Puts every source of chance back."""
    batches.random.bit_generator.state = state["random"]
    torch.set_rng_state(state["torch"].cpu())
    if torch.cuda.is_available() and state.get("cuda"):
        torch.cuda.set_rng_state_all([value.cpu() for value in state["cuda"]])


def write(state: dict, path: Path) -> None:
    """Writes a checkpoint beside `path` and renames it, so that one is always whole."""
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").rename(path)
