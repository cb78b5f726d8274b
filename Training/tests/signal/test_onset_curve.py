"""The curve of onsets: what it measures and what it changes."""

import numpy as np

from luthier_training.signal import onset_curve
from luthier_training.signal.fullband.rates import HOP

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
    assert gains[9 * steps : 10 * steps].any()
    assert not gains[: 8 * steps].any() and not gains[14 * steps :].any()
    assert np.array_equal(onset_curve.applied(sound, 0 * gains), sound)


def test_onsets_that_follow_on_one_another_have_half_of_their_gains():
    place = np.arange(FRAMES * HOP)

    def most(burst: int) -> float:
        sound = noise(1) * (place // burst % 2)
        return float(np.abs(onset_curve.measured(sound, noise(2), UNPITCHED)).max())

    whole = onset_curve.MOST - onset_curve.CHANCE
    assert most(10 * HOP) == whole
    assert most(2880) == whole / 2


def test_rises_that_are_apart_are_onsets_of_their_own():
    levels = np.full(200, -60.0)
    levels[50:60] = levels[150:] = 0
    levels[80:90] = -10
    assert onset_curve.onsets(levels) == [(50, 52), (80, 82), (150, 152)]
    levels[52:70] = -60
    levels[70:] = 0
    assert onset_curve.onsets(levels) == [(50, 72)]
