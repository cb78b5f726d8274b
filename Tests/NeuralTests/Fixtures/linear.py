"""Writes linear.safetensors: linear layers, plain, fused and without bias, by PyTorch."""

from pathlib import Path

import torch
from safetensors.torch import save_file

torch.manual_seed(1)
frames, inputs, outputs = 37, 24, 51
layer = torch.nn.Linear(inputs, outputs)
x = torch.randn(frames, inputs)
base = torch.randn(frames, outputs)
with torch.no_grad():
    plain = layer(x)
    tensors = {
        "layer.weight": layer.weight.detach(),
        "layer.bias": layer.bias.detach(),
        "input": x,
        "base": base,
        "plain": plain,
        "unbiased": x @ layer.weight.T,
        "gelu": torch.nn.functional.gelu(plain),
        "accumulated": base + plain,
        "accumulated_relu": torch.relu(base + plain),
    }
save_file(tensors, Path(__file__).with_suffix(".safetensors"))
