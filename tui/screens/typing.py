"""Typing goes on in the prompt, whatever has the focus."""

from textual.events import Key, Paste

from tui.screens.panes import PanesScreen
from tui.widgets.in_order import carried_out, hand_on

WORD = 0.7
"""Seconds between two letters up to which they are taken for the beginning of a word."""


class TypingScreen(PanesScreen):
    """A screen whose prompt gets what is typed or pasted elsewhere and means nothing there."""

    _begun: Key | None = None
    """The letter that was a command just now; the next one may say that a word begins with it."""

    async def on_key(self, event: Key) -> None:
        """Do what a key means on a line of an answer, or else type it."""
        if self.in_article() or hand_on(event, self):
            return
        if await carried_out(event, self):
            letter = event.character is not None and event.character.isalnum()
            self._begun = event if letter else None
        elif event.is_printable and event.character:
            event.stop()
            self.type_on(event)

    def type_on(self, event: Key) -> None:
        """Type in the prompt, the letter included that was a command before it was known as one."""
        begun = self._begun.character if self._begun and self.goes_on(event) else ""
        self._begun = None
        self.set_focus(self.prompt)
        self.prompt.type(f"{begun}{event.character}")

    def typed_over(self, event: Key) -> bool:
        """Go on in the prompt, if it was a word that began, and not a command."""
        word = self.goes_on(event)
        if word:
            self.type_on(event)
        return word

    def goes_on(self, event: Key) -> bool:
        """Whether a letter comes so soon after a command that both begin a word."""
        letter = event.character is not None and event.character.isalpha()
        return letter and self._begun is not None and event.time - self._begun.time < WORD

    def on_paste(self, event: Paste) -> None:
        """Whatever is pasted outside of the prompt goes to the prompt."""
        self.set_focus(self.prompt)
        self.prompt.paste(event.text)
        event.stop()
