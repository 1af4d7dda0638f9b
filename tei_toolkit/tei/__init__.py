"""TEI files as texts with spans: reading them to the byte, and putting mark-up in without touching anything else."""
