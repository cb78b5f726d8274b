"""From letters to phonemes: a bidirectional LSTM that reads, attention, LSTMs that write.

The writer's first layer remembers what was said; attention (dot product, Luong et al. 2015) looks
at the letters with it; the second layer, which hears both, decides. So nothing is fed back but the
phoneme before, and training runs over whole words at once.
"""

import math
from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn

from luthier_training.language.phonemes import END, LETTERS, SYMBOLS


@dataclass(frozen=True)
class PronouncerConfiguration:
    """Sizes of a network."""

    embedding: int = 64
    reader: int = 128  # of each direction
    reader_layers: int = 2
    writer: int = 192
    dropout: float = 0.2

    def values(self) -> dict:
        """For the model's `.json`."""
        return {key: value for key, value in asdict(self).items() if key != "dropout"}


class Pronouncer(nn.Module):
    """Letters to phonemes."""

    def __init__(self, c: PronouncerConfiguration) -> None:
        super().__init__()
        self.c = c
        self.letters = nn.Embedding(len(LETTERS) + 1, c.embedding)
        self.phonemes = nn.Embedding(len(SYMBOLS) + 1, c.embedding)
        self.reader = nn.LSTM(
            c.embedding, c.reader, c.reader_layers, batch_first=True, bidirectional=True,
            dropout=c.dropout if c.reader_layers > 1 else 0,
        )  # fmt: skip
        self.listener = nn.LSTM(c.embedding, c.writer, batch_first=True)
        self.query = nn.Linear(c.writer, 2 * c.reader, bias=False)
        self.writer = nn.LSTM(c.writer + 2 * c.reader, c.writer, batch_first=True)
        self.output = nn.Linear(c.writer, len(SYMBOLS) + 1)
        self.drop = nn.Dropout(c.dropout)

    def read(self, letters: Tensor) -> Tensor:
        """Letters `[batch, letters]`, as many in each, as memory `[batch, letters, 2 reader]`."""
        return self.drop(self.reader(self.drop(self.letters(letters)))[0])

    def attend(self, heard: Tensor, memory: Tensor) -> Tensor:
        """What the memory holds for each place of the writer: `[batch, places, 2 reader]`."""
        scores = self.query(heard) @ memory.transpose(1, 2) / math.sqrt(memory.shape[-1])
        return scores.softmax(-1) @ memory

    def forward(self, letters: Tensor, before: Tensor) -> Tensor:
        """Logits `[batch, places, symbols]`, each place told the true phonemes before it."""
        memory = self.read(letters)
        heard = self.drop(self.listener(self.drop(self.phonemes(before)))[0])
        both = torch.cat([heard, self.attend(heard, memory)], -1)
        return self.output(self.drop(self.writer(both)[0]))

    @torch.no_grad()
    def pronounce(self, letters: Tensor, longest: int = 40) -> Tensor:
        """The likeliest phoneme at each place, one after the other: `[batch, places]`."""
        memory = self.read(letters)
        last = torch.full((len(letters), 1), END)
        ended = torch.zeros(len(letters), dtype=torch.bool)
        listening, writing, result = None, None, []
        while len(result) < longest and not ended.all():
            heard, listening = self.listener(self.phonemes(last), listening)
            both = torch.cat([heard, self.attend(heard, memory)], -1)
            written, writing = self.writer(both, writing)
            last = self.output(written).argmax(-1)
            result.append(last[:, 0])
            ended |= last[:, 0] == END
        return torch.stack(result, 1)
