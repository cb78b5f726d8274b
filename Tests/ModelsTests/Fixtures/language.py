"""Writes language-tiny.json, language-tiny.safetensors and language-golden.json.

A tiny language of codes with random weights, and what PyTorch makes of an utterance after a prompt:
logits of pitch and first level, those of the further levels and the entries that they expect, and
how long segments would last.
"""

import json
import sys
from pathlib import Path

import torch

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parents[2] / "Training"))

from luthier_training.language import frames, language_files  # noqa: E402
from luthier_training.models.language_model import (  # noqa: E402
    LanguageConfiguration,
    LanguageModel,
)
from luthier_training.models.language_sampling import expected  # noqa: E402

PROMPT = 5  # frames
SEGMENTS = [(75, 3), (23, 1), (7, 4), (55, 2), (70, 6), (91, 5), (12, 2), (72, 3), (75, 2)]
PLACES = [0, 11, 27]  # of the utterance

torch.manual_seed(1203)
model = LanguageModel(
    LanguageConfiguration(
        width=16, heads=2, reader_width=10, ar_layers=2, nar_layers=2, entries=12,
        duration_embedding=6, duration_width=8,
    )
)  # fmt: skip
for name, value in model.named_parameters():
    is_gain = "norm" in name and name.endswith("weight")
    torch.nn.init.normal_(value, 1.0 if is_gain else 0.0, 0.3)
torch.nn.init.normal_(model.quantiser.books, 0, 0.5)
language_files.write(model, FOLDER / "language-tiny", large=10**9, encoder=None)
model = language_files.load(FOLDER / "language-tiny")


def drawn(count: int) -> torch.Tensor:
    """Tokens of so many frames; a third of them unvoiced."""
    pitch = torch.randint(1, model.c.pitches, (count, 1)) * (torch.rand(count, 1) > 0.33)
    return torch.cat([pitch, torch.randint(0, model.c.entries, (count, model.c.levels))], 1)


def rows(values: torch.Tensor) -> list:
    """Numbers of single precision, as JSON."""
    return [[round(x, 6) for x in row] for row in values.tolist()]


with torch.no_grad():
    prompt, tokens = drawn(PROMPT), drawn(sum(count for _, count in SEGMENTS))
    told = frames.stacked([frames.joined(frames.prompt(PROMPT), frames.told(SEGMENTS))])
    whole = torch.cat([prompt, tokens])[None]
    at = [PROMPT + place for place in PLACES]
    lengths = torch.tensor([whole.shape[1]])
    pitch, first = model.ar(told, whole, lengths)
    levels = [model.nar(told, whole, level, lengths)[0, at] for level in (2, 3, 4)]
    books = model.quantiser.books[1:]
    entries = [expected(level, book) for level, book in zip(levels, books, strict=True)]
    symbols = torch.tensor([[symbol for symbol, _ in SEGMENTS]])
    durations = model.durations(symbols, torch.tensor([len(SEGMENTS)]))[0]

golden = {
    "segments": SEGMENTS,
    "prompt": prompt.tolist(),
    "tokens": tokens.tolist(),
    "places": PLACES,
    "pitch": rows(pitch[0, at]),
    "first": rows(first[0, at]),
    "levels": [rows(level) for level in levels],
    "expected": [entry.tolist() for entry in entries],
    "durations": [round(x, 6) for x in durations.tolist()],
}
(FOLDER / "language-golden.json").write_text(json.dumps(golden) + "\n")
