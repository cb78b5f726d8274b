"""What several tests share: one thread, and data sets made without sound fonts."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

import data

torch.set_num_threads(1)

TINY = Path(__file__).parent.parent / "configs" / "tiny.json"


def tone(hertz: float, seconds: float = 4, harmonics: int = 8) -> np.ndarray:
    """A steady sound of harmonics that fall by 1 / order, 16 kHz."""
    time = np.arange(round(seconds * data.RATE)) / data.RATE
    order = np.arange(1, harmonics + 1)[:, None]
    order = order[order[:, 0] * hertz < 7600]
    return 0.2 * (np.sin(2 * np.pi * hertz * order * time) / order).sum(0)


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with every set, two clips each: one pitched, one of noise."""
    work = tmp_path_factory.mktemp("work")
    (work / "data").mkdir()

    def clips(seed: int) -> Iterator[data.Clip]:
        random = np.random.default_rng(seed)
        yield f"tone {seed}", tone(110 * 2 ** (seed / 6))
        yield f"noise {seed}", 0.1 * random.standard_normal(data.LENGTH)

    for seed, name in enumerate(data.sets(1)):
        assert data.store(work / "data", name, clips(seed)) == 2
    return work
