"""Golden fixture of the refiner: the tiny instrument with a second stage of random weights.

Run with Training/ on PYTHONPATH after instrument.py; writes refined-tiny.{json,safetensors} and
refiner.safetensors.
"""

from pathlib import Path

import torch
from luthier_training.instrument import files as instrument_files
from luthier_training.models.refiner import Refiner, RefinerConfiguration
from luthier_training.refiner import files
from luthier_training.signal import synthesis
from luthier_training.signal.features import pitch_basis
from luthier_training.signal.white import white
from safetensors.torch import load_file, save_file

HERE = Path(__file__).parent
FRAMES = 50


@torch.no_grad()
def main() -> None:
    """Writes the three files."""
    torch.manual_seed(4)
    model = instrument_files.load(HERE / "instrument-tiny")
    c = model.configuration
    controls = c.envelope_points + c.harmonics + c.noise_bands + 1
    sizes = RefinerConfiguration(
        channels=24, blocks=2, fine_channels=16, fine_blocks=2, kernel=5, controls=controls
    )
    refiner = Refiner(sizes).eval()
    for value in refiner.parameters():
        value.add_(torch.randn_like(value) * 0.08)
    first, out = HERE / "instrument-tiny", HERE / "refined-tiny"
    files.add(refiner, first, out, large=1 << 30)  # the fixture is exact

    golden = load_file(HERE / "instrument.safetensors")
    codes, track = golden["codes"][None], golden["track"][None]
    condition = torch.cat([codes, pitch_basis(track)], -1)
    inputs = torch.cat([model.decoder.rotation(codes), pitch_basis(track)], -1)
    raw = model.decoder.network(inputs)
    model.double()
    controls = model.decoder.controls(raw.double(), track.double())
    size = c.noise_size
    hiss = torch.from_numpy(white(FRAMES * 512 + size, -size // 2, 7))[None]
    harmonics = synthesis.harmonics(controls).float()
    noise = synthesis.noise(controls, hiss, size).float()
    output = refiner(condition, raw, harmonics, noise)
    change = (output - harmonics - noise).abs().max().item()
    print("peak", output.abs().max().item(), "largest change", change)
    values = {"harmonics": harmonics[0], "noise": noise[0], "output": output[0]}
    save_file({k: v.contiguous() for k, v in values.items()}, HERE / "refiner.safetensors")


if __name__ == "__main__":
    main()
