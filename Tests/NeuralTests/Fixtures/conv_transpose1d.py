"""Writes conv_transpose1d.safetensors: transposed convolutions by PyTorch, channels last."""

from pathlib import Path

import torch
from safetensors.torch import save_file

# name, inputs, outputs, kernel, stride, groups, padding, output_padding
CASES = [
    ("upsample8", 32, 16, 16, 8, 1, 4, 0),
    ("upsample2", 16, 16, 4, 2, 1, 1, 0),
    ("uncut", 8, 12, 5, 3, 1, 0, 0),
    ("odd", 16, 8, 11, 5, 1, 3, 0),
    ("longer", 16, 16, 3, 2, 1, 1, 1),
    ("grouped", 32, 64, 8, 4, 2, 2, 0),
    ("whole", 16, 16, 8, 4, 1, 4, 0),
]

torch.manual_seed(3)
frames = 29
tensors = {}
for name, inputs, outputs, kernel, stride, groups, padding, extra in CASES:
    layer = torch.nn.ConvTranspose1d(
        inputs, outputs, kernel, stride, padding=padding, output_padding=extra, groups=groups
    )
    x = torch.randn(1, inputs, frames)
    with torch.no_grad():
        y = layer(x)
    tensors[f"{name}.weight"] = layer.weight.detach()
    tensors[f"{name}.bias"] = layer.bias.detach()
    tensors[f"{name}.input"] = x[0].T.contiguous()
    tensors[f"{name}.output"] = y[0].T.contiguous()
save_file(tensors, Path(__file__).with_suffix(".safetensors"))
