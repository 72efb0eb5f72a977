"""Subcommands of the command line, by topic."""
