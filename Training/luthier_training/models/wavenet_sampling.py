"""Draws samples one by one (Paine et al. 2016).

Each layer keeps the past that its taps will ask for. The engine does the
same; this is what it is compared with.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from luthier_training.models.wavenet import WaveNet


class Queues:
    """The running state of a network for a batch of notes that begin in silence."""

    def __init__(self, network: WaveNet, batch: int) -> None:
        c = network.c
        self.network, self.place = network, 0
        self.before = torch.full((batch, c.input_kernel), -1)  # labels, −1 for none, oldest first
        self.past = [torch.zeros((c.kernel - 1) * d, batch, c.residual) for d in c.dilations]
        self.taps = [layer.dilated.weight.flatten(0, 1) for layer in network.layers]

    def start(self) -> Tensor:
        """The start convolution of the labels before: `[batch, residual]`."""
        network, known = self.network, (self.before >= 0)[..., None]
        weight, labels = network.start.weight, self.before.clamp(min=0)
        if network.c.input == "one-hot":
            parts = [F.embedding(labels[:, tap], weight[tap]) for tap in range(len(weight))]
        else:
            values = network.quantiser.inputs(labels)[..., None]
            parts = [values[:, tap] * weight[tap] for tap in range(len(weight))]
        return network.start.bias + (torch.stack(parts, 1) * known).sum(1)

    def step(self, row: Tensor | None, excitation: Tensor | None) -> Tensor:
        """Logits `[batch, classes]` of the next sample, under its row and excitation."""
        network, c = self.network, self.network.c
        x = self.start()
        if excitation is not None:
            x = x + excitation @ network.excitation.weight
        skip = network.skip_start(x) if c.skip_start else 0
        for layer, past, taps, dilation in zip(
            network.layers, self.past, self.taps, c.dilations, strict=True
        ):
            length = len(past)
            ages = [
                past[(self.place - dilation * age) % length] for age in range(c.kernel - 1, 0, -1)
            ]
            y = torch.cat([*ages, x], -1) @ taps + layer.dilated.bias
            if row is not None:
                y = y + layer.condition(row)
            past[self.place % length] = x
            gate = torch.sigmoid(y[:, : c.gate]) * torch.tanh(y[:, c.gate :])
            skip = skip + layer.skip(gate)
            x = x + layer.residual(gate)
        self.place += 1
        y = network.head(F.relu(skip))
        if c.head_condition and row is not None:
            y = y + network.head_condition(row)
        return network.logits(F.relu(y))

    def push(self, labels: Tensor) -> None:
        """Takes the labels that were drawn, `[batch]`."""
        self.before = torch.cat([self.before[:, 1:], labels[:, None]], 1)


def drawn(logits: Tensor, temperature: float, random: torch.Generator) -> Tensor:
    """Labels drawn from logits `[batch, classes]`; temperature 0 takes the likeliest."""
    if temperature == 0:
        return logits.argmax(-1)
    return torch.multinomial(F.softmax(logits / temperature, -1), 1, generator=random)[:, 0]


@torch.inference_mode()
def sample(
    network: WaveNet,
    rows: Tensor | None,
    excitation: Tensor | None,
    count: int,
    batch: int = 1,
    temperature: float = 1.0,
    seed: int = 0,
) -> Tensor:
    """Labels `[batch, count]`, drawn freely from silence on."""
    queues, random = Queues(network, batch), torch.Generator().manual_seed(seed)
    labels = torch.empty(batch, count, dtype=torch.long)
    for place in range(count):
        row = None if rows is None else rows[:, place // network.c.hold]
        wave = None if excitation is None else excitation[:, place]
        labels[:, place] = drawn(queues.step(row, wave), temperature, random)
        queues.push(labels[:, place])
    return labels
