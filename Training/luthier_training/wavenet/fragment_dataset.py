"""Examples from fragments of a folder of sounds."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from luthier_training.models.conditioned_wavenet import Examples
from luthier_training.signal import mulaw
from luthier_training.wavenet.fragments import Fragments, FragmentSettings


class FragmentDataset:
    """Fragments of a folder of sounds, with nothing beside them."""

    def __init__(
        self, folder: Path, settings: dict, rate: int, quantiser: str, seed: int, device: str
    ) -> None:
        chosen = FragmentSettings(**settings.get("fragments", {}))
        self.fragments = Fragments(folder, rate, mulaw.QUANTISERS[quantiser], chosen)
        self.size, self.device = settings["batch"], device
        self.random = np.random.default_rng(seed)

    def examples(self, labels: Tensor) -> Examples:
        """The first label of a fragment is only heard: what went before it isn't known."""
        labels = labels.to(self.device)
        counts = torch.ones_like(labels, dtype=torch.bool)
        counts[:, 0] = False
        return Examples(labels, labels, counts)

    def draw(self) -> Examples:
        """Random fragments of those that train."""
        places = self.fragments.training
        chosen = self.random.integers(0, len(places), self.size)
        return self.examples(self.fragments.batch([places[i] for i in chosen]))

    def tests(self, limit: int = 32) -> dict[str, list[Examples]]:
        """Fragments of those that test."""
        places = self.fragments.testing
        size = min(self.size, len(places))
        batches = self.fragments.batches(places, size)
        return {"test": [self.examples(labels) for labels in batches[:limit]]}
