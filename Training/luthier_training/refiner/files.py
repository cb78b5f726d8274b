"""The second stage within an exported instrument model: its tensors and its sizes."""

from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

from luthier_training import exported_model
from luthier_training.exported_model import LARGE
from luthier_training.instrument.files import REFINER_PREFIX as PREFIX
from luthier_training.models.refiner import Refiner, RefinerConfiguration


def tensors(refiner: Refiner, large: int = LARGE) -> dict[str, Tensor]:
    """The weights by the names that the engine asks for, large ones in 16 bits."""
    values = {PREFIX + name: value.detach() for name, value in refiner.state_dict().items()}
    return exported_model.rounded(values, large)


def add(
    refiner: Refiner, first: Path, out: Path, default: str = "hifigan", large: int = LARGE
) -> None:
    """Writes the model `first` with this second stage as `out`, both without ending.

    `default` is the vocoder that the program takes where none is named.
    The model's hash stays: encodings that were kept are as good as before.
    """
    before = load_file(first.with_suffix(".safetensors"))
    values = {k: v for k, v in before.items() if not k.startswith(PREFIX)}
    added = tensors(refiner, large)
    metadata = exported_model.metadata(first)
    metadata["refiner_hash"] = exported_model.digest(added)
    description = exported_model.description(first)
    description["refiner"] = refiner.c.values()
    del description["refiner"]["controls"]  # the first stage tells
    description["default_vocoder"] = default
    exported_model.write(values | added, metadata, description, out)


def load(stem: Path) -> Refiner:
    """The second stage of an exported model as a PyTorch module."""
    description = exported_model.description(stem)
    sizes = description["model"]
    controls = sizes["envelope_points"] + sizes["harmonics"] + sizes["noise_bands"] + 1
    refiner = Refiner(RefinerConfiguration(**description["refiner"], controls=controls)).eval()
    values = load_file(stem.with_suffix(".safetensors"))
    refiner.load_state_dict(
        {k[len(PREFIX) :]: v.float() for k, v in values.items() if k.startswith(PREFIX)}
    )
    return refiner
