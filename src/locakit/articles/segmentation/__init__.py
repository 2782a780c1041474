"""Segmentation: a block to sentences."""
