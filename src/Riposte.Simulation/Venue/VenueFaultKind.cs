namespace Riposte.Simulation.Venue;

/// <summary>What can go wrong at a venue, or be done to an account from elsewhere. Each says which parts of a
/// <see cref="VenueFault"/> it reads.</summary>
public enum VenueFaultKind
{
    /// <summary>Everything pending is taken back: answers, triggers and bars go right again, markets have their
    /// depth, marks follow the last price, symbols that took no entries take them. What has happened
    /// stays.</summary>
    Heal,

    /// <summary>The next <see cref="VenueFault.Count"/> requests are answered 429, as if others at our address had
    /// used the weight; Retry-After is <see cref="VenueFault.Nanoseconds"/>.</summary>
    Throttle,

    /// <summary>The address is banned (418) for <see cref="VenueFault.Nanoseconds"/>.</summary>
    Ban,

    /// <summary>The next <see cref="VenueFault.Count"/> orders and cancels are answered 503 "Unknown error";
    /// whether they were carried out says <see cref="VenueFault.Executes"/>.</summary>
    UnknownError,

    /// <summary>The next <see cref="VenueFault.Count"/> requests are answered 503 "Service Unavailable."; nothing
    /// is carried out.</summary>
    Unavailable,

    /// <summary>For <see cref="VenueFault.Nanoseconds"/> orders that may open are answered 503 with -1008; those
    /// that reduce are exempt.</summary>
    Overload,

    /// <summary>As <see cref="UnknownError"/>, with 408 and -1007.</summary>
    BackendTimeout,

    /// <summary>As <see cref="UnknownError"/>, with 400 and -1006.</summary>
    UnexpectedResponse,

    /// <summary>As <see cref="UnknownError"/>, with 400 and a code that no document lists.</summary>
    UnlistedCode,

    /// <summary>The next <see cref="VenueFault.Count"/> orders reach the matching engine too late: -5028, nothing
    /// is carried out.</summary>
    MatchingSkew,

    /// <summary>The next <see cref="VenueFault.Count"/> orders are refused with -4120: their endpoint has
    /// moved.</summary>
    EndpointMoved,

    /// <summary>The next <see cref="VenueFault.Count"/> conditional orders are refused with -4045: too many are
    /// open.</summary>
    StopRefused,

    /// <summary>The next <see cref="VenueFault.Count"/> orders are refused with -2019: the margin does not
    /// suffice.</summary>
    MarginRefused,

    /// <summary>The next <see cref="VenueFault.Count"/> orders are refused with -2027: no position may be as large at this
    /// leverage.</summary>
    LeverageRefused,

    /// <summary>The next <see cref="VenueFault.Count"/> orders of the book that could rest are acknowledged and
    /// rejected <see cref="VenueFault.Nanoseconds"/> later, untraded.</summary>
    LateReject,

    /// <summary>The next <see cref="VenueFault.Count"/> conditional orders are REJECTED when they trigger.</summary>
    RejectAtTrigger,

    /// <summary>The next <see cref="VenueFault.Count"/> conditional orders stay TRIGGERING for
    /// <see cref="VenueFault.Nanoseconds"/>.</summary>
    StuckTriggering,

    /// <summary>The next <see cref="VenueFault.Count"/> market orders find half of what they want, and the rest of them
    /// expires.</summary>
    ShortBook,

    /// <summary>The market of <see cref="VenueFault.Symbol"/> jumps by <see cref="VenueFault.Size"/>, a fraction
    /// with sign, and goes on from there; a jump far enough liquidates.</summary>
    Jump,

    /// <summary>One print of <see cref="VenueFault.Symbol"/> lies <see cref="VenueFault.Size"/> away; the mark does
    /// not follow.</summary>
    Spike,

    /// <summary>The mark of <see cref="VenueFault.Symbol"/> lies <see cref="VenueFault.Size"/> away from where it
    /// would be, for <see cref="VenueFault.Nanoseconds"/>.</summary>
    MarkApart,

    /// <summary>The book of <see cref="VenueFault.Symbol"/> holds the share <see cref="VenueFault.Size"/> of its
    /// usual depth for <see cref="VenueFault.Nanoseconds"/>.</summary>
    ThinBook,

    /// <summary>Auto-deleveraging takes the share <see cref="VenueFault.Size"/> of the position in
    /// <see cref="VenueFault.Symbol"/> at the mark.</summary>
    AutoDeleverage,

    /// <summary>The whole position in <see cref="VenueFault.Symbol"/> is liquidated, whatever its margin.</summary>
    Liquidate,

    /// <summary>For <see cref="VenueFault.Nanoseconds"/> <see cref="VenueFault.Symbol"/> takes no order that
    /// opens; where <see cref="VenueFault.Silences"/> says so it has no bars and tells no marks, either.</summary>
    ReduceOnlySymbol,

    /// <summary>For <see cref="VenueFault.Nanoseconds"/> <see cref="VenueFault.Symbol"/> takes cancellations
    /// only.</summary>
    CancelOnly,

    /// <summary><see cref="VenueFault.Symbol"/> is delisted in <see cref="VenueFault.Nanoseconds"/>: announced now,
    /// entries refused in the last half hour (with <see cref="VenueFault.Count"/> 0 taken to the end), then orders expire and
    /// positions are settled at the mark.</summary>
    Delist,

    /// <summary>The tick of <see cref="VenueFault.Symbol"/> becomes <see cref="VenueFault.Count"/> times as large, at
    /// most about a thousandth of the price; open orders stay as they are.</summary>
    TickChange,

    /// <summary>The step of <see cref="VenueFault.Symbol"/> becomes <see cref="VenueFault.Count"/> times as large,
    /// unless a step were worth more than 500 then, and the least quantity at least a step.</summary>
    StepChange,

    /// <summary>The least notional of <see cref="VenueFault.Symbol"/> becomes <see cref="VenueFault.Count"/> times as
    /// large, at most 500.</summary>
    NotionalChange,

    /// <summary>The brackets of <see cref="VenueFault.Symbol"/> end <see cref="VenueFault.Count"/> times
    /// lower.</summary>
    BracketChange,

    /// <summary>Somebody buys or sells (<see cref="VenueFault.Side"/>) <see cref="VenueFault.Quantity"/> of
    /// <see cref="VenueFault.Symbol"/> by hand: at the market, or, with <see cref="VenueFault.Size"/> other than 0,
    /// by a limit that fraction away from the last price.</summary>
    ForeignOrder,

    /// <summary>Somebody closes the position in <see cref="VenueFault.Symbol"/> by hand.</summary>
    ForeignClose,

    /// <summary>Somebody cancels the oldest open order of <see cref="VenueFault.Symbol"/> by hand.</summary>
    ForeignCancel,

    /// <summary>Somebody cancels the oldest waiting conditional order of <see cref="VenueFault.Symbol"/> by
    /// hand.</summary>
    ForeignStopCancel,

    /// <summary>The venue lets the oldest waiting conditional order of <see cref="VenueFault.Symbol"/>
    /// expire.</summary>
    StopExpired,

    /// <summary>Somebody sets the leverage of <see cref="VenueFault.Symbol"/> to
    /// <see cref="VenueFault.Count"/>.</summary>
    LeverageChange,

    /// <summary>Somebody changes between one-way and hedge mode; refused, as by the venue, while an order or a
    /// position is open.</summary>
    ModeChange,

    /// <summary>Somebody changes between cross and isolated margin in all symbols; refused, as by the venue, while an order or a
    /// position is open.</summary>
    MarginChange,

    /// <summary>Funding of <see cref="VenueFault.Symbol"/> is settled each <see cref="VenueFault.Count"/> hours
    /// from now on.</summary>
    FundingInterval,

    /// <summary>Fees are paid in BNB from now on; with <see cref="VenueFault.Count"/> 0 in USDT again.</summary>
    FeeAsset,

    /// <summary>The listen key dies.</summary>
    ListenKeyDeath,

    /// <summary><see cref="VenueFault.Amount"/> comes into the wallet, or leaves it.</summary>
    Transfer,

    /// <summary>Somebody else trades the account from elsewhere: the share <see cref="VenueFault.Size"/> of the limits for orders
    /// is used at the beginning of each minute and of each ten seconds, for <see cref="VenueFault.Nanoseconds"/>.</summary>
    SharedLimits,

    /// <summary>For <see cref="VenueFault.Nanoseconds"/> what the wallet was paid or charged, trades apart, is listed up to
    /// <see cref="VenueFault.Size"/> seconds after it was booked, each line with a lag of its own.</summary>
    IncomeBehind,

    /// <summary>Somebody opens and closes a position in a symbol that this venue was not told of, and it brings
    /// <see cref="VenueFault.Amount"/>, less a fee.</summary>
    OtherSymbol,

    /// <summary>The wallet gets <see cref="VenueFault.Amount"/> for a cause that no document lists, and the stream speaks of open
    /// orders that did not change.</summary>
    NewWords,

    /// <summary>The stream leaves out the next <see cref="VenueFault.Count"/> bars of
    /// <see cref="VenueFault.Symbol"/>; they can be asked for.</summary>
    MissingBar,

    /// <summary>The stream sends the next <see cref="VenueFault.Count"/> bars of <see cref="VenueFault.Symbol"/>
    /// <see cref="VenueFault.Nanoseconds"/> late.</summary>
    LateBar,

    /// <summary>The next <see cref="VenueFault.Count"/> bars of <see cref="VenueFault.Symbol"/> are sent again with
    /// another close, <see cref="VenueFault.Size"/> away, after <see cref="VenueFault.Nanoseconds"/>.</summary>
    RevisedBar,

    /// <summary>The next <see cref="VenueFault.Count"/> bars of <see cref="VenueFault.Symbol"/> are sent
    /// twice.</summary>
    DuplicateBar,

    /// <summary>There are no bars of <see cref="VenueFault.Symbol"/> for the next <see cref="VenueFault.Count"/> minutes, neither on
    /// the stream nor for whoever asks.</summary>
    LostBar,

    /// <summary>The stream sends the bar of <see cref="VenueFault.Symbol"/> that is not over yet.</summary>
    UnfinishedBar,
}
