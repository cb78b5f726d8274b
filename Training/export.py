"""Writes a trained model for the engine: weights, configuration and model card.

The code is turned to principal components of unit variance over the training set, so that
dimension 0 carries most and a heatmap reads well; both halves get the rotation.
"""

import argparse
import csv
import hashlib
import json
import time
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

import augment
import data
import evaluate
import features
from models.instrument import Configuration, Instrument
from sitting import FOLDER
from train import restore

LARGE = 4096  # numbers from which on a tensor is kept in 16 bits


@torch.no_grad()
def principal_components(model: Instrument, folder: Path, notes: int = 600) -> None:
    """Sets both rotations from the codes of training notes, silent frames left out."""
    codes = []
    for name in augment.SHARES:
        audio, tracks, _ = data.load(folder, name)
        share = round(notes * augment.SHARES[name])
        for row in torch.linspace(0, len(audio) - 1, share).long().tolist():
            samples = torch.from_numpy(audio[row : row + 1]).float() / 32768 * (0.8 / 0.9)
            samples = samples[:, : tracks.shape[1] * features.HOP]
            track = torch.from_numpy(tracks[row : row + 1])
            code = model.encoder(features.features(samples, track))[0]
            loud = samples.view(-1, features.HOP).square().mean(1) > 1e-6
            codes.append(code[loud])
    rotate(model, torch.cat(codes))


def rotate(model: Instrument, codes: Tensor) -> None:
    """Sets both rotations to the principal components of `codes` `[frames, dimensions]`."""
    mean = codes.double().mean(0)
    values, vectors = torch.linalg.eigh(torch.cov((codes.double() - mean).T))
    values, vectors = values.flip(0).clamp(min=1e-8), vectors.flip(1)
    vectors = vectors * vectors.gather(0, vectors.abs().argmax(0, keepdim=True)).sign()
    there = vectors.T / values.sqrt()[:, None]
    back = vectors * values.sqrt()
    model.encoder.rotation.weight.data.copy_(there)
    model.encoder.rotation.bias.data.copy_(-there @ mean)
    model.decoder.rotation.weight.data.copy_(back)
    model.decoder.rotation.bias.data.copy_(mean)


def tensors(model: Instrument) -> dict[str, Tensor]:
    """The weights by the names that the engine asks for; the last layer's factor of 4 folded in.

    Large tensors are rounded to 16 bits, which no score shows and which halves the file.
    """
    result = {name: value.detach().clone() for name, value in model.state_dict().items()}
    for name in ("decoder.output.weight", "decoder.output.bias"):
        result[name] *= 4
    return {
        name: value.contiguous().to(torch.float16 if value.numel() > LARGE else torch.float32)
        for name, value in result.items()
    }


def write(model: Instrument, stem: Path, name: str) -> None:
    """`stem.safetensors` and `stem.json`, both atomically."""
    values = tensors(model)
    digest = hashlib.sha256()
    for key in sorted(values):
        digest.update(key.encode() + values[key].numpy().tobytes())
    part = stem.with_suffix(".part")
    save_file(values, part, metadata={"hash": digest.hexdigest()[:16], "kind": "instrument"})
    part.chmod(0o644)
    part.rename(stem.with_suffix(".safetensors"))
    sizes = model.configuration.values()
    del sizes["code_noise"]
    description = {
        "kind": "instrument",
        "name": name,
        "description": "harmonics and filtered noise, driven by 16 numbers every 32 ms",
        "licence": "MIT",
        "analysis": {"rate": features.RATE, "hop": features.HOP},
        "output_rate": features.RATE,
        "model": sizes,
    }
    part.write_text(json.dumps(description, indent=2) + "\n")
    part.rename(stem.with_suffix(".json"))


def curve(log: Path, rows: int = 12) -> str:
    """The loss over time as a Markdown table."""
    points = [row for row in csv.reader(log.open()) if row[2] == "loss"]
    chosen = points[:: max(1, len(points) // rows)] + points[-1:]
    lines = [f"| {row[0]} | {float(row[1]) / 60:.0f} | {float(row[3]):.2f} |" for row in chosen]
    return "\n".join(
        ["| step | minutes | loss (sum of 4 resolutions, dB) |", "|---|---|---|", *lines]
    )


CARD = """# {name}

Luthier's default autoencoder: 16 kHz sound ⇄ 16 numbers every 512 samples and a pitch track;
harmonics and filtered noise. {parameters:,} parameters. Written by `Training/export.py` on {date}.

## Data

{data}

Held out from training: General MIDI programs {held_out} of every font; the espeak-ng voices
{voices} and the words {words}; the whole of TimGM6mb.

Changed at random in training: smooth equalisation (9 points, up to about ±12 dB), level,
noise floor; at rendering: velocity, length, detune, vibrato, glides.

## Training

{steps} steps in {minutes:.0f} minutes on {machine}; configuration:

```json
{settings}
```

{curve}

## Scores

{scores}

## Licence

MIT. The sound fonts FluidR3 GM (© Frank Wen, MIT) and MuseScore General (MIT) were its teachers.
"""


def card(
    model: Instrument, state: dict, config: Path, run: Path, folder: Path, name: str, machine: str
) -> str:
    """The model card as Markdown."""
    lines = []
    for part in sorted(path.stem for path in folder.glob("train-*.json")):
        titles = json.loads((folder / f"{part}.json").read_text())
        lines.append(f"- {part}: {len(titles)} sounds of 4 s")
    return CARD.format(
        name=name,
        parameters=sum(value.numel() for value in tensors(model).values()),
        date=time.strftime("%Y-%m-%d"),
        data="\n".join(lines),
        held_out=", ".join(map(str, data.HELD_OUT_PROGRAMS)),
        voices=", ".join(data.HELD_OUT_VOICES),
        words=", ".join(data.HELD_OUT_WORDS),
        steps=state["step"],
        minutes=state["spent"] / 60,
        machine=machine,
        settings=config.read_text().strip(),
        curve=curve(run / "log.csv"),
        scores=evaluate.table(evaluate.evaluate_model(model, folder)),
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=FOLDER)
    parser.add_argument("--run", default="instrument", help="name of the training run")
    parser.add_argument(
        "--config", type=Path, default=Path(__file__).parent / "configs/instrument.json"
    )
    default = Path(__file__).parent.parent / "Presets" / "Models" / "instrument-16k"
    parser.add_argument("--out", type=Path, default=default, help="path without ending")
    parser.add_argument("--name", default="Instrument 16k")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--machine", default="the machine at hand", help="for the model card")
    options = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(options.threads)
    state = torch.load(
        options.work / options.run / "checkpoint.pt", map_location="cpu", weights_only=False
    )
    model = Instrument(Configuration.load(options.config)).eval()
    restore(model, state["average"])
    principal_components(model, options.work / "data")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    write(model, options.out, options.name)
    run, folder = options.work / options.run, options.work / "data"
    text = card(model, state, options.config, run, folder, options.name, options.machine)
    options.out.with_suffix(".md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
