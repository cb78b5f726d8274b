"""Writes librosa's Slaney mel filters: `mel.wide.npy` and `mel.narrow.npy`, [bands, bins]."""

from pathlib import Path

import librosa
import numpy as np

here = Path(__file__).parent
wide = librosa.filters.mel(sr=16000, n_fft=1024, n_mels=80, fmin=0, fmax=8000, norm="slaney")
narrow = librosa.filters.mel(sr=22050, n_fft=512, n_mels=20, fmin=40, fmax=7000, norm="slaney")
np.save(here / "mel.wide.npy", wide.astype(np.float32))
np.save(here / "mel.narrow.npy", narrow.astype(np.float32))
