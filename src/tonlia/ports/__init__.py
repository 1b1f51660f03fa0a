"""Protocols and frozen dataclasses between the domain and the adapters."""
