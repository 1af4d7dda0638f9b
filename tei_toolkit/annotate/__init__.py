"""Recognisers: plain functions from a text and its context to claims about stretches of it. They see text, never mark-up."""
