using Riposte.Core.Market;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Replay;

namespace Riposte.Tests.Properties.Trading;

/// <summary>Plays a tape through a replay venue alone.</summary>
internal static class TapeRun
{
    public static readonly InstrumentSpec Spec = new("TEST", Price.Zero, Quantity.Zero, Money.Zero);

    /// <summary>Hands a tape to anything that takes updates.</summary>
    public static void Play(RandomTape tape, IUpdateSink sink)
    {
        foreach (var one in tape.Events)
        {
            if (one.IsTrade)
            {
                sink.OnTrade("TEST", one.Trade);
            }
            else
            {
                sink.OnDepth("TEST", Depth(one));
            }
        }
    }

    /// <summary>All fills of some orders.</summary>
    public static List<Fill> Fills(
        RandomTape tape,
        IEnumerable<Order> orders,
        QueueModel queue = QueueModel.Conservative,
        double latency = 0
    )
    {
        var costs = new CostSchedule(0, 0) { Latency = new LatencyOptions(LatencyKind.Fixed, latency) };
        var venue = new ReplayVenue(
            Spec,
            costs,
            new BookReplayOptions(queue),
            RandomTape.Start,
            Money.Parse("1000000")
        );
        var waiting = new Queue<Order>(orders);
        var fills = new List<Fill>();
        var commands = new CommandList();
        foreach (var one in tape.Events)
        {
            while (waiting.TryPeek(out var order) && order.Submitted < one.Time)
            {
                Drain(venue, order.Submitted, fills);
                commands.Add(new Command(CommandKind.Submit, waiting.Dequeue()));
                venue.Apply(commands, order.Submitted);
                commands.Clear();
            }
            Drain(venue, one.Time, fills);
            if (one.IsTrade)
            {
                venue.On(one.Trade);
            }
            else
            {
                venue.On(Depth(one));
            }
            Drain(venue, one.Time, fills);
        }
        return fills;
    }

    public static Order Order(long id, OrderKind kind, Side side, int quantity, int price, Instant time) =>
        new(
            new OrderId(id),
            kind,
            side,
            new Quantity(quantity * 100_000_000L),
            new Price(price * 100_000_000L),
            false,
            time,
            Riposte.Trading.Orders.Order.Never,
            CloseReason.None
        );

    private static DepthUpdate Depth(TapeEvent one) =>
        new()
        {
            FirstId = one.Id,
            LastId = one.Id,
            PreviousId = -1,
            IsSnapshot = one.IsSnapshot,
            Bids = one.Bids,
            Asks = one.Asks,
            Time = one.Time,
            KnownAt = one.Time,
        };

    private static void Drain(ReplayVenue venue, Instant time, List<Fill> fills)
    {
        venue.Advance(time);
        while (venue.TryNext(out var answer))
        {
            if (answer.IsFill)
            {
                fills.Add(answer.Fill);
            }
        }
    }
}
