"""Our own colours; Textual's themes, also those of the terminal's own colours, are there too."""

from textual.theme import Theme

INK = Theme(
    "ink",
    primary="#e8b04b",
    secondary="#8fb8de",
    accent="#e8b04b",
    warning="#e39a6f",
    error="#e5707e",
    success="#8fbf8f",
    foreground="#dedbd2",
    background="#16171a",
    surface="#1e2024",
    panel="#26292e",
    dark=True,
)

PAPER = Theme(
    "paper",
    primary="#8a4b08",
    secondary="#1f5a8c",
    accent="#8a4b08",
    warning="#96501e",
    error="#a3223a",
    success="#2f6b2f",
    foreground="#22211e",
    background="#f7f4ec",
    surface="#efebe0",
    panel="#e6e1d3",
    dark=False,
)

CONTRAST = Theme(
    "contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    warning="#ffb000",
    error="#ff8080",
    success="#80ff80",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    text_alpha=1.0,
    variables={"text-muted": "#ffffff", "primary-muted": "#000000"},
)

THEMES = (INK, PAPER, CONTRAST)
