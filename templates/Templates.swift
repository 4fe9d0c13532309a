// The built-in page templates.
