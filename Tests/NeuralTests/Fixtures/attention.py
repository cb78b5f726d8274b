"""Writes attention.safetensors: scaled dot-product attention of some places, by PyTorch."""

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import save_file

torch.manual_seed(12)
places, count, heads, width = 4, 13, 3, 8
query, key, value = (2 * torch.randn(n, heads * width) for n in (places, count, count))


def of_heads(x: torch.Tensor) -> torch.Tensor:
    """`[heads, rows, width]` of `[rows, heads · width]`."""
    return x.view(-1, heads, width).transpose(0, 1)


many = F.scaled_dot_product_attention(of_heads(query), of_heads(key), of_heads(value))
single = F.scaled_dot_product_attention(query[None], key[None], value[None])[0]
save_file(
    {
        "query": query,
        "key": key,
        "value": value,
        "heads": many.transpose(0, 1).flatten(1).contiguous(),
        "single": single,
    },
    Path(__file__).with_suffix(".safetensors"),
)
