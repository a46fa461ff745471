"""What fills the terminal: the chat, an article, the help."""
