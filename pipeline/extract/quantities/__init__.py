"""The grammar of quantities: what a number, its unit and the words for how exact it is say, and where they stand.

Knows nothing of what is measured, of dates, or of which numbers are figures. ``find_quantities`` reads a text,
``read_quantity`` says what values some words alone may give, ``places_of`` where numbers stand, whatever they are.
"""

from pipeline.extract.quantities.grammar import find_quantities, read_quantity
from pipeline.extract.quantities.places import Places, places_of
from pipeline.extract.quantities.quantity import Quantity

__all__ = ["Places", "Quantity", "find_quantities", "places_of", "read_quantity"]
