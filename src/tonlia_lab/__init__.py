"""Loopback simulators of the vendors: tests, documentation and demo use the same ones. Nothing here imports tonlia."""
