"""Reports of an inspection: HTML, PDF, XLSX, CSV, JSON."""
