"""Who a noun, a pronoun or a possessive refers to.

:mod:`~kg.coreference.discourse` answers with :mod:`~kg.coreference.referents`, by who was spoken of before
(:mod:`~kg.coreference.mentioned`), what words can stand for (:mod:`~kg.coreference.stand_ins`),
how names stand in their sentence (:mod:`~kg.coreference.salience`), what pronouns cannot mean
(:mod:`~kg.coreference.pronouns`), whom a headline names (:mod:`~kg.coreference.leads`) and which two
persons 'they' are (:mod:`~kg.coreference.pairs`). :mod:`~kg.coreference.possessors` and
:mod:`~kg.coreference.topics` ask it for what 'its' and a whole paragraph are about.
"""
