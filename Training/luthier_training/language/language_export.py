"""Joins the trained parts of a language of codes, and scores them on what is held out."""

from pathlib import Path

import torch

from luthier_training.language import (
    language_card,
    language_files,
    language_trainer,
    utterances,
)
from luthier_training.language.frames import RATE
from luthier_training.language.language_batches import Batches
from luthier_training.language.language_trainer import PARTS, TESTED
from luthier_training.language.quantiser_training import LEARNT
from luthier_training.models.language_model import LanguageModel


def join(model: LanguageModel, work: Path, name: str) -> list[str]:
    """Puts the averages of the runs NAME-PART that are there into a model; tells of each."""
    told = []
    for part in PARTS:
        path = work / f"{name}-{part}" / "checkpoint.pt"
        if not path.exists():
            told.append(f"{part}: as it was")
            continue
        state = torch.load(path, map_location="cpu", weights_only=False)
        getattr(model, part).load_state_dict(state["average"])
        told.append(f"{part}: {state['step']} steps in {state['spent'] / 60:.0f} minutes")
    return told


def counts(folder: Path) -> list[str]:
    """How much each set has."""
    told = []
    for name in (*LEARNT, *TESTED):
        known = utterances.read(folder / name)
        hours = sum(len(one.codes) for one in known) / RATE / 3600
        speakers = len({one.speaker for one in known})
        told.append(f"`{name}`: {len(known)} utterances, {hours:.2f} h, {speakers} speakers")
    return told


def scores(model: LanguageModel, folder: Path, size: int) -> dict[str, float]:
    """Losses of every part on each set that is held out."""
    result = {}
    for name in TESTED:
        known = utterances.read(folder / name)
        if not known:
            continue
        tests = Batches(known, model.quantiser, size, 0, 0)
        for part in PARTS:
            losses = language_trainer.score(
                getattr(model, part), part, tests, model.quantiser.books
            )
            result |= {f"{name} {part} {loss}": value for loss, value in losses}
    return result


def export(
    settings: dict, work: Path, name: str, quantiser: Path, init: Path | None, data: Path,
    encoder: Path, out: Path, heard: str, machine: str,
) -> list[str]:  # fmt: skip
    """Writes `out`.safetensors, .json and .md; tells of the runs."""
    model = language_files.begun(settings, quantiser, init).eval()
    runs = join(model, work, name)
    out.parent.mkdir(parents=True, exist_ok=True)
    language_files.write(model, out, encoder=encoder)
    told = scores(language_files.load(out), data, settings["training"]["batch"])
    text = language_card.card(model, settings, runs, counts(data), told, heard, machine)
    out.with_suffix(".md").write_text(text)
    return runs + [f"{key} {value:.3f}" for key, value in told.items()]
