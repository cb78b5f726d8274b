"""Races the engine's HiFi-GAN generators against PyTorch and ONNX Runtime, on as many threads each.

The same generated weights (`models/hifigan_formula.py`), weight normalisation folded for all, and
the same mel spectrum of 4 s. In every round each of them renders it in turn, so that other work on
the machine hits them alike; the best run of a round counts, and ratios are medians over rounds.
Before the race the engine's sound is compared with PyTorch's.
"""

import argparse
import json
import statistics
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import soundfile
import torch
from safetensors.torch import save_file
from torch import Tensor

from luthier_training.benchmarks import race as races
from luthier_training.benchmarks.baselines import onnx
from luthier_training.benchmarks.race import fastest, leader, machine, reason
from luthier_training.models.hifigan import VERSIONS, Generator
from luthier_training.models.hifigan_formula import formula_mel, formula_weights


def engine_sound(luthier: str, model: Generator, mel: Tensor) -> np.ndarray:
    """What `luthier vocode` makes of the spectrum with the generator's weights."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "config.json").write_text(json.dumps(model.c.dump()))
        save_file({k: v.contiguous() for k, v in model.state_dict().items()},
                  place / "generator.safetensors")  # fmt: skip
        np.save(place / "mel.npy", mel[0].numpy())
        plain = ("--format", "float", "--no-normalize", "-q", "-o", place / "sound.wav")
        command = (luthier, "vocode", place / "mel.npy", "--model", place, *plain)
        subprocess.run(command, check=True)
        return soundfile.read(place / "sound.wav", dtype="float32")[0]


def baselines(model: Generator, mel: Tensor, threads: int) -> tuple[dict, dict]:
    """Name → function, and for those that can't run the reason."""
    makers: dict = {"PyTorch eager": lambda: model, "torch.compile": lambda: torch.compile(model)}
    if threads == 1:  # its session has one
        makers["ONNX Runtime"] = lambda: onnx(model, (mel,))
    found, why = {}, {}
    for name, make in makers.items():
        try:
            run = make()
            run(mel)
            found[name] = run
        except Exception as error:  # whatever an exporter or compiler throws is its answer
            why[name] = reason(error)
    return found, why


def race(version: str, arguments: argparse.Namespace) -> dict:
    """What is found out about one generator."""
    model = formula_weights(Generator(VERSIONS[version])).eval()
    mel = formula_mel(arguments.frames)
    seconds = arguments.frames * model.c.hop_size / model.c.sampling_rate
    wanted = model(mel)[0, 0].numpy()
    apart = {"Luthier": np.abs(engine_sound(arguments.luthier, model, mel) - wanted).max()}
    found, why = baselines(model, mel, arguments.threads)
    for name, run in found.items():
        apart[name] = np.abs(run(mel)[0, 0].numpy() - wanted).max()
    for name, difference in apart.items():
        if not difference <= 1e-4:
            raise SystemExit(f"{name}, {version}: differs from PyTorch by {difference}")
    factors: dict[str, list] = {name: [] for name in ["Luthier", *found]}
    shares = []
    command = ("bench", "hifigan", "--json", "--only", version)
    command += ("--runs", arguments.runs, "--frames", arguments.frames)
    command += ("--threads", arguments.threads)
    for _ in range(arguments.rounds):
        figures = json.loads(races.engine(arguments.luthier, *command))
        factors["Luthier"].append(figures[f"hifigan.{version}.realtime_factor"])
        shares.append(figures[f"hifigan.{version}.percent_of_peak"])
        for name, run in found.items():
            factors[name].append(seconds / fastest(lambda r=run: r(mel), arguments.runs))
    others = {name: factors[name] for name in found}
    best, ratio = leader(others, factors["Luthier"])
    return {
        "threads": arguments.threads,
        "realtime factor": {n: round(statistics.median(f), 2) for n, f in factors.items()},
        "Luthier's share of the multiply-add peak in %": round(statistics.median(shares), 1),
        "largest difference from PyTorch eager": {n: float(d) for n, d in apart.items()},
        "fastest other": best,
        "Luthier is faster by": ratio,
        "could not run": why,
    }


def report(arguments: argparse.Namespace) -> dict:
    """What is found out, for the options of `bench hifigan`."""
    torch.set_num_threads(arguments.threads)
    torch.set_grad_enabled(False)
    races.quiet()
    versions = [arguments.only] if arguments.only else list(VERSIONS)
    result: dict = {"machine": machine()}
    return result | {version: race(version, arguments) for version in versions}
