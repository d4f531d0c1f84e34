"""Pages that anybody may read without logging in: accessibility and privacy. They show no personal data."""
