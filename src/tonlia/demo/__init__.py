"""Three companies with their customers, to look at and try."""
