"""Countries and what is from there, where the one word doesn't begin the other: "Danish"."""

_PAIRS = """afghanistan afghan|argentina argentine|bangladesh bangladeshi|belgium belgian
|brazil brazilian|britain british briton uk|bulgaria bulgarian|chile chilean|china chinese
|croatia croatian croat|cyprus cypriot|czechia czech|denmark danish dane|egypt egyptian
|england english|finland finnish finn|france french|germany german|greece greek|hungary hungarian
|iceland icelandic|iraq iraqi|ireland irish|italy italian|kazakhstan kazakh
|kyrgyzstan kyrgyz|lebanon lebanese|malta maltese|mexico mexican|myanmar burmese
|netherlands dutch|norway norwegian|peru peruvian|philippines filipino philippine|poland polish pole
|portugal portuguese|scotland scottish scot|serbia serbian serb|slovakia slovak|slovenia slovene
|spain spanish spaniard|sweden swedish swede|switzerland swiss|tajikistan tajik|thailand thai
|turkey turkish turk|turkmenistan turkmen|ukraine ukrainian|uzbekistan uzbek|vietnam vietnamese
|wales welsh|yemen yemeni"""


def _alike() -> dict[str, tuple[str, ...]]:
    rows = [row.split() for row in _PAIRS.replace("\n", "").split("|")]
    return {word: tuple(other for other in row if other != word) for row in rows for word in row}


ALIKE = _alike()
"""Of each such word the others that speak of the same country, folded."""
