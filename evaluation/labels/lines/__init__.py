"""Lines judged one by one as edited text: sound, or what is wrong with them."""
