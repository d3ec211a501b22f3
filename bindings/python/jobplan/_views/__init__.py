"""How results are shown: text for a terminal, HTML for a page or a notebook, charts, workbooks, calendars.

A result imports the view it needs when it is asked to show itself; a view knows the result it shows.
"""
