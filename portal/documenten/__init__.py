"""What people upload: kept as draft attachments, checked, scanned, stored under random names, made one document.

A file is a row here and an encrypted thing in the private folder; neither is ever shown without asking whose it is.
"""
