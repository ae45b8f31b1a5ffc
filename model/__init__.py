"""What a postmortem is, and all that can be known from it: values and pure functions, free of any user interface."""

__version__ = "0.1.0"
