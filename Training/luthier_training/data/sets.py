"""Every set of sounds by its name: what is trained on, and what scores are of."""

from collections.abc import Callable, Iterator

import numpy as np

from luthier_training.data import held_out
from luthier_training.data.clips import Clip
from luthier_training.data.notes import evaluation_notes, melodic, noises, percussion
from luthier_training.data.renderers import FLUID, MUSESCORE, TIMGM, Renderer, Synthesizers
from luthier_training.data.speech import VOICES, WORDS
from luthier_training.data.waveforms import harmonic, synthetic

EVALUATION_SETS = ("held-out", "foreign", "voices", "noises")
PITCHED_SETS = ("held-out", "foreign")
# Training sets, and how often a batch draws from each.
SHARES = {
    "train-fluid": 0.38,
    "train-musescore": 0.14,
    "train-percussion": 0.05,
    "train-percussion-2": 0.05,
    "train-voices": 0.17,
    "train-synthetic": 0.08,
    "train-harmonic": 0.13,
}


def sets(scale: float, renderer: Renderer | None = None) -> dict[str, Callable[[], Iterator[Clip]]]:
    """Every set by name; `scale` below 1 makes small ones for tests."""
    renderer = renderer or Synthesizers()
    play = renderer.notes
    count = lambda full: max(2, round(full * scale))  # noqa: E731
    step = lambda full: min(80, round(full / scale))  # noqa: E731
    return {
        "train-fluid": lambda: melodic(play, FLUID, step(3), np.random.default_rng(1)),
        "train-musescore": lambda: melodic(play, MUSESCORE, step(8), np.random.default_rng(2)),
        "train-percussion": lambda: percussion(play, FLUID, np.random.default_rng(3)),
        "train-percussion-2": lambda: percussion(play, MUSESCORE, np.random.default_rng(4)),
        "train-voices": lambda: renderer.words(
            count(1100), VOICES, WORDS, np.random.default_rng(5)
        ),
        "train-synthetic": lambda: synthetic(count(900), np.random.default_rng(6)),
        "train-harmonic": lambda: harmonic(count(1000), np.random.default_rng(8)),
        "held-out": lambda: evaluation_notes(play, FLUID, held_out.PROGRAMS, range(36, 85, 6)),
        "foreign": lambda: evaluation_notes(play, TIMGM, range(0, 119, 3), range(42, 79, 12)),
        "voices": lambda: renderer.words(
            60, held_out.VOICES, held_out.WORDS, np.random.default_rng(7)
        ),
        "noises": lambda: noises(play, TIMGM),
    }
