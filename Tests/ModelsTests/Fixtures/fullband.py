"""Golden fixture of the full-band model: a tiny one with random weights, a sound, every stage.

Run with Training/ on PYTHONPATH; writes fullband-tiny.{json,safetensors} and fullband.safetensors
into the folder that is named, or beside itself.
"""

import sys
from pathlib import Path

import numpy as np
import torch
from luthier_training.instrument import files
from luthier_training.instrument.principal_components import rotate
from luthier_training.models.fullband_instrument import FullBandInstrument, sizes
from luthier_training.signal import bandwidth, detail, inverse_fft
from luthier_training.signal.controls import Controls
from luthier_training.signal.fullband import features as fullband_features
from luthier_training.signal.fullband.controls import FullBandControls
from luthier_training.signal.fullband.rates import CONTROL_HOP, HOP, RATE, third
from luthier_training.signal.fullband.synthesis import every_harmonic
from safetensors.torch import save_file
from torch import Tensor

FRAMES = 24
PAUSE = slice(9, 12)  # frames in which nothing but hiss sounds
LOWEST, OCTAVES = 98.0, 1.0  # Hz at the start, and how far it glides; 200 harmonics at first
NYQUIST = 22_050.0
END = 8000.0  # Hz, of a source at 16 kHz


def pitch(frame: np.ndarray) -> np.ndarray:
    """Hz at a place in frames."""
    return LOWEST * 2 ** (OCTAVES * frame / FRAMES)


def sound() -> Tensor:
    """Harmonics that glide, a pause, and noise at the end, `[1, FRAMES × 1536]`."""
    random = np.random.default_rng(5)
    frame = np.arange(FRAMES * HOP) / HOP
    phase = 2 * np.pi * np.cumsum(pitch(frame)) / RATE
    wave = sum(np.sin(k * phase + k * k) / k**1.5 for k in range(1, 101)) * 0.3
    wave *= (frame < PAUSE.start) | (frame >= PAUSE.stop)
    wave += 1e-4 * random.standard_normal(len(wave))  # below it rounding would decide the logs
    wave += 0.05 * random.standard_normal(len(wave)) * (frame > 18)
    return torch.from_numpy(wave.astype(np.float32))[None]


def given_track() -> Tensor:
    """The pitch of the sound at the frames' centres, `[1, FRAMES, 2]`."""
    hertz = pitch(np.arange(FRAMES) + 0.5)
    track = np.stack([hertz, np.full(FRAMES, 0.9)], -1).astype(np.float32)
    track[PAUSE] = 0
    return torch.from_numpy(track)[None]


def tiny_model() -> FullBandInstrument:
    """Random weights, with biases by which harmonics and noise are audible."""
    torch.manual_seed(1)
    c = sizes(
        encoder_channels=24, encoder_blocks=2, decoder_channels=24, decoder_blocks=2,
        fine_channels=16, fine_blocks=2,
    )  # fmt: skip
    model = FullBandInstrument(c).eval()
    for name, value in model.named_parameters():
        if "rotation" not in name:
            value.add_(torch.randn_like(value) * (0.08 if "output" in name else 0.15))
    bias = model.decoder.output.bias
    bias[: c.envelope_points] += torch.linspace(0.5, -0.5, c.envelope_points)
    bias[-1] = -1.5  # hardly stretched
    rotate(model, torch.randn(200, 16).tanh() @ (torch.eye(16) + torch.randn(16, 16) * 0.2) * 0.5)
    return model


def tones(controls: FullBandControls) -> Tensor:
    """The sound of all harmonics, by inverse FFT."""
    return sines(every_harmonic(controls))


def sines(controls: Controls) -> Tensor:
    """The harmonics' sound, by inverse FFT."""
    return inverse_fft.harmonics(controls, RATE, CONTROL_HOP)[0]


@torch.no_grad()
def main(folder: Path) -> None:
    """Writes the three files."""
    model = tiny_model()
    files.write(
        model, folder / "fullband-tiny", "Tiny random full-band instrument", large=1 << 30
    )  # the fixture is exact
    samples, track, nyquist = sound(), given_track(), torch.tensor([NYQUIST])
    heard = fullband_features.features(samples, track, nyquist)
    controls = model(samples, track, nyquist)
    every = every_harmonic(controls)
    measured = detail.measured(samples[0], controls, NYQUIST)
    whole = detail.applied(controls, measured)
    ended = bandwidth.ended(every, END)
    values = {
        "samples": samples[0], "track": track[0], "nyquist": nyquist, "third": third(samples)[0],
        "features": heard[0], "codes": model.encoder(heard)[0],
        "amplitude": every.amplitude[0], "frequency": every.frequency[0],
        "noise": every.noise[0], "harmonics": tones(controls),
        "detailed_amplitude": every_harmonic(whole).amplitude[0],
        "detailed_noise": whole.noise[0], "detailed_harmonics": tones(whole),
        "half_harmonics": tones(detail.applied(controls, measured, 0.5)),
        "ended_harmonics": sines(ended), "ended_noise": ended.noise[0],
    }  # fmt: skip
    values = {name: value.float().contiguous() for name, value in values.items()}
    values["detail"] = torch.from_numpy(measured.packed()).float()  # whole numbers
    for name, value in values.items():
        print(name, list(value.shape), value.float().abs().max().item())
    save_file(values, folder / "fullband.safetensors")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
