"""A language of codes: what is said or played becomes tokens, as in VALL-E (Wang et al. 2023).

Other than there, each frame is told which phoneme it is in and how far (`language/frames.py`), so
the text can't be lost or repeated, and a bidirectional LSTM reads what all frames are told before
the transformers begin; a small network says how long each phoneme lasts. The
autoregressive model draws a pitch and the first level of each frame, the other levels come from a
model that hears all frames at once.
"""

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from luthier_training.language.frames import PLACE_NUMBERS, PROMPT, SYMBOLS, FrameCondition
from luthier_training.language.quantiser import PITCHES, Quantiser
from luthier_training.models import transformer
from luthier_training.models.transformer import Layer

VERSION = 2
PITCH_FEATURES = 3
KINDS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")  # of an LSTM's tensors


@dataclass(frozen=True)
class LanguageConfiguration:
    """Sizes of the networks."""

    width: int = 256
    heads: int = 4
    reader_width: int = 192  # of each direction of what reads the condition
    ar_layers: int = 4
    nar_layers: int = 4
    levels: int = 4
    entries: int = 256
    pitches: int = PITCHES
    symbols: int = SYMBOLS
    duration_embedding: int = 128
    duration_width: int = 128  # of each direction
    dropout: float = 0.1

    def values(self) -> dict:
        """For the model's `.json`."""
        sizes = {key: value for key, value in asdict(self).items() if key != "dropout"}
        return {"version": VERSION, **sizes}


def pitch_features(tokens: Tensor) -> Tensor:
    """Pitch tokens `[…]` as numbers `[…, 3]`: voiced or not, octave, its square; 0 if unvoiced."""
    voiced = (tokens > 0).float()
    octave = ((tokens - 1) / (PITCHES - 2) - 0.5) * 4 * voiced
    return torch.stack([voiced, octave, octave.square()], -1)


class Reader(nn.LSTM):
    """A bidirectional LSTM of two layers over rows `[batch, places, inputs]`.

    The same numbers as packed sequences give, in a third of the time on a processor: both
    directions read padded rows, the second one each sequence from its own end.
    """

    def __init__(self, inputs: int, width: int, dropout: float) -> None:
        super().__init__(inputs, width, 2, batch_first=True, bidirectional=True, dropout=dropout)

    def forward(self, rows: Tensor, lengths: Tensor) -> Tensor:
        """`[batch, places, 2 width]`; `lengths`: places that count of each of the batch."""
        places = torch.arange(rows.shape[1], device=rows.device)
        ends = lengths.to(rows.device)[:, None]
        turned = torch.where(places < ends, ends - 1 - places, places)[..., None]
        for layer in range(self.num_layers):
            if layer > 0:
                rows = F.dropout(rows, self.dropout, self.training)
            there = self.direction(rows, f"l{layer}")
            back = self.direction(rows.gather(1, turned.expand_as(rows)), f"l{layer}_reverse")
            rows = torch.cat([there, back.gather(1, turned.expand_as(back))], -1)
        return rows

    def direction(self, rows: Tensor, name: str) -> Tensor:
        """What one direction of one layer reads, from the first row on."""
        weights = [getattr(self, f"{kind}_{name}") for kind in KINDS]
        begin = rows.new_zeros(1, len(rows), self.hidden_size)
        return torch.lstm(rows, [begin, begin], weights, True, 1, 0.0, self.training, False, True)[
            0
        ]


class Condition(nn.Module):
    """What frames are told, as numbers that know all that comes before and after."""

    def __init__(self, c: LanguageConfiguration) -> None:
        super().__init__()
        self.here = nn.Embedding(c.symbols, c.width)
        self.before = nn.Embedding(c.symbols, c.width)
        self.after = nn.Embedding(c.symbols, c.width)
        self.place = nn.Linear(PLACE_NUMBERS, c.width)
        self.reader = Reader(c.width, c.reader_width, c.dropout)
        self.output = nn.Linear(2 * c.reader_width, c.width)

    def forward(self, told: FrameCondition, lengths: Tensor) -> Tensor:
        """`[batch, frames, width]`; `lengths`: frames of each of the batch."""
        symbols = self.here(told.here) + self.before(told.before) + self.after(told.after)
        rows = symbols + self.place(told.place)
        return rows + self.output(self.reader(rows, lengths))


class AutoRegressive(nn.Module):
    """Pitch and first level of each frame, told those before."""

    def __init__(self, c: LanguageConfiguration) -> None:
        super().__init__()
        self.nothing, self.head_size = c.entries, c.width // c.heads
        self.condition = Condition(c)
        self.level = nn.Embedding(c.entries + 1, c.width)  # the last: nothing before
        self.pitch = nn.Linear(PITCH_FEATURES, c.width)
        self.drawn = nn.Linear(PITCH_FEATURES, c.width)
        self.layers = nn.ModuleList(
            Layer(c.width, c.heads, 1, c.dropout) for _ in range(c.ar_layers)
        )
        self.norm = transformer.norm(c.width, 1)
        self.pitch_head = nn.Linear(c.width, c.pitches)
        self.level_head = nn.Linear(c.width, c.entries)
        self.drop = nn.Dropout(c.dropout)
        transformer.begin(self.layers)

    def hear(
        self, asked: Tensor, pitch: Tensor, level: Tensor, cache: transformer.Cache | None = None
    ) -> tuple[Tensor, transformer.Cache]:
        """What is known at each frame, `[batch, frames, width]`, and the cache to go on with.

        `asked`: the condition of the frames, as many. `pitch`, `level`: tokens `[batch, frames]`
        of the frame before each; 0 and `nothing` where there is none.
        """
        x = asked + self.level(level) + self.pitch(pitch_features(pitch))
        x, start = self.drop(x), 0 if cache is None else cache[0][0].shape[2]
        places = torch.arange(start, start + x.shape[1], device=x.device)
        turn, caches = transformer.rotation(places, self.head_size), []
        for index, layer in enumerate(self.layers):
            x, kept = layer(x, turn, None, 0, cache[index] if cache else None)
            caches.append(kept)
        return self.norm(x, 0), caches

    def levels(self, heard: Tensor, pitch: Tensor) -> Tensor:
        """Logits of the first level, `[…, entries]`, told the frame's own pitch token `[…]`."""
        return self.level_head(heard + self.drawn(pitch_features(pitch)))

    def before(self, tokens: Tensor) -> tuple[Tensor, Tensor]:
        """Pitch and first level of the frame before each, of tokens `[batch, frames, 1 + …]`."""
        nothing = torch.tensor([0, self.nothing], device=tokens.device).expand(len(tokens), 1, 2)
        both = torch.cat([nothing, tokens[:, :-1, :2]], 1)
        return both[..., 0], both[..., 1]

    def forward(
        self, told: FrameCondition, tokens: Tensor, lengths: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Logits of pitch and first level at each frame, told the true tokens before it."""
        heard, _ = self.hear(self.condition(told, lengths), *self.before(tokens))
        return self.pitch_head(heard), self.levels(heard, tokens[..., 0])


class NonAutoRegressive(nn.Module):
    """The second and further levels of all frames at once, a level at a time."""

    def __init__(self, c: LanguageConfiguration) -> None:
        super().__init__()
        self.head_size, jobs = c.width // c.heads, c.levels - 1
        self.condition = Condition(c)
        self.pitch = nn.Linear(PITCH_FEATURES, c.width)
        self.level = nn.ModuleList(nn.Embedding(c.entries, c.width) for _ in range(c.levels))
        self.layers = nn.ModuleList(
            Layer(c.width, c.heads, jobs, c.dropout) for _ in range(c.nar_layers)
        )
        self.norm = transformer.norm(c.width, jobs)
        self.heads = nn.ModuleList(nn.Linear(c.width, c.entries) for _ in range(jobs))
        self.drop = nn.Dropout(c.dropout)
        transformer.begin(self.layers)

    def forward(self, told: FrameCondition, tokens: Tensor, level: int, lengths: Tensor) -> Tensor:
        """Logits `[batch, frames, entries]` of one level, 2…, told the levels below it.

        `tokens`: `[batch, frames, 1 + levels]`; of frames of a prompt all levels are heard.
        `lengths`: frames of each of the batch.
        """
        is_prompt = (told.here == PROMPT)[..., None]
        x = self.condition(told, lengths) + self.pitch(pitch_features(tokens[..., 0]))
        for index, table in enumerate(self.level):
            known = table(tokens[..., index + 1])
            x = x + (known if index + 1 < level else known * is_prompt)
        frames = torch.arange(x.shape[1], device=x.device)
        mask = (frames < lengths[:, None].to(x.device))[:, None, None]
        x, turn = self.drop(x), transformer.rotation(frames, self.head_size)
        for layer in self.layers:
            x, _ = layer(x, turn, mask, level - 2)
        return self.heads[level - 2](self.norm(x, level - 2))


class Durations(nn.Module):
    """How long each segment lasts, as the logarithm of its frames."""

    def __init__(self, c: LanguageConfiguration) -> None:
        super().__init__()
        self.symbols = nn.Embedding(c.symbols, c.duration_embedding)
        self.reader = Reader(c.duration_embedding, c.duration_width, c.dropout)
        self.output = nn.Linear(2 * c.duration_width, 1)

    def forward(self, symbols: Tensor, lengths: Tensor) -> Tensor:
        """Symbols `[batch, segments]`, of which `lengths` count, as ln of frames, as many."""
        return self.output(self.reader(self.symbols(symbols), lengths))[..., 0]


class LanguageModel(nn.Module):
    """All networks, and the quantiser whose tokens they speak."""

    def __init__(self, c: LanguageConfiguration) -> None:
        super().__init__()
        self.c = c
        self.ar, self.nar = AutoRegressive(c), NonAutoRegressive(c)
        self.durations = Durations(c)
        self.quantiser = Quantiser(c.levels, c.entries)
