using Riposte.Simulation.Invariants;
using Riposte.Tests.Simulation.Engines;
using Riposte.Trading;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Invariants;

/// <summary>Invariants that look at what the venue says of the account: limits of a day, modes, whether stops are taken.</summary>
public sealed class AccountInvariantTests
{
    private static readonly RiskOptions Loss = RiskOptions.Off with { Releasers = ["ann"], DailyLoss = 0.0005 };
    private static readonly RiskOptions Row = RiskOptions.Off with { Releasers = ["ann"], ConsecutiveLosses = 2 };

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "opens behind the loss of the day, as the venue booked it")]
    public void An_entry_behind_the_loss_of_a_day_is_found(bool isKept, string? words) => Lose(Loss, isKept, words);

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "opens behind a row of losing trades, as the venue booked them")]
    public void An_entry_behind_a_row_of_losing_trades_is_found(bool isKept, string? words) => Lose(Row, isKept, words);

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "the account keeps positions in mode Hedge, and nothing halts")]
    public void Another_position_mode_that_does_not_halt_is_found(bool isHeard, string? words)
    {
        var stage = EngineStage.Trading();
        var watched = new Watched(stage, new ModesAreKept())
        {
            Tell = input =>
                !isHeard && input is ReplyArrived answer
                    ? answer with
                    {
                        Reply = answer.Reply with { Mode = PositionMode.Hedge },
                    }
                    : input,
        };
        stage.RunMinutes(2);
        stage.Venue.Mode = isHeard ? PositionMode.Hedge : PositionMode.OneWay;
        stage.RunMinutes(2);
        Assert.Equal(isHeard, stage.View.Halts.Latched.Any(halt => halt.Reason == HaltReason.Setting));
        watched.Says(words);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "the margin mode of BTCUSDT was changed, and nothing halts")]
    public void Another_margin_mode_that_does_not_halt_is_found(bool isHeard, string? words)
    {
        var stage = EngineStage.Holding();
        var isChanged = false;
        VenueReply Changed(VenueReply reply) =>
            reply with
            {
                Positions = [.. reply.Positions.Select(one => one with { Margin = MarginMode.Isolated })],
            };
        var watched = new Watched(stage, new ModesAreKept())
        {
            Tell = input =>
                isChanged && input is ReplyArrived answer ? answer with { Reply = Changed(answer.Reply) } : input,
        };
        stage.RunMinutes(2);
        isChanged = true;
        stage.Judge = request =>
            isHeard && request is ReadAccount ? Fate.Answers(asked => Changed(stage.Venue.Handle(asked))) : Fate.Normal;
        stage.RunMinutes(2);
        Assert.Equal(isHeard, stage.View.Halts.Latched.Any(halt => halt.Reason == HaltReason.Setting));
        watched.Says(words);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "opens, and no stop was shown to be taken")]
    public void An_entry_before_a_stop_was_shown_to_be_taken_is_found(bool isShown, string? words)
    {
        var stage = new EngineStage();
        var probes = new HashSet<long>();
        var watched = new Watched(stage, new StopsAreTaken())
        {
            Hears = output =>
            {
                if (output is SendRequest { Request: PlaceConditional place })
                {
                    probes.Add(place.Number);
                }
                return true;
            },
            Tell = input =>
                isShown || input is not ReplyArrived answer || !probes.Contains(answer.Reply.Request) ? input : null,
        };
        stage.Start(1);
        stage.Run(130);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        Assert.Equal("1", stage.Local.ToString());
        watched.Says(words);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "the venue does not take what is sent (-4120), and nothing halts")]
    public void An_answer_that_orders_are_not_taken_there_and_that_does_not_halt_is_found(bool isHeard, string? words)
    {
        static VenueReply Moved(VenueReply reply) => reply with { Kind = ReplyKind.Refused, Code = -4120 };
        var stage = EngineStage.Trading();
        var watched = new Watched(stage, new StopsAreTaken())
        {
            Tell = input => input is ReplyArrived answer ? answer with { Reply = Moved(answer.Reply) } : input,
            Hears = static output => output is not SendRequest { Request.Use: RequestUse.Opening },
        };
        stage.Judge = request => isHeard && request is PlaceConditional ? Fate.Refused(-4120) : Fate.Normal;
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        Assert.Equal(isHeard, stage.View.Halts.Latched.Any(halt => halt.Reason == HaltReason.Capability));
        watched.Says(words);
    }

    // Twice a loss of two thousandths, then an entry a quarter of an hour later.
    private static void Lose(RiskOptions limits, bool isKept, string? words)
    {
        static TraderOptions With(TraderOptions trader, RiskOptions risk) => trader with { Risk = risk };
        var stage = EngineStage.Trading(options =>
            isKept ? options with { Trader = With(options.Trader, limits) } : options
        );
        var watched = new Watched(stage, new DayIsReckoned(), With(stage.Options.Trader, limits));
        foreach (var side in new[] { TargetSide.Long, TargetSide.Flat, TargetSide.Long, TargetSide.Flat })
        {
            stage.Want(side, quantity: 40);
            stage.RunMinutes(1);
        }
        Assert.Equal("0", stage.Local.ToString());
        stage.RunMinutes(15);
        stage.Want(TargetSide.Long, quantity: 40);
        stage.RunMinutes(1);
        Assert.Equal(isKept ? "0" : "40", stage.Local.ToString());
        watched.Says(words);
    }
}
