"""Resynthesis by the program, so that it is scored by the same code as the models."""

import subprocess
import tempfile
from pathlib import Path

import numpy as np
import soundfile

from luthier_training.signal.frames import RATE


def luthier_sound(program: str, samples: np.ndarray, *options: str) -> np.ndarray:
    """Resynthesis by the program with further options, through WAV files."""
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder, f"{index:04}.wav") for index in range(len(samples))]
        for path, sound in zip(names, samples, strict=True):
            soundfile.write(path, sound, RATE, subtype="FLOAT")
        out = Path(folder, "out")
        settings = f"--rate {RATE} --format float --no-normalize --no-cache --quiet".split()
        command = [program, "resynth", *map(str, names), "-o", f"{out}/", *settings, *options]
        subprocess.run(command, check=True)
        written = [out / f"{path.stem}-resynth.wav" for path in names]
        sounds = [soundfile.read(path, dtype="float32")[0] for path in written]
    return np.stack(sounds)
