"""How sharp the attack of a sound is."""

import numpy as np

from luthier_training.signal.frames import RATE

STEP, SPAN = 8, 32  # samples: 0.5 ms and 2 ms


def rise_times(reference: np.ndarray, sounds: list[np.ndarray]) -> list[float]:
    """Milliseconds in which each sound's envelope rises from 10 to 90 % at the reference's onset.

    The envelope is the RMS of 2 ms, the onset where it rises steepest over 10 ms; what counts is
    the running maximum from 50 ms before the onset to 80 ms after it.
    """

    def envelope(x: np.ndarray) -> np.ndarray:
        power = np.convolve(x.astype(np.float64) ** 2, np.ones(SPAN) / SPAN, "same")
        return np.sqrt(power[::STEP])

    lag = 20
    level = np.concatenate([np.full(lag, 1e-4), envelope(reference)]) + 1e-4
    onset = int(np.argmax(level[lag:] - level[:-lag]))
    result = []
    for sound in sounds:
        e = np.concatenate([np.zeros(100), envelope(sound)])[onset : onset + 260]
        rising = np.maximum.accumulate(e)
        low, high = (int(np.argmax(rising >= share * rising[-1])) for share in (0.1, 0.9))
        result.append((high - low) * STEP / RATE * 1000)
    return result
