"""Prints a notebook file as nbformat writes it, after validating it: what saving in Jupyter gives."""

import sys

import nbformat

notebook = nbformat.read(sys.argv[1], as_version=4)
nbformat.validate(notebook)
sys.stdout.reconfigure(encoding="utf-8", newline="\n")
sys.stdout.write(nbformat.writes(notebook) + "\n")
