"""Golden fixture of the HiFi-GAN generators: what V1, V2 and V3 of generated weights make of a
generated mel spectrum, and the published mel front end by librosa's hand.

Run with Training/ on PYTHONPATH; writes hifigan.safetensors. Weights and mel spectra are a formula
(luthier_training/models/hifigan_formula.py) that the engine knows too, so that only results are kept.
"""

from pathlib import Path

import librosa
import numpy as np
import torch
from luthier_training.models.hifigan import V1, VERSIONS, Generator, mel_spectrogram
from luthier_training.models.hifigan_formula import formula_mel, formula_weights
from safetensors.torch import save_file

HERE = Path(__file__).parent
FRAMES = 32  # more than the receptive field of V1, 27


def sound() -> np.ndarray:
    """A gliding tone with a silent gap and a noisy end, 0.4 s at 22 050 Hz."""
    time = np.arange(8_820) / 22_050
    f0 = 160 * 2 ** (2 * time)
    phase = 2 * np.pi * np.cumsum(f0) / 22_050
    wave = sum(np.sin(k * phase) / k for k in range(1, 20)) * 0.3
    wave *= (time < 0.15) | (time > 0.25)
    wave += 0.1 * np.random.default_rng(5).standard_normal(len(time)) * (time > 0.33)
    return wave.astype(np.float32)


def librosa_mel(samples: np.ndarray) -> np.ndarray:
    """The published spectrum without the published code, `[frames, bands]`."""
    padded = np.pad(samples.astype(np.float64), (V1.n_fft - V1.hop_size) // 2, mode="reflect")
    spectrum = librosa.stft(padded, n_fft=V1.n_fft, hop_length=V1.hop_size, center=False)
    magnitude = np.sqrt(np.abs(spectrum) ** 2 + 1e-9)
    bank = librosa.filters.mel(
        sr=V1.sampling_rate, n_fft=V1.n_fft, n_mels=V1.num_mels, fmin=V1.fmin, fmax=V1.fmax
    )
    return np.log(np.maximum(bank @ magnitude, 1e-5)).T


@torch.no_grad()
def main() -> None:
    """Writes the file."""
    samples = sound()
    mel = librosa_mel(samples)
    ours = mel_spectrogram(torch.from_numpy(samples)[None])[0].T
    print("torch against librosa", np.abs(ours.numpy() - mel).max())
    values = {"samples": torch.from_numpy(samples), "mel": torch.from_numpy(mel).float()}
    for name, configuration in VERSIONS.items():
        model = formula_weights(Generator(configuration))
        output = model(formula_mel(FRAMES))[0, 0]
        print(name, "peak", output.abs().max().item(), "deviation", output.std().item())
        values[f"{name}.output"] = output
    save_file({k: v.contiguous() for k, v in values.items()}, HERE / "hifigan.safetensors")


if __name__ == "__main__":
    main()
