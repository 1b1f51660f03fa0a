"""From a first contact to a sale: leads, their heat, score and stage."""
