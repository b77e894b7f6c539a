"""Remarks on reading mail: what is not an answer, what was left out, and what was not read."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

NOT_AN_ANSWER = Remark(
    "F130",
    "mail-not-an-answer",
    Level.HELD,
    """A mail that answers no question, so that it was not read as an answer.

Automatic replies, messages that could not be delivered, receipts, invitations, mails of a list, the
mail with which the question was asked, and mails that only say thanks are of this kind. Each counts
as received and held, so that none disappears. If one is an answer after all, save its text as a
`.md` file.""",
)
FROM_SIGNATURE = Remark(
    "F131",
    "credit-from-signature",
    Level.INFO,
    """Title, organisation or links were taken from the signature of a mail.

People write signatures in many ways, so look at the credit line. An edit of the answer, or an entry
in `people.toml`, corrects what was read.""",
)
AROUND_ANSWER = Remark(
    "F132",
    "left-out-of-mail",
    Level.INFO,
    """Parts of a mail that do not belong to the answer: greeting, signature, older mails.

They are kept in the file and counted, and are not published. The answer's own words stay as they
are.""",
)
PASSED_ON = Remark(
    "F133",
    "mail-passed-on",
    Level.INFO,
    """A forwarded mail: the answer is credited to whoever wrote it, not to whoever sent it on.""",
)
ATTACHMENT_NOT_READ = Remark(
    "F134",
    "attachment-not-read",
    Level.WARNING,
    """A file attached to a mail that was not read.

Save it from the mail into the roundup's folder if it holds an answer, or into `photos/` if it is a
portrait.""",
)
ASKS_NOT_TO_PUBLISH = Remark(
    "F135",
    "asks-not-to-publish",
    Level.HELD,
    """A mail with words such as “off the record” or “do not use my name”.

The answer is held until the editor has looked at it: nobody should be published against their will.
If the words mean something else, save the answer as a `.md` file.""",
)
UNCLEAR_MAIL = Remark(
    "F136",
    "mail-unclear",
    Level.HELD,
    """A mail with several passages, and nothing that says which of them is the answer.

That happens where somebody writes below several quoted lines, none of which is the brief's
question, or answers several questions in one text, or sends the words of others, as agencies do.
Nothing is guessed: save each answer as a `.md` file, or add the questions to the brief.""",
)
CREDITED_TO_OTHER = Remark(
    "F137",
    "credit-in-mail",
    Level.WARNING,
    """A mail whose text credits the answer to somebody other than the sender.

Agencies send answers of their clients in this way. The name below the answer is used, and the
sender's signature is not.""",
)
ANSWER_IN_ATTACHMENT = Remark(
    "F138",
    "answer-in-attachment",
    Level.INFO,
    """A mail whose answer is in an attached document: Word, OpenDocument, PDF or plain text.

The document is read as one that lies in the folder. Where it has no name in it, the answer is
credited to the mail's sender, with the title and the organisation of the signature.""",
)
TWO_ANSWERS = Remark(
    "F139",
    "answer-in-text-and-attachment",
    Level.WARNING,
    """A mail with an answer in its text and another one in an attached document.

The document is taken where the text speaks of it, or is much shorter; otherwise the text is. The
other one is kept in the mail, and is not published.""",
)
OTHER_QUESTION = Remark(
    "F145",
    "mail-to-another-question",
    Level.WARNING,
    """A mail that quotes a question, which is not the brief's.

It may answer another call, or the brief may word the question in its own way. Where other
mails of the folder quote the brief's question, such a mail is held, and where it has no word in
common with the brief's that says what it is about. Move it into the roundup that it
belongs to, or put the question into the brief as well.""",
)
