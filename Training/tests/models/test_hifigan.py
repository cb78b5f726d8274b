"""The published HiFi-GAN generators and their mel spectra."""

import json
from dataclasses import replace
from pathlib import Path

import librosa
import numpy as np
import pytest
import torch
from conftest import tone

from luthier_training.models import hifigan
from luthier_training.models.hifigan import V1, V2, V3, VERSIONS, Configuration, Generator
from luthier_training.models.hifigan_formula import formula_mel, formula_weights

TINY = replace(V1, upsample_initial_channel=32)
TINY2 = replace(V3, upsample_initial_channel=32)


def parameters(model: Generator) -> int:
    return sum(p.numel() for p in model.parameters())


@pytest.mark.parametrize(
    "configuration, normed, folded",
    [
        (V1, 13_936_130, 13_926_017),
        (V2, 928_514, 925_985),
        (V3, 1_464_322, 1_462_273),
    ],
)
def test_parameters_are_as_many_as_published(
    configuration: Configuration, normed: int, folded: int
) -> None:
    model = Generator(configuration)
    assert parameters(model) == normed
    assert parameters(model.fold()) == folded


@pytest.mark.parametrize("configuration", [TINY, TINY2])
def test_a_frame_gives_a_hop_of_samples(configuration: Configuration) -> None:
    model = Generator(configuration)
    for frames in (1, 2, 17):
        assert model(torch.randn(3, 80, frames)).shape == (3, 1, 256 * frames)


def test_names_are_those_of_the_published_checkpoints() -> None:
    names = set(Generator(V1).state_dict())
    assert {"conv_pre.weight_g", "conv_pre.weight_v", "conv_pre.bias"} <= names
    assert {"ups.3.weight_g", "resblocks.11.convs1.2.weight_v", "conv_post.bias"} <= names
    assert {"resblocks.8.convs.1.weight_g"} <= set(Generator(V3).state_dict())


def test_shapes_are_those_of_the_published_checkpoints() -> None:
    shapes = {name: tuple(x.shape) for name, x in Generator(V1).state_dict().items()}
    assert shapes["conv_pre.weight_g"] == (512, 1, 1)
    assert shapes["ups.0.weight_v"] == (512, 256, 16)
    assert shapes["ups.0.weight_g"] == (512, 1, 1)
    assert shapes["resblocks.2.convs1.1.weight_v"] == (256, 256, 11)
    assert shapes["conv_post.weight_v"] == (1, 32, 7)


@pytest.mark.parametrize("configuration", [TINY, TINY2])
def test_folding_changes_no_sample(configuration: Configuration) -> None:
    torch.manual_seed(1)
    model = Generator(configuration)
    for value in model.parameters():
        torch.nn.init.normal_(value, 0, 0.2)
    mel = torch.randn(1, 80, 9)
    with torch.no_grad():
        before = model(mel)
        after = model.fold()(mel)
    assert before.abs().max() > 0.01
    torch.testing.assert_close(after, before, atol=1e-5, rtol=1e-4)


def test_the_norm_runs_over_all_axes_but_the_first() -> None:
    layer = hifigan.Upsampling(4, 6, 8, 4)
    with torch.no_grad():
        layer.weight_g.fill_(2)
    norms = layer.effective().detach().pow(2).sum((1, 2)).sqrt()
    torch.testing.assert_close(norms, torch.full((4,), 2.0))


@pytest.mark.parametrize("version", VERSIONS)
def test_generated_weights_make_a_sound(version: str) -> None:
    c = replace(VERSIONS[version], upsample_initial_channel=64)
    with torch.no_grad():
        sound = formula_weights(Generator(c))(formula_mel(8))
    assert 0.02 < sound.std() < 0.7
    assert sound.abs().max() < 0.999


def test_a_published_configuration_is_read(tmp_path: Path) -> None:
    text = {
        "resblock": "2", "num_gpus": 0, "batch_size": 16, "upsample_rates": [8, 8, 4],
        "upsample_kernel_sizes": [16, 16, 8], "upsample_initial_channel": 256,
        "resblock_kernel_sizes": [3, 5, 7],
        "resblock_dilation_sizes": [[1, 2], [2, 6], [3, 12]], "segment_size": 8192,
        "num_mels": 80, "num_freq": 1025, "n_fft": 1024, "hop_size": 256, "win_size": 1024,
        "sampling_rate": 22050, "fmin": 0, "fmax": 8000, "fmax_for_loss": None,
        "dist_config": {"world_size": 1},
    }  # fmt: skip
    path = tmp_path / "config.json"
    path.write_text(json.dumps(text))
    assert Configuration.load(path) == V3
    path.write_text(json.dumps(V2.dump()))
    assert Configuration.load(path) == V2


def test_mel_spectra_are_librosas() -> None:
    samples = tone(330, 0.5).astype(np.float32)
    margin = (V1.n_fft - V1.hop_size) // 2
    padded = np.pad(samples.astype(np.float64), margin, mode="reflect")
    spectrum = librosa.stft(padded, n_fft=1024, hop_length=256, center=False)
    bank = librosa.filters.mel(sr=22_050, n_fft=1024, n_mels=80, fmin=0, fmax=8000)
    expected = np.log(np.maximum(bank @ np.sqrt(np.abs(spectrum) ** 2 + 1e-9), 1e-5))
    got = hifigan.mel_spectrogram(torch.from_numpy(samples)[None])[0].numpy()
    assert got.shape == expected.shape == (80, len(samples) // 256)
    np.testing.assert_allclose(got, expected, atol=1e-3)


def test_silence_is_the_floor_of_the_mel_spectra() -> None:
    mel = hifigan.mel_spectrogram(torch.zeros(1, 4096))
    # 3.2e-5, what the magnitude of nothing is, times the weights of a narrow filter.
    assert mel.shape == (1, 80, 16)
    assert mel.min() >= np.log(1e-5) - 1e-5
    assert mel.max() < np.log(1e-4)
