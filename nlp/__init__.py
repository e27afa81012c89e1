"""How we read: text to facts, question to Query. Never touches a store, the network or the clock."""
