//! The keys of `ui.toml`: one for each sentence of the interface, so that a key that nobody wrote cannot be asked for.

use yew::AttrValue;

/// Declares an enum of keys, each with its name in `ui.toml`.
macro_rules! keys {
    ($(#[$doc:meta])* $enum:ident { $($key:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the name in ui.toml says it")]
        pub enum $enum { $($key),* }

        impl $enum {
            /// All keys.
            pub const ALL: &[Self] = &[$(Self::$key),*];
            /// The names in `ui.toml`, in the order of the keys.
            pub const NAMES: &[&str] = &[$($name),*];
        }
    };
}

keys! {
    /// The sentences of the app; every page carries these.
    AppText {
        PlacerQuestion = "placer.question",
        PlacerQuestionResult = "placer.question-result",
        PlacerLabel = "placer.label",
        PlacerUnset = "placer.unset",
        PlacerInvitation = "placer.invitation",
        PlacerLess = "placer.less",
        PlacerMore = "placer.more",
        PlacerStances = "placer.stances",
        Client = "figure.client",
        Agency = "figure.agency",
        QuotesHeading = "quotes.heading",
        QuotesChallenge = "quotes.challenge",
        QuotesChoice = "quotes.choice",
        QuotesNear = "quotes.near",
        QuotesAgainst = "quotes.against",
        QuotesUndated = "quotes.undated",
        QuotesSource = "quotes.source",
        QuotesBack = "quotes.back",
        ResultSender = "result.sender",
        SealedTitle = "sealed.title",
        SealedCovered = "sealed.covered",
        SealedDamaged = "sealed.damaged",
        AgainQuestion = "again.question",
        AgainLabel = "again.label",
        OutcomeSays = "outcome.says",
        OutcomeDoes = "outcome.does",
        OutcomeBefore = "outcome.before",
        OutcomeBeforeDeeds = "outcome.before-deeds",
        OutcomeAfter = "outcome.after",
        OutcomeTowardHorizontal = "outcome.toward-horizontal",
        OutcomeTowardVertical = "outcome.toward-vertical",
        OutcomeNotMoved = "outcome.not-moved",
        OutcomeMoreVertical = "outcome.acts-more-vertical",
        OutcomeMoreHorizontal = "outcome.acts-more-horizontal",
        OutcomeAsWords = "outcome.acts-as-words",
        OutcomeTooFew = "outcome.acts-too-few",
        SenderSays = "sender.says",
        SenderDoes = "sender.does",
        SenderTowardHorizontal = "sender.toward-horizontal",
        SenderTowardVertical = "sender.toward-vertical",
        SenderNotMoved = "sender.not-moved",
        SenderMoreVertical = "sender.acts-more-vertical",
        SenderMoreHorizontal = "sender.acts-more-horizontal",
        SenderAsWords = "sender.acts-as-words",
        MarkNow = "marks.now",
        MarkBefore = "marks.before",
        MarkAnswer = "marks.answer",
        MarkEssay = "marks.essay",
        StartAgain = "again.start",
        StartedAgain = "again.started",
        TalkHeading = "talk.heading",
        TalkSender = "talk.sender",
        TalkSenderBefore = "talk.sender-before",
        TalkSenderActs = "talk.sender-acts",
        TalkEarlier = "talk.earlier",
        TalkGroup = "talk.group",
        TalkFull = "talk.full",
        TalkQuestions = "talk.questions",
        VoicesButton = "voices.button",
        VoicesSummary = "voices.summary",
        VoicesMiddle = "voices.middle",
        ShareHeading = "share.heading",
        ShareReply = "share.heading-reply",
        ShareButton = "share.button",
        ShareSealed = "share.sealed",
        ShareSealedReply = "share.sealed-reply",
        ShareSealedButton = "share.sealed-button",
        ShareSealedNote = "share.sealed-note",
        ShareSealedText = "share.sealed-text",
        ShareMore = "share.more",
        ShareLink = "share.link",
        ShareCopy = "share.copy",
        ShareCopyText = "share.copy-text",
        ShareCopyMarkdown = "share.copy-markdown",
        ShareCopyAlt = "share.copy-alt",
        ShareCopied = "share.copied",
        ShareSelected = "share.selected",
        ShareOpen = "share.open",
        ShareCard = "share.card",
        ShareAlt = "share.alt",
        ShareQr = "share.qr",
        ShareHost = "share.host",
        ShareHostUnknown = "share.host-unknown",
    }
}

keys! {
    /// The sentences that only the pages say, around the app.
    PageText {
        SiteName = "page.site-name",
        PieceTitle = "page.title",
        PieceDescription = "page.description",
        Subtitle = "page.subtitle",
        SkipLink = "page.skip",
        Languages = "page.languages",
        Failed = "page.failed",
        StaticStances = "page.static-stances",
        StaticShare = "page.static-share",
        SealedDescription = "sealed.description",
        SealedStatic = "sealed.static",
        WholePiece = "page.whole-piece",
        AllQuotes = "page.all-quotes",
        QuotesOrigin = "page.quotes-origin",
        ReadingHeading = "reading.heading",
        ReadingMinutes = "reading.minutes",
        ReadingWay = "reading.way",
        ReadingContents = "reading.contents",
        ReadingPlaceAgain = "reading.place-again",
        ReadingPublished = "reading.published",
        ReadingAuthor = "reading.author",
        ReadingDilemma = "reading.dilemma",
        ReadingSpeaksTo = "reading.speaks-to",
        ReadingLean = "reading.lean",
        ReadingHere = "reading.here",
        ReadingSays = "reading.says",
        MapUnset = "map.unset",
        MapWords = "map.words",
        MapNear = "map.near",
        MapAgainst = "map.against",
        MapNext = "map.next",
        StripLabel = "strip.label",
        StripPassage = "strip.passage",
        StripPrevious = "strip.previous",
        StripNext = "strip.next",
        InsertHeading = "insert.heading",
        InsertIntro = "insert.intro",
        InsertMode = "insert.mode",
        InsertCompact = "insert.compact",
        InsertFull = "insert.full",
        InsertTheme = "insert.theme",
        InsertAuto = "insert.auto",
        InsertLight = "insert.light",
        InsertDark = "insert.dark",
        InsertAt = "insert.at",
        InsertLoader = "insert.loader",
        InsertFrame = "insert.frame",
        InsertAddress = "insert.address",
        InsertCopy = "insert.copy",
        InsertPreview = "insert.preview",
        CardAlt = "card.alt",
        CardAltPiece = "card.alt-piece",
        CardQuote = "card.quote",
        CardInnerQuote = "card.inner-quote",
        AboutHeading = "page.about-heading",
        About = "page.about",
        Licences = "page.licences",
        GatherTitle = "gather.title",
        GatherDescription = "gather.description",
        GatherIntro = "gather.intro",
        GatherLabel = "gather.label",
        GatherExample = "gather.example",
        GatherPrivate = "gather.private",
        GatherScriptless = "gather.scriptless",
        GatherWay = "gather.way",
        SingleWay = "single.way",
        SingleAbout = "single.about",
        SingleFailed = "single.failed",
        SingleResult = "single.result",
        SinglePassOn = "single.pass-on",
        SingleSealedText = "single.sealed-text",
        SingleSealedNote = "single.sealed-note",
        SheetWay = "sheet.way",
        SheetTitle = "sheet.title",
        SheetFirst = "sheet.first",
        SheetSecond = "sheet.second",
        SheetHow = "sheet.how",
        SheetPrint = "sheet.print",
        SheetLink = "sheet.link",
        SheetNoLink = "sheet.no-link",
        NotFoundTitle = "page.not-found-title",
        NotFoundText = "page.not-found-text",
        NotFoundLink = "page.not-found-link",
    }
}

keys! {
    /// The sentences of gathering, which its page alone carries.
    GatherText {
        VoicesOne = "gather.voices-one",
        Voices = "gather.voices",
        LinesOne = "gather.lines-one",
        Lines = "gather.lines",
        Found = "gather.found",
        NotFound = "gather.not-found",
        ElsewhereOne = "gather.elsewhere-one",
        Elsewhere = "gather.elsewhere",
        RangeOne = "gather.range-one",
        Range = "gather.range",
        DamagedOne = "gather.damaged-one",
        Damaged = "gather.damaged",
        QuotedOne = "gather.quoted-one",
        Quoted = "gather.quoted",
        RepeatedOne = "gather.repeated-one",
        Repeated = "gather.repeated",
        Surplus = "gather.surplus",
        AtLine = "gather.at-line",
        AtLines = "gather.at-lines",
        GroupOne = "gather.group-one",
        GroupTwo = "gather.group-two",
        GroupSame = "gather.group-same",
        Group = "gather.group",
        Moved = "gather.moved",
        Deeds = "gather.deeds",
        Centre = "gather.centre",
        Invitation = "gather.invitation",
        ListOne = "gather.list-one",
        List = "gather.list",
        Nameless = "gather.nameless",
        TakeOut = "gather.take-out",
        TakenOut = "gather.taken-out",
        PutBack = "gather.put-back",
        ShowAll = "gather.show-all",
        Add = "gather.add",
        AddName = "gather.add-name",
        AddPosition = "gather.add-position",
        AddButton = "gather.add-button",
        Questions = "gather.questions",
        LinkOne = "gather.link-one",
        Link = "gather.link",
        LinkNewest = "gather.link-newest",
        LinkMeaning = "gather.link-meaning",
        Sealed = "gather.sealed",
        Embed = "gather.embed",
        Copy = "gather.copy",
        Take = "gather.take",
        AsText = "gather.as-text",
        AsMarkdown = "gather.as-markdown",
        AsCsv = "gather.as-csv",
        Save = "gather.save",
        SaveSvg = "gather.save-svg",
        SavePng = "gather.save-png",
        Print = "gather.print",
        ColumnName = "gather.column-name",
        ColumnPosition = "gather.column-position",
        ColumnBefore = "gather.column-before",
        ColumnDeeds = "gather.column-deeds",
        ColumnLink = "gather.column-link",
        FileName = "gather.file-name",
        Said = "gather.said",
    }
}

/// The sentences of one language, in the order of their keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Texts {
    pub(super) values: Vec<AttrValue>,
}

impl Texts {
    /// The sentence for a key.
    pub fn get(&self, key: AppText) -> AttrValue {
        self.values.get(key as usize).cloned().unwrap_or_default()
    }

    /// Says another sentence for a key, on a page where its own would not be true.
    #[cfg(feature = "prerender")]
    pub fn say(&mut self, key: AppText, sentence: AttrValue) {
        if let Some(own) = self.values.get_mut(key as usize) {
            *own = sentence;
        }
    }

    /// Leaves out sentences for a page that never says them.
    #[cfg(feature = "prerender")]
    pub fn leave_out(&mut self, keys: &[AppText]) {
        for key in keys {
            self.say(*key, AttrValue::default());
        }
    }
}
