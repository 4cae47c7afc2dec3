"""Components that read a sentence's words: one neutral form, whatever reads.

A pipeline built from these gives, on the text of a sentence, a ``Doc`` with

- ``token.pos_``: universal part of speech; ``token.lemma_``; ``token.morph``: ``Number``, ``Person``,
  ``Tense``, ``VerbForm``, ``Mood``, ``Voice`` where they are known;
- ``token.head`` and ``token._.arc``, where a parser ran: one of :data:`kg.taggers.neutral.ARCS` or empty;
- ``doc.spans["names"]``: what a statistical source takes for names, labelled with one of
  :data:`kg.taggers.neutral.NAME_LABELS`; ``span._.score`` (0 to 1) and ``span._.source`` say how sure
  it is and which it was. This is evidence, never the last word on a class.

Offsets are those of the text given.
"""
