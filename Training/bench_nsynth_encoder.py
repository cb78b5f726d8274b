"""Races the engine's NSynth encoder against PyTorch, at the published sizes with the same generated
weights (`models/nsynth_encoder.py`).

In every round PyTorch encodes 39 936 samples with one thread and with two, then the engine does;
the best run of a round counts, and the ratio is the median over rounds of PyTorch's better time by
the engine's. Both give the same codes: `Tests/ModelsTests/NSynthEncoderTests.swift`.
"""

import argparse
import json
import statistics
import subprocess
from pathlib import Path

import torch

from bench import fastest, machine
from models.nsynth_encoder import Encoder, generated

ROOT = Path(__file__).parent.parent


def engine(arguments: argparse.Namespace) -> dict[str, float]:
    """The figures of `luthier bench nsynth-encoder`."""
    command = [arguments.luthier, "bench", "nsynth-encoder", "--json"]
    command += ["--threads", str(arguments.threads), "--runs", str(arguments.runs)]
    command += ["--samples", str(arguments.samples)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


@torch.no_grad()
def race(arguments: argparse.Namespace) -> dict:
    """What is found out."""
    model = Encoder().load(generated()).eval()
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


def main() -> None:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--luthier", default=str(ROOT / ".build/release/luthier"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--runs", type=int, default=3, help="of each, in each round")
    parser.add_argument("--samples", type=int, default=39_936)
    arguments = parser.parse_args()
    print(json.dumps({"machine": machine(), "nsynth_encoder": race(arguments)}, indent=2))


if __name__ == "__main__":
    main()
