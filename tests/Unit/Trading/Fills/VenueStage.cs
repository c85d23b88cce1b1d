using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Fills;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading.Fills;

/// <summary>A simulated venue that is fed bar by bar, with everything that it answers.</summary>
internal sealed class VenueStage
{
    private readonly CommandList commands = new();
    private readonly Interval interval = Interval.Minute;
    private long nextId = 1;
    private int bar;

    public VenueStage(
        CostSchedule costs,
        int instruments = 1,
        MarginOptions? margin = null,
        InstrumentSpec? spec = null
    )
    {
        Venue = new BarVenue(
            [
                .. Enumerable
                    .Range(0, instruments)
                    .Select(i => new BarMarketOptions(costs, interval, FundingTable.None)
                    {
                        Spec = spec ?? new InstrumentSpec(Symbol(i), Price.Zero, Quantity.Zero, Money.Zero),
                    }),
            ],
            Start,
            Money.Parse("1000"),
            margin
        );
    }

    public static Instant Start { get; } = Instant.FromDate(2024, 1, 1);

    public BarVenue Venue { get; }

    public List<Fill> Fills { get; } = [];

    public List<OrderUpdate> Updates { get; } = [];

    public static string Symbol(int instrument) => ((char)('A' + instrument)).ToString();

    /// <summary>1 % maintenance for every symbol.</summary>
    public static MarginOptions Margin(MarginMode mode, int leverage, double fee, int instruments = 1) =>
        new(
            DatedMarginTables.Of(
                Enumerable
                    .Range(0, instruments)
                    .Select(i => (Start, Trading.Margin.RoundTiers.Table(Symbol(i), (1_000_000, 100, 0.01))))
            ),
            mode,
            leverage,
            Ratio.FromDouble(fee)
        );

    /// <summary>Sends an order between two bars.</summary>
    public OrderId Send(Order order)
    {
        var sent = order with { Id = new OrderId(nextId++), Submitted = Now };
        commands.Add(new Command(CommandKind.Submit, sent));
        Venue.Apply(commands, Now);
        commands.Clear();
        return sent.Id;
    }

    public static Order Market(Side side, string quantity, int instrument = 0) =>
        new(default, OrderKind.Market, side, Quantity.Parse(quantity), Price.Zero, false, Start, Order.Never, default)
        {
            Instrument = instrument,
        };

    public static Order Limit(Side side, string quantity, string price, TimeInForce force = default) =>
        Market(side, quantity) with
        {
            Kind = OrderKind.Limit,
            Price = Price.Parse(price),
            TimeInForce = force,
        };

    /// <summary>Plays the bars of one minute, one for each instrument.</summary>
    public void Play(params (double Open, double High, double Low, double Close, double Volume)[] prices)
    {
        Bar[] bars =
        [
            .. prices.Select(
                (p, i) =>
                    new Bar(Now, Now + interval.Nanoseconds, p.Open, p.High, p.Low, p.Close)
                    {
                        Instrument = i,
                        Volume = p.Volume,
                    }
            ),
        ];
        foreach (var one in bars)
        {
            Venue.Begin(one);
        }
        foreach (var one in bars)
        {
            AtOpen(one);
        }
        foreach (var one in bars)
        {
            Drain(Venue.TryFillLate, one);
            Drain(Venue.TryFillInside, one);
        }
        foreach (var one in bars)
        {
            Venue.End(one);
        }
        bar++;
    }

    private delegate bool Ask(in Bar bar, out Fill fill);

    private Instant Now => Start + bar * interval.Nanoseconds;

    private void AtOpen(in Bar one)
    {
        while (true)
        {
            while (Venue.TryEnd(one, out var update))
            {
                Updates.Add(update);
            }
            if (!Venue.TryFillAtOpen(one, out var fill))
            {
                return;
            }
            Fills.Add(fill);
        }
    }

    private void Drain(Ask ask, in Bar one)
    {
        while (ask(one, out var fill))
        {
            Fills.Add(fill);
        }
    }
}
