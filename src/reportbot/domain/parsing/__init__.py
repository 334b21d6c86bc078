"""From a source's characters to blocks and exhibits; pure, and exact about where everything stands.

text ─ lines ─ layout, running      pages, wrapping, what only repeats
         ├─ captions, exhibits      captions with their bodies, notes and sources
         ├─ markers, blocks         headings, paragraphs, bullets
         └─ document                both, in reading order, under their headings
body ─ alignment                    rows of a curated table, found in the text
     └─ tables                      rows of any other: delimited, or flattened (pieces, seams,
                                    column_looks), the header, cells with two labels
reflow, exhibit_text                how all of it reads with the hard line breaks joined
"""
