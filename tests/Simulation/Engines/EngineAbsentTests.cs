using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>A symbol of which nothing comes, or comes with times of the future, is no matter of the others.</summary>
public sealed class EngineAbsentTests
{
    private const string Symbol = EngineStage.Symbol;
    private const string Other = "ETHUSDT";
    private const long Hour = 3_600 * EngineStage.Second;

    [Fact]
    public void A_symbol_without_bars_and_marks_stops_no_limit_no_decision_and_no_entry_of_the_others()
    {
        var stage = Both();
        stage.IsTold = static name => name != Other;
        stage.RunMinutes(8);
        var told = Assert.Single(stage.Alarms, static alarm => alarm.Alarm == AlarmKind.Silent);
        Assert.Contains("ETHUSDT has had no bar", told.Text);
        // In it nothing is entered; what is to be closed is closed.
        Assert.Equal((true, false), (stage.View.MayEnter(0), stage.View.MayEnter(1)));
        Assert.True(stage.Wall() - stage.View.LastClose < 65 * EngineStage.Second);
        stage.Want(TargetSide.Flat, desk: 1);
        stage.RunMinutes(1);
        Assert.Equal("0", stage.View.Position(1).ToString());
        stage.Want(TargetSide.Long, desk: 1);
        stage.RunMinutes(1);
        Assert.Equal("0", stage.View.Position(1).ToString());
        // A limit of the account looks at what moves, also behind a restart.
        stage.Crash(2);
        stage.RunMinutes(3);
        stage.Alarms.Clear();
        stage.Venue.Move(Symbol, "96");
        stage.RunMinutes(2);
        Assert.Contains(stage.Alarms, static alarm => alarm.Alarm == AlarmKind.Limit);
        Assert.Equal("0", stage.Local.ToString());
        Assert.DoesNotContain(stage.Alarms, static alarm => alarm.Alarm == AlarmKind.Silent);
    }

    [Fact]
    public void A_symbol_that_has_bars_again_is_entered_again()
    {
        var stage = Both();
        stage.IsTold = static name => name != Other;
        stage.RunMinutes(8);
        stage.IsTold = static _ => true;
        stage.RunMinutes(3);
        Assert.Equal((true, true), (stage.View.MayEnter(0), stage.View.MayEnter(1)));
        Assert.Single(stage.Alarms, static alarm => alarm.Alarm == AlarmKind.Silent);
    }

    [Fact]
    public void Marks_and_bars_of_the_future_hide_no_price_and_delay_no_close()
    {
        var stage = Both();
        Mark(stage, Hour);
        var ahead = new Instant((stage.Wall() + Hour).Nanoseconds / (Hour / 60) * (Hour / 60));
        var bar = new Bar(ahead, ahead + Hour / 60, 100, 100, 100, 100) { Volume = 1 };
        stage.Input(new BarArrived(stage.At(), Symbol, bar, true));
        stage.RunMinutes(3);
        Assert.Equal((true, true), (stage.View.MayEnter(0), stage.View.MayEnter(1)));
        Assert.Equal(
            (1, 1, 0),
            (Count(stage, BarDiscard.FutureMark), Count(stage, BarDiscard.Ahead), Count(stage, BarDiscard.OldMark))
        );
        stage.Venue.Move(Symbol, "96");
        stage.RunMinutes(2);
        Assert.Contains(stage.Alarms, static alarm => alarm.Alarm == AlarmKind.Limit);
        Assert.Equal("0", stage.Local.ToString());
    }

    [Fact]
    public void A_wall_clock_that_is_set_makes_no_message_one_of_the_future()
    {
        var stage = Both();
        stage.Input(
            new MarkArrived(Back(stage), Symbol, stage.Wall(), Price.Parse("100"), 0.0001, stage.Wall() + Hour)
        );
        Assert.Equal(0, Count(stage, BarDiscard.FutureMark));
    }

    [Fact]
    public void A_person_is_told_of_marks_that_cannot_be_used()
    {
        var stage = Both();
        for (var i = 0; i < 10; i++)
        {
            stage.HasMarket = false;
            Mark(stage, Hour);
            stage.Run(5);
        }
        var told = Assert.Single(stage.Alarms, static alarm => alarm.Alarm == AlarmKind.Discarded);
        Assert.Contains("Mark prices of BTCUSDT", told.Text);
    }

    private static Moment Back(EngineStage stage) => stage.At() with { Wall = stage.Wall() - Hour };

    private static void Mark(EngineStage stage, long ahead) =>
        stage.Input(
            new MarkArrived(stage.At(), Symbol, stage.Wall() + ahead, Price.Parse("100"), 0.0001, stage.Wall() + Hour)
        );

    private static long Count(EngineStage stage, BarDiscard why) => stage.View.Count(why);

    // A position in each of two symbols, and a limit of the day that a fall of the first reaches.
    private static EngineStage Both()
    {
        var stage = EngineStage.Trading(
            static options => new EngineOptions(
                options.Trader with
                {
                    Risk = options.Trader.Risk with { DailyLoss = 0.015 },
                },
                options.Capital,
                options.Start
            ),
            Symbol,
            Other
        );
        stage.Want(TargetSide.Long, quantity: 50);
        stage.RunMinutes(1);
        stage.Want(TargetSide.Long, desk: 1);
        stage.RunMinutes(1);
        Assert.Equal(("50", "1"), (stage.Local.ToString(), stage.View.Position(1).ToString()));
        stage.Alarms.Clear();
        return stage;
    }
}
