"""Searching a compiled base.

`query` reads what was typed, `tiers` and the modules of the looser tiers say what answers it,
`engine` runs them, `index` is the compiled base, `compile` writes one.
"""
