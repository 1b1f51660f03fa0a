"""A10: understanding one entry of the timeline, offline."""
