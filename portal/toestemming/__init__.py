"""Toestemming: what a person allows to be shared beyond what the law gives, and takes back in one click."""
