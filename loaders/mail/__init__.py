"""Letters by e-mail: what is due, to whom, in words that they may read, over SMTP. Off unless configured."""
