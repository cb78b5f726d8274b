"""The two quantisers: each as it is published, and different from the other where they differ."""

import numpy as np
import pytest
import torch

from luthier_training.signal.mulaw import QUANTISERS, Keras, Magenta, compand, expand

EVERY = torch.arange(256)


@pytest.mark.parametrize("form", QUANTISERS.values())
def test_label_comes_back_from_its_own_sample(form: type) -> None:
    assert torch.equal(form.labels(form.samples(EVERY)), EVERY)


@pytest.mark.parametrize("form", QUANTISERS.values())
def test_samples_beyond_one_are_clamped(form: type) -> None:
    assert form.labels(torch.tensor([-3.0, -1.0, 1.0, 3.0])).tolist() == [0, 0, 255, 255]


def test_magenta_puts_silence_on_label_128_and_the_smallest_negative_below() -> None:
    assert Magenta.labels(torch.tensor([0.0, -1e-6, 1e-6])).tolist() == [128, 127, 128]
    assert Magenta.samples(torch.tensor(128)) == 0


def test_keras_rounds_so_that_small_samples_of_both_signs_share_a_label() -> None:
    assert Keras.labels(torch.tensor([0.0, -1e-6, 1e-6])).tolist() == [128, 127, 128]
    assert Keras.labels(torch.tensor([1e-4, 4e-5])).tolist() == [128, 128]
    # 127.5 lies between: no label of this form is silence itself.
    assert Keras.samples(torch.tensor([127, 128])).tolist() == pytest.approx(
        [-8.62e-5, 8.62e-5], rel=1e-3
    )


def test_the_forms_agree_within_a_label_and_differ_at_many_samples() -> None:
    samples = torch.linspace(-1, 1, 20_001)
    difference = Magenta.labels(samples) - Keras.labels(samples)
    assert difference.abs().max() == 1
    assert 0.3 < (difference != 0).float().mean() < 0.7


def test_floor_form_equals_the_published_formula_in_double_precision() -> None:
    samples = np.linspace(-0.999, 0.999, 5001)
    wanted = np.floor(np.sign(samples) * np.log(1 + 255 * np.abs(samples)) / np.log(256) * 128)
    got = Magenta.labels(torch.from_numpy(samples)) - 128
    assert np.array_equal(got.numpy(), wanted.clip(-128, 127))


def test_inputs_of_scalar_networks_span_minus_one_to_one() -> None:
    assert Magenta.inputs(torch.tensor([0, 128, 255])).tolist() == [-1, 0, 127 / 128]
    assert Keras.inputs(torch.tensor([0, 255])).tolist() == [-1, 1]


def test_expanding_undoes_companding() -> None:
    samples = torch.linspace(-1, 1, 501, dtype=torch.float64)
    torch.testing.assert_close(expand(compand(samples)), samples)


@pytest.mark.parametrize("quantiser", QUANTISERS.values())
def test_borders_are_where_the_label_changes(quantiser: type) -> None:
    borders = quantiser.borders()
    assert (borders.diff() > 0).all()
    inside = (borders[1:] + borders[:-1]) / 2
    assert quantiser.labels(inside).tolist() == list(range(256))
    later = borders[1:-1] + 1e-7
    assert quantiser.labels(later).tolist() == list(range(1, 256))
    assert quantiser.labels(borders[1:-1] - 1e-7).tolist() == list(range(255))
