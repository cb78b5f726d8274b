"""The rates at which everything here runs, and stretches of frames."""

import torch
from torch import Tensor

RATE = 16_000  # samples a second
NYQUIST = RATE // 2  # Hz
HOP = 512  # samples a frame: 31.25 frames a second
SUBFRAMES = 4  # control frames a frame: 125 a second
CONTROL_HOP = HOP // SUBFRAMES


def rows(values: Tensor, starts: Tensor, count: int) -> Tensor:
    """From each of a batch `[batch, time, …]` the `count` rows after a start of its own."""
    return torch.stack([x[s : s + count] for x, s in zip(values, starts.tolist(), strict=True)])
