"""Writes a trained WaveNet for the program: weights, configuration and model card.

The scores in the card are what `evaluate_wavenet.py` printed: `--scores FILE`.
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
from torch import Tensor

import shaping
from models.wavenet import BUMPS
from sitting import FOLDER
from train_wavenet import STEM, ConditionedWaveNet, WaveNetConfiguration, made

CARD = """# WaveNet 16k

A small WaveNet (van den Oord et al. 2016): it draws every sample given those before it{told}.
{parameters:,} parameters, written by `Training/export_wavenet.py` on {date}.

## Training

{steps} steps in {minutes:.0f} minutes on {machine}. Configuration:

```json
{settings}
```

Cross-entropy in nats a sample: on the lessons, and by teacher forcing on the first second of a
dozen sounds of each evaluation set.

{curve}

{scores}

## Licence

MIT, like the program. {source}
"""
TOLD = """,
the 16 numbers of the instrument model's picture, and what the instrument model's first stage makes
of it. What it draws is the flat rest beside the first stage's harmonics: it is given the spectrum
and the level that the first stage expects, and added to them"""
SOURCE = """The training sounds are those of the instrument model, whose card names their
sources and licences."""


def tensors(model: ConditionedWaveNet) -> dict[str, Tensor]:
    """The weights by the names that the engine asks for."""
    values = {k: v.detach().contiguous() for k, v in model.network.state_dict().items()}
    if model.conditioning is not None:
        for name, value in model.conditioning.state_dict().items():
            values[name.replace("layers.", "conditioning.")] = value.detach().contiguous()
    return values


def describe(
    model: ConditionedWaveNet,
    settings: dict,
    name: str,
    encoder: Path,
    temperature: float,
    top_k: int | None = None,
) -> dict:
    """The configuration file of an exported model."""
    is_conditioned = model.conditioning is not None
    kind = "a picture" if is_conditioned else "itself alone"
    result = {
        "kind": "wavenet",
        "name": name,
        "description": f"each sample drawn from those before it, told by {kind}",
        "licence": "MIT",
        "version": 1,
        "reads": encoder.name if is_conditioned else None,
        "encoder_hash": hash_of(encoder) if is_conditioned else None,
        "wavenet": model.network.c.values(),
    }
    if is_conditioned:
        result["conditioning"] = settings["conditioning"] | {
            "bumps": BUMPS,
            "headroom": shaping.HEADROOM,
        }
    return result | {"sampling": {"temperature": temperature, "top_k": top_k}}


def hash_of(stem: Path) -> str:
    """The hash that an exported model keeps of its weights."""
    with safe_open(stem.with_suffix(".safetensors"), "pt") as file:
        return file.metadata()["hash"]


def write(model: ConditionedWaveNet, told: dict, stem: Path) -> None:
    """Writes `stem`.safetensors and `stem`.json; both appear whole."""
    values, digest = tensors(model), hashlib.sha256()
    for key in sorted(values):
        digest.update(key.encode() + values[key].numpy().tobytes())
    part = stem.with_suffix(".part")
    save_file(values, part, metadata={"hash": digest.hexdigest()[:16]})
    part.chmod(0o644)
    part.rename(stem.with_suffix(".safetensors"))
    part.write_text(json.dumps(told, indent=2) + "\n")
    part.rename(stem.with_suffix(".json"))


def description(stem: Path) -> dict:
    """The configuration file of an exported model."""
    return json.loads(stem.with_suffix(".json").read_text())


def load(stem: Path) -> ConditionedWaveNet:
    """An exported model as a PyTorch module."""
    told = description(stem)
    c = WaveNetConfiguration.of(told["wavenet"])
    model = ConditionedWaveNet(c, told.get("conditioning")).eval()
    values = load_file(stem.with_suffix(".safetensors"))
    model.load_state_dict(
        {
            name.replace("conditioning.", "conditioning.layers.")
            if name.startswith("conditioning.")
            else f"network.{name}": value
            for name, value in values.items()
        }
    )
    return model


def curve(log: Path, rows: int = 14) -> str:
    """The cross-entropies over the steps as a Markdown table."""
    points: dict[int, dict[str, float]] = {}
    for step, _, name, value in csv.reader(log.open()):
        points.setdefault(int(step), {})[name] = float(value)
    names = list(dict.fromkeys(name for point in points.values() for name in point))
    tested = [step for step, point in points.items() if point.keys() != {"loss"}]
    steps = sorted(points)
    chosen = sorted({*steps[:: max(1, len(steps) // rows)], *tested})
    lines = [
        f"| {step} | "
        + " | ".join(f"{points[step][n]:.3f}" if n in points[step] else "–" for n in names)
        + " |"
        for step in chosen
    ]
    return "\n".join(
        ["| step | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|", *lines]
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=FOLDER)
    parser.add_argument("--run", default="wavenet", help="name of the training run")
    parser.add_argument(
        "--config", type=Path, default=Path(__file__).parent / "configs/wavenet.json"
    )
    parser.add_argument("--unconditioned", action="store_true", help="as it was trained")
    parser.add_argument("--encoder", type=Path, default=STEM, help="whose pictures it reads")
    parser.add_argument("--out", type=Path, default=STEM.parent / "wavenet", help="without ending")
    parser.add_argument("--temperature", type=float, default=1.0, help="when nobody names one")
    parser.add_argument("--top-k", type=int, help="when nobody names it; all when left out")
    parser.add_argument("--scores", type=Path, help="what evaluate_wavenet.py printed")
    parser.add_argument("--machine", default="the machine at hand", help="for the model card")
    options = parser.parse_args()
    path = options.work / options.run / "checkpoint.pt"
    state = torch.load(path, map_location="cpu", weights_only=False)
    settings = json.loads(options.config.read_text())
    is_conditioned = "conditioning" in settings and not options.unconditioned
    model = made(settings, is_conditioned)
    model.load_state_dict(state["average"])
    write(
        model,
        describe(
            model, settings, options.out.name, options.encoder, options.temperature, options.top_k
        ),
        options.out,
    )
    card = CARD.format(
        told=TOLD if is_conditioned else "",
        parameters=sum(value.numel() for value in model.parameters()),
        date=time.strftime("%Y-%m-%d"),
        steps=state["step"],
        minutes=state["spent"] / 60,
        machine=options.machine,
        settings=options.config.read_text().strip(),
        curve=curve(options.work / options.run / "log.csv"),
        scores=options.scores.read_text().strip() if options.scores else "",
        source=SOURCE if is_conditioned else "",
    )
    options.out.with_suffix(".md").write_text(card)
    print(f"{options.out}: step {state['step']}")


if __name__ == "__main__":
    main()
