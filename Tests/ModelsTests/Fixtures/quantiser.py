"""Golden fixture of encodings as tokens: what PyTorch makes of frames with random books, and the
pitch of every token.

Run with Training/ on PYTHONPATH; writes quantiser.safetensors. Frames in which two entries are
nearly as near are drawn anew, so that rounding can't choose.
"""

from pathlib import Path

import torch
from luthier_training.language.quantiser import (
    CODES,
    PITCHES,
    Quantiser,
    pitch_of,
    pitch_tokens,
)
from safetensors.torch import save_file
from torch import Tensor

HERE = Path(__file__).parent
LEVELS, ENTRIES, FRAMES = 3, 20, 24


def margin(quantiser: Quantiser, codes: Tensor, track: Tensor) -> Tensor:
    """How much farther the second nearest entry is, at the level where that is least."""
    rest = torch.cat([codes, track[:, 1:]], -1).double()
    least = torch.full((len(rest),), torch.inf, dtype=torch.float64)
    for book in quantiser.books.double():
        nearest = torch.cdist(rest, book).topk(2, largest=False)
        least = torch.minimum(least, nearest.values[:, 1] - nearest.values[:, 0])
        rest = rest - book[nearest.indices[:, 0]]
    return least


def main() -> None:
    """Writes the file."""
    torch.manual_seed(3)
    quantiser = Quantiser(LEVELS, ENTRIES)
    scales = torch.tensor([1.5, 0.7, 0.4])[:, None, None]
    quantiser.books[:] = torch.randn(LEVELS, ENTRIES, CODES + 1) * scales
    codes = torch.randn(20 * FRAMES, CODES) * 1.5
    track = torch.stack([20 * 2 ** (torch.rand(20 * FRAMES) * 8), torch.rand(20 * FRAMES)], -1)
    track[::5, 0] = 0
    clear = (margin(quantiser, codes, track) > 1e-3).nonzero()[:FRAMES, 0]
    codes, track = codes[clear], track[clear]
    tokens = quantiser.tokens(codes, track)
    hertz = torch.cat([
        torch.tensor([0, -1, 0.001, 19.9, 20, 20.05, 20.06, 27.5, 440, 5119, 5120, 5300, 20_000]),
        20 * 2 ** (torch.rand(500) * 8),
    ])  # fmt: skip
    values = {
        "quantiser.books": quantiser.books,
        "codes": codes,
        "track": track,
        "tokens": tokens.float(),
        "pitch.hertz": hertz,
        "pitch.tokens": pitch_tokens(hertz).float(),
        "pitch.of": pitch_of(torch.arange(PITCHES)),
    }
    for count in range(1, LEVELS + 1):
        restored = quantiser.restored(tokens, count)
        values |= {f"{count}.codes": restored[0], f"{count}.track": restored[1]}
    # Below 0 and above 1 a voicing is cut off.
    print("voicing", values["3.track"][:, 1].aminmax(), "pitched", (tokens[:, 0] > 0).sum().item())
    save_file({k: v.contiguous() for k, v in values.items()}, HERE / "quantiser.safetensors")


if __name__ == "__main__":
    main()
