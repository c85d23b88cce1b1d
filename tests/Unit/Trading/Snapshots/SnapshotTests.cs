using System.Buffers;
using System.Reflection;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Tests.Unit.Trading.Fills;
using Riposte.Trading;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Fills;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading.Snapshots;

/// <summary>
/// Every field that can change is part of the snapshot, or stands in the list of those that need not be, with the reason.
/// A field that is forgotten makes a process that comes back trade on with what it was made with.
/// </summary>
public sealed class SnapshotTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    public static TheoryData<string> Names() => [.. Roots.Keys];

    private static readonly Dictionary<string, (Func<object> New, Action<object> Fill)> Roots = new()
    {
        ["trader"] = (NewTrader, trader => Trade((Trader)trader)),
        ["tracker"] = (() => new TradeTracker("S", "main", Interval.Hour), tracker => Track((TradeTracker)tracker)),
        ["orders"] = (() => new WorkingOrders(null), orders => Work((WorkingOrders)orders)),
        ["venue on volatility"] = (() => NewVenue(SlippageKind.SquareRoot), venue => Send((BarVenue)venue)),
        ["venue on ranges"] = (() => NewVenue(SlippageKind.Range), venue => Send((BarVenue)venue)),
    };

    private static readonly string[] Forgotten =
    [
        // What rules want at one close, and the exposures of one check: made anew each time.
        "PositionPlan",
        "PortfolioRisk.weights",
        "PortfolioRisk.held",
        "PortfolioRisk.own",
        "PortfolioRisk.scratch",
        // The trade that was finished last, until its record is asked for right after.
        "TradeTracker.last",
        // Said by the engine, which remembers it.
        "Trader.mayOpen",
        // Made by the options and never changed.
        "PortfolioRisk.order",
        "MarginWatch.order",
        "Latency.table",
        // Inside a bar, and snapshots are taken between bars.
        "BarMarket.leg",
        "BarMarket.isLowFirst",
        "BarMarket.at",
        "BarVenue.confirmed",
        "BarVenue.confirmedCount",
        "BarVenue.nextConfirmed",
        "DueFunding.settlement",
        "DueFunding.settledSides",
        "MarginWatch.pending",
        "MarginWatch.pendingCount",
        "MarginWatch.nextPending",
        "MarginWatch.seizedAt",
        // What was worked out from the rest, and is worked out again.
        "MarginWatch.readAt",
        "MarginWatch.positions",
        "MarginWatch.bands",
        "MarginWatch.bandKeys",
        "MarginWatch.marked",
    ];

    [Fact]
    public void Whatever_can_change_is_part_of_the_snapshot_or_named_here()
    {
        var (missed, kept) = (new List<string>(), new HashSet<string>());
        foreach (var (make, fill) in Roots.Values)
        {
            var thing = make();
            fill(thing);
            var whole = Write(thing);
            foreach (var leaf in StateLeaves.Of(thing).Leaves)
            {
                var was = leaf.Get();
                leaf.Change();
                if (Write(thing).AsSpan().SequenceEqual(whole))
                {
                    missed.Add(leaf.Name);
                }
                else
                {
                    kept.Add(leaf.Name);
                }
                leaf.Set(was);
            }
            Assert.Equal(whole, Write(thing));
        }
        // A list that is empty in one of them is not in another.
        missed.RemoveAll(kept.Contains);
        var unnamed = missed.Where(leaf => !Array.Exists(Forgotten, field => IsWithin(leaf, field))).Distinct();
        Assert.True(!unnamed.Any(), $"Not in the snapshot: {string.Join(' ', unnamed)}");
        var superfluous = Forgotten.Where(field => !missed.Exists(leaf => IsWithin(leaf, field)));
        Assert.True(!superfluous.Any(), $"In the snapshot after all: {string.Join(' ', superfluous)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_made_anew_from_a_snapshot_has_every_value_of_it(string name)
    {
        var (make, fill) = Roots[name];
        var thing = make();
        fill(thing);
        foreach (var leaf in StateLeaves.Of(thing).Leaves)
        {
            var was = leaf.Get();
            leaf.Change();
            var written = Write(thing);
            leaf.Set(was);
            var fresh = make();
            var reader = new StateReader(written);
            Visit(fresh, reader);
            Assert.Equal(0, reader.Left);
            Assert.True(Write(fresh).AsSpan().SequenceEqual(written), $"{leaf.Name} does not come back.");
        }
    }

    [Fact]
    public void Every_type_with_state_is_among_those_that_are_looked_at()
    {
        var seen = new HashSet<Type>();
        foreach (var (make, fill) in Roots.Values)
        {
            var thing = make();
            fill(thing);
            seen.UnionWith(StateLeaves.Of(thing).Types);
        }
        string[] others = ["Live", "Journals", "Venue"];
        var stateful = typeof(Trader).Assembly.GetTypes().Where(type => VisitOf(type) is not null);
        var unseen = stateful.Where(type =>
            !seen.Contains(type)
            && !Array.Exists(others, part => type.FullName!.Contains($"Trading.{part}.", StringComparison.Ordinal))
        );
        Assert.Equal([], unseen.Select(type => type.FullName));
    }

    // The list names whole fields, or all of a class.
    private static bool IsWithin(string name, string field) =>
        name == field || name.StartsWith(field + ".", StringComparison.Ordinal);

    private static byte[] Write(object thing)
    {
        var target = new ArrayBufferWriter<byte>();
        Visit(thing, new StateWriter(target));
        return target.WrittenSpan.ToArray();
    }

    private static void Visit(object thing, StateVisitor visitor) =>
        VisitOf(thing.GetType())!.Invoke(thing, BindingFlags.DoNotWrapExceptions, null, [visitor], null);

    private static MethodInfo? VisitOf(Type type) =>
        type.GetMethod(
            "Visit",
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly,
            [typeof(StateVisitor)]
        );

    // Everything on that has a memory of its own.
    private static Trader NewTrader()
    {
        var half = new Distance(DistanceKind.Share, 0.5);
        var desk = new DeskOptions(
            0,
            Interval.Hour,
            new SignalOptions(0, RequirePositiveValue: false),
            new SizingOptions()
        )
        {
            Position = new PositionOptions
            {
                Ladder = [new LadderRung(half, 0.5)],
                Trailing = new TrailingOptions(half),
            },
            Filters = new SignalFilters { Outlook = new OutlookOptions { Trend = 64 * Interval.Hour.Nanoseconds } },
        };
        var limits = new PortfolioLimits(ExpectedShortfall: 10) { Window = 4, LeastReturns = 2 };
        var risk = RiskOptions.Off with { Portfolio = limits };
        var options = new TraderOptions([InstrumentSpec.Permissive("TEST")], [desk], Interval.Hour, risk);
        return new Trader(options, Money.Parse("10000"), Start);
    }

    // An entry is on its way.
    private static void Trade(Trader trader)
    {
        var close = Start + Interval.Hour.Nanoseconds;
        var commands = new CommandList();
        trader.On(new Bar(Start, close, 100, 101, 99, 100));
        trader.On(new BarsClosed(close), commands);
        trader.On(
            new Prediction(0, Start, close, 0.1, 0, 0.9, -1, 0.1, 0.1, 0.2, 0.1, 0.1, 0.1, 0.1, 3, 0.5, 0.5, default),
            commands
        );
        trader.On(new DecisionsMade(close), commands);
        Assert.Equal(1, commands.Count);
    }

    // Three trades are closed, more than it has room for at first, and a fourth is open.
    private static void Track(TradeTracker tracker)
    {
        for (var hour = 0; hour < 4; hour++)
        {
            var (side, other) = hour % 2 == 0 ? (Side.Long, Side.Short) : (Side.Short, Side.Long);
            var plan = new EntryPlan(side, At(hour), Ratio.Zero, Ratio.Zero, Order.Never, 0.5 + hour);
            tracker.Open(plan, Fill(hour, side), Money.Parse("1000"));
            if (hour < 3)
            {
                tracker.Reduce(Fill(hour, other), CloseReason.SignalExit);
            }
        }
    }

    // Ten orders are out, more than there is room for at first.
    private static void Work(WorkingOrders orders)
    {
        var commands = new CommandList();
        for (var i = 1; i <= 10; i++)
        {
            orders.Submit(Ask(i), OrderRole.Entry, commands);
        }
    }

    private static BarVenue NewVenue(SlippageKind slippage)
    {
        var costs = new CostSchedule(Slippage: new SlippageOptions(0, 0.1) { Kind = slippage, Coefficient = 1 });
        var options = new BarMarketOptions(costs, Interval.Hour, FundingTable.None);
        return new BarVenue(
            [options, options],
            Start,
            Money.Parse("1000"),
            VenueStage.Margin(MarginMode.Cross, 5, 0.01)
        );
    }

    private static void Send(BarVenue venue)
    {
        var commands = new CommandList();
        for (var i = 1; i <= 10; i++)
        {
            commands.Add(new Command(CommandKind.Submit, Ask(i)));
        }
        venue.Apply(commands, Start);
        while (venue.TryConfirm(out _)) { }
    }

    private static Order Ask(int number) =>
        new(
            new OrderId(number),
            OrderKind.Limit,
            Side.Long,
            Quantity.Parse("1"),
            Price.Parse("10"),
            false,
            Start,
            Order.Never,
            CloseReason.None
        );

    private static Fill Fill(int hour, Side side) =>
        new(default, At(hour), side, Price.Parse("100"), Price.Parse("99"), Quantity.Parse("2"), Money.Parse("0.1"));

    private static Instant At(int hour) => Start + hour * Interval.Hour.Nanoseconds;
}
