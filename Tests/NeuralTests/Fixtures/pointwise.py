"""Writes pointwise.safetensors: every activation by PyTorch, on a range with both tails."""

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import save_file

x = torch.linspace(-12, 12, 21 * 19).reshape(21, 19)
save_file(
    {
        "input": x,
        "relu": torch.relu(x),
        "leaky": F.leaky_relu(x, 0.1),
        "gelu": F.gelu(x),
        "gelu_tanh": F.gelu(x, approximate="tanh"),
        "silu": F.silu(x),
        "tanh": torch.tanh(x),
        "sigmoid": torch.sigmoid(x),
        "elu": F.elu(x, 0.7),
        "softplus": F.softplus(x),
        "exp": torch.exp(-x.abs()),
        "minus_abs": -x.abs(),
    },
    Path(__file__).with_suffix(".safetensors"),
)
