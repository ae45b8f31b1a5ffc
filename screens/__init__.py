"""What a person sees: one screen a step, and the widgets that they share."""
