"""The curve of onsets: what it measures and what it changes."""

import numpy as np

from luthier_training.signal import onset_curve
from luthier_training.signal.fullband import HOP

FRAMES = 20
UNPITCHED = np.zeros(FRAMES)


def noise(seed: int) -> np.ndarray:
    """White noise, as long as the frames."""
    return np.random.default_rng(seed).standard_normal(FRAMES * HOP).astype(np.float32) * 0.2


def test_bands_add_up_to_the_sound():
    sound = noise(1)
    assert np.abs(onset_curve.split(sound).sum(0) - sound).max() < 1e-6


def test_an_onset_that_is_smeared_becomes_sharp():
    place = np.arange(FRAMES * HOP)
    onset = 10 * HOP + 700
    sound = noise(1) * (place >= onset)
    smeared = noise(2) * ((place - onset) / HOP + 0.5).clip(0, 1)
    gains = onset_curve.measured(sound, smeared, UNPITCHED)
    sharp = onset_curve.applied(smeared, gains)

    def early(x: np.ndarray) -> float:
        return float(np.square(x[onset - 600 : onset - 100]).sum())

    assert early(sharp) < 0.02 * early(smeared)
    late = slice(onset + 200, onset + 700)
    ratio = np.square(sharp[late]).sum() / np.square(sound[late]).sum()
    assert 0.5 < ratio < 2


def test_away_from_onsets_nothing_changes():
    sound = noise(1) * (np.arange(FRAMES * HOP) >= 10 * HOP)
    gains = onset_curve.measured(sound, noise(2), UNPITCHED)
    steps = onset_curve.STEPS
    assert np.abs(gains[10 * steps]).max() > 0
    assert not gains[: 8 * steps].any() and not gains[14 * steps :].any()
    assert np.array_equal(onset_curve.applied(sound, 0 * gains), sound)
