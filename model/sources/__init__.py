"""Where a timeline's events come from: logs, alerts, chat, deploys, notes. One module a format; see `gathering`.

The way of a fact: bytes -> a format, by vote (`detection`) -> written times (`written`) -> instants with what had to
be assumed (`reckoning`) -> `Sighting`s -> groups of alike messages (`templates`, `tray`), ranked -> events of the file
(`events`). Nothing here knows of screens, of the command line or of the schema.
"""
