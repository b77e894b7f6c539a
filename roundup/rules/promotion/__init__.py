"""What sells: links, codes and prices of the expert's own, and money that nobody mentions."""
