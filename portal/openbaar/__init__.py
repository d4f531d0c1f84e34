"""Pages that anybody may read: what the i-pgb is, a first check, help, rules, accessibility, privacy.

They show no personal data and store nothing: what somebody answers in a check comes in by POST, is answered on that
same request, and is gone.
"""
