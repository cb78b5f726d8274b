"""Races of the engine against PyTorch and ONNX Runtime."""
