"""The subcommands: their options, and what they call. PyTorch is loaded only when one runs."""
