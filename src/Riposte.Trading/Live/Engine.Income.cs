using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live.Positions;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// The wallet, explained line by line by what the venue lists as causes of its changes.
public sealed partial class Engine
{
    private const int IncomePage = 1_000;
    private const int MostLines = 16_384;
    private const long IncomeOverlap = 5 * Minute;
    private const long IncomeSpan = 24 * 60 * Minute;

    private readonly Upkeep income = new();

    // What was listed and booked, of a day: a cause that is listed late stands among them.
    private readonly List<(IncomeKind Kind, long Number, Instant Time)> lines = [];
    private Instant incomeFrom;
    private Instant linesFrom;
    private Instant incomePage = Nowhere;
    private long incomeAsOf = long.MinValue;

    private static readonly Instant Nowhere = new(long.MinValue);

    // While a cause is missing the list begins where it may lie; a list that goes on begins where its last page ended.
    private Instant IncomeStart()
    {
        if (incomePage != Nowhere)
        {
            return incomePage;
        }
        return MissingFrom() is { } missing && missing < incomeFrom ? missing : incomeFrom;
    }

    private void TakeIncome(ListIncome list, long askedAt, VenueReply reply)
    {
        var isGood = reply.Kind == ReplyKind.Ok;
        income.Answered(isGood, now, now < causesUntil ? Later(now, CauseLag) : Never);
        // Before the history begins all that is listed may be part of what the first look shows.
        if (!isGood || !hasWallet)
        {
            return;
        }
        var newest = incomeFrom;
        var last = list.From;
        foreach (var line in reply.Income)
        {
            if (!Believes(IsSound(line), "a change of the wallet", line.Symbol))
            {
                continue;
            }
            newest = line.Time > newest ? line.Time : newest;
            last = line.Time > last ? line.Time : last;
            TakeLine(line);
        }
        if (reply.Income.Length >= IncomePage && last > list.From)
        {
            incomePage = last;
            income.Want(now);
            return;
        }
        if (list.From > IncomeStart())
        {
            // It was asked for before something was missing.
            income.Want(now);
        }
        else
        {
            incomeAsOf = askedAt;
            incomePage = Nowhere;
        }
        var from = newest - IncomeOverlap;
        incomeFrom = from > incomeFrom ? from : incomeFrom;
        Forget(newest - IncomeSpan);
    }

    private void Forget(Instant before)
    {
        if (lines.Count > MostLines)
        {
            // More than is worth to be kept: what is asked for every time has to stay.
            var half = lines.Select(static line => line.Time).Order().ElementAt(lines.Count / 2);
            before = half < incomeFrom ? half : incomeFrom;
        }
        linesFrom = before > linesFrom ? before : linesFrom;
        lines.RemoveAll(line => line.Time < linesFrom);
    }

    private void TakeLine(in IncomeReport line)
    {
        // What our symbols traded is known by executions; of other symbols no list of executions is asked for.
        if (line.Kind is IncomeKind.RealizedPnl or IncomeKind.Commission && SymbolOf(line.Symbol) is not null)
        {
            Count(Discard.KnownIncome);
            return;
        }
        // Whether what lies so far back was taken is forgotten.
        var key = (line.Kind, line.Number, line.Time);
        if (line.Time < linesFrom || lines.Contains(key))
        {
            Count(Discard.KnownIncome);
            return;
        }
        if (line.Time <= begun)
        {
            Count(Discard.EarlierIncome);
            return;
        }
        lines.Add(key);
        isDirty = true;
        wallet += line.Amount;
        // First, for a transfer scales what losses are held against: a loss that was booked as one counts as a loss then.
        Explained(line.Time, line.Amount);
        switch (line.Kind)
        {
            case IncomeKind.Funding when SymbolOf(line.Symbol) is { } symbol:
                Fund(symbol, line);
                break;
            case IncomeKind.Transfer:
                trader.On(new Transfer(line.Time, line.Amount));
                break;
            default:
                trader.On(new Charge(line.Time, -line.Amount));
                break;
        }
    }

    private void Fund(LiveSymbol symbol, in IncomeReport line)
    {
        var rate = symbol.RateAt(line.Time);
        var shown = double.IsFinite(rate) ? rate : symbol.FundingRate;
        var mark = symbol.Mark > Price.Zero ? symbol.Mark : trader.Market(symbol.Index).LastClose;
        trader.On(
            new FundingPayment(line.Time, double.IsFinite(shown) ? shown : 0, mark, -line.Amount)
            {
                Instrument = symbol.Index,
                PositionSide =
                    options.Trader.Mode == PositionMode.Hedge
                        ? LiveSymbol.FundedLeg(
                            Holds(symbol, PositionSide.Long),
                            Holds(symbol, PositionSide.Short),
                            line.Amount,
                            rate
                        )
                        : PositionSide.Net,
            }
        );
    }

    private bool Holds(LiveSymbol symbol, PositionSide side) => !trader.Ledger.Position(symbol.Index, side).IsFlat;

    private void VisitIncome(StateVisitor v)
    {
        income.Visit(v);
        Lists.Visit(
            v,
            lines,
            MostNotes,
            static (x, one) => (x.NextEnum(one.Kind), x.Next(one.Number), x.Next(one.Time))
        );
        v.Visit(ref incomeFrom);
        v.Visit(ref linesFrom);
        v.Visit(ref incomePage);
        v.Visit(ref incomeAsOf);
        v.Visit(ref causesUntil);
    }
}
