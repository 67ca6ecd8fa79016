"""Measurements that print figures. They fail nothing: a figure depends on the machine."""
