"""From a checkpoint to the files of an instrument model: weights, configuration, model card."""

from dataclasses import dataclass
from pathlib import Path

from luthier_training.instrument import card, files, fullband_card
from luthier_training.instrument.fullband_trainer import first_weights
from luthier_training.instrument.principal_components import (
    fullband_principal_components,
    principal_components,
)
from luthier_training.instrument.trainer import restore
from luthier_training.models.instrument import Configuration, Instrument
from luthier_training.paths import FULLBAND_SETS, LOG, SETS


@dataclass
class Run:
    """A run by its `name` in the `work` folder, on what `machine`, and a file of `scores`."""

    work: Path
    name: str
    machine: str
    scores: Path | None = None

    @property
    def folder(self) -> Path:
        """Where its checkpoint and its log lie."""
        return self.work / self.name


def lower(run: Run, settings: dict, state: dict, out: Path, title: str) -> str:
    """Writes a 16 kHz model; returns its card."""
    model = Instrument(Configuration(**settings["model"])).eval()
    restore(model, state["average"])
    data = run.work / SETS
    principal_components(model, data)
    files.write(model, out, title)
    text = card.card(model, state, settings, run.folder, data, title, run.machine)
    out.with_suffix(".md").write_text(text)
    return text


def fullband(run: Run, settings: dict, state: dict, out: Path, title: str) -> str:
    """Writes a 48 kHz model; returns its card."""
    model = first_weights(settings | {"start": None}).eval()
    restore(model, state["average"])
    data = run.work / FULLBAND_SETS
    fullband_principal_components(model, data)
    files.write(model, out, title)
    others = sorted(run.work.glob(f"{run.name}-*/{LOG}"))
    text = fullband_card.card(
        fullband_card.Training(settings, state, run.folder / LOG, others, run.machine),
        model,
        data,
        title,
        run.scores.read_text() if run.scores else None,
    )
    out.with_suffix(".md").write_text(text)
    return text
