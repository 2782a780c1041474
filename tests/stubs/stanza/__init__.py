"""Stands in for stanza, which Argos Translate imports whether it is used or not, and which brings 1.4 GB of torch."""
