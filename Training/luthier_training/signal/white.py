"""The engine's white noise, so that a sound of PyTorch can be compared with one of the engine."""

import numpy as np


def white(count: int, first: int, seed: int = 0) -> np.ndarray:
    """Noise of variance 1 from a place on, float64: SplitMix64 as a hash of the place."""

    def mix(z: np.ndarray) -> np.ndarray:
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))

    golden = np.uint64(0x9E3779B97F4A7C15)
    with np.errstate(over="ignore"):
        key = mix(np.uint64(seed) + golden)
        z = mix(key + np.arange(first, first + count).astype(np.uint64) * golden)
    return ((z >> np.uint64(40)).astype(np.float64) / (1 << 23) - 1) * 1.7320508
