"""Weights of a formula, which the engine computes as well: for tests and races without files.

Each layer's numbers are white noise (`signal/white.py`), seeded by the layer's place, scaled so
that every version makes a sound that is neither silent nor clipped.
"""

import numpy as np
import torch

from luthier_training.models.hifigan import Generator, Upsampling
from luthier_training.signal.white import white


def gain(name: str) -> float:
    """The gain of a layer for white input: 1 keeps the variance."""
    if name.startswith("resblocks"):
        return 0.5
    return {"conv_pre": 0.25, "conv_post": 0.4}.get(name, 1.4)


@torch.no_grad()
def formula_weights(generator: Generator) -> Generator:
    """Fills a generator, folding its weights first where they are not."""
    if "weight_g" in generator.conv_pre._parameters:
        generator.fold()
    for place, (name, layer) in enumerate(generator.layers()):
        shape = layer.weight.shape
        inputs = shape[0] if isinstance(layer, Upsampling) else shape[1]
        seen = inputs * shape[2] / layer.stride[0]
        scale = gain(name) / np.sqrt(seen)
        values = white(layer.weight.numel(), 0, 2 * place) * scale
        layer.weight.copy_(torch.from_numpy(values.astype(np.float32)).view(shape))
        offsets = white(layer.bias.numel(), 0, 2 * place + 1) * 0.05
        layer.bias.copy_(torch.from_numpy(offsets.astype(np.float32)))
    return generator


def formula_mel(frames: int, bands: int = 80, seed: int = 1000) -> torch.Tensor:
    """Noise about as loud as mel spectra of speech, `[1, bands, frames]`."""
    values = white(frames * bands, 0, seed).reshape(frames, bands).T * 2 - 5
    return torch.from_numpy(values.astype(np.float32))[None]
