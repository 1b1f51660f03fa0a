"""Documents and the product catalogue: importing, indexing, finding."""
