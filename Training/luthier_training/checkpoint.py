"""Checkpoints: always whole, and with the state of every source of chance."""

from pathlib import Path
from typing import Any, ClassVar, Protocol

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


class Resumable:
    """A trainer whose checkpoint holds the states of its parts, of chance, and how far it came."""

    # The attributes that are kept, by their names in the checkpoint.
    PARTS: ClassVar[dict[str, str]] = {name: name for name in ("model", "average", "optimiser")}
    batches: Drawing
    device: str
    step: int
    spent: float

    def restore(self, part: Any, state: dict) -> None:
        """Puts one part back."""
        part.load_state_dict(state)

    def save(self, path: Path) -> None:
        """Writes a checkpoint."""
        state = {
            **{name: getattr(self, part).state_dict() for name, part in self.PARTS.items()},
            **random_state(self.batches),
            "step": self.step,
            "spent": self.spent,
        }
        write(state, path)

    def load(self, path: Path) -> None:
        """Goes back to a checkpoint."""
        state = torch.load(path, map_location=self.device, weights_only=False)
        for name, part in self.PARTS.items():
            self.restore(getattr(self, part), state[name])
        restore_random(state, self.batches)
        self.step, self.spent = state["step"], state["spent"]
