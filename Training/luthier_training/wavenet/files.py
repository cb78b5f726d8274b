"""Exported WaveNets, written and read back."""

from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

from luthier_training import exported_model
from luthier_training.models.conditioned_wavenet import BUMPS, ConditionedWaveNet
from luthier_training.models.wavenet import WaveNetConfiguration
from luthier_training.signal import shaping


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
        "encoder_hash": exported_model.metadata(encoder)["hash"] if is_conditioned else None,
        "wavenet": model.network.c.values(),
    }
    if is_conditioned:
        result["conditioning"] = settings["conditioning"] | {
            "bumps": BUMPS,
            "headroom": shaping.HEADROOM,
        }
    return result | {"sampling": {"temperature": temperature, "top_k": top_k}}


def write(model: ConditionedWaveNet, description: dict, stem: Path) -> None:
    """Writes `stem`.safetensors and `stem`.json; both appear whole."""
    values = tensors(model)
    exported_model.write(values, {"hash": exported_model.digest(values)}, description, stem)


def load(stem: Path) -> ConditionedWaveNet:
    """An exported model as a PyTorch module."""
    description = exported_model.description(stem)
    c = WaveNetConfiguration.of(description["wavenet"])
    model = ConditionedWaveNet(c, description.get("conditioning")).eval()
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
