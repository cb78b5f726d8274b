"""Writes conv1d.safetensors: convolutions of every kind, by PyTorch, channels last."""

from pathlib import Path

import torch
from safetensors.torch import save_file

# name, inputs, outputs, kernel, stride, dilation, groups, (left, right)
CASES = [
    ("plain", 16, 24, 3, 1, 1, 1, (1, 1)),
    ("dilated", 16, 16, 3, 1, 4, 1, (4, 4)),
    ("causal", 5, 20, 4, 1, 2, 1, (6, 0)),
    ("strided", 16, 32, 5, 2, 1, 1, (2, 2)),
    ("grouped", 32, 64, 3, 1, 1, 4, (1, 1)),
    ("depthwise", 48, 48, 7, 1, 1, 48, (3, 3)),
    ("depthwise_odd", 21, 21, 5, 2, 2, 21, (4, 4)),
    ("pointwise", 16, 40, 1, 1, 1, 1, (0, 0)),
    ("lopsided", 16, 16, 6, 1, 1, 1, (0, 9)),
    ("one_in", 1, 16, 9, 1, 1, 1, (4, 4)),
]

torch.manual_seed(2)
frames = 53
tensors = {}
for name, inputs, outputs, kernel, stride, dilation, groups, pad in CASES:
    layer = torch.nn.Conv1d(
        inputs, outputs, kernel, stride=stride, dilation=dilation, groups=groups
    )
    x = torch.randn(1, inputs, frames)
    with torch.no_grad():
        y = layer(torch.nn.functional.pad(x, pad))
    tensors[f"{name}.weight"] = layer.weight.detach()
    tensors[f"{name}.bias"] = layer.bias.detach()
    tensors[f"{name}.input"] = x[0].T.contiguous()
    tensors[f"{name}.output"] = y[0].T.contiguous()
save_file(tensors, Path(__file__).with_suffix(".safetensors"))
