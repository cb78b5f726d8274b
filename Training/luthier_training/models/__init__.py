"""The networks, without what trains, writes or scores them."""
