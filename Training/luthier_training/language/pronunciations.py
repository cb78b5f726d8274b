"""Words to learn from and to test with, in batches of words of as many letters."""

from collections import defaultdict

import numpy as np
import torch
from torch import Tensor

from luthier_training.language.dictionary import Dictionary
from luthier_training.language.phonemes import (
    END,
    PHONEME_CODES,
    distance,
    phonemes,
    spelled,
    without_stress,
)
from luthier_training.models.pronouncer import Pronouncer

Batch = tuple[Tensor, Tensor, Tensor]


class Pronunciations:
    """Draws words; those of a batch have as many letters, so that none are padded."""

    def __init__(self, words: Dictionary, batch: int, seed: int) -> None:
        self.batch = batch
        self.random = np.random.default_rng(seed)
        self.by_length: dict[int, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for word, known in words.items():
            for symbols in known:
                self.by_length[len(word)].append((word, symbols))
        self.lengths = sorted(self.by_length)
        counts = np.array([len(self.by_length[length]) for length in self.lengths])
        self.shares = counts / counts.sum()

    def draw(self) -> Batch:
        """Letters, phonemes before each place, and phonemes wanted, −1 behind the end."""
        examples = self.by_length[int(self.random.choice(self.lengths, p=self.shares))]
        chosen = self.random.integers(len(examples), size=self.batch)
        return tensors([examples[index] for index in chosen])


def tensors(examples: list[tuple[str, tuple[str, ...]]]) -> Batch:
    """A batch of words of as many letters."""
    letters = torch.tensor([spelled(word) for word, _ in examples])
    places = max(len(symbols) for _, symbols in examples) + 1
    before = torch.full((len(examples), places), END)
    wanted = torch.full((len(examples), places), -1)
    for row, (_, symbols) in enumerate(examples):
        codes = torch.tensor([PHONEME_CODES[symbol] for symbol in symbols])
        before[row, 1 : len(codes) + 1] = codes
        wanted[row, : len(codes)] = codes
        wanted[row, len(codes)] = END
    return letters, before, wanted


def errors(model: Pronouncer, words: Dictionary) -> dict[str, float]:
    """Shares of wrong phonemes, with and without stress, and of words not quite right.

    A word is compared with that of its pronunciations which is nearest.
    """
    model.eval()
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in words:
        by_length[len(word)].append(word)
    wrong = {"stressed": 0, "plain": 0}
    total, words_wrong = 0, 0
    for group in by_length.values():
        said = model.pronounce(torch.tensor([spelled(word) for word in group]))
        for word, codes in zip(group, said.tolist(), strict=True):
            ours = phonemes(codes)
            near = min(words[word], key=lambda known: distance(ours, known))
            total += len(near)
            wrong["stressed"] += distance(ours, near)
            plain = min(
                distance(without_stress(ours), without_stress(known)) for known in words[word]
            )
            wrong["plain"] += plain
            words_wrong += plain > 0
    return {
        "phonemes": wrong["plain"] / total,
        "phonemes and stress": wrong["stressed"] / total,
        "words": words_wrong / len(words),
    }
