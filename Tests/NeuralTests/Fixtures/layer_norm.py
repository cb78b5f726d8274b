"""Writes layer_norm.safetensors: layer normalisation over channels, by PyTorch."""

from pathlib import Path

import torch
from safetensors.torch import save_file

torch.manual_seed(4)
frames, channels = 33, 50
layer = torch.nn.LayerNorm(channels, eps=1e-6)
torch.nn.init.normal_(layer.weight, 1, 0.3)
torch.nn.init.normal_(layer.bias, 0, 0.3)
x = 2 + 3 * torch.randn(frames, channels)
x[5] = 0.25  # a frame without variance
with torch.no_grad():
    y = layer(x)
save_file(
    {
        "norm.weight": layer.weight.detach(),
        "norm.bias": layer.bias.detach(),
        "input": x,
        "output": y,
    },
    Path(__file__).with_suffix(".safetensors"),
)
