"""What a page holds: frozen values. The page, its JSON and the API's description are all made from them."""
