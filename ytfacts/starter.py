"""The base to start from: valid, small, and explained where it stands."""

from __future__ import annotations

STARTER = """\
#:schema ./facts.schema.json
# A fact base for ytfacts. The format: docs/facts-format.md. After each change: ytfacts check FILE
#
# The line above makes editors complete and check, once the schema lies beside this file:
#     ytfacts schema > facts.schema.json

schema = 1

[base]
id = "my-base"
title = { zh = "示例事实库", en = "An example base" }
edition = "1"

# The document that the facts come from. sha256sum FILE prints its digest; with
# ytfacts check FILE --source TEXT the evidence is sought in its paragraphs, which count from 1.
[[source]]
id = "article"
title = { zh = "长江与黄河", en = "The Yangtze and the Yellow River" }

# Headings, in the order in which they are shown.
[[topic]]
id = "rivers"
zh = "河流"
en = "Rivers"

# Units are written once and named by their id.
[[unit]]
id = "km"
zh = "公里"
en = "kilometres"

# How a word is read aloud, where a character has several readings and ytfacts check asks.
[[reading]]
text = "长度"
pinyin = "chang du"

# A figure. The two sentences say the same; the fields say it for programs.
[[fact]]
id = "yangtze-length"
topic = "rivers"
kind = "figure"
label = { zh = "长江全长", en = "length of the Yangtze" }
zh = "长江全长6300余公里。"
en = "The Yangtze is more than 6,300 kilometres long."
metric = { zh = "全长", en = "length" }
scope = { zh = "长江", en = "the Yangtze" }
value = 6300
unit = "km"
written = { zh = "6300余公里", en = "more than 6,300 kilometres" }
qualifier = "over"          # exact, over, under, about, nearly or range: as the source hedges
keywords = { zh = ["扬子江长度"], en = ["Changjiang length"] }
evidence = [{ paragraph = 2, tokens = ["6300余公里", "长江"] }]

# Another one, for the comparison below.
[[fact]]
id = "yellow-river-length"
topic = "rivers"
kind = "figure"
label = { zh = "黄河全长", en = "length of the Yellow River" }
zh = "黄河全长5464公里。"
en = "The Yellow River is 5,464 kilometres long."
metric = { zh = "全长", en = "length" }
scope = { zh = "黄河", en = "the Yellow River" }
value = 5464
unit = "km"
written = { zh = "5464公里", en = "5,464 kilometres" }
qualifier = "exact"
evidence = [{ paragraph = 3, tokens = ["5464公里", "黄河"] }]

# What is computed says from which records and how; ytfacts check computes it again.
[[fact]]
id = "length-difference"
topic = "rivers"
kind = "figure"
status = "derived"
label = { zh = "长江与黄河长度之差", en = "how much longer the Yangtze is" }
zh = "由两河的全长可以算出，长江比黄河长836公里以上。"
en = "From the two lengths it follows that the Yangtze is over 836 kilometres longer than the Yellow River."
metric = { zh = "长度之差", en = "difference in length" }
scope = { zh = "长江与黄河", en = "the Yangtze and the Yellow River" }
value = 836
unit = "km"
written = { zh = "836公里以上", en = "over 836 kilometres" }
qualifier = "over"
derivation = { records = ["yangtze-length", "yellow-river-length"], formula = "a - b" }
"""
"""What `ytfacts init` writes."""
