"""Encodings as tokens: a pitch and a few residual codes of a byte for each frame.

The 16 numbers of a frame and the strength of its voicing are quantised level by level (residual
vector quantisation: each level's entry is the nearest to what the levels before have left). The
pitch, which the ear knows to a few cents, is a token of its own: 0 for none, else a step of a
fine logarithmic scale.
"""

import numpy as np
import torch
from torch import Tensor, nn

CODES = 16
LOWEST = 20.0  # Hz, of pitch token 1
OCTAVES = 8
PITCHES = 1024  # tokens, so that neighbours are 9.4 cents apart


def pitch_tokens(hertz: Tensor) -> Tensor:
    """The nearest step to each pitch; 0 where there is none."""
    octave = torch.log2(hertz.clamp(min=LOWEST) / LOWEST).clamp(max=OCTAVES)
    steps = 1 + torch.round(octave * (PITCHES - 2) / OCTAVES).long()
    return torch.where(hertz > 0, steps, 0)


def pitch_of(tokens: Tensor) -> Tensor:
    """The pitch in Hz of each token, 0 for token 0."""
    hertz = LOWEST * 2 ** ((tokens - 1) * OCTAVES / (PITCHES - 2))
    return torch.where(tokens > 0, hertz, 0.0)


class Quantiser(nn.Module):
    """Books of entries, `[levels, entries, 17]`."""

    books: Tensor

    def __init__(self, levels: int, entries: int) -> None:
        super().__init__()
        self.register_buffer("books", torch.zeros(levels, entries, CODES + 1))

    def tokens(self, codes: Tensor, track: Tensor) -> Tensor:
        """Codes `[frames, 16]` and track `[frames, 2]` as `[frames, 1 + levels]`."""
        rest = torch.cat([codes, track[:, 1:]], -1)
        columns = [pitch_tokens(track[:, 0])]
        for book in self.books:
            nearest = torch.cdist(rest, book).argmin(-1)
            columns.append(nearest)
            rest = rest - book[nearest]
        return torch.stack(columns, -1)

    def restored(self, tokens: Tensor, levels: int | None = None) -> tuple[Tensor, Tensor]:
        """Codes and track of tokens, of the first levels alone if so many are named."""
        count = len(self.books) if levels is None else levels
        rows = [book[tokens[:, 1 + level]] for level, book in enumerate(self.books[:count])]
        both = torch.stack(rows).sum(0)
        pitch = pitch_of(tokens[:, 0])
        voicing = both[:, CODES].clamp(0, 1) * (pitch > 0)
        return both[:, :CODES], torch.stack([pitch, voicing], -1)


def means(rows: Tensor, entries: int, rounds: int, random: np.random.Generator) -> Tensor:
    """Entries `[entries, n]` near which rows `[count, n]` lie: k-means (Lloyd 1982).

    An entry that no row is nearest to begins again at the row that is farthest from its own.
    """
    chosen = random.choice(len(rows), entries, replace=len(rows) < entries)
    centres = rows[torch.from_numpy(chosen)].clone()
    for _ in range(rounds):
        far, nearest = torch.cdist(rows, centres).min(-1)
        sums = torch.zeros_like(centres).index_add_(0, nearest, rows)
        counts = torch.bincount(nearest, minlength=entries)
        centres = sums / counts.clamp(min=1)[:, None]
        dead = (counts == 0).nonzero()[:, 0]
        centres[dead] = rows[far.topk(min(len(dead), len(rows))).indices]
    return centres


def trained(
    codes: Tensor, track: Tensor, levels: int, entries: int, rounds: int, seed: int
) -> Quantiser:
    """A quantiser of frames, each level's book the means of what those before have left."""
    quantiser, random = Quantiser(levels, entries), np.random.default_rng(seed)
    rest = torch.cat([codes, track[:, 1:]], -1)
    for level in range(levels):
        book = means(rest, entries, rounds, random)
        quantiser.books[level] = book
        rest = rest - book[torch.cdist(rest, book).argmin(-1)]
        print(f"level {level + 1}: rest {rest.square().mean().sqrt():.4f}", flush=True)
    return quantiser
