using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

public sealed class KillSwitchTests
{
    private static readonly RiskOptions Options = RiskOptions.Off with { Releasers = ["ann"] };

    [Fact]
    public void Pressed_it_flattens_and_nothing_is_entered_until_somebody_who_may_releases_it()
    {
        var account = new TradedAccount(Options);
        account.Step([100], [0]);
        account.Step([100], []);
        Assert.True(account.Held() > Quantity.Zero);
        account.Trader.On(new KillSwitch(account.Now, "bob", "smoke"), account.Commands);
        Assert.True(account.Trader.IsKilled);
        // The market order is out at once, before any bar.
        Assert.Equal(1, account.Commands.Count);
        account.Send(account.Now);
        account.Step([100], [0]);
        Assert.Equal(Quantity.Zero, account.Held());
        account.Step([100], [0]);
        account.Trader.On(new KillReset(account.Now, "bob", "all clear"));
        account.Step([100], [0]);
        account.Step([100], []);
        Assert.Equal(Quantity.Zero, account.Held());
        account.Trader.On(new KillReset(account.Now, "ann", "all clear"));
        Assert.False(account.Trader.IsKilled);
        account.Step([100], [0]);
        account.Step([100], []);
        Assert.True(account.Held() > Quantity.Zero);
        Assert.Equal(
            ["press", "flatten", "release_refused", "release"],
            account.Events.Where(e => e.Rule == "kill_switch").Select(e => e.Action)
        );
        Assert.Equal("bob: smoke", account.Events.First(e => e.Action == "press").Detail);
    }

    [Fact]
    public void Pressed_twice_it_is_pressed_once_and_released_twice_once()
    {
        var account = new TradedAccount(Options);
        account.Wait(100);
        account.Trader.On(new KillSwitch(account.Now, "bob", "one"), account.Commands);
        var hash = account.Trader.HashState();
        var events = account.Events.Count;
        account.Trader.On(new KillSwitch(account.Now, "eve", "two"), account.Commands);
        Assert.Equal((hash, events), (account.Trader.HashState(), account.Events.Count));
        account.Trader.On(new KillReset(account.Now, "ann", ""));
        account.Trader.On(new KillReset(account.Now, "ann", ""));
        Assert.Equal(events + 1, account.Events.Count);
    }

    [Fact]
    public void It_outlives_a_snapshot_a_fold_and_what_if_curves()
    {
        var account = new TradedAccount(Options with { OnHalt = HaltPolicy.ResumeNextFold });
        account.Wait(100);
        account.Trader.On(new KillSwitch(account.Now, "bob", "smoke"), account.Commands);
        var other = new TradedAccount(Options with { OnHalt = HaltPolicy.ResumeNextFold });
        other.Trader.ReadSnapshot(account.Snapshot());
        Assert.True(other.Trader.IsKilled);
        other.Trader.On(new FoldStart(account.Now));
        Assert.True(other.Trader.IsKilled);
        Assert.Equal(VerdictKind.Halt, Verdict(other.Trader.RiskView));
    }

    [Fact]
    public void Nobody_may_release_it_when_nobody_is_named()
    {
        var account = new TradedAccount(RiskOptions.Off);
        account.Trader.On(new KillSwitch(account.Now, "bob", "smoke"), account.Commands);
        account.Trader.On(new KillReset(account.Now, "bob", "all clear"));
        Assert.True(account.Trader.IsKilled);
    }

    [Fact]
    public void An_entry_on_its_way_is_taken_back()
    {
        var account = new TradedAccount(Options);
        account.Step([100], [0]);
        account.Trader.On(new KillSwitch(account.Now, "bob", "smoke"), account.Commands);
        account.Send(account.Now);
        account.Step([100], []);
        account.Step([100], []);
        Assert.Equal(Quantity.Zero, account.Held());
    }

    private static VerdictKind Verdict(in AccountView view) =>
        new KillSwitchRule()
            .Check(new OrderIntent(Riposte.Trading.Orders.Side.Long, Money.Parse("1"), false), view, default)
            .Kind;
}
