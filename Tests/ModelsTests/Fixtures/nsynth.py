"""Golden fixture of NSynth's encoder: what PyTorch makes of sounds with generated weights, in
narrow sizes and in those of Magenta.

Run with Training/ on PYTHONPATH; writes nsynth.safetensors. The weights are a formula
(luthier_training/models/nsynth_encoder.py) that the engine knows too, so that only results are kept.
"""

from pathlib import Path

import numpy as np
import torch
from luthier_training.models.nsynth_encoder import (
    NARROW,
    PUBLISHED,
    Encoder,
    formula_weights,
    mu_law,
)
from safetensors.torch import save_file

HERE = Path(__file__).parent


def sound(frames: int) -> np.ndarray:
    """A gliding tone with a gap and a noisy end; each sample in the middle of its mu-law step, so
    that rounding can't move it into another."""
    time = np.arange(frames * 512) / 16_000
    phase = 2 * np.pi * np.cumsum(200 * 2 ** (2 * time)) / 16_000
    wave = 0.6 * np.sin(phase) + 0.3 * np.sin(3 * phase)
    wave *= (time < 0.2) | (time > 0.25)
    wave += 0.1 * np.random.default_rng(5).standard_normal(len(time)) * (time > 0.4)
    place = (mu_law(wave) + 0.5) / 128
    return (np.sign(place) / 255 * (256 ** np.abs(place) - 1)).astype(np.float32)


@torch.no_grad()
def main() -> None:
    """Writes the file."""
    samples = sound(24)
    values = {"samples": torch.from_numpy(samples)}
    for name, sizes, frames in (
        ("narrow", NARROW, 24), ("short", NARROW, 2), ("published", PUBLISHED, 8),
    ):  # fmt: skip
        model = Encoder(sizes).load(formula_weights(sizes)).double()
        codes = torch.from_numpy(mu_law(samples[: frames * 512])).double()
        x = model.start(codes[None, None] / 128)
        for dilated, residual in zip(model.dilated, model.residual, strict=True):
            x = x + residual(torch.relu(dilated(torch.relu(x))))
        wanted = torch.nn.functional.avg_pool1d(model.bottleneck(x), 512)[0].T
        plain = Encoder(sizes).load(formula_weights(sizes))(codes[None])[0]
        print(name, "largest", wanted.abs().max().item(), "deviation", wanted.std().item(),
              "float32 off by", (plain - wanted).abs().max().item())  # fmt: skip
        values[f"{name}.codes"] = wanted.float()
    save_file({k: v.contiguous() for k, v in values.items()}, HERE / "nsynth.safetensors")


if __name__ == "__main__":
    main()
