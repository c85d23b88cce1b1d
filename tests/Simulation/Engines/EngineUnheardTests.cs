using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>A user stream that kept something back and then goes on (fault 23), where the next comparison is far.</summary>
public sealed class EngineUnheardTests
{
    private const string Symbol = EngineStage.Symbol;

    private static EngineStage Holding(double target = double.NaN)
    {
        var stage = EngineStage.Trading(options => options with { CompareTime = 900 * EngineStage.Second });
        stage.Want(TargetSide.Long, target: target);
        stage.RunMinutes(1);
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        stage.Sent.Clear();
        return stage;
    }

    [Fact]
    public void A_stop_that_hangs_unheard_is_asked_about_behind_the_bar_that_touched_it()
    {
        var stage = Holding();
        stage.Venue.IsStuck = true;
        stage.Stream = _ => (0, 0);
        stage.Venue.Move(Symbol, "94");
        stage.Run(1);
        stage.Stream = _ => (1, 0);
        stage.Run(80);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.Equal("0", stage.Local.ToString());
        Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Unprotected);
    }

    [Fact]
    public void A_target_that_traded_unheard_is_asked_about_behind_the_bar_that_went_beyond_it()
    {
        var stage = Holding(target: 0.02);
        stage.Stream = _ => (0, 0);
        stage.Venue.Move(Symbol, "103");
        stage.Run(1);
        stage.Stream = _ => (1, 0);
        stage.Run(62);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.Equal("0", stage.Local.ToString());
        Assert.DoesNotContain(stage.Venue.Orders, order => order.IsOpen);
    }

    // Where the account had been looked at for another reason, the comparison behind it left the lists out: the stop was found missing
    // by the one behind that.
    [Fact]
    public void A_stop_that_was_taken_away_unheard_is_found_missing_by_the_next_comparison_whatever_was_looked_at_before()
    {
        var stage = Holding();
        stage.RunUntil(600 * EngineStage.Second);
        var position = new PositionReport { Symbol = Symbol, Quantity = Quantity.Parse("2") };
        stage.Input(
            new AccountArrived(
                stage.At(),
                stage.Wall(),
                IncomeKind.RealizedPnl,
                stage.Venue.Wallet,
                Money.Zero,
                [position]
            )
        );
        stage.Run(10);
        Assert.Single(stage.Sent, one => one is ListOpenConditionals);
        stage.Stream = _ => (0, 0);
        stage.Venue.End(Assert.Single(stage.Venue.Stops), ConditionalStatus.Canceled);
        stage.Run(1);
        stage.Stream = _ => (1, 0);
        stage.RunUntil(902 * EngineStage.Second);
        Assert.Single(stage.Venue.Stops);
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
    }

    [Fact]
    public void A_stop_that_the_price_is_far_from_is_not_asked_about()
    {
        var stage = Holding(target: 0.02);
        stage.Run(130);
        Assert.DoesNotContain(stage.Sent, one => one is QueryConditional or QueryOrder);
    }

    [Fact]
    public void A_user_stream_that_tells_of_a_trade_later_than_the_list_is_trusted()
    {
        var stage = EngineStage.Trading();
        stage.Stream = _ => (1, 6 * EngineStage.Second);
        stage.Want(TargetSide.Long);
        stage.Run(100);
        Assert.Equal("1", stage.Local.ToString());
        Assert.DoesNotContain(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Silent);
    }

    // The question about the stop that somebody took back is still out when the next one leaves.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_question_about_an_earlier_attempt_does_not_keep_the_next_one_from_being_asked_about(bool isLost)
    {
        var stage = Holding();
        var first = stage.Venue.Stops.Single();
        var placed = 0;
        stage.Judge = request =>
            request is QueryConditional query && query.ClientId == first.ClientId ? Fate.Lost
            : request is PlaceConditional && ++placed == 1 && isLost ? Fate.Lost
            : Fate.Normal;
        // It goes without a word, a look at the account asks about it, and the word comes behind the question.
        first.Waiting = ConditionalStatus.Canceled;
        stage.Input(new FrameDiscarded(stage.At(), ChannelKind.User, "not a message"));
        for (var i = 0; i < 100 && !stage.Sent.Exists(one => one is QueryConditional); i++)
        {
            stage.Run(0.05);
        }
        stage.Venue.End(first, ConditionalStatus.Canceled);
        stage.Run(0.5);
        Assert.Equal(1, placed);
        stage.Run(20);
        if (isLost)
        {
            Assert.Contains(stage.Sent, one => one is QueryConditional query && query.ClientId != first.ClientId);
            stage.Run(30);
            Assert.DoesNotContain(stage.View.Orders, order => order.State == OrderState.Unknown);
            return;
        }
        // The next one goes without a word, too, and a comparison finds that out.
        stage.Venue.Stops.Single().Waiting = ConditionalStatus.Canceled;
        stage.Run(930);
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.Single(stage.Venue.Stops);
    }
}
