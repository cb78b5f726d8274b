"""Writes Magenta's mu-law both ways, as its formulas stand in numpy float32.

`mulaw.samples.npy` [1001] and their `mulaw.codes.npy` (before any clamp); `mulaw.decoded.npy` [256]:
the samples of the codes -128 to 127.
"""

from pathlib import Path

import numpy as np

here = Path(__file__).parent
samples = np.linspace(-0.9999, 0.9999, 1001).astype(np.float32)
mu = np.float32(255)
compressed = np.sign(samples) * np.log(1 + mu * np.abs(samples)) / np.float32(np.log(256))
codes = np.floor(compressed * 128).astype(np.float32)
every = np.arange(-128, 128).astype(np.float32)
out = (every + np.float32(0.5)) * 2 / (mu + 1)
decoded = np.sign(out) / mu * ((1 + mu) ** np.abs(out) - 1)
decoded = np.where(every == 0, every, decoded).astype(np.float32)
np.save(here / "mulaw.samples.npy", samples)
np.save(here / "mulaw.codes.npy", codes)
np.save(here / "mulaw.decoded.npy", decoded)
