"""Privacy: everything that is kept about a person, given out or erased."""
