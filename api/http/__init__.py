"""The HTTP side: routes, what they take and give, errors, and limits."""
