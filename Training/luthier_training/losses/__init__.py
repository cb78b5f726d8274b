"""What training makes small, and the distance by which sounds are compared."""
