"""Reports of an inspection as HTML, PDF, XLSX, CSV and JSON."""
