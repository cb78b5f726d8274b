"""Races the engine's NSynth encoder against PyTorch, at the published sizes with the same generated
weights (`models/nsynth_encoder.py`).

In every round PyTorch encodes 39 936 samples with one thread and with two, then the engine does;
the best run of a round counts, and the ratio is the median over rounds of PyTorch's better time by
the engine's. Both give the same codes: `Tests/ModelsTests/NSynth/NSynthEncoderTests.swift`.
"""

import argparse
import json
import statistics

import torch

from luthier_training.benchmarks import race as races
from luthier_training.benchmarks.race import fastest, machine
from luthier_training.models.nsynth_encoder import Encoder, formula_weights


def engine(arguments: argparse.Namespace) -> dict[str, float]:
    """The figures of `luthier bench nsynth-encoder`."""
    options = ("--threads", arguments.threads, "--runs", arguments.runs)
    command = ("bench", "nsynth-encoder", "--json", *options, "--samples", arguments.samples)
    return json.loads(races.engine(arguments.luthier, *command))


@torch.no_grad()
def race(arguments: argparse.Namespace) -> dict:
    """What is found out."""
    model = Encoder().load(formula_weights()).eval()
    codes = torch.randint(-128, 128, (1, arguments.samples // 512 * 512))
    seconds: dict[str, list[float]] = {}
    shares, ratios = [], []
    for _ in range(arguments.rounds):
        best = float("inf")
        for threads in range(1, arguments.threads + 1):
            torch.set_num_threads(threads)
            model(codes)
            time = fastest(lambda: model(codes), arguments.runs)
            seconds.setdefault(f"PyTorch eager, threads: {threads}", []).append(time)
            best = min(best, time)
        figures = engine(arguments)
        time = figures["nsynth.encoder.seconds"]
        seconds.setdefault(f"Luthier, threads: {arguments.threads}", []).append(time)
        shares.append(figures["nsynth.encoder.percent_of_peak"])
        ratios.append(best / time)
    return {
        "samples": arguments.samples,
        "seconds": {name: statistics.median(times) for name, times in seconds.items()},
        "times_as_fast_as_PyTorch": statistics.median(ratios),
        "percent_of_FMA_peak": statistics.median(shares),
    }


def report(arguments: argparse.Namespace) -> dict:
    """What is found out, for the options of `bench nsynth-encoder`."""
    return {"machine": machine(), "nsynth_encoder": race(arguments)}
