"""NSynth's encoder (Engel et al. 2017, arXiv 1704.01279), as Magenta ships it.

Tensors have the names and shapes of the engine's safetensors: `encoder.start.weight`
`[kernel, in, out]`, `encoder.layers.N.residual.weight` `[in, out]` and so on.
"""

from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from luthier_training.signal.white import white


@dataclass(frozen=True)
class Sizes:
    """Sizes of the encoder."""

    channels: int = 128
    kernel: int = 3
    dilations: tuple[int, ...] = field(default=tuple(2 ** (i % 10) for i in range(30)))
    code: int = 16
    hop: int = 512


PUBLISHED = Sizes()
NARROW = Sizes(channels=16)


def mu_law(samples: np.ndarray) -> np.ndarray:
    """The published 8-bit code, −128…127, clamped; float64 inside."""
    samples = np.asarray(samples, np.float64)
    code = np.sign(samples) * np.log(1 + 255 * np.abs(samples)) / np.log(256)
    return np.clip(np.floor(code * 128), -128, 127).astype(np.int32)


class Encoder(nn.Module):
    """Samples to codes; zeros around the sound at every layer."""

    def __init__(self, sizes: Sizes = PUBLISHED) -> None:
        super().__init__()
        self.sizes = sizes
        width, kernel = sizes.channels, sizes.kernel
        self.start = nn.Conv1d(1, width, kernel, padding=kernel // 2)
        self.dilated = nn.ModuleList(
            nn.Conv1d(width, width, kernel, padding=kernel // 2 * d, dilation=d)
            for d in sizes.dilations
        )
        self.residual = nn.ModuleList(nn.Conv1d(width, width, 1) for _ in sizes.dilations)
        self.bottleneck = nn.Conv1d(width, sizes.code, 1)

    def forward(self, codes: Tensor) -> Tensor:
        """Mu-law codes `[batch, samples]`, whole frames → `[batch, frames, 16]`."""
        x = self.start(codes.float()[:, None] / 128)
        for dilated, residual in zip(self.dilated, self.residual, strict=True):
            x = x + residual(F.relu(dilated(F.relu(x))))
        return F.avg_pool1d(self.bottleneck(x), self.sizes.hop).transpose(1, 2)

    def layers(self) -> dict[str, nn.Conv1d]:
        """Name → layer, in the order of the network."""
        found = {"start": self.start}
        for number, (dilated, residual) in enumerate(zip(self.dilated, self.residual, strict=True)):
            found[f"layers.{number}.dilated"] = dilated
            found[f"layers.{number}.residual"] = residual
        return found | {"bottleneck": self.bottleneck}

    @torch.no_grad()
    def load(self, tensors: dict[str, np.ndarray]) -> "Encoder":
        """Takes tensors named as in the engine's files."""
        for name, layer in self.layers().items():
            weight = np.asarray(tensors[f"encoder.{name}.weight"])
            weight = weight if weight.ndim == 3 else weight[None]
            layer.weight.copy_(torch.from_numpy(weight.transpose(2, 1, 0).copy()))
            layer.bias.copy_(torch.from_numpy(np.asarray(tensors[f"encoder.{name}.bias"])))
        return self


def formula_weights(sizes: Sizes = PUBLISHED) -> dict[str, np.ndarray]:
    """Tensors of a formula that the engine computes as well: white noise by the layer's place."""
    tensors = {}
    for place, (name, layer) in enumerate(Encoder(sizes).layers().items()):
        outputs, inputs, kernel = layer.weight.shape
        one = name.endswith("residual") or name == "bottleneck"
        shape = (inputs, outputs) if one else (kernel, inputs, outputs)
        gain = 0.5 if name.endswith("residual") else 0.2 if name == "bottleneck" else 1.4
        gain /= np.sqrt(inputs * kernel)
        weight = white(int(np.prod(shape)), 0, 2 * place) * gain
        bias = white(outputs, 0, 2 * place + 1) * 0.05
        tensors[f"encoder.{name}.weight"] = weight.astype(np.float32).reshape(shape)
        tensors[f"encoder.{name}.bias"] = bias.astype(np.float32)
    return tensors


def magenta(tensors: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The same tensors by the names and shapes of Magenta's checkpoint."""
    found = {}
    for name, values in tensors.items():
        _, *scope, kind = name.split(".")
        if scope[0] == "layers":
            label = {"dilated": "dilatedconv", "residual": "res"}[scope[2]]
            place = f"ae_{label}_{int(scope[1]) + 1}"
        else:
            place = {"start": "ae_startconv", "bottleneck": "ae_bottleneck"}[scope[0]]
        if kind == "bias":
            found[f"{place}/biases"] = values
        else:
            found[f"{place}/W"] = values[None] if values.ndim == 3 else values[None, None]
    return found
