"""The months by their English names, in full and as programs shorten them, in the order of the year."""

FULL = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT = tuple(name[:3] for name in FULL)
