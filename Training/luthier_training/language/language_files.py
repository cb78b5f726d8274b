"""Exported languages of codes, written and read back."""

from pathlib import Path

import torch
from safetensors.torch import load_file

from luthier_training import exported_model
from luthier_training.exported_model import LARGE
from luthier_training.models.language_model import VERSION, LanguageConfiguration, LanguageModel
from luthier_training.paths import FULLBAND_INSTRUMENT

KIND = "language"
BOOKS = "quantiser.books"  # kept in 32 bits


def write(
    model: LanguageModel,
    stem: Path,
    large: int = LARGE,
    encoder: Path | None = FULLBAND_INSTRUMENT,
) -> None:
    """Writes `stem`.safetensors and `stem`.json; both appear whole.

    `encoder`: the exported model whose codes it speaks, which the engine then holds it to. Tensors
    of more than `large` numbers are kept in 16 bits, but for the books.
    """
    own = {name: value.detach().cpu() for name, value in model.state_dict().items()}
    values = exported_model.rounded(own, large) | {BOOKS: own[BOOKS].float().contiguous()}
    told = None if encoder is None else exported_model.metadata(encoder)["hash"]
    description = {"kind": KIND, **model.c.values(), "encoder_hash": told}
    exported_model.write(values, {"hash": exported_model.digest(values)}, description, stem)


def load(stem: Path, dropout: float = 0.0) -> LanguageModel:
    """An exported language as a PyTorch module; `dropout` where training goes on."""
    description = exported_model.description(stem)
    if description["version"] != VERSION:
        raise ValueError(f"{stem}: version {description['version']}, where {VERSION} is read")
    for name in ("kind", "version", "encoder_hash"):
        description.pop(name, None)
    model = LanguageModel(LanguageConfiguration(**description, dropout=dropout)).eval()
    values = load_file(stem.with_suffix(".safetensors"))
    model.load_state_dict({name: value.float() for name, value in values.items()})
    return model


def configuration_of(settings: dict) -> LanguageConfiguration:
    """The sizes that a training configuration names."""
    return LanguageConfiguration(**settings["model"])


def begun(settings: dict, quantiser: Path, init: Path | None, seed: int = 0) -> LanguageModel:
    """A language to train: an exported one, or first weights and the books of a quantiser."""
    torch.manual_seed(seed)
    if init is not None:
        return load(init, settings["model"]["dropout"])
    model = LanguageModel(configuration_of(settings))
    model.quantiser.books.copy_(load_file(quantiser.with_suffix(".safetensors"))["books"])
    return model
