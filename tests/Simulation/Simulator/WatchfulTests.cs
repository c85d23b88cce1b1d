using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Invariants;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>Invariants, told by hand what a sound engine does and what one with a mistake would do.</summary>
public sealed class WatchfulTests
{
    private const long Second = SimView.Second;
    private const string Head = "fault-plan 1 seed 3 horizon 14400\n";
    private readonly Engine engine;
    private readonly SimView view;
    private long now = Second;

    public WatchfulTests()
    {
        var options = new SimulatorOptions { IsHedged = false };
        var trader = options.Engine(FaultPlan.Calm(1));
        engine = (Engine)SimulatorOptions.UsualEngine(trader);
        var venue = new SimVenue(new SimVenueOptions(options.Start, options.Symbols), 1);
        view = new SimView(venue.Truth, trader.Trader) { Engine = engine.View, CalmSince = 0 };
        Pass(0);
    }

    [Fact]
    public void An_entry_behind_a_start_needs_a_whole_look_at_the_account()
    {
        var one = new LooksBeforeEntering();
        Tell(one, new RunStarted(At(), 0));
        Assert.Contains("was not looked at", one.OnOutput(view, Open()), StringComparison.Ordinal);
        LookAt(one, static _ => true);
        Assert.Null(one.OnOutput(view, Open()));
        Tell(one, new ChannelChanged(At(), ChannelKind.User, 3, IsOpen: true));
        LookAt(one, static request => request is not ListIncome);
        Assert.Contains("income", one.OnOutput(view, Open()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_behind_a_standstill_needs_a_look_at_the_account()
    {
        var one = new LooksBeforeEntering();
        Tell(one, new RunStarted(At(), 0));
        LookAt(one, static _ => true);
        view.Sets(new WakeAt(now + Second));
        Pass(5);
        Tell(one, new TimeReached(At()));
        Assert.Null(one.OnOutput(view, Open()));
        Pass(20);
        Tell(one, new TimeReached(At()));
        Assert.NotNull(one.OnOutput(view, Open()));
    }

    [Fact]
    public void Two_runs_with_one_number_are_found_where_the_first_became_durable()
    {
        var one = new RunsAreNumbered();
        Start(one, 7);
        one.OnMinute(view);
        Assert.Null(one.AfterInput(view, new RunStarted(At(), 7)));
        view.IsDurable = true;
        one.OnMinute(view);
        Assert.NotNull(one.AfterInput(view, new RunStarted(At(), 7)));
        Assert.Null(one.AfterInput(view, new RunStarted(At(), 8)));
        view.Rebuilt();
        Assert.Null(one.AfterInput(view, new RunStarted(At(), 7)));
    }

    [Fact]
    public void An_entry_in_a_symbol_that_trades_no_longer_or_ends_soon_is_found()
    {
        var one = new EndingsAreLeft();
        one.AfterInput(view, Instruments(isTrading: true, Order.Never));
        Assert.Null(one.OnRequest(view, Open().Request));
        one.AfterInput(view, Instruments(isTrading: true, view.Instant + 3600 * Second));
        Assert.Null(one.OnRequest(view, Open().Request));
        one.AfterInput(view, Instruments(isTrading: true, view.Instant + 500 * Second));
        Assert.NotNull(one.OnRequest(view, Open().Request));
        one.AfterInput(view, Instruments(isTrading: false, Order.Never));
        Assert.NotNull(one.OnRequest(view, Open().Request));
    }

    [Fact]
    public void An_entry_that_uses_what_is_kept_for_exits_is_found_until_the_minute_is_over()
    {
        var one = new ExitsHaveRoom();
        one.AfterInput(view, Reply(ReplyKind.Ok) with { Reply = new(1, ReplyKind.Ok) { OrdersMinute = 900 } });
        Assert.Null(one.OnRequest(view, Open().Request));
        one.AfterInput(view, Reply(ReplyKind.Ok) with { Reply = new(1, ReplyKind.Ok) { OrdersMinute = 1_030 } });
        Assert.NotNull(one.OnRequest(view, Open().Request));
        Assert.Null(one.OnRequest(view, Open(RequestUse.Reducing).Request));
        Pass(51);
        Assert.Null(one.OnRequest(view, Open().Request));
    }

    [Fact]
    public void A_skew_behind_which_the_time_is_not_asked_for_is_found()
    {
        var one = new ClockIsAsked();
        Tell(one, new RunStarted(At(), 0));
        one.AfterInput(view, Reply(ReplyKind.ClockSkew));
        Assert.All(Minutes(one, 2), wrong => Assert.Null(wrong));
        Assert.NotNull(Minutes(one, 1)[0]);
        one.OnRequest(view, new ReadTime(3));
        Assert.All(Minutes(one, 3), wrong => Assert.Null(wrong));
    }

    [Fact]
    public void An_order_that_nobody_here_knows_is_found()
    {
        var stray = new PlaceConditional(
            -1,
            RequestUse.Reducing,
            "rp1-stray",
            "BTCUSDT",
            OrderKind.Stop,
            Side.Long,
            PositionSide.Net,
            Quantity.Parse("0.01"),
            Price.Parse("120000"),
            ClosePosition: false,
            ReduceOnly: false,
            Ratio.Zero,
            WorkingPrice.Last
        );
        var isSent = false;
        var broken = Broken(
            Head,
            before: Blind,
            after: (_, input, outputs) =>
            {
                if (!isSent && input is MarkArrived)
                {
                    isSent = true;
                    outputs.Add(new SendRequest(stray, Second));
                }
            }
        );
        Assert.Equal(5, broken);
    }

    [Fact]
    public void More_entries_than_a_day_may_have_are_found()
    {
        var seed = Enumerable.Range(1, 100).First(one => IsLimited((ulong)one));
        Assert.Equal(
            6,
            Broken(
                $"fault-plan 1 seed {seed} horizon 43000\n",
                options: static options =>
                    options with
                    {
                        Trader = options.Trader with
                        {
                            Risk = options.Trader.Risk with
                            {
                                DailyTrades = null,
                                ConsecutiveLosses = null,
                                DailyLoss = double.NaN,
                            },
                        },
                    }
            )
        );
    }

    [Fact]
    public void Entries_without_margin_that_are_not_counted_are_found() =>
        Assert.Equal(
            11,
            Broken(
                Head + "11 margin-refused at 60 for 600 strength 1 target 0\n",
                static input =>
                    input is ReplyArrived { Reply.Code: -2019 or -2027 } reply
                        ? reply with
                        {
                            Reply = reply.Reply with { Code = -4140 },
                        }
                        : input
            )
        );

    [Fact]
    public void A_decision_on_an_older_close_that_is_carried_out_is_found()
    {
        Instant close = default;
        var broken = Broken(
            Head + "69 slow-decider at 60 for 3600 strength 1 target 0\n",
            input =>
            {
                close = input is BarArrived { IsFinal: true } bar ? bar.Bar.KnownAt : close;
                return input;
            },
            (inner, input, outputs) =>
            {
                if (input is SignalsArrived { Signals.IsEmpty: false } signals && signals.Close < close)
                {
                    outputs.Add(Open());
                }
            }
        );
        Assert.Equal(15, broken);
    }

    private static bool IsLimited(ulong seed) =>
        new SimulatorOptions().Engine(FaultPlan.Calm(seed)).Trader.Risk.DailyTrades < 20;

    // Whatever tells of an order that the engine does not know.
    private static EngineInput? Blind(EngineInput input) =>
        input switch
        {
            ConditionalArrived { Conditional.ClientId: "rp1-stray" } => null,
            ReplyArrived { Reply: var reply } arrived => arrived with
            {
                Reply = reply with { Conditionals = [.. reply.Conditionals.Where(one => one.ClientId != "rp1-stray")] },
            },
            _ => input,
        };

    private static int? Broken(
        string plan,
        Func<EngineInput, EngineInput?>? before = null,
        Action<Engine, EngineInput, OutputList>? after = null,
        Func<EngineOptions, EngineOptions>? options = null
    )
    {
        var simulator = new SimulatorOptions
        {
            MinutesBetween = 4,
            IsHedged = false,
            NewEngine = engine => new PlantedEngine(
                (Engine)SimulatorOptions.UsualEngine(options?.Invoke(engine) ?? engine),
                before,
                after
            ),
        };
        return new Runtime.Simulating.Simulator(simulator).Run(FaultPlan.Parse(plan)).Violation?.Number;
    }

    private void LookAt(Invariant one, Func<VenueRequest, bool> isAnswered)
    {
        VenueRequest[] all =
        [
            new ReadAccount(101),
            new ListOpenOrders(102),
            new ListOpenConditionals(103),
            new ListIncome(104, default),
            .. view.Truth.Symbols.Select((symbol, i) => new ListTrades(110 + i, symbol, 0)),
            .. view.Truth.Symbols.Select((symbol, i) => new ListConditionals(120 + i, symbol, default)),
        ];
        foreach (var request in all)
        {
            one.OnOutput(view, new SendRequest(request, Second));
            var kind = isAnswered(request) ? ReplyKind.Ok : ReplyKind.Unknown;
            Tell(one, new ReplyArrived(At(), new VenueReply(request.Number, kind)));
        }
    }

    private string? Tell(Invariant one, EngineInput input)
    {
        view.Takes(input);
        return one.AfterInput(view, input);
    }

    private void Start(Invariant one, long epoch)
    {
        var started = new RunStarted(At(), epoch);
        engine.On(started, new OutputList());
        one.AfterInput(view, started);
    }

    private string?[] Minutes(Invariant one, int count)
    {
        var found = new string?[count];
        for (var i = 0; i < count; i++)
        {
            found[i] = one.OnMinute(view);
            Pass(60);
        }
        return found;
    }

    private void Pass(long seconds)
    {
        now += seconds * Second;
        view.Now = now;
        view.Monotonic = now;
        view.Instant = new SimulatorOptions().Start + now;
    }

    private Moment At() => new(now, view.Instant);

    private ReplyArrived Reply(ReplyKind kind) => new(At(), new VenueReply(1, kind));

    private ReplyArrived Instruments(bool isTrading, Instant delivery)
    {
        ImmutableArray<InstrumentReport> reports =
        [
            new()
            {
                Symbol = "BTCUSDT",
                IsTrading = isTrading,
                Delivery = delivery,
            },
        ];
        return new(At(), new VenueReply(1, ReplyKind.Ok) { Instruments = reports });
    }

    private static SendRequest Open(RequestUse use = RequestUse.Opening) =>
        new(
            new PlaceOrder(
                -9,
                use,
                "rp1-guess",
                "BTCUSDT",
                OrderKind.Market,
                Side.Long,
                PositionSide.Net,
                Quantity.Parse("0.01"),
                Price.Zero,
                default,
                false
            ),
            Second
        );
}
