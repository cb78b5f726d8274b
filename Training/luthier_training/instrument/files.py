"""Exported instrument models, written and read back."""

from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

from luthier_training import exported_model
from luthier_training.exported_model import LARGE
from luthier_training.models.fullband_instrument import FullBandInstrument
from luthier_training.models.instrument import Configuration, Instrument
from luthier_training.signal import frames
from luthier_training.signal.fullband import rates

Model = Instrument | FullBandInstrument

REFINER_PREFIX = "refiner."  # of the second stage's tensors, which lie in the same file
# The decoder multiplies the last layer's outputs with this; files hold it folded in.
OUTPUT_FACTOR = 4
OUTPUT = ("decoder.output.weight", "decoder.output.bias")


def tensors(model: Model, large: int = LARGE) -> dict[str, Tensor]:
    """The weights by the names that the engine asks for; the last layer's factor of 4 folded in."""
    result = {name: value.detach().clone() for name, value in model.state_dict().items()}
    for name in OUTPUT:
        result[name] *= OUTPUT_FACTOR
    return exported_model.rounded(result, large)


def write(model: Model, stem: Path, name: str, large: int = LARGE) -> None:
    """`stem.safetensors` and `stem.json`, both atomically; see `exported_model.rounded`."""
    values = tensors(model, large)
    sizes = model.configuration.values()
    del sizes["code_noise"]
    signal = rates if isinstance(model, FullBandInstrument) else frames
    description = {
        "kind": "instrument",
        "name": name,
        "description": "harmonics and filtered noise, driven by 16 numbers every 32 ms",
        "licence": "MIT",
        "analysis": {"rate": signal.RATE, "hop": signal.HOP},
        "output_rate": signal.RATE,
        "model": sizes,
    }
    metadata = {"hash": exported_model.digest(values), "kind": "instrument"}
    exported_model.write(values, metadata, description, stem)


def load(stem: Path) -> Model:
    """An exported model of either rate as a PyTorch module, without a second stage."""
    description = exported_model.description(stem)
    made = FullBandInstrument if description["output_rate"] == rates.RATE else Instrument
    model = made(Configuration(**description["model"])).eval()
    values = load_file(stem.with_suffix(".safetensors"))
    values = {k: v.float() for k, v in values.items() if not k.startswith(REFINER_PREFIX)}
    for name in OUTPUT:
        values[name] /= OUTPUT_FACTOR
    model.load_state_dict(values)
    return model
