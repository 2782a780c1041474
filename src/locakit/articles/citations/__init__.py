"""Citations: markers in the text, the references they lead to."""
