"""What a network that draws the flat rest of a sound says of the sound's own codes.

Its probabilities are of other numbers than those of a network that draws the sound, so their
cross-entropies can't be compared as they are. But the rest follows from a sample and those before
it, so a code of the sound is an interval of the rest: its probability is what lies in there.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from luthier_training.signal import shaping

MIXED = 1e-4  # of equally likely codes, for what lies beyond the rest's range


def mass(share: Tensor, borders: Tensor, low: Tensor, high: Tensor) -> Tensor:
    """How much of probabilities `[time, classes]`, each spread evenly over its class, lies between
    two numbers, `[time]` both."""
    known = F.pad(share.cumsum(-1), (1, 0))

    def below(x: Tensor) -> Tensor:
        x = x.clamp(borders[0], borders[-1])
        place = torch.bucketize(x, borders, right=True).clamp(1, len(borders) - 1) - 1
        part = (x - borders[place]) / (borders[place + 1] - borders[place])
        start = known.gather(1, place[:, None])[:, 0]
        return start + part * share.gather(1, place[:, None])[:, 0]

    return (below(high) - below(low)).clamp(min=0)


def cross_entropy(
    logits: Tensor, samples: Tensor, draft: Tensor, shape: shaping.Shape, quantiser: type
) -> Tensor:
    """Nats of each 8-bit code of the samples `[time]`, under logits `[time, classes]` of the rest.

    `draft` `[time]` and the shape are what the network was told.
    """
    reach = shape.at_samples(len(samples))[1][0].double()
    rest = shaping.flat((samples - draft)[None], shape)[0].double()
    borders = quantiser.borders()
    labels = quantiser.labels(samples)
    ends = borders.clone()
    ends[0], ends[-1] = -torch.inf, torch.inf
    # A sample that is higher by so much has a rest that is higher by so much over its range.
    low = rest + (ends[labels] - samples) / reach
    high = rest + (ends[labels + 1] - samples) / reach
    found = mass(F.softmax(logits.double(), -1), borders, low, high)
    return -torch.log((1 - MIXED) * found + MIXED / len(borders[:-1]))
