"""What the editor promises: headline, deck and headings."""
