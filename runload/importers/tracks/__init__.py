"""GPX and TCX: points in time to totals."""
