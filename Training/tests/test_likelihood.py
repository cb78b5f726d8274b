"""Probabilities of the rest as probabilities of the sound's codes."""

import torch

from luthier_training.evaluation import likelihood
from luthier_training.signal import mulaw
from luthier_training.signal.controls import Controls
from luthier_training.signal.shaping import flat, shape_of


def test_mass_is_shared_evenly_inside_a_class() -> None:
    borders = torch.tensor([-1.0, 0.0, 0.5, 1.0], dtype=torch.float64)
    share = torch.tensor([[0.5, 0.3, 0.2]], dtype=torch.float64).expand(4, -1)
    low = torch.tensor([-9, -0.5, 0.25, 0.9], dtype=torch.float64)
    high = torch.tensor([9, 0.25, 0.75, 5], dtype=torch.float64)
    found = likelihood.mass(share, borders, low, high)
    torch.testing.assert_close(found, torch.tensor([1, 0.4, 0.25, 0.04], dtype=torch.float64))


def test_codes_of_a_sound_have_probabilities_that_add_up() -> None:
    torch.manual_seed(0)
    frames, quantiser = 8, mulaw.Magenta
    controls = Controls(
        torch.rand(1, frames, 5) * 0.1,
        torch.arange(1, 6).expand(1, frames, 5) * 300.0,
        torch.randn(1, frames, 20) - 4,
    )
    shape = shape_of(controls, 6, 0.5, 128)
    samples = 0.05 * torch.randn(frames * 128)
    draft = 0.05 * torch.randn(frames * 128)
    logits = torch.randn(len(samples), 256)
    told = likelihood.cross_entropy(logits, samples, draft, shape, quantiser)
    # Other samples at one place, the same past: all codes there together are certain.
    place, total = 700, 0.0
    for sample in quantiser.samples(torch.arange(256)):
        other = samples.clone()
        other[place] = sample
        nats = likelihood.cross_entropy(logits, other, draft, shape, quantiser)
        torch.testing.assert_close(nats[:place], told[:place])
        total += torch.exp(-nats[place]).item()
    assert abs(total - 1) < 1e-3


def test_who_knows_the_rest_knows_the_sound() -> None:
    torch.manual_seed(1)
    noise = torch.full((1, 8, 20), -3.0)
    controls = Controls(torch.zeros(1, 8, 1), torch.full((1, 8, 1), 200.0), noise)
    shape = shape_of(controls, 6, 0.5, 128)
    samples = 0.3 * torch.randn(8 * 128)
    draft = torch.zeros_like(samples)
    labels = mulaw.Magenta.labels(flat(samples[None], shape)[0])
    sure = torch.nn.functional.one_hot(labels, 256) * 50.0
    known = likelihood.cross_entropy(sure, samples, draft, shape, mulaw.Magenta)
    guess = likelihood.cross_entropy(0 * sure, samples, draft, shape, mulaw.Magenta)
    assert known.mean() < 1.5 < guess.mean()
