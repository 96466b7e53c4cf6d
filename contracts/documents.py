"""`documents` and `document_texts`: what was read, and the canonical text that every quote is a slice of."""

from dataclasses import replace

from contracts.columns import (
    AUTHORITY_ID,
    DERIVED,
    DOCUMENT_ID,
    ID,
    PLACE,
    READ,
    REGISTRY,
    RULE,
    TO_AUTHORITY,
    TO_DOCUMENT,
    boolean,
    choice,
    day,
    integer,
    text,
)
from contracts.lists import DOCUMENT_KINDS, PUBLISHED_BASES, VALUE_BASES
from contracts.schema import Maker, ReadWhen, Table

PRINTED = ReadWhen("published_origin", ("printed",))

DOCUMENTS = Table(
    name="documents",
    title="Documents",
    description="One row a document that was read: what it is, who published it and when, and its bytes.",
    maker=Maker.EXTRACT,
    key=("document_id",),
    unique=(("id",),),
    references=(TO_AUTHORITY,),
    in_order=(("published_start", "published_end"),),
    spared=True,
    columns=(
        ID,
        DOCUMENT_ID,
        AUTHORITY_ID,
        choice("kind", DOCUMENT_KINDS, "What kind of document it is.", "inspection_report"),
        text(
            "title",
            "The document's title, from the registry or as printed.",
            "Inspection of West Sussex local authority children's services",
            READ,
            reading="words",
            read_when=ReadWhen("title_basis", ("printed",)),
            basis="title_basis",
            nullable=True,
        ),
        choice(
            "title_basis",
            VALUE_BASES,
            "Whether the title was printed in the document or given by the registry.",
            "registry",
            nullable=True,
        ),
        text("publisher", "Who published the document.", "Ofsted", REGISTRY, nullable=True, repeats=True),
        day(
            "published_start",
            "The first day on which the document may have been published; the day itself where it is known.",
            "2023-05-11",
            READ,
            reading="date_start",
            read_when=PRINTED,
            basis="published_origin",
            derivable=True,
            nullable=True,
        ),
        day(
            "published_end",
            "The last day on which the document may have been published.",
            "2023-05-11",
            READ,
            reading="date_end",
            read_when=PRINTED,
            basis="published_origin",
            derivable=True,
            nullable=True,
        ),
        choice("published_basis", PUBLISHED_BASES, "How the time of publication is known.", "publisher", nullable=True),
        choice(
            "published_origin",
            VALUE_BASES,
            "Whether the time of publication was read in the document or given by the registry.",
            "registry",
            nullable=True,
        ),
        text(
            "url",
            "Where the publisher keeps the document.",
            "https://files.ofsted.gov.uk/v1/file/50216276",
            REGISTRY,
            nullable=True,
        ),
        text(
            "licence",
            "The licence of the document's text, as an SPDX id.",
            "OGL-UK-3.0",
            REGISTRY,
            nullable=True,
            repeats=True,
        ),
        boolean("full_text", "Whether the document's whole text may be given to others.", True, REGISTRY),
        text("media_type", "The media type of the file.", "application/pdf", repeats=True),
        text(
            "sha256",
            "The SHA-256 of the file's bytes, in hexadecimal.",
            "c8f466d611f66c60ff5004b71f722b4fbc482eb79541cdb43ba6d412401a6baa",
        ),
        integer("size_bytes", "The size of the file.", 24531, unit="bytes"),
        integer("page_count", "How many pages the file has; null for a text file.", 8, nullable=True, unit="pages"),
        integer("char_count", "How many code points the document's text has.", 24398, unit="code points"),
        text("text_engine", "The library and version that gave the text.", "pypdfium2 5.15.0", repeats=True),
        *(replace(column, nullable=True) for column in PLACE),
        replace(RULE, nullable=True),
    ),
)

DOCUMENT_TEXTS = Table(
    name="document_texts",
    title="Texts",
    description="A document's canonical text, whose code points all offsets count. Pages are joined by a form feed.",
    maker=Maker.STAGE,
    key=("document_id",),
    references=(TO_DOCUMENT,),
    columns=(
        replace(DOCUMENT_ID, repeats=False),
        text(
            "text",
            "The text, as the file or the engine gave it.",
            "\nInspection of West Sussex local authority children's services\n",
            DERIVED,
        ),
    ),
)
