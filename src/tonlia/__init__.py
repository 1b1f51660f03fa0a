"""Tonlia: a self-hosted AI front office for sales."""

__version__ = "0.1.0"
