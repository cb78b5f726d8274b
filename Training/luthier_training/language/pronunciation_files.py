"""Exported pronunciation networks, written and read back."""

from pathlib import Path

from safetensors.torch import load_file

from luthier_training import exported_model
from luthier_training.models.pronouncer import Pronouncer, PronouncerConfiguration

KIND = "pronunciation"


def write(model: Pronouncer, stem: Path) -> None:
    """Writes `stem`.safetensors and `stem`.json; both appear whole."""
    values = exported_model.rounded(
        {name: value.detach() for name, value in model.state_dict().items()}
    )
    description = {"kind": KIND, **model.c.values()}
    exported_model.write(values, {"hash": exported_model.digest(values)}, description, stem)


def load(stem: Path) -> Pronouncer:
    """An exported network as a PyTorch module."""
    description = exported_model.description(stem)
    description.pop("kind")
    model = Pronouncer(PronouncerConfiguration(**description)).eval()
    values = load_file(stem.with_suffix(".safetensors"))
    model.load_state_dict({name: value.float() for name, value in values.items()})
    return model
