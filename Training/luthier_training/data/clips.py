"""Clips: titles and samples of 4 s at 16 kHz, as renderers make them."""

import numpy as np

from luthier_training.signal.frames import RATE

SECONDS = 4
LENGTH = RATE * SECONDS

Clip = tuple[str, np.ndarray]
