"""Exported models, as the engine reads them: `NAME.safetensors` and `NAME.json`."""

import hashlib
import json
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

LARGE = 4096  # numbers from which on a tensor is kept in 16 bits


def rounded(values: dict[str, Tensor], large: int = LARGE) -> dict[str, Tensor]:
    """Tensors as they are kept: large ones in 16 bits, which no score shows and halves the file."""
    return {
        name: value.contiguous().to(torch.float16 if value.numel() > large else torch.float32)
        for name, value in values.items()
    }


def digest(values: dict[str, Tensor]) -> str:
    """A hash of names and numbers, by which encodings and models find each other."""
    result = hashlib.sha256()
    for key in sorted(values):
        result.update(key.encode() + values[key].numpy().tobytes())
    return result.hexdigest()[:16]


def write(
    values: dict[str, Tensor], metadata: dict[str, str], description: dict, stem: Path
) -> None:
    """`stem.safetensors` and `stem.json`; each appears whole."""
    part = stem.with_suffix(".part")
    save_file(values, part, metadata=metadata)
    part.chmod(0o644)
    part.rename(stem.with_suffix(".safetensors"))
    part.write_text(json.dumps(description, indent=2) + "\n")
    part.rename(stem.with_suffix(".json"))


def metadata(stem: Path) -> dict[str, str]:
    """What stands in an exported model's weights beside the tensors."""
    with safe_open(stem.with_suffix(".safetensors"), "pt") as file:
        return file.metadata()


def description(stem: Path) -> dict:
    """The configuration file of an exported model."""
    return json.loads(stem.with_suffix(".json").read_text())
