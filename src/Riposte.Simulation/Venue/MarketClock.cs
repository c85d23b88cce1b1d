using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>
/// What happens at the venue by itself, in order of time: timers, prints that touch something, mark prices, and the
/// ends of minutes with bars, funding and a look at the margin. A print that can touch nothing is never visited: it
/// becomes the last price when somebody looks.
/// </summary>
internal sealed class MarketClock
{
    private const long Hour = 60 * SimVenue.Minute;
    private static readonly Instant Never = new(long.MaxValue);
    private readonly VenueCore core;
    private readonly Matching matching;
    private readonly Conditionals conditionals;
    private readonly Forced forced;
    private readonly Instant[] visits;
    private Instant nextMinute;
    private Instant nextMark;

    public MarketClock(VenueCore core, Matching matching, Conditionals conditionals, Forced forced)
    {
        this.core = core;
        this.matching = matching;
        this.conditionals = conditionals;
        this.forced = forced;
        visits = new Instant[core.Symbols.Length];
        nextMinute = core.Now + SimVenue.Minute;
        nextMark = core.Now + core.Options.MarkInterval;
    }

    /// <summary>When something happens next.</summary>
    public Instant Next
    {
        get
        {
            if (core.IsChanged)
            {
                LookForVisits();
            }
            var next = core.Timers.Due;
            next = nextMinute < next ? nextMinute : next;
            next = nextMark < next ? nextMark : next;
            foreach (var visit in visits)
            {
                next = visit < next ? visit : next;
            }
            return next;
        }
    }

    /// <summary>Lets the next thing happen.</summary>
    public void Run()
    {
        var now = core.Now;
        // Prints first: whatever else happens in the same instant sees them.
        for (var i = 0; i < visits.Length; i++)
        {
            if (visits[i] <= now)
            {
                Visit(core.Symbols[i]);
                return;
            }
        }
        if (core.Timers.Due <= now)
        {
            core.CatchUp();
            core.Timers.Run();
            return;
        }
        if (nextMinute <= now)
        {
            EndMinute();
            return;
        }
        core.CatchUp();
        TellMarks();
    }

    /// <summary>A print happens to whatever rests, waits or is held.</summary>
    public void Print(SymbolState symbol, in PricePathTick tick)
    {
        matching.Print(symbol, tick);
        conditionals.Print(symbol, tick);
        if (symbol.HasPosition)
        {
            forced.Watch();
        }
        core.IsChanged = true;
    }

    private void Visit(SymbolState symbol)
    {
        // Others have been passed by, up to now; this one has a print exactly now.
        foreach (var other in core.Symbols)
        {
            if (other != symbol)
            {
                other.Market.CatchUp(core.Now - 1);
            }
        }
        symbol.Market.CatchUp(core.Now - 1);
        Check.That(symbol.Market.NextTick == core.Now);
        Print(symbol, symbol.Market.Step());
    }

    private void EndMinute()
    {
        nextMinute += SimVenue.Minute;
        foreach (var symbol in core.Symbols)
        {
            symbol.Market.EndMinute();
        }
        core.IsChanged = true;
        foreach (var symbol in core.Symbols)
        {
            TellBar(symbol);
        }
        if (nextMark <= core.Now)
        {
            TellMarks();
        }
        foreach (var symbol in core.Symbols)
        {
            if (IsFundingTime(symbol, core.Now))
            {
                SettleFunding(symbol);
            }
        }
        foreach (var symbol in core.Symbols)
        {
            if (symbol.HasPosition)
            {
                forced.Watch();
                break;
            }
        }
    }

    private void TellMarks()
    {
        nextMark = NextMark(nextMark);
        foreach (var symbol in core.Symbols)
        {
            if (symbol.IsSilent)
            {
                continue;
            }
            var next = NextFunding(symbol, core.Now);
            var rate = RateAt(symbol, next).ToDouble();
            core.Streams.TellMarket(
                core.Now,
                new MarkArrived(default, symbol.Name, core.Now, symbol.Market.Mark, rate, next)
            );
        }
    }

    private Instant NextMark(Instant mark)
    {
        var usual = mark + core.Options.MarkInterval;
        if (core.Options.MarkedFor is not { } span || (mark >= span.From && mark < span.To))
        {
            return usual;
        }
        var minutes = mark.Nanoseconds / core.Options.CalmMarkInterval + 1;
        var calm = new Instant(minutes * core.Options.CalmMarkInterval);
        if (mark >= span.From || calm <= span.From)
        {
            return calm;
        }
        var first = new Instant(span.From.Nanoseconds / SimVenue.Minute * SimVenue.Minute);
        return first > mark ? first : usual;
    }

    private void TellBar(SymbolState symbol)
    {
        if (symbol.IsSilent)
        {
            symbol.Market.Lose(symbol.Market.Minutes - 1);
            return;
        }
        var message = new BarArrived(default, symbol.Name, symbol.Market.Closed(), true);
        if (core.Faults.Bars.Count > 0 && core.Faults.TakeBar(symbol.Index) is { } fault)
        {
            Mistell(symbol, symbol.Market.Minutes - 1, message, fault);
            return;
        }
        core.Streams.TellMarket(core.Now, message);
    }

    private void Mistell(SymbolState symbol, long number, BarArrived message, VenueFault fault)
    {
        if (fault.Kind == VenueFaultKind.LostBar)
        {
            symbol.Market.Lose(number);
            return;
        }
        if (fault.Kind is VenueFaultKind.DuplicateBar or VenueFaultKind.RevisedBar)
        {
            core.Streams.TellMarket(core.Now, message);
        }
        if (fault.Kind == VenueFaultKind.DuplicateBar)
        {
            core.Streams.TellMarket(core.Now, message);
        }
        else if (fault.Kind == VenueFaultKind.LateBar)
        {
            core.Timers.Set(core.Now + fault.Nanoseconds, () => core.Streams.TellMarket(core.Now, message));
        }
        else if (fault.Kind == VenueFaultKind.RevisedBar)
        {
            core.Timers.Set(core.Now + fault.Nanoseconds, () => Revise(symbol, number, fault.Size));
        }
    }

    private void Revise(SymbolState symbol, long number, double size)
    {
        if (symbol.Market.BarAt(number) is { } bar)
        {
            var close = Math.Max(Price.FromDouble(bar.Close * (1 + size)).Units, 1);
            var revised = symbol.Market.Revise(number, close);
            core.Streams.TellMarket(core.Now, new BarArrived(default, symbol.Name, revised, true));
        }
    }

    private static bool IsFundingTime(SymbolState symbol, Instant now) =>
        now.Nanoseconds % (symbol.FundingHours * Hour) == 0;

    private static Instant NextFunding(SymbolState symbol, Instant now)
    {
        var interval = symbol.FundingHours * Hour;
        return new Instant((now.Nanoseconds / interval + 1) * interval);
    }

    // Between −0.02 % and 0.04 %, to eight digits; known before it is due, as the exchange's estimate nearly is.
    private static Ratio RateAt(SymbolState symbol, Instant due)
    {
        var bits = Noise.Mix(symbol.FundingBits, (ulong)(due.Nanoseconds / Hour));
        return new Ratio(Noise.Between(-20_000, 40_000, bits) * 10_000);
    }

    // A positive rate: longs pay shorts.
    private void SettleFunding(SymbolState symbol)
    {
        var rate = RateAt(symbol, core.Now);
        foreach (var leg in symbol.Positions)
        {
            if (leg.IsFlat)
            {
                continue;
            }
            var paid = Money.CostOf(symbol.Market.Mark, leg.Held, rate);
            core.Account.Post(IncomeKind.Funding, symbol.Name, -paid, core.Now);
            // Of a cross position the wallet alone is told.
            var isIsolated = core.Account.Margin == Trading.Margin.MarginMode.Isolated;
            leg.Isolated -= isIsolated ? paid : Money.Zero;
            core.TellAccount(IncomeKind.Funding, -paid, isIsolated ? symbol : null);
        }
    }

    // When a print of each symbol could next touch anything.
    private void LookForVisits()
    {
        core.IsChanged = false;
        var holds = false;
        foreach (var symbol in core.Symbols)
        {
            holds |= symbol.HasPosition;
        }
        var isThin = holds && core.Margins.IsThin();
        for (var i = 0; i < visits.Length; i++)
        {
            visits[i] = VisitOf(core.Symbols[i], isThin);
        }
    }

    private Instant VisitOf(SymbolState symbol, bool isThin)
    {
        // Prints up to now have passed.
        symbol.Market.CatchUp(core.Now);
        if (symbol.Open.Count == 0 && symbol.Waiting.Count == 0 && !(isThin && symbol.HasPosition))
        {
            return Never;
        }
        var coming = symbol.Market.Coming;
        for (var i = 0; i < coming.Length; i++)
        {
            if ((isThin && symbol.HasPosition) || CanTouch(symbol, coming[i]))
            {
                return symbol.Market.TimeOfComing(i);
            }
        }
        return Never;
    }

    private static bool CanTouch(SymbolState symbol, in PricePathTick tick)
    {
        foreach (var order in symbol.Open)
        {
            var limit = order.What.Price.Units;
            if (order.What.Side == Trading.Orders.Side.Long ? tick.Price <= limit : tick.Price >= limit)
            {
                return true;
            }
        }
        foreach (var order in symbol.Waiting)
        {
            var price = order.What.WorkingPrice == WorkingPrice.Mark ? tick.Mark : tick.Price;
            var isTrailing = order.What.Kind == Trading.Orders.OrderKind.TrailingStop;
            if (order.Status == ConditionalStatus.New && (isTrailing || order.Touches(price)))
            {
                return true;
            }
        }
        return false;
    }
}
