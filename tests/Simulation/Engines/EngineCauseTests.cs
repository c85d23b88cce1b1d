using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>Causes of the wallet that are listed late.</summary>
public sealed class EngineCauseTests
{
    [Fact]
    public void A_cause_that_is_listed_three_seconds_late_is_looked_for_once_more()
    {
        var stage = EngineStage.Trading(options => options with { CompareTime = 15 * 60 * EngineStage.Second });
        stage.Venue.Pay(IncomeKind.Other, "3");
        var late = stage.Venue.Income.ToArray();
        stage.Venue.Income.Clear();
        stage.Run(3);
        Assert.NotEqual(stage.Venue.Wallet, stage.View.Wallet);
        stage.Venue.Income.AddRange(late);
        stage.Sent.Clear();
        stage.Run(60);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Single(stage.Sent, one => one is ListIncome);
    }

    [Fact]
    public void A_cause_that_is_listed_half_a_minute_late_does_not_halt()
    {
        var stage = EngineStage.Trading();
        stage.Venue.Pay(IncomeKind.Other, "3");
        var late = stage.Venue.Income.ToArray();
        stage.Venue.Income.Clear();
        stage.Run(61);
        for (var i = 0; i < 60 && stage.View.Wallet == stage.Venue.Wallet; i++)
        {
            stage.Run(1);
        }
        stage.Run(30);
        Assert.NotEqual(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Empty(stage.View.Halts.Latched);
        stage.Venue.Income.AddRange(late);
        stage.Run(20);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        stage.Run(200);
        Assert.Empty(stage.View.Halts.Latched);
    }
}
