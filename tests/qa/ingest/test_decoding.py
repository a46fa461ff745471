"""Bytes to text, in whatever encoding they come."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import IngestError
from qa.ingest.decoding import decode, is_mixed

WESTERN = "Le café était fermé. Die Straße war naß. “Señor”, he said – nothing more. " * 4
CYRILLIC = "Министр иностранных дел заявил в пятницу, что переговоры продолжатся. " * 8

ABROAD = {
    "cp1251": "Городской совет решил закрыть старый рынок на четырнадцать недель. Мэр сказала "
    "журналистам, что ремонт крыши обойдётся в девять миллионов, и что торговцы получат места на "
    "соседней площади. Жители домов вокруг недовольны: по их словам, грузовики будут ездить под "
    "окнами днём и ночью, а обещанного моста нет.",
    "cp1250": "Rada miasta zdecydowała, że stara hala targowa zostanie zamknięta na czternaście "
    "tygodni. Burmistrz powiedziała dziennikarzom, że naprawa dachu będzie kosztować dziewięć "
    "milionów złotych, a kupcy dostaną miejsca na sąsiednim placu. Mieszkańcy okolicznych domów "
    "są źli, bo ciężarówki będą jeździć pod oknami.",
    "cp1253": "Το δημοτικό συμβούλιο αποφάσισε να κλείσει την παλιά αγορά για δεκατέσσερις "
    "εβδομάδες. Η δήμαρχος είπε στους δημοσιογράφους ότι η επισκευή της στέγης θα κοστίσει εννέα "
    "εκατομμύρια ευρώ και ότι οι έμποροι θα πάρουν θέσεις στη διπλανή πλατεία.",
    "cp1254": "Belediye meclisi eski pazar yerini on dört hafta boyunca kapatmaya karar verdi. "
    "Başkan gazetecilere çatının onarımının dokuz milyon avro tutacağını ve esnafın yandaki "
    "meydanda yer alacağını söyledi. Çevredeki evlerde oturanlar kızgın, çünkü kamyonlar gece "
    "gündüz pencerelerinin altından geçecek.",
    "shift_jis": "市議会は火曜日、古い市場を十四週間閉鎖することを決めた。市長は記者団に対し、"
    "屋根の修理には九百万ユーロかかり、商人たちは隣の広場に場所をもらえると述べた。周辺の住民は怒っている。トラックが昼も夜も"
    "窓の下を走ることになるからだ。反対する人たちは、約束された橋がまだできていないと訴えている。"
    * 2,
    "gbk": "市议会星期二决定关闭旧市场十四个星期。市长对记者说，修理屋顶将花费九百万欧元，商人们将"
    "在旁边的广场上得到位置。周围的居民很生气，因为卡车将日夜从他们的窗下驶过。"
    "反对的人说，答应过的桥到现在还没有建成。" * 3,
}
"""Some 300 characters in each encoding."""

PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf", "Zl", "Zp")),
    min_size=1,
).filter(str.strip)


@given(PRINTABLE)
def test_utf8_comes_back_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@given(text=PRINTABLE)
def test_a_byte_order_mark_tells_the_encoding_and_is_left_out(
    mark: bytes, encoding: str, text: str
) -> None:
    assert decode(mark + text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    assert decode(WESTERN.encode(encoding)) == WESTERN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_ascii_in_utf16_without_a_mark(encoding: str) -> None:
    """Every byte of it is valid UTF-8, zeros included."""
    text = "The talks began on Friday. Nobody came."
    assert decode(text.encode(encoding)) == text


def test_windows_western() -> None:
    assert decode(WESTERN.encode("cp1252")) == WESTERN


def test_latin_1() -> None:
    text = WESTERN.replace("“", '"').replace("”", '"').replace("–", "-")
    assert decode(text.encode("latin-1")) == text


def test_latin_1_with_bytes_that_windows_western_lacks() -> None:
    text = "Le ministre a déclaré que les négociations reprendraient. " * 1500 + "\x81"
    assert decode(text.encode("latin-1")) == text


def test_a_single_accent_in_a_short_file() -> None:
    assert decode("He sat in a café all day long.".encode("cp1252")) == (
        "He sat in a café all day long."
    )


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_another_alphabet(encoding: str) -> None:
    assert decode(CYRILLIC.encode(encoding)) == CYRILLIC


@pytest.mark.parametrize("encoding", sorted(ABROAD))
def test_a_text_of_another_country(encoding: str) -> None:
    assert decode(ABROAD[encoding].encode(encoding)) == ABROAD[encoding]


@pytest.mark.parametrize(
    "text",
    [
        "Repairs to the pier cost £14 million. The council had set aside £9 million for it.",
        "It’s late.",
        "Fares rise by €2 in May, and the town’s buses stop at ten.",
        "“We’ll wait – again,” said José Carrera, who owns the bakery on the corner.",
        "Søren Kjær won in Malmö. Zoë Brandt came second, and François Ibáñez third.",
        "The plot has 300 m², and the wall is 2½ metres high; it was 41° in July.",
        "No accent for long. " * 9_000 + "José’s café costs £5.",
    ],
)
def test_an_english_text_with_few_accents(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


def test_a_byte_that_windows_lacks_costs_itself() -> None:
    text = "“It’s a café,” he said, and went on at length about its coffee.\x81"
    data = text[:-1].encode("cp1252") + b"\x81"
    assert decode(data) == text


ACCENTED = "The mayor of Zürich – “a café owner,” says José – won’t pay €5 for it. "


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (ACCENTED.encode() + b"It\x92s so.", ACCENTED + "It’s so."),
        (b"It\x92s so. " + ACCENTED.encode() * 2_000, "It’s so. " + ACCENTED * 2_000),
        (ACCENTED.encode() + "So says José.".encode("cp1252"), ACCENTED + "So says José."),
        (ACCENTED.encode() + ACCENTED.encode("cp1252"), ACCENTED * 2),
        (ACCENTED.encode() + b"A \x81 byte.", ACCENTED + "A \ufffd byte."),
        (ACCENTED.encode() + "Málaga €".encode()[:-1], ACCENTED + "Málaga \ufffd"),
        (ABROAD["gbk"].encode() + b"\x93", ABROAD["gbk"] + "“"),
        (ABROAD["cp1251"].encode()[:-2] + b".", ABROAD["cp1251"][:-2] + "Ñ."),
        (codecs.BOM_UTF8 + b"It\x92s so.", "It’s so."),
    ],
)
def test_a_stray_byte_costs_itself(data: bytes, text: str) -> None:
    assert decode(data) == text
    assert is_mixed(data)


@pytest.mark.parametrize("encoding", sorted(ABROAD))
def test_one_encoding_is_not_mixed(encoding: str) -> None:
    for data in (ABROAD[encoding].encode(encoding), ABROAD[encoding].encode()):
        assert not is_mixed(data)
    assert not is_mixed(ACCENTED.encode("cp1252"))
    assert not is_mixed(ACCENTED.encode("utf-16"))


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\n\r\n"])
def test_line_ends_stay(ends: str) -> None:
    text = f"One.{ends}Two.{ends}"
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "data",
    [b"", b" \r\n\t", bytes(4), codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b" \0", b"\xc2\xa0"],
)
def test_nothing_in_it(data: bytes) -> None:
    with pytest.raises(IngestError, match="empty"):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8,
        b"\x7fELF\x02\x01\x01" + bytes(64) + bytes(range(128, 256)) * 4,
        b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(255, 0, -1)) * 8,
        bytes(range(1, 32)) * 40,
        b"text with zeros\0\0\0 in the middle, " + b"\xff\xfe\xfd\0" * 20,
        b"\x00\x01\x02\x03" * 200,
    ],
)
def test_binary(data: bytes) -> None:
    with pytest.raises(IngestError, match="binary"):
        decode(data)


@pytest.mark.parametrize(
    "text", ["می\u200cروند و نمی\u200cآیند", "Wet\xadter\xadbe\xadricht", "a\u200bb"]
)
def test_invisible_characters_are_text(text: str) -> None:
    assert decode(text.encode()) == text


def test_a_few_escape_sequences_are_text() -> None:
    text = "\x1b[31mRed\x1b[0m, they wrote.\x00 And more words than controls in this text."
    assert decode(text.encode()) == text


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    with contextlib.suppress(IngestError):
        assert decode(data).strip()
