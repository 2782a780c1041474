"""The vocabulary of the toolkit: values without files, clocks or engines."""
