"""From lines to structure: what an archive put around a document, and which blocks the document has."""
