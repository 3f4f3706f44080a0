"""Sending mail, once: settings, the password, and the two ways out (SMTP and sendmail).

The only room beside the command line that opens a connection. What was sent is written down by
``runload.store.mail_log``.
"""
