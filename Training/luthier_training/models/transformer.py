"""A transformer with rotary positions (Su et al. 2021) and norms before each part.

Norms may have a gain and a bias for each of several variants (adaptive layer norm, as VALL-E's
non-autoregressive model has it for its levels), so that one network does several jobs.
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

BASE = 10_000  # of the rotary angles
EPSILON = 1e-5

Cache = list[tuple[Tensor, Tensor]]  # keys and values of each layer, `[batch, heads, places, d]`


def rotation(places: Tensor, size: int) -> tuple[Tensor, Tensor]:
    """Cosines and sines of the angles of places `[frames]`: `[frames, size / 2]` each."""
    rates = BASE ** (-torch.arange(0, size, 2, device=places.device) / size)
    angles = places[:, None] * rates
    return angles.cos(), angles.sin()


def rotated(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    """Heads `[batch, heads, frames, d]`, number j and number j + d / 2 turned as a pair."""
    cosine, sine = (part.to(x.dtype) for part in turn)
    low, high = x.chunk(2, -1)
    return torch.cat([low * cosine - high * sine, high * cosine + low * sine], -1)


class AdaptiveNorm(nn.Module):
    """Layer norm with a gain and a bias, `[variants, width]`, for each variant."""

    def __init__(self, width: int, variants: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(variants, width))
        self.bias = nn.Parameter(torch.zeros(variants, width))

    def forward(self, x: Tensor, variant: int) -> Tensor:
        """Numbers `[…, width]` normed as one variant wants them."""
        return F.layer_norm(x, x.shape[-1:], self.weight[variant], self.bias[variant], EPSILON)


class Norm(nn.LayerNorm):
    """Layer norm of a network that has one job."""

    def forward(self, x: Tensor, variant: int) -> Tensor:
        """Numbers `[…, width]` normed; there is but one variant."""
        return super().forward(x)


def norm(width: int, variants: int) -> nn.Module:
    """A norm, adaptive where there is more than one variant."""
    return Norm(width, EPSILON) if variants == 1 else AdaptiveNorm(width, variants)


class Layer(nn.Module):
    """Attention and a network of one hidden layer, each added to what it hears."""

    def __init__(self, width: int, heads: int, variants: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = norm(width, variants), norm(width, variants)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.drop = nn.Dropout(dropout)

    def forward(
        self,
        x: Tensor,
        turn: tuple[Tensor, Tensor],
        mask: Tensor | None,
        variant: int,
        cache: tuple[Tensor, Tensor] | None = None,
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """Numbers `[batch, frames, width]`, and the keys and values by now.

        `mask`: true where a frame may hear another, broadcast to `[batch, heads, frames, places]`;
        without it each hears those up to itself, or all of the cache.
        """
        parts = self.qkv(self.norm1(x, variant)).unflatten(-1, (3, self.heads, -1))
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        query, key = rotated(query, turn), rotated(key, turn)
        if cache is not None:
            key, value = torch.cat([cache[0], key], 2), torch.cat([cache[1], value], 2)
        # A plain bool: of a traced step the shape is a tensor, which attention does not take.
        is_causal = mask is None and int(query.shape[2]) > 1
        heard = F.scaled_dot_product_attention(query, key, value, mask, is_causal=is_causal)
        x = x + self.drop(self.out(heard.transpose(1, 2).flatten(2)))
        return x + self.drop(self.down(F.gelu(self.up(self.norm2(x, variant))))), (key, value)


def begin(layers: nn.ModuleList) -> None:
    """First weights: what each layer adds is small where there are many."""
    for layer in layers:
        for part in (layer.qkv, layer.out, layer.up, layer.down):
            nn.init.normal_(part.weight, 0, 1 / math.sqrt(part.in_features))
            nn.init.zeros_(part.bias)
        for part in (layer.out, layer.down):
            part.weight.data /= math.sqrt(2 * len(layers))
