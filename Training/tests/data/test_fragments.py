"""The tutorials' pipeline, step by step on files that the test writes."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch
import torch.nn.functional as F
from conftest import tone

from luthier_training import configuration
from luthier_training.models.conditioned_wavenet import UNCONDITIONED
from luthier_training.models.wavenet import WaveNet, WaveNetConfiguration
from luthier_training.signal.mulaw import Keras, Magenta, compand
from luthier_training.wavenet.fragments import (
    Fragments,
    FragmentSettings,
    companded,
    one_hot,
    sequence,
    sources,
    windows,
)

SETTINGS = FragmentSettings(fragment_length=64, fragment_stride=16)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sources of a second each: `low` of two files, `high` of one at another rate."""
    for name, hertz, rate in (
        ("low/a", 110, 16_000),
        ("low/b", 130, 16_000),
        ("high/c", 440, 32_000),
    ):
        path = tmp_path / f"{name}.wav"
        path.parent.mkdir(exist_ok=True)
        sound = tone(hertz, 0.5) if rate == 16_000 else np.repeat(tone(hertz, 1), 2)
        soundfile.write(path, np.stack([sound, 0 * sound], 1), rate, subtype="FLOAT")
    return tmp_path


def test_stereo_is_mixed_and_companded_before_it_is_resampled(folder: Path) -> None:
    samples = tone(110, 0.5).astype(np.float32) / 2
    wanted = compand(torch.from_numpy(samples)).numpy()
    np.testing.assert_allclose(companded(folder / "low/a.wav", 16_000), wanted, atol=1e-6)
    half = companded(folder / "low/a.wav", 8_000)
    assert len(half) == len(wanted) // 2
    # Resampled as it is, on the logarithmic scale: the peak keeps its companded height.
    assert np.abs(half).max() == pytest.approx(np.abs(wanted).max(), abs=0.05)


def test_a_folder_in_the_folder_is_a_source_and_its_files_are_one_sequence(folder: Path) -> None:
    found = sources(folder)
    assert {name: len(files) for name, files in found.items()} == {"high": 1, "low": 2}
    labels = sequence(found["low"], 16_000, Magenta)
    assert labels.dtype == np.uint8
    first = Magenta.labels(torch.from_numpy(tone(110, 0.5).astype(np.float32) / 2))
    assert len(labels) == 16_000
    assert (np.abs(labels[:8_000].astype(int) - first.numpy()) <= 1).all()


def test_files_beside_each_other_are_one_source(folder: Path) -> None:
    assert list(sources(folder / "low")) == ["low"]
    assert len(sources(folder / "low")["low"]) == 2


def test_windows_begin_every_stride_and_the_rest_is_dropped() -> None:
    cut = windows(np.arange(100, dtype=np.uint8), SETTINGS)
    assert cut[:, 0].tolist() == [0, 16, 32]
    assert cut[-1].tolist() == list(range(32, 96))
    assert len(windows(np.arange(63, dtype=np.uint8), SETTINGS)) == 0


def covered(places: list[tuple[int, int]], source: int) -> set[int]:
    """The samples of a source that lie in fragments."""
    return {
        sample
        for of, place in places
        if of == source
        for sample in range(16 * place, 16 * place + 64)
    }


def test_no_sample_that_tests_is_trained_on(folder: Path) -> None:
    fragments = Fragments(folder, 16_000, Keras, SETTINGS)
    total = 2 * ((16_000 - 64) // 16 + 1)
    assert len(fragments.testing) == pytest.approx(0.1 * total, abs=2)
    # A seam of three fragments a source trains no more.
    assert len(fragments.training) == total - len(fragments.testing) - 2 * 3
    for source in range(2):
        training = covered(fragments.training, source)
        assert training
        assert not training & covered(fragments.testing, source)
    again = Fragments(folder, 16_000, Keras, SETTINGS)
    assert again.testing == fragments.testing


def test_the_tutorials_split_trains_on_nearly_all_that_tests(folder: Path) -> None:
    shuffled = FragmentSettings(fragment_length=64, fragment_stride=16, split="shuffled")
    fragments = Fragments(folder, 16_000, Keras, shuffled)
    total = len(fragments.training) + len(fragments.testing)
    assert total == 2 * ((16_000 - 64) // 16 + 1)
    assert len(fragments.training) == int(0.9 * total)
    assert not set(fragments.training) & set(fragments.testing)
    testing = covered(fragments.testing, 0)
    assert len(testing & covered(fragments.training, 0)) > 0.95 * len(testing)


def test_folders_called_train_and_test_stay_apart(tmp_path: Path) -> None:
    for name in ("train", "test"):
        (tmp_path / name).mkdir()
        soundfile.write(tmp_path / name / "a.wav", tone(220, 0.5), 16_000)
    fragments = Fragments(tmp_path, 16_000, Keras, SETTINGS)
    names = list(fragments.sequences)
    assert {names[source] for source, _ in fragments.training} == {"train"}
    assert {names[source] for source, _ in fragments.testing} == {"test"}


def test_a_split_of_another_name_is_told(folder: Path) -> None:
    with pytest.raises(SystemExit, match="stretches or shuffled would do"):
        Fragments(folder, 16_000, Keras, FragmentSettings(64, 16, split="halves"))


def test_a_batch_that_would_not_be_full_is_dropped(folder: Path) -> None:
    fragments = Fragments(folder, 16_000, Keras, SETTINGS)
    batches = fragments.batches(fragments.testing, 32)
    assert len(batches) == len(fragments.testing) // 32
    assert all(batch.shape == (32, 64) for batch in batches)


def test_target_is_the_input_one_later() -> None:
    labels = torch.randint(0, 256, (3, 64))
    inputs, targets = one_hot(labels)
    assert inputs.shape == (3, 63, 256)
    assert torch.equal(inputs.argmax(-1), labels[:, :-1])
    assert torch.equal(targets, labels[:, 1:])


def test_looking_rows_up_is_the_one_hot_convolution() -> None:
    settings = configuration.load("tiny-wavenet")["wavenet"]
    network = WaveNet(WaveNetConfiguration.of(settings | UNCONDITIONED))
    labels = torch.randint(0, 256, (2, 64))
    inputs, _ = one_hot(labels)
    weight = network.start.weight.permute(2, 1, 0)
    wanted = F.conv1d(F.pad(inputs.transpose(1, 2), (1, 0)), weight, network.start.bias)
    # The network hears the label before each place; the tutorials' input is that one.
    torch.testing.assert_close(network.beginning(labels)[:, 1:], wanted.transpose(1, 2))


def test_a_folder_without_sound_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no sound file in it"):
        sources(tmp_path)
    soundfile.write(tmp_path / "short.wav", np.zeros(64), 16_000)
    with pytest.raises(SystemExit, match="too little sound"):
        Fragments(tmp_path, 16_000, Keras, SETTINGS)
