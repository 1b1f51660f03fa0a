"""The ``tonlia`` command."""
