"""Invents German councils and their forms by chance, with truth: to train and to judge readers."""
