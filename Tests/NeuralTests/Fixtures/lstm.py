"""Writes lstm.safetensors: two layers of a bidirectional LSTM over embedded symbols, by PyTorch."""

from pathlib import Path

import torch
from safetensors.torch import save_file

torch.manual_seed(11)
symbols, frames = 9, 21
embedding = torch.nn.Embedding(symbols, 5)
lstm = torch.nn.LSTM(5, 7, num_layers=2, batch_first=True, bidirectional=True)
for value in lstm.parameters():
    torch.nn.init.normal_(value, 0, 0.5)
indices = torch.randint(symbols, (frames,))
with torch.no_grad():
    embedded = embedding(indices)
    y = lstm(embedded[None])[0][0]
save_file(
    {
        "embedding.weight": embedding.weight.detach(),
        **{f"lstm.{name}": value.detach() for name, value in lstm.named_parameters()},
        "indices": indices.float(),
        "embedded": embedded,
        "output": y,
    },
    Path(__file__).with_suffix(".safetensors"),
)
