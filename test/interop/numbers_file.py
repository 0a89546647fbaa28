"""Hands arrays to a test: all numbers as float64 in one file, and a JSON tree that says where."""

import json
import os

import numpy as np


class NumbersFile:
    def __init__(self, folder):
        self.folder = folder
        self.parts = []
        self.length = 0

    def add(self, values):
        """Keeps an array; returns the place that stands for it in the tree."""
        flat = np.ascontiguousarray(values, dtype="<f8").ravel()
        place = {"numbers": [self.length, len(flat)]}
        self.parts.append(flat)
        self.length += len(flat)
        return place

    def write(self, tree):
        np.concatenate(self.parts or [np.empty(0)]).tofile(os.path.join(self.folder, "numbers.f8"))
        with open(os.path.join(self.folder, "tree.json"), "w") as file:
            json.dump(tree, file)
