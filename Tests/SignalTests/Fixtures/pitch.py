"""Golden fixture of the pitch tracker: sounds with glides, vibrato, silence and noise.

Run with Training/ on PYTHONPATH; writes pitch.npy, `[sounds, samples]`, and pitch.f0.npy.
"""

from pathlib import Path

import numpy as np
import torch
from luthier_training.signal.pitch import track as tracked

HERE = Path(__file__).parent
COUNT = 24_000


def main() -> None:
    """Writes both files."""
    random = np.random.default_rng(5)
    time = np.arange(COUNT) / 16_000
    sounds = []
    for low, high, partials, hiss in [
        (55, 55, 20, 0.0), (110, 330, 10, 0.001), (1800, 1500, 3, 0.002), (90, 140, 30, 0.02),
        (1, 1, 0, 0.3),
    ]:  # fmt: skip
        f0 = low * (high / low) ** (time / 1.5) * (1 + 0.008 * np.sin(2 * np.pi * 6 * time))
        phase = 2 * np.pi * np.cumsum(f0) / 16_000
        wave = sum((np.sin(k * phase + k) / k for k in range(1, partials + 1)), 0 * time) * 0.3
        wave *= np.minimum(1, time / 0.02) * (np.abs(time - 0.9) > 0.08)
        sounds.append(wave + hiss * random.standard_normal(COUNT))
    table = np.rint(np.stack(sounds) * 8192).astype(np.int16)
    np.save(HERE / "pitch.npy", table.astype(np.float32) / 8192)
    track = tracked(torch.from_numpy(table.astype(np.float32) / 8192))
    np.save(HERE / "pitch.f0.npy", track)
    print(track[:, ::6, 0].round(1))


if __name__ == "__main__":
    main()
