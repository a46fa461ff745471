"""The exceptions a caller may want to catch::

    PullquoteError              message and hint, both meant for the user
    ├── ModelNotFound           no such encoder on this machine
    ├── ModelDamaged            an encoder that cannot be loaded
    ├── SettingsError           a config file, variable or flag that makes no sense
    ├── QuestionError           an empty question
    ├── IngestError             a file that cannot become an article
    │   └── NoArticles          a table that holds something else
    ├── ArticleNotFound         no article of that name in the library
    ├── TestSetError            a test set that cannot be used
    ├── TrainingError           a training that cannot begin or go on
    └── LibraryError            the library cannot be used
        ├── NotALibrary         the folder holds something else
        ├── LibraryDamaged      the database is broken; it is left untouched
        ├── LibraryBusy         another process is writing to it
        ├── LibraryClosed       it was closed before
        └── EncoderMismatch     another encoder made its vectors

Not finding an answer is not an error but a result: :class:`qa.answer.NoAnswer`.
"""

from embeddings.errors import ModelDamaged, ModelNotFound, PullquoteError

__all__ = [
    "ArticleNotFound",
    "EncoderMismatch",
    "IngestError",
    "LibraryBusy",
    "LibraryClosed",
    "LibraryDamaged",
    "LibraryError",
    "ModelDamaged",
    "ModelNotFound",
    "NoArticles",
    "NotALibrary",
    "PullquoteError",
    "QuestionError",
    "SettingsError",
    "TestSetError",
    "TrainingError",
]


class SettingsError(PullquoteError):
    """A setting that makes no sense, with where it was given."""


class QuestionError(PullquoteError):
    """A question that cannot be asked."""


class IngestError(PullquoteError):
    """A file that cannot become an article; the rest of a batch goes on."""


class NoArticles(IngestError):
    """A table that can be read and holds something else: a test set, or figures."""


class ArticleNotFound(PullquoteError):
    """No article of that name is in the library."""


class TestSetError(PullquoteError):
    """A test set that cannot be used, with the line that is wrong."""

    __test__ = False  # pytest would collect it by its name


class LibraryError(PullquoteError):
    """The library cannot be used."""


class NotALibrary(LibraryError):
    """The folder holds something else."""


class LibraryDamaged(LibraryError):
    """The database is broken; nothing in it was changed."""


class LibraryBusy(LibraryError):
    """Another process is writing to the library."""


class LibraryClosed(LibraryError):
    """The library was closed before."""


class EncoderMismatch(LibraryError):
    """Another encoder made the library's vectors."""


class TrainingError(PullquoteError):
    """A training that cannot begin or go on."""
