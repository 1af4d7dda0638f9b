"""Persons, places and organisations as entities: the gazetteer, authority files, and the joining of mentions."""
