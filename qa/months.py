"""The months as articles write them: "April", "Apr", "Apr."."""

BEGINNINGS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""What each month's name begins with, in the year's order."""

MONTH = (
    r"(?:Jan(?:uary|\b\.?)|Feb(?:ruary|\b\.?)|Mar(?:ch|\b\.?)|Apr(?:il|\b\.?)|May"
    r"|Jun(?:e|\b\.?)|Jul(?:y|\b\.?)|Aug(?:ust|\b\.?)|Sep(?:tember|t?\b\.?)|Oct(?:ober|\b\.?)"
    r"|Nov(?:ember|\b\.?)|Dec(?:ember|\b\.?))(?!\w)"
)
"""A month's name, in full or short: for a regular expression, to its end."""
