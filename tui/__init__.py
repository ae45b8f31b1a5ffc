"""The shell: the command line, the app, its key bindings and themes."""
