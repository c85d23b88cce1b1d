using Riposte.Core.Market;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Orders;
using Riposte.Trading.Replay;

namespace Riposte.Tests.Unit.Trading.Replay;

/// <summary>A replay venue that is fed by hand, with everything that it answers. Times in milliseconds.</summary>
internal sealed class ReplayStage(
    CostSchedule? costs = null,
    QueueModel queue = QueueModel.Conservative,
    InstrumentSpec? spec = null
)
{
    private readonly CommandList commands = new();
    private long update;

    public static Instant Start { get; } = Instant.FromDate(2024, 1, 1);

    public ReplayVenue Venue { get; } =
        new(
            spec ?? new InstrumentSpec("TEST", Price.Zero, Quantity.Zero, Money.Zero),
            costs ?? new CostSchedule(0, 0),
            new BookReplayOptions(queue),
            Start,
            Money.Parse("100000")
        );

    public List<VenueAnswer> Answers { get; } = [];

    public static Instant At(double milliseconds) => Start + (long)Math.Round(milliseconds * 1e6);

    public static BookLevel Level(string price, double quantity) => new(Price.Parse(price), quantity);

    /// <summary>A snapshot and the first update after it.</summary>
    /// <param name="at">When.</param>
    /// <param name="bids">Bids.</param>
    /// <param name="asks">Asks.</param>
    /// <param name="clock">What the recorder's clock says; the same without it.</param>
    public void Book(double at, BookLevel[] bids, BookLevel[] asks, double? clock = null)
    {
        update++;
        Reach(at);
        Depth(clock ?? at, bids, asks, isSnapshot: true);
        Change(at, [], []);
    }

    public void Change(double at, BookLevel[] bids, BookLevel[] asks)
    {
        Reach(at);
        update++;
        Depth(at, bids, asks, isSnapshot: false);
    }

    public void Trade(double at, Side taker, double quantity, string price)
    {
        Reach(at);
        var isSell = taker == Side.Short;
        Venue.On(new TradeUpdate(0, 0, 0, Price.Parse(price), quantity, isSell, At(at), At(at)));
        Drain();
    }

    public void Send(double at, Command command)
    {
        Reach(at);
        commands.Add(command);
        Venue.Apply(commands, At(at));
        commands.Clear();
        Drain();
    }

    public void Reach(double at)
    {
        Venue.Advance(At(at));
        Drain();
    }

    private void Depth(double at, BookLevel[] bids, BookLevel[] asks, bool isSnapshot)
    {
        Venue.On(
            new DepthUpdate
            {
                FirstId = update,
                LastId = update,
                PreviousId = isSnapshot ? -1 : update - 1,
                IsSnapshot = isSnapshot,
                Bids = bids,
                Asks = asks,
                Time = At(at),
                KnownAt = At(at),
            }
        );
        Drain();
    }

    private void Drain()
    {
        while (Venue.TryNext(out var answer))
        {
            Answers.Add(answer);
        }
    }
}
