"""Golden fixture of the instrument model: a tiny one with random weights, a sound, every stage.

Run with Training/ on PYTHONPATH; writes instrument-tiny.{json,safetensors} and instrument.safetensors.
"""

from pathlib import Path

import numpy as np
import torch
from luthier_training.instrument import files
from luthier_training.instrument.principal_components import rotate
from luthier_training.models.instrument import Configuration, Instrument
from luthier_training.signal import equaliser, features, pitch, synthesis
from luthier_training.signal.white import white
from safetensors.torch import save_file

HERE = Path(__file__).parent
FRAMES = 50


def sound() -> torch.Tensor:
    """A gliding tone with a silent gap and a noisy end, `[1, FRAMES × 512 + 100]`."""
    random = np.random.default_rng(3)
    count = FRAMES * 512 + 100
    time = np.arange(count) / 16_000
    f0 = 180 * 2 ** (time / 2) * (1 + 0.01 * np.sin(2 * np.pi * 5 * time))
    phase = 2 * np.pi * np.cumsum(f0) / 16_000
    wave = sum(np.sin(k * phase) / k for k in range(1, 12)) * 0.3
    wave *= (time < 0.55) | (time > 0.75)
    wave += 1e-4 * random.standard_normal(count)  # below it rounding would decide the logs
    wave += 0.1 * random.standard_normal(count) * (time > 1.2)
    return torch.from_numpy(wave.astype(np.float32))[None]


@torch.no_grad()
def main() -> None:
    """Writes the three files."""
    torch.manual_seed(1)
    tiny = Configuration(
        encoder_channels=24, encoder_blocks=2, decoder_channels=24, decoder_blocks=2,
        fine_channels=16, fine_blocks=2, harmonics=40, envelope_points=20, noise_bands=24,
    )  # fmt: skip
    model = Instrument(tiny).eval()
    for name, value in model.named_parameters():
        if "rotation" not in name:
            value.add_(torch.randn_like(value) * 0.15)
    model.decoder.output.bias[: tiny.envelope_points] -= 0.9
    model.decoder.output.bias[-tiny.noise_bands - 1 :] -= 0.4
    rotate(model, torch.randn(200, 16).tanh() @ torch.randn(16, 16) * 0.3)
    stem = HERE / "instrument-tiny"
    files.write(model, stem, "Tiny random instrument", large=1 << 30)  # the fixture is exact

    samples = sound()
    track = torch.from_numpy(pitch.track(samples))
    heard = features.features(samples[:, : FRAMES * 512], track)
    codes = model.encoder(heard)
    inputs = torch.cat([model.decoder.rotation(codes), features.pitch_basis(track)], -1)
    raw = model.decoder.network(inputs)
    model.double()
    controls = model.decoder.controls(raw.double(), track.double())
    size = tiny.noise_size
    noise = torch.from_numpy(white(FRAMES * 512 + size, -size // 2, 7))[None]
    harmonic = synthesis.harmonics(controls)
    output = harmonic + synthesis.noise(controls, noise, size)
    # Not the seed of the output: the program measures with another.
    hiss = torch.from_numpy(white(FRAMES * 512 + size, -size // 2, 0))
    heard_part = samples[0, : FRAMES * 512].double()
    curves = equaliser.measured(heard_part, controls, hiss, size)
    equalised = synthesis.synthesise(equaliser.applied(controls, curves), size, noise)
    values = {
        "equaliser": curves, "equalised": equalised[0],
        "samples": samples[0], "track": track[0], "features": heard[0], "codes": codes[0],
        "amplitude": controls.amplitude[0], "frequency": controls.frequency[0],
        "noise": controls.noise[0], "harmonics": harmonic[0], "output": output[0],
    }  # fmt: skip
    print("peak", output.abs().max().item(), "voiced", (track[..., 0] > 0).float().mean().item())
    save_file({k: v.float().contiguous() for k, v in values.items()}, HERE / "instrument.safetensors")


if __name__ == "__main__":
    main()
