"""A spectral envelope given at points, read at the frequencies of harmonics."""

import torch
from torch import Tensor

from luthier_training.signal.frames import NYQUIST


def between_points(
    points: Tensor, envelope: Tensor, frequency: Tensor, top: float = NYQUIST - 1
) -> Tensor:
    """The envelope `[…, points]` between its points in Hz, at frequencies `[…, harmonics]`.

    The points are equally far apart in mel; above `top`, which is below the last, its value holds.
    """
    hertz = frequency.detach().clamp(0, top)
    high = torch.bucketize(hertz, points, right=True).clamp(1, len(points) - 1)
    low = points[high - 1]
    share = (frequency.clamp(0, top) - low) / (points[high] - low)
    return torch.lerp(envelope.gather(-1, high - 1), envelope.gather(-1, high), share)
