using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Labels.Regimes;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading;

public sealed class InstrumentStateTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    private readonly InstrumentState state = new(InstrumentSpec.Permissive("TEST"), Interval.Minute);

    [Fact]
    public void Before_the_first_bar_nothing_is_known()
    {
        Assert.Equal(Price.Zero, state.LastClose);
        Assert.True(double.IsNaN(state.Spread));
        Assert.Null(state.Regime);
        var view = state.View(Start, 3);
        Assert.Equal((Start, 0.0, 3), (view.Time, view.Price, view.Instrument));
        Assert.True(double.IsNaN(view.FundingRate));
        Assert.Equal((0L, 0), (view.FundingInterval, view.Regimes));
    }

    [Fact]
    public void A_missing_bar_moves_the_clock_and_leaves_the_last_close()
    {
        state.Add(Bar(0, 100) with { Spread = 0.01 });
        Assert.Equal((Price.Parse("100"), 0.01), (state.LastClose, state.Spread));
        Assert.Equal((At(1), At(1)), (state.KnownAt, state.LastCloseTime));
        state.Add(Bar(1, double.NaN));
        Assert.Equal((Price.Parse("100"), At(2), At(1)), (state.LastClose, state.KnownAt, state.LastCloseTime));
        Assert.True(double.IsNaN(state.Spread));
        Assert.Equal(100, state.View(At(2), 0).Price);
    }

    [Fact]
    public void The_regime_is_the_last_one_seen()
    {
        foreach (var regime in Enum.GetValues<MarketRegime>())
        {
            state.Add(new RegimeSeen(0, Start, regime));
            Assert.Equal(regime, state.Regime);
            // One bit for each regime.
            Assert.Equal((int)Math.Pow(2, (int)regime), state.View(Start, 0).Regimes);
        }
    }

    [Fact]
    public void The_time_between_settlements_is_known_from_the_second_one_on()
    {
        state.Add(new FundingSeen(0, At(0), 0.01));
        Assert.Equal((0.01, 0L), Funding());
        state.Add(new FundingSeen(0, At(480), 0.02));
        Assert.Equal((0.02, At(480) - At(0)), Funding());
        state.Add(new FundingSeen(0, At(720), -0.01));
        Assert.Equal((-0.01, At(720) - At(480)), Funding());
    }

    private (double Rate, long Interval) Funding()
    {
        var view = state.View(Start, 0);
        return (view.FundingRate, view.FundingInterval);
    }

    private static Instant At(int minute) => Start + minute * Interval.Minute.Nanoseconds;

    private static Bar Bar(int minute, double price) => new(At(minute), At(minute + 1), price, price, price, price);
}
