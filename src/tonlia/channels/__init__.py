"""One folder per provider. A folder exports ``CHANNELS``; nothing else names it."""
