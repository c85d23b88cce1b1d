using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>A venue whose messages can be read and say what cannot be.</summary>
public sealed class EngineUnsoundTests
{
    private const string Symbol = EngineStage.Symbol;

    // Inputs behind one that cannot be: what it left in the state has been looked at by then.
    private const int Behind = 40;

    [Fact]
    public void No_number_of_a_message_ends_the_engine()
    {
        var stage = new EngineStage();
        var kinds = TradeAndChange(stage);
        Assert.Equal(2, stage.Venue.Trades.Count);
        InputKind[] all =
        [
            InputKind.ReplyArrived,
            InputKind.OrderArrived,
            InputKind.ConditionalArrived,
            InputKind.AccountArrived,
            InputKind.MarkArrived,
            InputKind.BarArrived,
        ];
        Assert.Empty(all.Except(kinds));
    }

    [Fact]
    public void No_number_ends_the_engine_where_lists_alone_tell_of_executions()
    {
        var stage = new EngineStage();
        stage.Stream = input => (input is OrderArrived { Execution: ExecutionKind.Trade } ? 0 : 1, 0);
        TradeAndChange(stage);
        Assert.Equal(2, stage.Venue.Trades.Count);
    }

    [Fact]
    public void No_number_of_what_is_there_before_ends_the_engine()
    {
        var stage = new EngineStage(options => options with { Foreign = ForeignPolicy.Adopt });
        stage.Venue.TradeOutside(Symbol, Side.Long, "2");
        stage.Judge = request =>
            request is PlaceOrder or PlaceConditional or CancelOrder or CancelConditional
                ? Fate.Normal
                : new Fate(false, one => Fill(one, stage.Venue.Handle(one)));
        TradeAndChange(stage);
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(-1, 100)]
    [InlineData(1, 0)]
    [InlineData(1, -1)]
    [InlineData(1, long.MaxValue)]
    [InlineData(long.MaxValue, 100)]
    public void An_execution_that_cannot_be_is_left_out_and_told_and_taken_when_it_is_listed_as_it_was(
        long quantity,
        long price
    )
    {
        var stage = EngineStage.Trading();
        var isBad = true;
        TradeReport Spoil(TradeReport trade) =>
            trade with
            {
                Quantity = new Quantity(quantity is 1 ? trade.Quantity.Units : quantity),
                Price = new Price(price is 100 ? trade.Price.Units : price),
            };
        stage.Stream = input => (input is OrderArrived { Execution: ExecutionKind.Trade } ? 0 : 1, 0);
        stage.Judge = request =>
            request is ListTrades && isBad
                ? new Fate(
                    false,
                    one =>
                        stage.Venue.Handle(one) is var reply && reply.Trades.Length > 0
                            ? reply with
                            {
                                Trades = [.. reply.Trades.Select(Spoil)],
                            }
                            : reply
                )
                : Fate.Normal;
        stage.Want(TargetSide.Long);
        stage.RunMinutes(2);
        Assert.Equal("0", stage.Local.ToString());
        Assert.True(stage.View.Count(Discard.Unsound) > 0);
        Assert.Single(stage.Alarms, alarm => alarm.Text.Contains("The venue tells of a trade in BTCUSDT with"));
        Assert.False(stage.View.MayEnter(0));
        Assert.Contains(stage.Alarms, alarm => alarm.Text.Contains("How the account stands is not known yet: Resolve"));
        isBad = false;
        stage.RunMinutes(2);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
    }

    [Fact]
    public void An_execution_on_the_stream_without_a_price_is_taken_from_the_list()
    {
        var stage = EngineStage.Trading();
        stage.Stream = input => (input is OrderArrived { Execution: ExecutionKind.Trade } ? 0 : 1, 0);
        stage.After = input =>
        {
            if (input is OrderArrived { Execution: ExecutionKind.New } order && stage.Venue.Trades.Count > 0)
            {
                stage.After = _ => { };
                var trade = stage.Venue.Trades[^1] with { Price = Price.Zero };
                stage.Input(order with { Execution = ExecutionKind.Trade, Trade = trade });
            }
        };
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        Assert.Equal(1, stage.View.Count(Discard.Unsound));
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
    }

    [Fact]
    public void A_position_before_the_first_start_without_an_entry_price_is_told_and_halts()
    {
        var stage = new EngineStage();
        stage.Venue.TradeOutside(Symbol, Side.Long, "2");
        stage.Judge = request =>
            request is ReadAccount
                ? new Fate(
                    false,
                    one =>
                        stage.Venue.Handle(one) is var reply
                            ? reply with
                            {
                                Positions = [.. reply.Positions.Select(row => row with { Entry = Price.Zero })],
                            }
                            : null!
                )
                : Fate.Normal;
        stage.Start(1);
        stage.RunMinutes(3);
        Assert.Contains(stage.Alarms, alarm => alarm.Text.Contains("The venue tells of a position in BTCUSDT"));
        Assert.False(stage.View.MayEnter(0));
    }

    // A day in short, and each of its messages with each of its numbers changed: behind it the day goes on as it was.
    private static HashSet<InputKind> TradeAndChange(EngineStage stage)
    {
        stage.Start(5);
        stage.Run(130);
        stage.Want(TargetSide.Long, target: 0.02);
        stage.RunMinutes(1);
        stage.Venue.Pay(IncomeKind.Transfer, "5");
        stage.Venue.Pay(IncomeKind.Funding, "-1");
        stage.Run(20);
        stage.Venue.Move(Symbol, "94");
        stage.Run(120);
        var engine = new Engine(stage.Options);
        var kinds = new HashSet<InputKind>();
        engine.On(stage.Recorded[0], new OutputList());
        for (var i = 1; i < stage.Recorded.Count; i++)
        {
            var state = EngineStage.Snapshot(engine);
            foreach (var mutant in Mutants.Of(stage.Recorded[i]))
            {
                Play(stage.Options, state, mutant, stage.Recorded, i);
                kinds.Add(mutant.Kind);
            }
            engine.On(stage.Recorded[i], new OutputList());
        }
        return kinds;
    }

    private static void Play(
        EngineOptions options,
        byte[] state,
        EngineInput mutant,
        IReadOnlyList<EngineInput> inputs,
        int at
    )
    {
        var engine = new Engine(options);
        engine.ReadSnapshot(state);
        var input = mutant;
        try
        {
            for (var i = at; i < Math.Min(at + Behind, inputs.Count); i++)
            {
                input = i == at ? mutant : inputs[i];
                engine.On(input, new OutputList());
            }
        }
        catch (Exception e)
        {
            Assert.Fail($"{input}\nbehind {mutant}\n{e}");
        }
    }

    // Every list has a row at least.
    private static VenueReply Fill(VenueRequest request, VenueReply reply) =>
        request switch
        {
            ListTrades => reply with { Trades = [.. reply.Trades, Trade] },
            ListBars list => reply with { Bars = [Bar(list)] },
            ListOpenOrders => reply with
            {
                Orders =
                [
                    .. reply.Orders,
                    new OrderReport
                    {
                        Symbol = Symbol,
                        ClientId = "rp3-a7",
                        VenueId = 90,
                        Status = VenueOrderStatus.New,
                        Kind = OrderKind.Limit,
                        Side = Side.Short,
                        ReduceOnly = true,
                        Quantity = Quantity.Parse("1"),
                        Price = Price.Parse("120"),
                    },
                ],
            },
            ListOpenConditionals => reply with
            {
                Conditionals =
                [
                    .. reply.Conditionals,
                    new ConditionalReport
                    {
                        Symbol = Symbol,
                        ClientId = "rp3-a8",
                        ConditionalId = 91,
                        Status = ConditionalStatus.New,
                        Kind = OrderKind.Stop,
                        Side = Side.Short,
                        Trigger = Price.Parse("80"),
                        Quantity = Quantity.Parse("1"),
                        ReduceOnly = true,
                    },
                ],
            },
            _ => reply,
        };

    private static Bar Bar(ListBars list) => new(list.From, list.From + 60 * EngineStage.Second, 100, 101, 99, 100);

    private static TradeReport Trade =>
        new()
        {
            Symbol = Symbol,
            TradeId = 10,
            OrderId = 77,
            Price = Price.Parse("100"),
            Quantity = Quantity.Parse("1"),
            FeeAsset = "USDT",
            Time = new EngineStage().Wall(),
        };
}
