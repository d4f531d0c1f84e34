"""What the portal tells a budgethouder: kinds of messages with their facts, told in the reader's language.

Another room writes a message in the transaction of what it tells (`service.tell`).
"""
