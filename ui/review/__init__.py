"""The Review & report page: re-judge, OK audit, export."""
