"""Why a build gave no release."""


class BuildError(Exception):
    """There is no new release; the message says why and what to do."""
