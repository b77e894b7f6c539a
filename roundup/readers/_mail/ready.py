"""What every mail is read with, worked out once for a process from which others are forked.

Expressions and tables of words are made when they are first used, which takes ten times as long as
to read a mail. So one is read here that has something of each: a page, a signature, older mails.
"""

from roundup.model.notes import Origin
from roundup.readers._columns import Columns
from roundup.readers._mail.reading import mail

QUESTION = "What helps?"
TYPED = f"""\
From: Ann Lee <ann@example.org>
To: The Desk <desk@example.org>
Date: Mon, 2 Nov 2026 10:00:00 +0000
Subject: Re: {QUESTION}
Message-ID: <1@example.org>
Content-Type: text/plain; charset=utf-8

Dear all,

I weigh the flour twice, and I write down what the oven did.

Best wishes,
Ann Lee
Baker, The Oven
https://example.org | +44 20 7946 0000

On Sun, 1 Nov 2026 at 09:00, The Desk <desk@example.org> wrote:
> {QUESTION}
"""
AS_A_PAGE = TYPED.replace("text/plain", "text/html").replace("\n\n", "\n\n<p>")
for written in (TYPED, AS_A_PAGE):
    tuple(mail(written.encode(), Origin("mail.eml"), Columns({}, (QUESTION,))))
