"""Where training runs is chosen by an option, and so is how exactly."""

import pytest
import torch

from luthier_training import device


def test_the_processor_is_always_there() -> None:
    assert device.choose("cpu") == "cpu"


def test_auto_takes_cuda_where_there_is_one() -> None:
    assert device.choose("auto") == ("cuda" if torch.cuda.is_available() else "cpu")


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device here")
def test_cuda_that_is_not_there_is_refused() -> None:
    with pytest.raises(SystemExit, match="no CUDA device"):
        device.choose("cuda")


def test_mixed_precision_is_used_only_where_it_is_asked_for() -> None:
    layer, x = torch.nn.Linear(4, 4), torch.randn(2, 4)
    with device.mixed("cpu", True):
        assert layer(x).dtype == torch.bfloat16
    with device.mixed("cpu", False):
        assert layer(x).dtype == torch.float32
