"""NSynth's decoder in PyTorch in several forms, of which the fastest counts."""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

from luthier_training.benchmarks.race import reason
from luthier_training.models.nsynth_decoder import Decoder, Queues


class Turned(Queues):
    """The same with weights `[out, in]`, which some libraries read faster."""

    def __init__(self, decoder: Decoder, notes: int) -> None:
        super().__init__(decoder, notes)
        self.dilated = [w.T.contiguous() for w in self.dilated]
        self.out = [w.T.contiguous() for w in self.out]

    def layer(self, i: int, taps: Tensor) -> tuple[Tensor, Tensor]:
        y = F.linear(taps, self.dilated[i]) + self.bias[i]
        z = torch.sigmoid(y[:, : self.sizes.gate]) * torch.tanh(y[:, self.sizes.gate :])
        return F.linear(z, self.out[i], self.out_bias[i]).split(
            [self.sizes.residual, self.sizes.skip], 1
        )


class Compiled(Queues):
    """The arithmetic of a step as one compiled function; the rings stay outside."""

    def __init__(self, decoder: Decoder, notes: int) -> None:
        super().__init__(decoder, notes)
        self.arithmetic = torch.compile(self._arithmetic)

    def _arithmetic(self, recent: Tensor, past: list[Tensor]) -> tuple[Tensor, list[Tensor]]:
        t, s = self.decoder.tensors, self.sizes
        x = torch.addmm(self.start_bias, recent.reshape(self.notes, -1), self.start)
        skip = self.decoder._one("skip_start", x)
        kept = []
        for i in range(len(s.dilations)):
            kept.append(x)
            taps = torch.cat([*past[2 * i : 2 * i + 2], x], 1)
            on, aside = self.layer(i, taps)
            x, skip = x + on, skip + aside
        y = torch.addmm(self.head_bias, torch.relu(skip), t["head.weight"])
        return torch.addmm(t["logits.bias"], torch.relu(y), t["logits.weight"]), kept

    def step(self, excitation: Tensor | None = None) -> Tensor:
        past = []
        for ring, dilation in zip(self.rings, self.sizes.dilations, strict=True):
            past += [ring[(self.place - by) % (2 * dilation)] for by in (2 * dilation, dilation)]
        logits, kept = self.arithmetic(self.recent, past)
        for ring, x in zip(self.rings, kept, strict=True):
            ring[self.place % len(ring)] = x
        return logits


def baselines(decoder: Decoder, notes: int, compiles: bool) -> tuple[dict, dict]:
    """Name → function that makes so many samples, and for those that can't run the reason."""
    kinds: dict[str, Callable] = {"eager [in, out]": Queues, "eager [out, in]": Turned}
    if compiles:
        kinds["compiled"] = Compiled
    found, why = {}, {}
    for name, kind in kinds.items():
        for threads in (1, 2):
            torch.set_num_threads(threads)
            try:
                queues = kind(decoder, notes)
                queues.generate(3, None)
            except Exception as error:  # whatever a compiler throws is its answer
                why[name] = reason(error)
                continue

            def run(count: int, q: Queues = queues, t: int = threads) -> Tensor:
                torch.set_num_threads(t)
                return q.generate(count, None)

            found[f"{name}, {threads} threads" if threads > 1 else f"{name}, 1 thread"] = run
    return found, why
