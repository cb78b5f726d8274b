"""Changes that training makes to its notes: shapes, level, and that there are changes."""

from pathlib import Path

import numpy as np
import pytest
import torch

from luthier_training.data.augmentation import changed as change
from luthier_training.data.batches import Batches
from luthier_training.data.sets import SHARES


@pytest.fixture
def batches(work: Path) -> Batches:
    return Batches(work / "data", size=24, frames=16, seed=0, device="cpu")


def test_a_batch_has_samples_levels_and_tracks_of_one_stretch(batches: Batches) -> None:
    batch = batches.draw()
    samples, level, track = batch.samples, batch.level, batch.track
    assert samples.shape == (24, 16 * 512) and samples.dtype == torch.float32
    assert level.shape == (24,)
    assert track.shape == (24, 16, 2)
    assert samples.isfinite().all() and samples.abs().max() < 4


def test_level_is_kept_apart_from_the_one_that_is_given(batches: Batches) -> None:
    samples = 0.3 * torch.randn(64, 8192)
    changed, level = change(samples, batches.random)
    before = samples.square().mean(1).sqrt()
    after = changed.square().mean(1).sqrt() / level
    assert (20 * torch.log10(after / before)).abs().max() < 0.02


def test_levels_are_the_usual_one_or_up_to_18_decibels_lower(batches: Batches) -> None:
    _, level = change(torch.randn(400, 1024), batches.random)
    usual = (level - 0.8 / 0.9).abs() < 1e-6
    assert 0.5 < usual.float().mean() < 0.7
    assert level.max() <= 1
    assert 10**-0.9 <= level.min() < 0.2


def test_equalisation_changes_the_colour_of_some_and_of_others_not(
    batches: Batches,
) -> None:
    samples = 0.3 * torch.randn(100, 8192)
    changed, level = change(samples, batches.random)
    ratio = torch.fft.rfft(changed / level[:, None]).abs() / torch.fft.rfft(samples).abs()
    spread = 20 * torch.log10(ratio).std(1)
    assert 0.4 < (spread > 1).float().mean() < 0.8
    assert (spread < 0.5).any()
    assert spread.max() < 15


def test_half_of_the_stretches_begin_with_the_attack(batches: Batches) -> None:
    # Tracks that count frames tell where each stretch begins.
    frames = np.arange(125, dtype=np.float32)[None, :, None]
    batches.tracks = np.tile(frames, (len(batches.audio), 1, 2))
    starts = torch.cat([batches.draw().track[:, 0, 0] for _ in range(10)])
    assert 0.35 < (starts == 0).float().mean() < 0.65
    assert starts.max() <= 125 - 16


def test_sets_are_drawn_by_their_shares(batches: Batches) -> None:
    shares = batches.weight.reshape(len(SHARES), 2).sum(1)
    assert shares == pytest.approx(list(SHARES.values()))


def test_the_same_seed_draws_the_same_batch(work: Path) -> None:
    def draw(seed: int) -> torch.Tensor:
        torch.manual_seed(0)
        return Batches(work / "data", 4, 16, seed, "cpu").draw().samples

    assert torch.equal(draw(7), draw(7))
    assert not torch.equal(draw(7), draw(8))
