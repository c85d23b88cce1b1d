using Riposte.Trading.Events;
using Riposte.Trading.Orders;
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

    [Fact]
    public void What_was_paid_before_the_first_look_at_the_account_is_not_booked_again()
    {
        // A liquidation makes the list of what was paid interesting while the account cannot be read yet.
        var stage = new EngineStage();
        stage.Venue.Pay(IncomeKind.Transfer, "500");
        stage.Judge = request => request is ReadAccount ? Fate.Lost : Fate.Normal;
        stage.Start(1);
        stage.Run(10);
        stage.Venue.TradeOutside(EngineStage.Symbol, Side.Short, "1", "autoclose-17");
        stage.Run(30);
        Assert.DoesNotContain(stage.Sent, one => one is ListIncome);
        stage.Judge = _ => Fate.Normal;
        stage.Run(150);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Equal(stage.Venue.Wallet, stage.View.Trader.Ledger.Cash);
    }
}
