"""Tokens give back pitch to a few cents, and codes the better the more levels there are."""

import numpy as np
import pytest
import torch

from luthier_training.language import quantiser


def frames(count: int = 600) -> tuple[torch.Tensor, torch.Tensor]:
    """Codes around a dozen centres, and tracks of which a third are unpitched."""
    random = torch.Generator().manual_seed(1)
    centres = torch.randn(12, 16, generator=random)
    codes = centres[torch.arange(count) % 12] + 0.2 * torch.randn(count, 16, generator=random)
    hertz = 30 * 2 ** (6 * torch.rand(count, generator=random))
    hertz[::3] = 0
    return codes, torch.stack([hertz, (hertz > 0) * 0.8], -1)


@pytest.mark.parametrize("hertz", [20.0, 27.5, 261.63, 440.0, 1234.5, 5120.0])
def test_pitch_comes_back_within_five_cents(hertz: float) -> None:
    token = quantiser.pitch_tokens(torch.tensor([hertz]))
    again = quantiser.pitch_of(token)
    assert abs(1200 * np.log2(again.item() / hertz)) < 5


def test_no_pitch_is_a_token_of_its_own() -> None:
    assert quantiser.pitch_tokens(torch.tensor([0.0])).item() == 0
    assert quantiser.pitch_of(torch.tensor([0])).item() == 0


def test_what_lies_beyond_the_scale_is_its_end() -> None:
    tokens = quantiser.pitch_tokens(torch.tensor([1.0, 20_000.0]))
    assert tokens.tolist() == [1, quantiser.PITCHES - 1]


def test_each_level_leaves_less() -> None:
    codes, track = frames()
    made = quantiser.trained(codes, track, levels=4, entries=16, rounds=8, seed=0)
    tokens = made.tokens(codes, track)
    assert tokens.shape == (600, 5)
    gaps = [
        (made.restored(tokens, levels)[0] - codes).square().mean().item() for levels in range(1, 5)
    ]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] < 0.5 * gaps[0]


def test_voicing_stays_within_its_range_and_silent_without_pitch() -> None:
    codes, track = frames()
    made = quantiser.trained(codes, track, levels=2, entries=8, rounds=4, seed=0)
    voicing = made.restored(made.tokens(codes, track))[1][:, 1]
    assert voicing.min() >= 0 and voicing.max() <= 1
    assert torch.equal(voicing[::3], torch.zeros(200))


def test_every_entry_is_used_where_rows_suffice() -> None:
    rows = torch.cat([torch.zeros(500, 3), torch.eye(3).repeat(10, 1)])
    centres = quantiser.means(rows, 4, 10, np.random.default_rng(0))
    nearest = torch.cdist(rows, centres).argmin(-1)
    assert set(nearest.tolist()) == {0, 1, 2, 3}
