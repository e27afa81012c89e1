"""How people ask: HTTP, web page, command line."""
