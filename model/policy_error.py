"""What is wrong with a policy file, as an error of its own: who only wants to tell it need not load the policy."""


class PolicyError(Exception):
    """A policy file cannot be read or says something unknown; the message gives file, line and remedy."""
