"""Races the engine against PyTorch and ONNX Runtime: the same weights, one thread each.

Every round lets each of them encode one sound of 4 s and turn its encoding back into sound, in
turn, so that other work on the machine hits them alike; the best run of a round counts, and
ratios are medians over rounds. Before the race their results are compared.

What is generous to the others: they are handed the pitch track and the white noise, which the
engine computes (it is measured with and without the pitch tracker), and they take the whole sound
as one batch, where the engine works as it would live.
"""

import argparse
import json
import logging
import os
import platform
import statistics
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import onnxruntime
import soundfile
import torch

import evaluate
import export_refiner
import features
from contestants import DecoderNetwork, contestants
from models.instrument import pitch_bumps
from models.white import white

ROOT = Path(__file__).parent.parent
SECONDS, HOP = 4, features.HOP
# The stages as they are called here, and the key of `luthier bench --json` for each.
STAGES = {
    "encoder": "encoder.without_pitch_realtime_factor",
    "encoder with pitch": "encoder.realtime_factor",
    "encoder network": "encoder.network_realtime_factor",
    "vocoder": "vocoder.harmonic.realtime_factor",
    "vocoder network": "vocoder.network_realtime_factor",
    "chain": "chain.without_pitch_realtime_factor",
    "refined vocoder": "vocoder.hifigan.realtime_factor",
    "refiner network": "refiner.network_realtime_factor",
}


def pluck() -> np.ndarray:
    """The sound that `luthier bench` uses: a decaying sawtooth at 220 Hz.

    At peak 0.8, to which the program brings every sound before it encodes it.
    """
    index = np.arange(SECONDS * features.RATE)
    wave = (2 * ((index * 220 / features.RATE) % 1) - 1) * 0.5 * (1 - 0.9 * index / len(index))
    return (wave * (0.8 / np.abs(wave).max())).astype(np.float32)


def machine() -> dict[str, str]:
    """What ran the race."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": names[0] if names else platform.machine(),
        "torch": torch.__version__,
        "onnxruntime": onnxruntime.__version__,
    }


def engine(arguments: argparse.Namespace, *command: str) -> str:
    """What `luthier` prints."""
    command = (arguments.luthier, *command, "--data", ROOT, "--model", arguments.model)
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def reference(arguments: argparse.Namespace, sound: np.ndarray, vocoders: list[str]) -> tuple:
    """The engine's codes, track, and samples of each vocoder."""
    with tempfile.TemporaryDirectory() as folder:
        wave, codes, again = (f"{folder}/{name}" for name in ("a.wav", "a.npy", "b.wav"))
        soundfile.write(wave, sound, features.RATE, subtype="FLOAT")
        engine(arguments, "encode", wave, "--pitch-track", "--no-cache", "-q", "-o", codes)
        plain = ("--format", "float", "--rate", "16000", "--no-normalize", "-q", "-o", again)
        Path(folder, "a.eq.npy").unlink()  # the race is of the networks and the synthesiser
        arrays = [np.load(codes), np.load(f"{folder}/a.f0.npy")]
        for name in vocoders:
            engine(arguments, "decode", codes, "--vocoder", name, *plain)
            arrays.append(soundfile.read(again)[0])
    return tuple(torch.from_numpy(array.astype(np.float32))[None] for array in arrays)


def fastest(run: Callable[[], object], runs: int) -> float:
    """Seconds that the best of several runs takes."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def race(found: dict, inputs: dict, arguments: argparse.Namespace) -> dict[str, dict[str, list]]:
    """Engine → stage → realtime factor of each round."""
    factors: dict = {name: {stage: [] for stage in stages} for name, stages in found.items()}
    factors["Luthier"] = {stage: [] for stage in STAGES if stage in inputs}
    for _ in range(arguments.rounds):
        settings = ("--json", "--runs", str(arguments.runs), "--vocoder", "harmonic")
        figures = json.loads(engine(arguments, "bench", *settings))
        for stage, values in factors["Luthier"].items():
            values.append(figures[STAGES[stage]])
        for name, stages in found.items():
            for stage, run in stages.items():
                values = inputs[stage]
                best = fastest(lambda r=run, v=values: r(*v), arguments.runs)
                factors[name][stage].append(SECONDS / best)
    return factors


def ratios(factors: dict[str, dict[str, list]]) -> dict[str, dict]:
    """For each stage the fastest of the others, and how many times as fast the engine is."""
    result = {}
    for stage, mine in factors["Luthier"].items():
        others = {n: s[stage] for n, s in factors.items() if stage in s and n != "Luthier"}
        best = max(others, key=lambda name: statistics.median(others[name]))
        ratio = statistics.median(a / b for a, b in zip(mine, others[best], strict=True))
        result[stage] = {"fastest other": best, "Luthier is faster by": round(ratio, 2)}
    return result


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--luthier", default=str(ROOT / ".build/release/luthier"))
    parser.add_argument("--model", default="instrument-16k")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--runs", type=int, default=10, help="of each stage, in each round")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    stem = ROOT / "Presets" / "Models" / arguments.model
    model = evaluate.load_model(stem)
    refined = "refiner" in json.loads(stem.with_suffix(".json").read_text())
    refiner = export_refiner.load(stem) if refined else None
    sound = pluck()
    vocoders = ["harmonic", "hifigan"][: 2 if refined else 1]
    codes, track, samples, *refined_samples = reference(arguments, sound, vocoders)
    size = model.configuration.noise_size
    noise = torch.from_numpy(white(samples.shape[1] + size, -size // 2)).float()[None]
    heard = torch.from_numpy(sound)[None]
    inputs = {
        "encoder": (heard, track),
        "encoder with pitch": (heard, track),
        "encoder network": (features.features(heard, track),),
        "vocoder": (codes, track, noise),
        "vocoder network": (codes, track),
        "chain": (heard, track, noise),
    }
    if refiner:
        frames = codes.shape[1]
        condition = torch.cat([codes, pitch_bumps(track)], -1)
        raw = DecoderNetwork(model)(codes, track)
        spectra = torch.zeros(1, 16 * frames, refiner.listen.in_features)
        inputs["refined vocoder"] = inputs["vocoder"]
        inputs["refiner network"] = (condition, raw, spectra)
    found, why = contestants(model, refiner, inputs)
    wanted = {"encoder": codes, "encoder network": codes, "encoder with pitch": codes}
    wanted |= {"vocoder": samples, "chain": samples}
    if refined_samples:
        wanted["refined vocoder"] = refined_samples[0]
    apart = {
        f"{name}, {stage}": (run(*inputs[stage]) - wanted[stage]).abs().max().item()
        for name, stages in found.items()
        for stage, run in stages.items()
        if stage in wanted
    }
    # Phases added up in single precision drift by some 1e-3 over 4 s; codes have no such excuse.
    for name, difference in apart.items():
        limit = 2e-2 if "vocoder" in name or "chain" in name else 1e-3
        if not difference < limit:
            raise SystemExit(f"{name}: differs from the engine by {difference}")
    factors = race(found, inputs, arguments)
    report = {
        "machine": machine(),
        "largest difference from the engine": apart,
        "could not run": why,
        "realtime factor, one thread": {
            name: {stage: round(statistics.median(f), 1) for stage, f in stages.items()}
            for name, stages in factors.items()
        },
        "ratios": ratios(factors),
    }
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
