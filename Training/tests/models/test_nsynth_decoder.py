"""The decoder's two forms against each other, and against the network that is trained here."""

import pytest
import torch

from luthier_training.models.nsynth_decoder import Decoder, Queues, Sizes, formula_weights
from luthier_training.models.wavenet import WaveNet, WaveNetConfiguration

NARROW = Sizes(residual=8, gate=8, skip=4, head=4, dilations=[1, 2, 4, 8] * 2, hold=32)
OTHER = Sizes(
    quantiser="keras", input="one-hot", input_kernel=2, kernel=2, dilations=[1, 2, 4],
    residual=6, gate=5, skip=7, skip_start=False, head=9, head_condition=False, condition=3,
    hold=16, excitation=4,
)  # fmt: skip
COUNT = 96


@pytest.fixture(params=[NARROW, OTHER], ids=["nsynth", "other"])
def sizes(request: pytest.FixtureRequest) -> Sizes:
    """Two kinds of network."""
    return request.param


def told(sizes: Sizes, notes: int = 2) -> tuple:
    """Condition rows and excitation."""
    generator = torch.Generator().manual_seed(3)
    rows = torch.randn(notes, COUNT // sizes.hold, sizes.condition, generator=generator)
    if not sizes.excitation:
        return rows, None
    return rows, torch.randn(notes, COUNT, sizes.excitation, generator=generator)


@torch.inference_mode()
def test_queues_give_the_logits_of_the_convolutions(sizes: Sizes) -> None:
    decoder, (rows, excitation) = Decoder(sizes, formula_weights(sizes)), told(sizes)
    steps: list[torch.Tensor] = []
    drawn = Queues(decoder, 2).generate(COUNT, rows, excitation, steps)
    assert len(drawn.unique()) > 3
    forced = decoder.forced(drawn, rows, excitation)
    assert (torch.stack(steps, 1) - forced).abs().max() < 1e-4


@torch.inference_mode()
def test_the_trained_network_is_one_of_the_family(sizes: Sizes) -> None:
    tensors, (rows, excitation) = formula_weights(sizes), told(sizes)
    network = WaveNet(WaveNetConfiguration.of(vars(sizes)))
    network.load_state_dict(tensors)
    labels = torch.randint(0, 256, (2, COUNT), generator=torch.Generator().manual_seed(4))
    ours = network(labels, rows, excitation)
    assert (ours - Decoder(sizes, tensors).forced(labels, rows, excitation)).abs().max() < 1e-4


def test_nsynth_has_its_published_size() -> None:
    shapes = Sizes().shapes()
    assert shapes["layers.29.dilated.weight"] == (3, 512, 1024)
    assert sum(torch.Size(shape).numel() for shape in shapes.values()) == 59_827_712
