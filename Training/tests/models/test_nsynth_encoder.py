"""NSynth's encoder and its mu-law code."""

import numpy as np
import torch

from luthier_training.models.nsynth_encoder import (
    NARROW,
    PUBLISHED,
    Encoder,
    formula_weights,
    magenta,
    mu_law,
)


def test_codes_are_magentas_and_clamped() -> None:
    samples = np.array([-1, -0.5, -1e-6, 0, 1e-6, 0.5, 1, 2])
    assert mu_law(samples).tolist() == [-128, -113, -1, 0, 0, 112, 127, 127]


def test_tensors_are_as_many_and_as_large_as_published() -> None:
    tensors = magenta(formula_weights(PUBLISHED))
    assert len(tensors) == 124
    assert tensors["ae_startconv/W"].shape == (1, 3, 1, 128)
    assert tensors["ae_dilatedconv_30/W"].shape == (1, 3, 128, 128)
    assert tensors["ae_res_30/biases"].shape == (128,)
    assert tensors["ae_bottleneck/W"].shape == (1, 1, 128, 16)


@torch.no_grad()
def test_a_frame_sees_at_most_3070_samples_around_it() -> None:
    model = Encoder(NARROW).load(formula_weights(NARROW))
    codes = torch.randint(-100, 100, (1, 20 * 512), generator=torch.Generator().manual_seed(1))
    plain = model(codes)[0]
    assert plain.shape == (20, 16)
    # What the outermost samples change is too small for float32.
    inside, outside = (10 * 512 - 1500, 11 * 512 + 1499), (10 * 512 - 3071, 11 * 512 + 3070)
    for place in inside + outside:
        changed = codes.clone()
        changed[0, place] += 20
        assert ((model(changed)[0][10] - plain[10]).abs().max() > 0) == (place in inside)
