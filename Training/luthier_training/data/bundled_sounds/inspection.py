"""What a finished sound is looked at with: its median pitch, and a picture."""

from pathlib import Path

import librosa
import numpy as np
from matplotlib.figure import Figure

from luthier_training.data.clips import SECONDS
from luthier_training.signal.frames import NYQUIST, RATE


def midi_pitch(samples: np.ndarray, rate: int) -> float:
    """The median pitch (pYIN, voiced frames) as a MIDI number; NaN where nothing is voiced."""
    audio = librosa.resample(samples.astype(np.float32) / 32768, orig_sr=rate, target_sr=RATE)
    track, voiced, _ = librosa.pyin(audio, fmin=40, fmax=2000, sr=RATE, frame_length=2048)
    return float(librosa.hz_to_midi(np.median(track[voiced]))) if voiced.any() else float("nan")


def plot_sound(samples: np.ndarray, rate: int, title: str, path: Path) -> None:
    """Writes a PNG with the waveform and the spectrogram of a sound."""
    import matplotlib

    matplotlib.use("Agg")

    figure = Figure(figsize=(7, 5), layout="constrained")
    top, bottom = figure.subplots(2, 1)
    top.plot(np.arange(len(samples)) / rate, samples / 32768, linewidth=0.3)
    top.set(title=title, xlim=(0, SECONDS), ylim=(-1, 1))
    bottom.specgram(samples / 32768 + 1e-7, NFFT=2048, Fs=rate, noverlap=1536, vmin=-140)
    bottom.set(ylim=(0, NYQUIST), xlabel="s", ylabel="Hz")
    figure.savefig(path, dpi=80)
