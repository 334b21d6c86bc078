"""From a source's characters to blocks and exhibits; pure, and exact about where everything stands.

text ── lines ──> layout (pages, running headers, wrap) ──> exhibits (captions, bodies, sources)
                                                      └──> blocks (headings, paragraphs, bullets)
"""
