"""Work on what strangers wrote, done behind walls: in a process of its own, with limits.

`walls` keep a process from the network and from files that are none of its business; `limits` say
how much of the machine it may take; `apart` does one piece of work in such a process.
"""
