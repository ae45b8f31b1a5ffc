"""Open-PSA models, the exchange format of fault-tree tools: `read` takes the whole of one in, `write` gives one out.

The way in: `document` parses XML safely, `names` finds what is defined, `formulas`, `expressions` and `common_cause`
say what it means, `reading` joins them. Nothing here knows of postmortems.
"""

from model.open_psa.document import OpenPsaError
from model.open_psa.reading import Model, Remark, read
from model.open_psa.writing import write

__all__ = ["Model", "OpenPsaError", "Remark", "read", "write"]
