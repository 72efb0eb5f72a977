"""A fleet: the trials of experiments, and inspections, on several machines that Ray connects.

The PC that begins a job is its head: project and inspection stay with it, and it alone writes to them. What
another machine needs travels by content, what it made comes back as files. Of this package only ``cluster``,
``station`` and ``judging`` import Ray, and no other package does.
"""
