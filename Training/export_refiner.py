"""Adds a trained second stage to an exported model: its tensors, its sizes and its card.

The scores in the card are what `evaluate_refiner.py` printed: `--scores FILE`.
"""

import argparse
import csv
import hashlib
import json
import time
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from export import LARGE
from models.refiner import Refiner, RefinerConfiguration
from sitting import FOLDER

PREFIX = "refiner."


def tensors(refiner: Refiner) -> dict[str, torch.Tensor]:
    """The weights by the names that the engine asks for, large ones in 16 bits."""
    return {
        PREFIX + name: value.detach()
        .contiguous()
        .to(torch.float16 if value.numel() > LARGE else torch.float32)
        for name, value in refiner.state_dict().items()
    }


def add(refiner: Refiner, first: Path, out: Path, default: str = "hifigan") -> None:
    """Writes the model `first` with this second stage as `out`, both without ending.

    `default` is the vocoder that the program takes where none is named.
    The model's hash stays: encodings that were kept are as good as before.
    """
    weights = first.with_suffix(".safetensors")
    values = {k: v for k, v in load_file(weights).items() if not k.startswith(PREFIX)}
    with safe_open(weights, "pt") as file:
        metadata = file.metadata()
    added = tensors(refiner)
    digest = hashlib.sha256()
    for key in sorted(added):
        digest.update(key.encode() + added[key].numpy().tobytes())
    metadata["refiner_hash"] = digest.hexdigest()[:16]
    description = json.loads(first.with_suffix(".json").read_text())
    description["refiner"] = refiner.c.values()
    del description["refiner"]["controls"]  # the first stage tells
    description["default_vocoder"] = default
    part = out.with_suffix(".part")
    save_file(values | added, part, metadata=metadata)
    part.chmod(0o644)
    part.rename(out.with_suffix(".safetensors"))
    part.write_text(json.dumps(description, indent=2) + "\n")
    part.rename(out.with_suffix(".json"))


CARD = """## Second stage

{parameters:,} parameters, written by `Training/export_refiner.py` on {date}. {steps} steps in
{minutes:.0f} minutes on {machine}, the first stage frozen; the data and their changes are the first
stage's. Configuration:

```json
{settings}
```

The multi-resolution STFT loss and the loss of attacks (windows of 8 and 4 ms), with those of the
first stage on the same stretches:

{curve}

{scores}

"""


def curve(log: Path, rows: int = 12) -> str:
    """The losses over the steps as a Markdown table."""
    names = ("spectral", "first", "attack", "first attack", "generator", "jury")
    points: dict[int, dict[str, str]] = {}
    for step, _, name, value, *_ in csv.reader(log.open()):
        if name in names:
            points.setdefault(int(step), {})[name] = f"{float(value):.2f}"
    steps = sorted(points)
    chosen = sorted({*steps[:: max(1, len(steps) // rows)], *steps[-1:]})
    lines = [
        f"| {step} | " + " | ".join(points[step].get(name, "–") for name in names) + " |"
        for step in chosen
    ]
    head = "| step | STFT dB | first stage | attacks dB | first stage | generator | jury |"
    return "\n".join([head, "|---" * 7 + "|", *lines])


def add_card(path: Path, section: str) -> None:
    """Puts the section into a model card before its licence, in the place of an older one."""
    card = path.read_text()
    start, licence = card.find("## Second stage"), card.index("## Licence")
    path.write_text(card[: start if start >= 0 else licence] + section + card[licence:])


def load(stem: Path) -> Refiner:
    """The second stage of an exported model as a PyTorch module."""
    description = json.loads(stem.with_suffix(".json").read_text())
    sizes = description["model"]
    controls = sizes["envelope_points"] + sizes["harmonics"] + sizes["noise_bands"] + 1
    refiner = Refiner(RefinerConfiguration(**description["refiner"], controls=controls)).eval()
    values = load_file(stem.with_suffix(".safetensors"))
    refiner.load_state_dict(
        {k[len(PREFIX) :]: v.float() for k, v in values.items() if k.startswith(PREFIX)}
    )
    return refiner


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=FOLDER)
    parser.add_argument("--run", default="refiner", help="name of the training run")
    parser.add_argument(
        "--config", type=Path, default=Path(__file__).parent / "configs/refiner.json"
    )
    stem = Path(__file__).parent.parent / "Presets" / "Models" / "instrument-16k"
    parser.add_argument("--first", type=Path, default=stem, help="the first stage, without ending")
    parser.add_argument("--out", type=Path, help="path without ending; as --first when left out")
    parser.add_argument("--default", choices=("hifigan", "harmonic"), default="hifigan")
    parser.add_argument(
        "--scores", type=Path, help="what evaluate_refiner.py printed, for the card"
    )
    parser.add_argument("--machine", default="the machine at hand", help="for the model card")
    options = parser.parse_args()
    path = options.work / options.run / "checkpoint.pt"
    state = torch.load(path, map_location="cpu", weights_only=False)
    sizes = json.loads(options.config.read_text())["model"]
    refiner = Refiner(RefinerConfiguration(**sizes))
    refiner.load_state_dict(state["average"])
    out = options.out or options.first
    add(refiner, options.first, out, options.default)
    card = out.with_suffix(".md")
    if options.scores and card.exists():
        section = CARD.format(
            parameters=sum(value.numel() for value in refiner.parameters()),
            date=time.strftime("%Y-%m-%d"),
            steps=state["step"],
            minutes=state["spent"] / 60,
            machine=options.machine,
            settings=options.config.read_text().strip(),
            curve=curve(options.work / options.run / "log.csv"),
            scores=options.scores.read_text().strip(),
        )
        add_card(card, section)
    print(f"{out}: second stage of step {state['step']}")


if __name__ == "__main__":
    main()
