"""Scores sound: log-mel distance and pitch accuracy on every set, for PyTorch or for WAV files.

`evaluate.py` scores the exported model in PyTorch; `evaluate.py --luthier PATH` has the program
resynthesise the same notes and scores the files that it wrote; `--plot` draws the worst ten.
"""

import argparse
import json
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor

import data
import features
import metric
from models import synthesis
from models.instrument import Configuration, Instrument

SETS = ("held-out", "foreign", "voices", "noises")
FOLDER = Path(__file__).parent / ".work"
PITCHED_SETS = ("held-out", "foreign")


@dataclass
class Scores:
    """One set's notes: titles, distances in dB, and pitch differences in cents where pitched."""

    titles: list[str]
    distances: np.ndarray
    cents: np.ndarray

    @property
    def accuracy(self) -> float:
        """Share of the pitched sounds whose median pitch is within 50 cents."""
        return float((np.abs(self.cents) <= 50).mean()) if len(self.cents) else float("nan")


def load_model(stem: Path) -> Instrument:
    """An exported model as a PyTorch module, without a second stage."""
    sizes = json.loads(stem.with_suffix(".json").read_text())["model"]
    model = Instrument(Configuration(**sizes)).eval()
    values = load_file(stem.with_suffix(".safetensors"))
    values = {k: v.float() for k, v in values.items() if not k.startswith("refiner.")}
    for name in ("decoder.output.weight", "decoder.output.bias"):
        values[name] /= 4
    model.load_state_dict(values)
    return model


def references(folder: Path, name: str) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """A set at peak 0.8: float32 `[notes, frames × 512]`, tracks, titles."""
    audio, tracks, titles = data.load(folder, name)
    samples = audio[:, : tracks.shape[1] * features.HOP].astype(np.float32)
    return samples / np.abs(samples).max(1, keepdims=True) * 0.8, tracks, titles


def chosen(folder: Path, name: str, limit: int) -> list[tuple[Tensor, Tensor]]:
    """Samples and track of up to `limit` notes of a set, evenly far apart."""
    samples, tracks, _ = references(folder, name)
    rows = np.linspace(0, len(samples) - 1, min(limit, len(samples))).astype(int)
    return [(torch.from_numpy(samples[row]), torch.from_numpy(tracks[row])) for row in rows]


def median_pitch(samples: np.ndarray) -> float:
    """Median of librosa's pYIN over voiced frames in Hz, 0 where fewer than five are voiced."""
    import librosa

    pitch, voiced, _ = librosa.pyin(samples, fmin=40, fmax=2000, sr=16_000, frame_length=2048)
    return float(np.median(pitch[voiced])) if voiced.sum() >= 5 else 0.0


def pitch_differences(reference: np.ndarray, sound: np.ndarray, every: int) -> np.ndarray:
    """Cents between median pitches of every n-th note, where the reference has one."""
    result = []
    for x, y in zip(reference[::every], sound[::every], strict=True):
        if wanted := median_pitch(x):
            got = median_pitch(y)
            result.append(1200 * np.log2(got / wanted) if got else 9999)
    return np.array(result)


def score(
    folder: Path, resynthesise: Callable[[str, np.ndarray, np.ndarray], np.ndarray], pitch: int
) -> dict[str, Scores]:
    """Scores every set; `pitch` > 0: pitch accuracy on every so-manieth note."""
    result = {}
    for name in SETS:
        samples, tracks, titles = references(folder, name)
        sound = resynthesise(name, samples, tracks)
        parts = [
            metric.log_mel_distance(torch.from_numpy(x), torch.from_numpy(y)).numpy()
            for x, y in zip(np.array_split(samples, 16), np.array_split(sound, 16), strict=True)
            if len(x)
        ]
        judged = pitch > 0 and name in PITCHED_SETS
        cents = pitch_differences(samples, sound, pitch) if judged else np.array([])
        result[name] = Scores(titles, np.concatenate(parts), cents)
    return result


@torch.no_grad()
def pytorch_sound(model: Instrument, samples: np.ndarray, tracks: np.ndarray) -> np.ndarray:
    """Resynthesis by the PyTorch model."""
    torch.manual_seed(0)
    result = []
    for row in range(0, len(samples), 4):
        controls = model(
            torch.from_numpy(samples[row : row + 4]), torch.from_numpy(tracks[row : row + 4])
        )
        result.append(synthesis.synthesise(controls, model.configuration.noise_size).numpy())
    return np.concatenate(result)


def luthier_sound(program: str, samples: np.ndarray, *options: str) -> np.ndarray:
    """Resynthesis by the program with further options, through WAV files."""
    import soundfile

    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder, f"{index:04}.wav") for index in range(len(samples))]
        for path, sound in zip(names, samples, strict=True):
            soundfile.write(path, sound, 16_000, subtype="FLOAT")
        out = Path(folder, "out")
        settings = "--rate 16000 --format float --no-normalize --no-cache --quiet".split()
        command = [program, "resynth", *map(str, names), "-o", f"{out}/", *settings, *options]
        subprocess.run(command, check=True)
        written = [out / f"{path.stem}-resynth.wav" for path in names]
        sounds = [soundfile.read(path, dtype="float32")[0] for path in written]
    return np.stack(sounds)


def evaluate_model(model: Instrument, folder: Path, pitch: int = 0) -> dict[str, Scores]:
    """Scores of a PyTorch model on every set."""
    return score(folder, lambda _, samples, tracks: pytorch_sound(model, samples, tracks), pitch)


def table(scores: dict[str, Scores]) -> str:
    """The scores as a Markdown table."""
    lines = [
        "| set | sounds | log-mel distance (dB) | median | pitch within 50 cents |",
        "|---|---|---|---|---|",
    ]
    for name, s in scores.items():
        accuracy = f"{100 * s.accuracy:.1f} % of {len(s.cents)}" if len(s.cents) else "–"
        mean, median = s.distances.mean(), np.median(s.distances)
        lines.append(f"| {name} | {len(s.titles)} | {mean:.2f} | {median:.2f} | {accuracy} |")
    return "\n".join(lines)


def plot_worst(
    folder: Path, out: Path, model: Instrument, scores: dict[str, Scores], count: int = 10
) -> None:
    """Spectrograms of the worst notes of each set beside their resynthesis, one PNG a set."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    out.mkdir(parents=True, exist_ok=True)
    for name, s in scores.items():
        samples, tracks, titles = references(folder, name)
        worst = np.argsort(-s.distances)[:count]
        sound = pytorch_sound(model, samples[worst], tracks[worst])
        figure, axes = pyplot.subplots(len(worst), 2, figsize=(14, 2.2 * len(worst)))
        for row, index in enumerate(worst):
            for column, wave in enumerate((samples[index], sound[row])):
                mel = features.magnitudes(torch.from_numpy(wave[None]), 1024, 256, 0)[0]
                mel = mel @ features.mel_bank(1024, 80).T
                decibel = 20 * torch.log10(mel.clamp(min=1e-6)).T
                top = 20 * np.log10(np.abs(samples[index]).max()) - 10
                axes[row, column].imshow(
                    decibel, origin="lower", aspect="auto", vmin=top - 70, vmax=top
                )
                axes[row, column].set_yticks([])
            axes[row, 0].set_title(f"{titles[index]}  {s.distances[index]:.1f} dB", fontsize=8)
            pitch = tracks[index, :, 0]
            axes[row, 1].set_title(
                f"pitch {np.median(pitch[pitch > 0]) if (pitch > 0).any() else 0:.0f} Hz",
                fontsize=8,
            )
        figure.tight_layout()
        figure.savefig(out / f"worst-{name}.png", dpi=60)
        pyplot.close(figure)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    stem = Path(__file__).parent.parent / "Presets" / "Models" / "instrument-16k"
    parser.add_argument("--model", type=Path, default=stem, help="exported model, without ending")
    parser.add_argument("--data", type=Path, default=FOLDER / "data")
    parser.add_argument("--luthier", help="score what this program resynthesises instead")
    parser.add_argument(
        "--pitch", type=int, default=4, help="judge pitch on every n-th note; 0: none"
    )
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--plot", type=Path, help="folder for spectrograms of the worst notes")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    data.prepare(options.data, only=list(SETS))
    if options.luthier:
        scores = score(
            options.data, lambda _, x, __: luthier_sound(options.luthier, x), options.pitch
        )
        print(table(scores))
        return
    model = load_model(options.model)
    scores = evaluate_model(model, options.data, options.pitch)
    print(table(scores))
    if options.plot:
        plot_worst(options.data, options.plot, model, scores)


if __name__ == "__main__":
    main()
