"""The operations for ONNX are those of the model, in another form."""

import torch
from conftest import TINY

from luthier_training.benchmarks import onnx_ops
from luthier_training.benchmarks.onnx_ops import OWN, REAL
from luthier_training.models.instrument import Configuration, Decoder
from luthier_training.models.refiner import Refiner, RefinerConfiguration
from luthier_training.signal.controls import Controls


def test_spectra_are_the_same() -> None:
    torch.manual_seed(0)
    samples = torch.randn(2, 4096)
    for size, hop, first in ((1024, 256, 128), (256, 128, 64)):
        a, b = (ops.magnitudes(samples, size, hop, first) for ops in (OWN, REAL))
        torch.testing.assert_close(a, b, atol=1e-3, rtol=1e-3)


def test_filtered_noise_is_the_same() -> None:
    torch.manual_seed(1)
    frames, size = 16, 512
    bands = torch.randn(1, frames, 20) - 3
    controls = Controls(torch.zeros(1, frames, 1), torch.zeros(1, frames, 1), bands)
    white = torch.randn(1, frames * 128 + size)
    a, b = (ops.filtered_noise(controls, white, size) for ops in (OWN, REAL))
    torch.testing.assert_close(a, b, atol=1e-4, rtol=1e-3)


def test_envelopes_are_the_same_between_their_points() -> None:
    torch.manual_seed(2)
    decoder = Decoder(Configuration(**TINY["model"]))
    envelope = torch.randn(1, 3, len(decoder.points))
    hertz = torch.rand(1, 3, 50) * 7900
    a, b = (ops.interpolated(decoder.points, envelope, hertz) for ops in (OWN, REAL))
    torch.testing.assert_close(a, b, atol=1e-3, rtol=1e-3)


def test_refined_sound_is_the_same() -> None:
    torch.manual_seed(3)
    refiner = Refiner(RefinerConfiguration(channels=24, blocks=1, fine_channels=16, fine_blocks=1))
    torch.nn.init.normal_(refiner.output.weight, std=0.05)
    harmonics, noise = 0.1 * torch.randn(2, 1, 2048)
    inputs = (torch.randn(1, 4, 30), torch.randn(1, 16, 245), harmonics, noise)
    a, b = (ops.refined(refiner, *inputs) for ops in (OWN, REAL))
    assert (a - harmonics - noise).abs().max() > 1e-3
    torch.testing.assert_close(a, b, atol=1e-4, rtol=1e-3)
    assert onnx_ops.own_refined(refiner, *inputs).equal(refiner(*inputs))
