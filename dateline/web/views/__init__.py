"""The views: one function a page, from the desk and the address to the page's frozen value."""
