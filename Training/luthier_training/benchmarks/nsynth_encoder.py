"""Races the engine's NSynth encoder against PyTorch, at the published sizes with the same generated
weights (`models/nsynth_encoder.py`).

In every round PyTorch encodes 39 936 samples and the engine does, with one thread and with two; the
best run of a round counts, and a ratio is the median over rounds of PyTorch's time by the engine's
on as many threads. Both give the same codes: `Tests/ModelsTests/NSynth/NSynthEncoderTests.swift`.
"""

import argparse
import json
import statistics

import torch

from luthier_training.benchmarks import race as races
from luthier_training.benchmarks.race import fastest, machine
from luthier_training.models.nsynth_encoder import PUBLISHED, Encoder, formula_weights


def engine(arguments: argparse.Namespace, threads: int) -> dict[str, float]:
    """The figures of `luthier bench nsynth-encoder`."""
    options = ("--threads", threads, "--runs", arguments.runs)
    command = ("bench", "nsynth-encoder", "--json", *options, "--samples", arguments.samples)
    return json.loads(races.engine(arguments.luthier, *command))


@torch.no_grad()
def race(arguments: argparse.Namespace) -> dict:
    """What is found out."""
    model = Encoder().load(formula_weights()).eval()
    codes = torch.randint(-128, 128, (1, arguments.samples // PUBLISHED.hop * PUBLISHED.hop))
    counts = range(1, arguments.threads + 1)
    theirs: dict[int, list[float]] = {threads: [] for threads in counts}
    ours: dict[int, list[float]] = {threads: [] for threads in counts}
    shares: dict[int, list[float]] = {threads: [] for threads in counts}
    for _ in range(arguments.rounds):
        for threads in counts:
            torch.set_num_threads(threads)
            model(codes)
            theirs[threads].append(fastest(lambda: model(codes), arguments.runs))
            figures = engine(arguments, threads)
            ours[threads].append(figures["nsynth.encoder.seconds"])
            shares[threads].append(figures["nsynth.encoder.percent_of_peak"])
    median = statistics.median
    return {
        "samples": arguments.samples,
        "PyTorch eager, seconds by threads": {n: median(theirs[n]) for n in counts},
        "Luthier, seconds by threads": {n: median(ours[n]) for n in counts},
        "times as fast as PyTorch, by threads": {
            n: median(a / b for a, b in zip(theirs[n], ours[n], strict=True)) for n in counts
        },
        "percent of the multiply-add peak, by threads": {n: median(shares[n]) for n in counts},
    }


def report(arguments: argparse.Namespace) -> dict:
    """What is found out, for the options of `bench nsynth-encoder`."""
    return {"machine": machine(), "nsynth_encoder": race(arguments)}
