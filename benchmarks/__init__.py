"""Measurements that print figures. They check nothing, since figures depend on the machine."""
