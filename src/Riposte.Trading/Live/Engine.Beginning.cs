using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// Where the history of an account begins. When the venue read what an answer shows is not known: some time between the question and the
// answer. What was booked in between would count as older than the answer, or twice. So two looks have to agree, the second of which was
// asked for behind the answer to the first: nothing was booked between them, and the history begins there.
public sealed partial class Engine
{
    private readonly List<PositionReport> firstPositions = [];
    private Money firstWallet;
    private bool hasLooked;
    private long firstAt;
    private Instant begun;

    private void LookFirst(long askedAt, VenueReply reply)
    {
        if (hasLooked && askedAt >= firstAt && IsAsFirst(reply))
        {
            Begin(reply);
            return;
        }
        // By the venue's clock: ours may be wrong by an hour, and all that the venue books within it would be left out.
        var isTimed = clock.IsKnown || reply.VenueTime.Nanoseconds > 0;
        if (!isTimed || (hasLooked && askedAt < firstAt))
        {
            return;
        }
        hasLooked = true;
        firstAt = now;
        begun = reply.VenueTime.Nanoseconds > 0 ? reply.VenueTime : VenueNow;
        firstWallet = reply.Wallet;
        firstPositions.Clear();
        firstPositions.AddRange(Held(reply));
    }

    private bool IsAsFirst(VenueReply reply) =>
        reply.Wallet == firstWallet && Held(reply).SequenceEqual(firstPositions);

    // Without what changes nothing that is booked.
    private static IEnumerable<PositionReport> Held(VenueReply reply) =>
        reply
            .Positions.Where(static one => one.Quantity != Quantity.Zero)
            .OrderBy(static one => one.Symbol, StringComparer.Ordinal)
            .ThenBy(static one => one.Side)
            .Select(static one => one with { Leverage = 0, Margin = default });

    // What is there is where the history of the account begins.
    private void Begin(VenueReply reply)
    {
        hasWallet = true;
        wallet = reply.Wallet;
        incomeFrom = begun - IncomeOverlap;
        linesFrom = incomeFrom;
        if (wallet != options.Capital)
        {
            trader.On(new Transfer(begun, wallet - options.Capital));
        }
        foreach (var position in reply.Positions)
        {
            if (position.Quantity == Quantity.Zero)
            {
                continue;
            }
            Foreign(position.Symbol, $"A position in {position.Symbol} from before the first start.");
            if (
                SymbolOf(position.Symbol) is { } symbol
                && Believes(IsSize(symbol, position.Entry, position.Quantity), "a position", symbol.Name)
            )
            {
                var trade = new TradeReport
                {
                    Symbol = position.Symbol,
                    Side = position.Quantity > Quantity.Zero ? Side.Long : Side.Short,
                    PositionSide = position.Side,
                    Price = position.Entry,
                    Time = begun,
                };
                Outside(symbol, trade, position.Quantity.Abs(), Money.Zero, Money.Zero);
            }
        }
    }

    // Another run begins: its moments are of another clock.
    private void RestartFirst()
    {
        hasLooked = false;
        firstPositions.Clear();
    }

    private void VisitFirst(StateVisitor v)
    {
        Lists.Visit(
            v,
            firstPositions,
            Most,
            static (x, one) => PositionReport.Visit(x, one.Symbol is null ? new PositionReport() : one)
        );
        v.Visit(ref firstWallet);
        v.Visit(ref hasLooked);
        v.Visit(ref firstAt);
        v.Visit(ref begun);
    }
}
