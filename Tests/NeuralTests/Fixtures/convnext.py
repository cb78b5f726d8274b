"""Writes convnext.safetensors: one ConvNeXt block (Liu et al. 2022) by PyTorch, channels last."""

from pathlib import Path

import torch
from safetensors.torch import save_file

torch.manual_seed(6)
frames, channels, wide = 78, 32, 96
depthwise = torch.nn.Conv1d(channels, channels, 7, padding=3, groups=channels)
norm = torch.nn.LayerNorm(channels, eps=1e-6)
up = torch.nn.Linear(channels, wide)
down = torch.nn.Linear(wide, channels)
x = torch.randn(frames, channels)
with torch.no_grad():
    h = depthwise(x.T[None])[0].T
    y = x + down(torch.nn.functional.gelu(up(norm(h))))
tensors = {"input": x, "output": y.contiguous()}
for name, layer in [("dw", depthwise), ("norm", norm), ("up", up), ("down", down)]:
    tensors |= {f"{name}.{key}": value for key, value in layer.state_dict().items()}
save_file(tensors, Path(__file__).with_suffix(".safetensors"))
