"""The mathematics of sound: spectra, pitch, quantisers, the synthesiser and its inverse."""
