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
import statistics

import torch

from luthier_training.benchmarks import race as races
from luthier_training.benchmarks.nsynth_baselines import baselines
from luthier_training.benchmarks.race import fastest, leader, machine
from luthier_training.models.nsynth_decoder import Decoder, Queues, Sizes, formula_weights

BATCHES = (1, 16)


def engine(arguments: argparse.Namespace, *options: str) -> str:
    """What `luthier bench nsynth` prints."""
    return races.engine(arguments.luthier, "bench", "nsynth", *options)


def race(notes: int, decoder: Decoder, arguments: argparse.Namespace) -> dict:
    """What is found out about one number of notes."""
    found, why = baselines(decoder, notes, arguments.compile)
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
    own = mine[f"nsynth.int8.notes{notes}.samples_per_second"]
    best, ratio = leader(rates, own)
    return {
        "Luthier": {key: round(statistics.median(values), 2) for key, values in mine.items()},
        "PyTorch, samples a second": {
            name: round(statistics.median(values), 1) for name, values in rates.items()
        },
        "fastest other": best,
        "Luthier is faster by": ratio,
        "could not run": why,
    }


@torch.inference_mode()
def report(arguments: argparse.Namespace) -> dict:
    """What is found out, for the options of `bench nsynth`."""
    races.quiet()
    sizes = Sizes()
    decoder = Decoder(sizes, formula_weights(sizes))
    torch.set_num_threads(2)
    silence = torch.zeros(1, 1, sizes.condition)
    wanted = Queues(decoder, 1).generate(60, silence)[0].tolist()
    got = [int(code) for code in engine(arguments, "--codes", "60").split()]
    if got != wanted:
        raise SystemExit(f"the engine's codes differ from PyTorch's: {got} and {wanted}")
    result: dict = {"machine": machine(), "likeliest codes compared": len(got)}
    for notes in [arguments.notes] if arguments.notes else BATCHES:
        result[f"{notes} notes"] = race(notes, decoder, arguments)
    return result
