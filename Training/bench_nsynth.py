"""Races the engine's generation with NSynth's decoder against PyTorch's: the same queues, the same
generated weights (`models/nsynth_decoder.py`), 1 and 16 notes together.

In every round each of them generates in turn, so that other work on the machine hits them alike;
the best run of a round counts, and ratios are medians over rounds. PyTorch runs on one thread and
on two, with either order of the weights' axes, and compiled; the fastest of all counts. It takes
the likeliest code, which costs less than a draw; the engine draws. Before the race the likeliest
codes of both are compared.
"""

import argparse
import json
import logging
import statistics
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from bench import fastest, machine
from models.nsynth_decoder import Decoder, Queues, Sizes, generated

ROOT = Path(__file__).parent.parent
BATCHES = (1, 16)


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


def contestants(decoder: Decoder, notes: int, compiles: bool) -> tuple[dict, dict]:
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
                why[name] = f"{type(error).__name__}: {error}".splitlines()[0][:200]
                continue

            def run(count: int, q: Queues = queues, t: int = threads) -> Tensor:
                torch.set_num_threads(t)
                return q.generate(count, None)

            found[f"{name}, {threads} threads" if threads > 1 else f"{name}, 1 thread"] = run
    return found, why


def engine(arguments: argparse.Namespace, *options: str) -> str:
    """What `luthier bench nsynth` prints."""
    command = (arguments.luthier, "bench", "nsynth", *options)
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def race(notes: int, decoder: Decoder, arguments: argparse.Namespace) -> dict:
    """What is found out about one number of notes."""
    found, why = contestants(decoder, notes, arguments.compile)
    rates: dict[str, list[float]] = {name: [] for name in found}
    mine: dict[str, list[float]] = {}
    options = ["--json", "--notes", str(notes), "--runs", str(arguments.runs)]
    if arguments.threads:
        options += ["--threads", str(arguments.threads)]
    for _ in range(arguments.rounds):
        for key, value in json.loads(engine(arguments, *options)).items():
            mine.setdefault(key, []).append(value)
        for name, run in found.items():
            seconds = fastest(lambda r=run: r(arguments.steps), arguments.runs)
            rates[name].append(notes * arguments.steps / seconds)
    best = max(rates, key=lambda name: statistics.median(rates[name]))
    own = mine[f"nsynth.int8.notes{notes}.samples_per_second"]
    ratio = statistics.median(a / b for a, b in zip(own, rates[best], strict=True))
    return {
        "Luthier": {key: round(statistics.median(values), 2) for key, values in mine.items()},
        "PyTorch, samples a second": {
            name: round(statistics.median(values), 1) for name, values in rates.items()
        },
        "fastest other": best,
        "Luthier is faster by": round(ratio, 2),
        "could not run": why,
    }


@torch.inference_mode()
def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--luthier", default=str(ROOT / ".build/release/luthier"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--runs", type=int, default=2, help="of each, in each round")
    parser.add_argument("--steps", type=int, default=30, help="of each run in PyTorch")
    parser.add_argument("--threads", type=int, help="the engine's; else as many as help")
    parser.add_argument("--notes", type=int, choices=BATCHES, help="one number of notes")
    parser.add_argument("--compile", action=argparse.BooleanOptionalAction, default=True)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    sizes = Sizes()
    decoder = Decoder(sizes, generated(sizes))
    torch.set_num_threads(2)
    silence = torch.zeros(1, 1, sizes.condition)
    wanted = Queues(decoder, 1).generate(60, silence)[0].tolist()
    got = [int(code) for code in engine(arguments, "--codes", "60").split()]
    if got != wanted:
        raise SystemExit(f"the engine's codes differ from PyTorch's: {got} and {wanted}")
    report: dict = {"machine": machine(), "likeliest codes compared": len(got)}
    for notes in [arguments.notes] if arguments.notes else BATCHES:
        report[f"{notes} notes"] = race(notes, decoder, arguments)
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
