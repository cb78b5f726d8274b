"""The block that most networks here are made of."""

import torch.nn.functional as F
from torch import Tensor, nn


class ConvNeXtBlock(nn.Module):
    """Depthwise convolution, layer norm, two linear layers with GELU between, residual.

    ConvNeXt's block (Liu et al. 2022) in one dimension.
    """

    def __init__(self, channels: int, expansion: int, kernel: int) -> None:
        super().__init__()
        self.depthwise = nn.Conv1d(channels, channels, kernel, padding=kernel // 2, groups=channels)
        self.norm = nn.LayerNorm(channels, eps=1e-5)
        self.widen = nn.Linear(channels, channels * expansion)
        self.narrow = nn.Linear(channels * expansion, channels)
        nn.init.normal_(self.narrow.weight, std=1e-3)
        nn.init.zeros_(self.narrow.bias)

    def forward(self, x: Tensor) -> Tensor:
        """`[batch, frames, channels]` to the same shape."""
        y = self.depthwise(x.transpose(1, 2)).transpose(1, 2)
        return x + self.narrow(F.gelu(self.widen(self.norm(y)), approximate="tanh"))
