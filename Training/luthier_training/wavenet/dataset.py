"""What a WaveNet is taught from: batches of examples from a source, and of tests."""

from typing import Protocol

import numpy as np

from luthier_training.models.conditioned_wavenet import Examples


class Dataset(Protocol):
    """Draws examples; `random` is its source of chance, for checkpoints."""

    random: np.random.Generator

    def draw(self) -> Examples:
        """The next batch."""

    def tests(self) -> dict[str, list[Examples]]:
        """What the network is tested with, by the name of the set: sounds it never learns from."""
