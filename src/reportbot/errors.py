"""One tree of errors; a subclass for each thing a caller might do differently.

ReportbotError
├── CorpusError          the corpus folder or one of its files cannot be used
├── IndexStoreError          the index cannot be read, built or locked
│   └── IndexBusyError   another process holds the index lock
├── EmbeddingError       the embedding model cannot be loaded or fed
├── ModelError           the chat model cannot be built or did not answer
│   └── QuestionError        the question itself cannot be asked of any model
├── ToolInputError       a tool argument is unusable; fix the argument and try again
│   └── NotInReportError     it names something that the report does not have
├── RatingError          a rating cannot be written down
├── DraftError           a text that is to be checked cannot be read, or not as it is
└── BatchError           a batch file or one of its lines cannot be used

The message is one sentence: what is wrong and what to do about it; ``chinese`` is the same sentence for a reader
of Chinese. Only the window and the command line turn these into words on a screen.
"""


class ReportbotError(Exception):
    """Base of every error that reportbot raises on purpose.

    Without a Chinese sentence the English one stands for it.
    """

    def __init__(self, message: str = "", chinese: str = "") -> None:
        super().__init__(message)
        self.chinese = chinese or message


class CorpusError(ReportbotError):
    """The corpus folder or one of its files cannot be used."""


class IndexStoreError(ReportbotError):
    """The index cannot be read, built or locked."""


class IndexBusyError(IndexStoreError):
    """Another process holds the index lock longer than we are willing to wait."""


class EmbeddingError(ReportbotError):
    """The embedding model cannot be loaded or fed."""


class ModelError(ReportbotError):
    """The chat model cannot be built or did not answer."""


class QuestionError(ModelError):
    """The question itself cannot be asked of any model: it is empty or too long."""


class ToolInputError(ReportbotError):
    """A tool argument is unusable; the message names the argument and the valid choices."""


class NotInReportError(ToolInputError):
    """An argument names something that the report does not have: the honest answer is a refusal."""


class BatchError(ReportbotError):
    """A batch file or one of its lines cannot be used."""


class RatingError(ReportbotError):
    """A rating cannot be written down."""


class DraftError(ReportbotError):
    """A text that is to be checked cannot be read, is empty or is too long."""
