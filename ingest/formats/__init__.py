"""Files as users have them, each format in its own module; `registry` is the table of all of them."""
