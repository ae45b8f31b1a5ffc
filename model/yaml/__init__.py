"""YAML as text that people own: parsed with the place of every node, edited by replacing only what changes.

The package knows YAML 1.2 and nothing of postmortems, files on disk or undo; `model.text` is its door.
"""
