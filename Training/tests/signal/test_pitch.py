"""The pitch tracker on sounds whose pitch is known."""

import numpy as np
import pytest
import torch
from conftest import tone

from luthier_training.signal import pitch


def track(samples: np.ndarray) -> np.ndarray:
    return pitch.track(torch.from_numpy(np.asarray(samples, np.float32))[None])[0]


def cents(hertz: np.ndarray, wanted: np.ndarray | float) -> np.ndarray:
    return 1200 * np.log2(np.maximum(hertz, 1e-3) / wanted)


@pytest.mark.parametrize("hertz", [41.2, 65.41, 110, 233.08, 440, 987.77, 1975.5])
def test_steady_tone_is_tracked_in_every_frame(hertz: float) -> None:
    found = track(tone(hertz, 1))
    assert found.shape == (31, 2)
    assert np.abs(cents(found[2:-2, 0], hertz)).max() < 5
    assert found[2:-2, 1].min() > 0.9


def test_missing_fundamental_is_heard_all_the_same() -> None:
    time = np.arange(16_000) / 16_000
    sound = sum(0.2 * np.sin(2 * np.pi * 200 * k * time) for k in (2, 3, 4, 5))
    assert np.abs(cents(track(sound)[2:-2, 0], 200)).max() < 5


def test_glide_is_followed() -> None:
    time = np.arange(32_000) / 16_000
    hertz = 200 * 2 ** (time / 2)
    sound = 0.3 * np.sin(2 * np.pi * np.cumsum(hertz) / 16_000)
    wanted = hertz[np.arange(62) * 512 + 256]
    assert np.abs(cents(track(sound)[3:-3, 0], wanted[3:-3])).max() < 25


def test_noise_and_silence_have_no_pitch() -> None:
    noise = np.random.default_rng(0).standard_normal(32_000) * 0.1
    assert (track(noise)[:, 0] > 0).mean() < 0.1
    assert (track(np.zeros(8192)) == 0).all()


def test_pitch_ends_within_the_release() -> None:
    sound = np.concatenate([tone(220, 0.5), np.zeros(8192)])
    found = track(sound)[:, 0]
    assert (found[2:13] > 0).all()
    assert (found[20:] == 0).all()


def test_rows_of_a_batch_do_not_disturb_each_other() -> None:
    batch = torch.from_numpy(np.stack([tone(110, 1), tone(329.6, 1)]).astype(np.float32))
    both = pitch.track(batch)
    assert np.array_equal(both[0], pitch.track(batch[:1])[0])
    assert np.array_equal(both[1], pitch.track(batch[1:])[0])
