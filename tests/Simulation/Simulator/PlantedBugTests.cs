using Riposte.Core.Money;
using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Invariants;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>An engine or a world with a bug is caught, and by the invariant that names it.</summary>
public sealed class PlantedBugTests
{
    private const string Head = "fault-plan 1 seed 3 horizon 14400\n";
    private const string Bad = Head + "67 bad-signals at 60 for 3000 strength 1 target 0\n";
    private const string Garbled = Head + "28 garbled at 60 for 250 strength 0.5 target 0\n";
    private const string Foreign = Head + "31 foreign-order at 900 for 0 strength 0.5 target 0\n";

    private readonly HashSet<long> strangers = [];
    private readonly HashSet<long> changed = [];

    [Fact]
    public void A_decision_out_of_range_that_is_made_to_fit_brings_risk_that_nobody_wanted() =>
        Assert.Equal(15, Broken(Bad, before: Repair));

    [Fact]
    public void An_order_that_follows_from_a_message_that_could_not_be_read_is_found() =>
        Assert.Equal(15, Broken(Garbled, after: OpenAtGarbage));

    [Fact]
    public void A_halt_that_the_program_lifts_by_itself_is_found() =>
        Assert.Equal(19, Broken(Foreign, after: LiftHalts));

    [Fact]
    public void A_kill_switch_that_the_program_turns_by_itself_is_found()
    {
        var count = 0;
        var one = Broken(
            Head,
            after: (engine, input, outputs) =>
            {
                if (++count == 2_000)
                {
                    engine.On(new OperatorActed(input.At, OperatorAct.Kill, "engine", "for good"), outputs);
                }
            }
        );
        Assert.Equal(19, one);
    }

    [Fact]
    public void A_message_on_an_order_that_is_dropped_is_found()
    {
        var count = 0;
        Assert.Equal(20, Broken(Head, input => input is OrderArrived && ++count % 5 == 0 ? null : input));
    }

    [Fact]
    public void A_message_that_cannot_be_read_and_is_not_counted_is_found() =>
        Assert.Equal(20, Broken(Garbled, static input => input is FrameDiscarded ? null : input));

    [Fact]
    public void Profit_that_is_booked_as_a_fee_is_found_by_the_naive_ledger()
    {
        var cent = Money.Parse("0.01");
        Assert.Equal(
            21,
            Broken(
                Head,
                input =>
                    input is OrderArrived { Trade.Quantity.Units: > 0 } order
                        ? order with
                        {
                            Trade = order.Trade with
                            {
                                Fee = order.Trade.Fee + cent,
                                Realized = order.Trade.Realized + cent,
                            },
                        }
                        : input
            )
        );
    }

    [Fact]
    public void A_fee_that_is_not_booked_is_found() =>
        Assert.Contains(
            Broken(
                Head,
                input =>
                    input is OrderArrived { Trade.Quantity.Units: > 0 } order
                        ? order with
                        {
                            Trade = order.Trade with { Fee = Money.Zero },
                        }
                        : input
            ) ?? 0,
            new[] { 2, 7, 21 }
        );

    [Fact]
    public void A_leg_that_is_left_without_its_stop_is_found_in_hedge_mode()
    {
        // It takes the stop of a short leg back, and does not listen; behind the comparison of each minute.
        var stops = new Queue<PlaceConditional>();
        var options = new SimulatorOptions
        {
            IsHedged = true,
            MinutesBetween = 4,
            NewEngine = options => new PlantedEngine(
                (Engine)SimulatorOptions.UsualEngine(options),
                static input =>
                    input is ConditionalArrived { Conditional.Status: ConditionalStatus.Canceled } ? null : input,
                (_, input, outputs) =>
                {
                    for (var i = 0; i < outputs.Count; i++)
                    {
                        if (
                            outputs[i] is SendRequest { Request: PlaceConditional place }
                            && place is { PositionSide: PositionSide.Short, Kind: OrderKind.Stop }
                        )
                        {
                            stops.Enqueue(place);
                        }
                    }
                    if (input is ReplyArrived && IsLate(input) && stops.TryDequeue(out var stop))
                    {
                        var cancel = new CancelConditional(-stop.Number, stop.Symbol, stop.ClientId);
                        outputs.Add(new SendRequest(cancel, 1_000_000_000));
                    }
                }
            ),
        };
        // What it was told and does not know shows at once, that the leg is naked seconds later.
        var broken = new Runtime.Simulating.Simulator(options).Run(FaultPlan.Parse(Head)).Violation;
        Assert.Equal(20, broken?.Number);
        Assert.Contains("was told to be Canceled", broken!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_act_of_a_person_that_the_journal_does_not_hold_is_found()
    {
        // One in 32 is verified whole.
        var world = new SimWorld(FaultPlan.Calm(32, 600_000), new SimulatorOptions());
        world.Acts.Add(new OperatorActed(default, OperatorAct.Kill, "jo", "never written"));
        world.Run();
        Assert.Equal(19, world.Violation?.Number);
    }

    [Fact]
    public void A_run_that_begins_on_a_damaged_journal_is_found()
    {
        var world = new SimWorld(FaultPlan.Calm(1, 600_000), new SimulatorOptions());
        world.Disk.IsDamaged = true;
        world.Run();
        Assert.Equal(16, world.Violation?.Number);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_journal_that_was_changed_behind_the_program_is_found_when_the_run_has_ended(int seed)
    {
        var world = new SimWorld(FaultPlan.Calm((ulong)seed, 600_000), new SimulatorOptions());
        world.Time.At(590_000_000_000, _ => JournalAlteration.FlipBit(world.Disk, new(7)));
        world.Run();
        Assert.Equal(16, world.Violation?.Number);
    }

    [Fact]
    public void A_position_that_is_wrong_for_good_is_found_though_the_engine_saw_it_itself() =>
        Assert.Contains(
            Broken(
                Foreign,
                input =>
                    input switch
                    {
                        OrderArrived { Trade.Quantity.Units: > 0 } order
                            when !order.Order.ClientId.StartsWith("rp", StringComparison.Ordinal) => order with
                        {
                            Trade = Halved(order.Trade),
                        },
                        ReplyArrived { Reply.Trades.IsEmpty: false } answer => answer with
                        {
                            Reply = answer.Reply with { Trades = [.. answer.Reply.Trades.Select(HalvedStranger)] },
                        },
                        _ => input,
                    }
            ) ?? 0,
            new[] { 2, 21 }
        );

    [Fact]
    public void A_stop_that_hangs_and_has_no_deadline_is_found()
    {
        var options = new SimulatorOptions
        {
            MinutesBetween = 30,
            IsHedged = false,
            NewEngine = engine => SimulatorOptions.UsualEngine(engine with { TriggerTime = long.MaxValue / 4 }),
        };
        var broken = Enumerable
            .Range(1, 6)
            .Select(seed =>
                $"fault-plan 1 seed {seed} horizon 14400\n38 stuck-triggering at 900 for 9000 strength 1 target 0\n"
            )
            .Select(plan => new Runtime.Simulating.Simulator(options).Run(FaultPlan.Parse(plan)).Violation?.Number);
        Assert.Contains(4, broken.OfType<int>());
    }

    [Fact]
    public void A_stop_at_another_price_than_the_decided_one_is_found() =>
        Assert.Equal(
            4,
            Broken(
                Head,
                after: (_, _, outputs) =>
                    Change(
                        outputs,
                        changed,
                        place =>
                            place.Kind == OrderKind.Stop && place.ClosePosition
                                ? place with
                                {
                                    Trigger = new Price(
                                        place.Trigger.Units * (place.Side == Side.Short ? 98 : 102) / 100
                                    ).FloorTo(Price.Parse("0.1")),
                                }
                                : place
                    )
            )
        );

    [Fact]
    public void What_is_sound_is_looked_at_and_not_passed_by()
    {
        var one = new Runtime.Simulating.Simulator(new SimulatorOptions { IsHedged = true }).Run(
            FaultPlan.Parse(Bad + "31 foreign-order at 5000 for 0 strength 0.5 target 0\n") with
            {
                Seed = 32,
            }
        );
        Assert.True(one.Violation is null, $"{one.Violation}");
        int[] idle = [.. new InvariantSet().All.Select(i => i.Number).Where(n => one.Checks[n] == 0)];
        // Nothing stays unknown in such a run.
        Assert.Empty(idle.Except([3]));
        Assert.True(one.Checks[8] > 0 && one.Checks[16] > 0);
    }

    private static int? Broken(
        string plan,
        Func<EngineInput, EngineInput?>? before = null,
        Action<Engine, EngineInput, OutputList>? after = null
    )
    {
        var options = new SimulatorOptions
        {
            MinutesBetween = 4,
            IsHedged = false,
            NewEngine = engine => new PlantedEngine((Engine)SimulatorOptions.UsualEngine(engine), before, after),
        };
        return new Runtime.Simulating.Simulator(options).Run(FaultPlan.Parse(plan)).Violation?.Number;
    }

    private TradeReport HalvedStranger(TradeReport trade) => strangers.Contains(trade.TradeId) ? Halved(trade) : trade;

    private TradeReport Halved(in TradeReport trade)
    {
        strangers.Add(trade.TradeId);
        return trade with { Quantity = new Quantity(trade.Quantity.Units / 2) };
    }

    private static void Change(OutputList outputs, HashSet<long> done, Func<PlaceConditional, PlaceConditional> how)
    {
        var all = Enumerable.Range(0, outputs.Count).Select(i => outputs[i]).ToArray();
        outputs.Clear();
        foreach (var one in all)
        {
            var isNew = one is SendRequest { Request: PlaceConditional place } && done.Add(place.Number);
            outputs.Add(
                isNew && one is SendRequest send ? send with { Request = how((PlaceConditional)send.Request) } : one
            );
        }
    }

    private static EngineInput Repair(EngineInput input) =>
        input is SignalsArrived signals
            ? signals with
            {
                Signals =
                [
                    .. signals.Signals.Select(one =>
                        one with
                        {
                            Signal = one.Signal with
                            {
                                Fraction = Math.Clamp(Math.Abs(one.Signal.Fraction), 0, 0.1),
                                StopLoss = Math.Abs(one.Signal.StopLoss),
                                Confidence = double.NaN,
                            },
                        }
                    ),
                ],
            }
            : input;

    private static bool IsLate(EngineInput input) => input.At.Wall.Nanoseconds % 60_000_000_000 > 445_000_000;

    private static void OpenAtGarbage(Engine engine, EngineInput input, OutputList outputs)
    {
        if (input is FrameDiscarded)
        {
            var order = new PlaceOrder(
                -1,
                RequestUse.Opening,
                "guess",
                "BTCUSDT",
                OrderKind.Market,
                Side.Long,
                PositionSide.Net,
                Quantity.Parse("0.01"),
                Price.Zero,
                default,
                false
            );
            outputs.Add(new SendRequest(order, 1_000_000_000));
        }
    }

    private static void LiftHalts(Engine engine, EngineInput input, OutputList outputs)
    {
        if (engine.View.Halts.Latched.Count > 0 && input is TimeReached)
        {
            engine.On(new OperatorActed(input.At, OperatorAct.Resume, SimulatorOptions.Person, "itself"), outputs);
        }
    }
}
