"""The parts that an administrator may change, in the order of the page."""

from portal.beheer.deel import Deel
from portal.beheer.delen import brieven, diensten, gegevens, maximum, teksten, termijnen, thema

DELEN: tuple[Deel, ...] = tuple(one.DEEL for one in (gegevens, maximum, termijnen, diensten, brieven, teksten, thema))
BY_NAME = {one.onderdeel.value: one for one in DELEN}
