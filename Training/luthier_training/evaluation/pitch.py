"""How far the pitch of a sound is from that of its original."""

import librosa
import numpy as np

from luthier_training.signal.frames import RATE


def median_pitch(samples: np.ndarray) -> float:
    """Median of librosa's pYIN over voiced frames in Hz, 0 where fewer than five are voiced."""
    pitch, voiced, _ = librosa.pyin(samples, fmin=40, fmax=2000, sr=RATE, frame_length=2048)
    return float(np.median(pitch[voiced])) if voiced.sum() >= 5 else 0.0


def pitch_differences(reference: np.ndarray, sound: np.ndarray, every: int) -> np.ndarray:
    """Cents between median pitches of every n-th note, where the reference has one."""
    result = []
    for x, y in zip(reference[::every], sound[::every], strict=True):
        if wanted := median_pitch(x):
            got = median_pitch(y)
            result.append(1200 * np.log2(got / wanted) if got else 9999)
    return np.array(result)
