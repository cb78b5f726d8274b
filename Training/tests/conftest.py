"""What several tests share: one thread, and data sets made without sound fonts."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from luthier_training import configuration
from luthier_training.data.clips import LENGTH, Clip
from luthier_training.data.sets import sets
from luthier_training.data.storage import store
from luthier_training.paths import TRAINING
from luthier_training.signal.frames import RATE

torch.set_num_threads(1)

TINY = configuration.load("tiny")


def run_command(*arguments: object) -> str:
    """What the command prints."""
    command = [sys.executable, "-m", "luthier_training", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=TRAINING, check=True, timeout=1200, capture_output=True, text=True
    )
    return done.stdout


def tone(hertz: float, seconds: float = 4, harmonics: int = 8) -> np.ndarray:
    """A steady sound of harmonics that fall by 1 / order, 16 kHz."""
    time = np.arange(round(seconds * RATE)) / RATE
    order = np.arange(1, harmonics + 1)[:, None]
    order = order[order[:, 0] * hertz < 7600]
    return 0.2 * (np.sin(2 * np.pi * hertz * order * time) / order).sum(0)


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with every set, two clips each: one pitched, one of noise."""
    work = tmp_path_factory.mktemp("work")
    (work / "data").mkdir()

    def clips(seed: int) -> Iterator[Clip]:
        random = np.random.default_rng(seed)
        yield f"tone {seed}", tone(110 * 2 ** (seed / 6))
        yield f"noise {seed}", 0.1 * random.standard_normal(LENGTH)

    for seed, name in enumerate(sets(1)):
        assert store(work / "data", name, clips(seed)) == 2
    return work
