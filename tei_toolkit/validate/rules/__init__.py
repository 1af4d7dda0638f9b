"""The toolkit's own rules, one module each. A module says its CODE, NAME and SEVERITY, and what it checks in ``check``."""
