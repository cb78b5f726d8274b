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
import statistics
import tempfile
from pathlib import Path

import numpy as np
import soundfile
import torch
from torch import Tensor

from luthier_training import exported_model
from luthier_training.benchmarks import race as races
from luthier_training.benchmarks.baselines import DecoderNetwork, baselines
from luthier_training.benchmarks.race import fastest, leader, machine
from luthier_training.data.clips import SECONDS
from luthier_training.data.storage import USUAL_PEAK
from luthier_training.instrument import files
from luthier_training.models.instrument import Instrument
from luthier_training.models.refiner import Refiner
from luthier_training.paths import MODELS, ROOT
from luthier_training.refiner import files as refiner_files
from luthier_training.signal.features import features, pitch_basis
from luthier_training.signal.frames import HOP, RATE
from luthier_training.signal.white import white

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

    At the peak to which the program brings every sound before it encodes it.
    """
    index = np.arange(SECONDS * RATE)
    wave = (2 * ((index * 220 / RATE) % 1) - 1) * 0.5 * (1 - 0.9 * index / len(index))
    return (wave * (USUAL_PEAK / np.abs(wave).max())).astype(np.float32)


def engine(arguments: argparse.Namespace, *command: str) -> str:
    """What `luthier` prints with the model that races."""
    own = ("--data", ROOT, "--model", arguments.model)
    return races.engine(arguments.luthier, *command, *own)


def reference(arguments: argparse.Namespace, sound: np.ndarray, vocoders: list[str]) -> tuple:
    """The engine's codes, track, and samples of each vocoder."""
    with tempfile.TemporaryDirectory() as folder:
        wave, codes, again = (f"{folder}/{name}" for name in ("a.wav", "a.npy", "b.wav"))
        soundfile.write(wave, sound, RATE, subtype="FLOAT")
        engine(arguments, "encode", wave, "--pitch-track", "--no-cache", "-q", "-o", codes)
        plain = ("--format", "float", "--rate", str(RATE), "--no-normalize", "-q", "-o", again)
        Path(folder, "a.eq.npy").unlink()  # the race is of the networks and the synthesiser
        arrays = [np.load(codes), np.load(f"{folder}/a.f0.npy")]
        for name in vocoders:
            engine(arguments, "decode", codes, "--vocoder", name, *plain)
            arrays.append(soundfile.read(again)[0])
    return tuple(torch.from_numpy(array.astype(np.float32))[None] for array in arrays)


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
        best, ratio = leader(others, mine)
        result[stage] = {"fastest other": best, "Luthier is faster by": ratio}
    return result


def stage_inputs(
    model: Instrument, refiner: Refiner | None, sound: Tensor, codes: Tensor, track: Tensor
) -> dict[str, tuple[Tensor, ...]]:
    """What each stage is given, for a sound `[1, samples]` and the engine's encoding of it."""
    size = model.configuration.noise_size
    count = codes.shape[1] * HOP + size
    noise = torch.from_numpy(white(count, -size // 2)).float()[None]
    inputs = {
        "encoder": (sound, track),
        "encoder with pitch": (sound, track),
        "encoder network": (features(sound, track),),
        "vocoder": (codes, track, noise),
        "vocoder network": (codes, track),
        "chain": (sound, track, noise),
    }
    if refiner:
        condition = torch.cat([codes, pitch_basis(track)], -1)
        raw = DecoderNetwork(model)(codes, track)
        spectra = torch.zeros(1, 16 * codes.shape[1], refiner.listen.in_features)
        inputs["refined vocoder"] = inputs["vocoder"]
        inputs["refiner network"] = (condition, raw, spectra)
    return inputs


def differences(found: dict, inputs: dict, wanted: dict[str, Tensor]) -> dict[str, float]:
    """The largest difference of each baseline from the engine.

    Raises SystemExit where one is too large.
    """
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
    return apart


def report(arguments: argparse.Namespace) -> dict:
    """What is found out, for `--luthier`, `--model`, `--rounds` and `--runs`."""
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    races.quiet()
    stem = MODELS / arguments.model
    model = files.load(stem)
    is_refined = "refiner" in exported_model.description(stem)
    refiner = refiner_files.load(stem) if is_refined else None
    sound = pluck()
    vocoders = ["harmonic", "hifigan"][: 2 if is_refined else 1]
    codes, track, samples, *refined_samples = reference(arguments, sound, vocoders)
    inputs = stage_inputs(model, refiner, torch.from_numpy(sound)[None], codes, track)
    found, why = baselines(model, refiner, inputs)
    wanted = {"encoder": codes, "encoder network": codes, "encoder with pitch": codes}
    wanted |= {"vocoder": samples, "chain": samples}
    if refined_samples:
        wanted["refined vocoder"] = refined_samples[0]
    apart = differences(found, inputs, wanted)
    factors = race(found, inputs, arguments)
    return {
        "machine": machine(),
        "largest difference from the engine": apart,
        "could not run": why,
        "realtime factor, one thread": {
            name: {stage: round(statistics.median(f), 1) for stage, f in stages.items()}
            for name, stages in factors.items()
        },
        "ratios": ratios(factors),
    }
