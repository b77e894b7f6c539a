"""What experts write to the editor at the end of an answer, by what it is for.

Each entry is a regular expression for the beginning of a sentence, whatever its capitals.
"""

# Offers to say more, in writing or on the telephone.
TALK = (
    r"(?:i(?:['’]m| am|['’]d be| would be)?\s*|we(?:['’]re| are)\s*)?(?:always |more than |"
    r"very )*(?:happy|glad|available|delighted|open) (?:to|"
    r"for)\b(?:[^.!?\n]*\b(?:questions?|follow[- ]?ups?|details?|further|elaborate|expand|"
    r"more information|clarif\w+|interview|comments?)\b|(?: \w+){0,2} (?:chat|discuss|talk|"
    r"speak)(?: (?:more|this|it|any|if|about (?:this|it|any))\b|[^\w\n ]*$))",
    r"(?:please )?(?:do not|don['’]t) hesitate to (?:contact|reach|get in touch|ask)\b",
    r"(?:please )?(?:feel free|let me know|reach out|get in touch|"
    r"contact me)\b[^.!?\n]*\b(?:questions?|anything else|more (?:details?|information)|"
    r"need (?:more|any|further)|follow[- ]?ups?)\b(?![^.!?\n]*\b(?:i|we) (?:say|said|tell|"
    r"told)\b)",
    r"(?:please )?let me know if you (?:have|need|want|would|['’]d|require|use|publish|"
    r"end up)\b(?![^.!?\n]*\b(?:i|we) (?:say|said|tell|told)\b)",
    r"(?:please )?feel free to (?:reach out|contact me|e-?mail me|get in touch|edit|shorten|"
    r"trim|quote)\b",
    r"if (?:you|there)\b[^.!?\n]*, (?:please |just )?(?:let me know|reach out|get in touch|"
    r"contact me|feel free)\b",
    r"(?:i(?:['’]m| am|['’]d be)?\s*|we(?:['’]re| are)\s*)?(?:always |more than |"
    r"also )*(?:happy|glad|delighted|free|able) to (?:jump|hop|get|come|be) on\b",
    r"if (?:you|there)\b[^.!?\n]{0,60}, (?:please |just |do )?(?:drop|send|give|ring|call|"
    r"mail|e-?mail|text|ping|write|contact|message|ask) (?:me|us)\b(?![^.!?\n]*\b(?:i|"
    r"we) (?:say|said|tell|told)\b)",
    r"(?:i|we) (?:can|could|would be able to) (?:also |always )?(?:hop|jump|"
    r"get) on\b[^.!?\n]{0,20}\b(?:zoom|call|teams|phone|skype|meet)\b",
    r"any (?:other |more |further )?(?:questions|queries),? (?:just|please|let|i['’]?m|feel|"
    r"do|give|you)\b",
)
# What the expert attached or would send: a portrait, examples, a biography.
MATERIAL = (
    r"(?:my|the) (?:bio|headshot|photo|picture) (?:is|and \w+ are) (?:attached|below|"
    r"enclosed)\b",
    r"(?:i|we) (?:can|could|would|will|['’]ll)(?: gladly| happily| also)* (?:send|provide|"
    r"share|supply|forward|e-?mail)\b[^.!?\n]{0,30}\b(?:photos?|headshots?|pictures?|"
    r"images?|bio|logo|more (?:details?|examples?|information|info|tips)|"
    r"references?)\b(?! (?:of|to|with) (?:the|our|my|every|each|all|a|clients?|customers?|"
    r"guests?|patients?)\b)",
    r"(?:i(?:['’]ve| have)|we(?:['’]ve| have)|i|we) (?:also )?(?:attached|enclosed|"
    r"included)\b[^.!?\n]{0,40}\b(?:headshots?|bio|photos?|logo|pictures?)\b",
)
# Leave to edit, and doubts about the length.
EDITING = (
    r"(?:please )?feel free to (?:use|cut|change|adapt|tweak|rephrase|condense|share|"
    r"contact|get back)\b[^.!?\n]{0,40}(?:\b(?:this|it|any|me|as|whatever|my (?:answer|"
    r"words|quote))\b|$)",
    r"(?:you (?:can|may|are welcome to)|please) (?:use|quote|credit|cut|shorten|edit|"
    r"publish) (?:me|this|any|all|my|whatever|the above)\b",
    r"(?:please )?(?:do )?let me know if (?:i|this|that|it) (?:should|needs?|is|can|could|"
    r"works?|fits?|must)\b",
    r"(?:please )?(?:use|cut|edit|trim|shorten|change|quote) (?:as (?:much|little|you)|"
    r"(?:it|this|that|anything|whatever|any of this|"
    r"any part)\b[^.!?\n]{0,20}\b(?:you (?:like|want|need|wish|see)|"
    r"see fit))\b[^.!?\n]{0,20}(?:\byou (?:like|want|need|wish|see fit)\b|see fit|"
    r"necessary)?(?=[^\w\n]*$)",
    r"if (?:this|that|it|my answer)(?:['’]s| is) (?:\w+ )?too (?:long|short|much|wordy|"
    r"technical)\b",
)
# How the expert wants to be named and linked, or not to be.
CREDIT = (
    r"(?:i(?:['’]d| would) )(?:appreciate|love|be grateful for) (?:a|the|"
    r"any) (?:back)?link\b",
    r"(?:please|kindly|could you|can you|would you)(?: please| also)? (?:link|mention|"
    r"include|tag|credit|cite) (?:to |back to )?(?:my|our|me|us)\b",
    r"(?:i(?:['’]d| would)? ?|we(?:['’]d| would)? ?|would )(?:really |much |greatly |"
    r"also )?(?:appreciate|love) (?:a|any|the) (?:\w+[ -])?(?:back)?links?\b",
    r"(?:no need to|please (?:do not|don['’]t|keep|leave|avoid)|i(?:['’]d| would) (?:prefer|"
    r"rather) (?:that |if )?you)\b[^.!?\n]{0,30}\b(?:credit|quote|publish|print|"
    r"my (?:\w+ )?(?:name|surname|employer|company))\b",
    r"(?:please )?tag (?:me|us)\b",
    r"(?:please )?(?:credit|quote|attribute|link) (?:me|us|this|it)(?: back)? (?:as|to)\b",
)
# Wishes to hear when the article appears.
NEWS = (
    r"(?:i )?(?:really )?look(?:ing)? forward to (?:(?:hear|read|see)(?:ing)? (?:from you|"
    r"back|more|it|this|your|the (?:\w+ )?(?:article|piece|story|result))|your|"
    r"the (?:article|piece))\b",
    r"(?:please )?(?:do )?(?:let me know|tell me|drop me a (?:line|note)|ping me|"
    r"send me (?:a |the )?(?:link|copy|note|proof)|keep me posted|"
    r"e-?mail me)\b[^.!?\n]{0,30}\b(?:when|once|if|whether|as soon as|after|"
    r"before)\b[^.!?\n]{0,40}\b(?:live|published|publish|out|online|printed|goes|runs|"
    r"appears|use|used|article|piece|story|print)\b",
    r"(?:i )?(?:really |very much )?(?:am |['’]m )?look(?:ing)? forward to "
    r"[^.!?\n]{0,40}\b(?:article|piece|story|post|roundup|feature|hearing from you|"
    r"your (?:reply|feedback))\b",
    r"let me know (?:what you think|your thoughts|if that works|if this works|how it goes)\b",
)
# Hopes, good wishes and thanks.
WISHES = (
    r"(?:i )?hope (?:this|that|it|my answer)(?:['’]s| is| was)?\s*(?:helps?|helpful|useful|"
    r"works?)\b(?! (?:is|are|was)\b)",
    r"(?:hope|i hope) (?:this|that|it|these)\b[^.!?\n]{0,30}\b(?:answers? your|"
    r"what you (?:need|were|are)|good luck|of use)\b",
    r"good luck with (?:the|your|this) (?:article|piece|story|post|roundup|feature|book|"
    r"issue)\b",
    r"(?:that['’]s|that is) (?:all|it) from me\b",
    r"(?:have|wishing you) an? (?:great|lovely|nice|good|wonderful|fantastic) (?:day|week|"
    r"weekend|evening|one)\s*[.!]*\s*$",
    r"thanks?(?: you)?(?: again| so much| very much)?(?: and| for)\b[^.!?\n]{0,30}\b(?:luck|"
    r"having me|me in|asking|reading|inviting|the (?:chance|invitation|opportunity))\b",
    r"thank(?:s| you)(?: so much| very much| again)? for (?:the opportunity|considering|"
    r"your time|having me|including|reading|this opportunity|your consideration)\b",
)
# Postscripts, and what mail programs add.
PROGRAMS = (
    r"(?:sent|written) (?:from|on) (?:my|mail for)\b",
    r"(?:von meinem|gesendet von|envoyé (?:de|depuis)|enviado (?:desde|do|de)) (?:meinem |"
    r"mon |mi |meu )?(?:iphone|ipad|android|handy|mobil\w*|outlook|téléphone|teléfono)\b",
    r"p\.? ?s\.?(?:[:.–—-]| (?=[A-ZÀ-Þ]))",
)

PHRASES = (
    *TALK,
    *MATERIAL,
    *EDITING,
    *CREDIT,
    *NEWS,
    *WISHES,
    *PROGRAMS,
)
