"""Word files that were edited and filled in."""

from io import BytesIO

from qa.ingest import read_articles


def test_what_was_inserted_into_a_document_is_there_and_what_was_deleted_is_not() -> None:
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    def run(words: str, tag: str = "t") -> str:
        return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'

    document = docx.Document()
    for xml in (
        f"<w:p>{run('The repairs cost ')}<w:ins w:id='1' w:author='e'>{run('48 million')}</w:ins>"
        f"<w:del w:id='2' w:author='e'>{run('9 million', 'delText')}{run('no')}</w:del>"
        f"{run(' crowns.')}</w:p>",
        f"<w:p><w:moveFrom w:id='3' w:author='e'>{run('The ferry stops.')}</w:moveFrom></w:p>",
        f"<w:sdt><w:sdtContent><w:p>{run('Divers found ')}<w:sdt><w:sdtContent>{run('eleven')}"
        f"</w:sdtContent></w:sdt>{run(' cracks.')}</w:p></w:sdtContent></w:sdt>",
        f"<w:tbl><w:tr><w:tc><w:p>{run('Ferries')}</w:p></w:tc><w:sdt><w:sdtContent><w:tc><w:p>"
        f"{run('three')}</w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>",
        f"<w:p><w:moveTo w:id='4' w:author='e'>{run('The ferry stops.')}</w:moveTo></w:p>",
    ):
        element = parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1))
        document.element.body.insert(len(document.element.body) - 1, element)
    out = BytesIO()
    document.save(out)
    [article] = read_articles(out.getvalue(), "a.docx")
    assert article.text.split("\n\n") == [
        "The repairs cost 48 million crowns.",
        "",
        "Divers found eleven cracks.",
        "Ferries | three",
        "The ferry stops.",
    ]


def test_a_cell_that_spans_rows_stands_in_each() -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("Ferries run in summer.")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Sunday"
    table.cell(0, 1).text, table.cell(1, 1).text = "at ten", "at noon"
    out = BytesIO()
    document.save(out)
    [article] = read_articles(out.getvalue(), "a.docx")
    assert article.text.endswith("Sunday | at ten\n\nSunday | at noon")
