"""Writes `.npy` files of the kinds that are read: value (i, j, ...) counts up from -1 by 0.25."""

from pathlib import Path

import numpy as np

here = Path(__file__).parent


def counted(*shape):
    return (np.arange(np.prod(shape)).reshape(shape) * 0.25 - 1).astype(np.float32)


np.save(here / "arrays.float32.npy", counted(3, 16))
np.save(here / "arrays.float64.npy", counted(3, 16).astype(np.float64))
np.save(here / "arrays.float16.npy", counted(3, 16).astype(np.float16))
np.save(here / "arrays.big.npy", counted(3, 16).astype(">f4"))
np.save(here / "arrays.fortran.npy", np.asfortranarray(counted(2, 3, 16)))
np.save(here / "arrays.one.npy", counted(1, 3, 16))
np.save(here / "arrays.batch.npy", counted(2, 3, 16))
np.save(here / "arrays.scalar.npy", np.float32(0.5))
np.save(here / "arrays.unsigned.npy", np.array([[0, 1], [1023, 65535]], np.uint16))
np.save(here / "arrays.int.npy", np.arange(16, dtype=np.int32))
np.savez(here / "arrays.archive.npz", counted(3, 16))
with open(here / "arrays.version2.npy", "wb") as file:
    np.lib.format.write_array(file, counted(3, 16), version=(2, 0))
