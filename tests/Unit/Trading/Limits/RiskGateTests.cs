using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>What is reported of rules, and how their answers become one. Rules answer as they are told to.</summary>
public sealed class RiskGateTests
{
    private static readonly Instant Now = Instant.FromDate(2024, 5, 1);
    private static readonly MarketView Market = new(Now, 100, 1) { Instrument = 0 };
    private static readonly AccountView Account = new(
        Money.Parse("1000"),
        Money.Zero,
        Money.Zero,
        Money.Zero,
        Money.Parse("1000"),
        Money.Parse("1000"),
        Money.Parse("1000"),
        0,
        0
    );

    private readonly List<RiskEvent> events = [];
    private readonly ToldRule account = new("a", RiskScope.Account);
    private readonly ToldRule other = new("b", RiskScope.Account);
    private readonly ToldRule instrument = new("c", RiskScope.Instrument);

    [Fact]
    public void A_rule_is_reported_each_time_it_becomes_stricter()
    {
        var gate = Gate();
        RiskAction[] actions =
        [
            RiskAction.None,
            RiskAction.StopEntries,
            RiskAction.StopEntries,
            RiskAction.Flatten,
            RiskAction.StopEntries,
            RiskAction.Halt,
            RiskAction.None,
            RiskAction.StopEntries,
        ];
        foreach (var action in actions)
        {
            account.Action = action;
            Assert.Equal(action, gate.WatchAccount(Account, Market));
            Assert.Equal(action, gate.Current(1));
        }
        Assert.Equal(["stop_entries", "flatten", "halt", "stop_entries"], events.Select(e => e.Action));
        Assert.All(
            events,
            e => Assert.Equal((Now, "a", "a: 1 against a limit of 2", ""), (e.Time, e.Rule, e.Detail, e.Symbol))
        );
    }

    [Fact]
    public void The_strictest_action_counts_and_instruments_are_told_apart()
    {
        var gate = Gate();
        Assert.True(gate.WatchesInstruments);
        (account.Action, other.Action) = (RiskAction.StopEntries, RiskAction.Flatten);
        Assert.Equal(RiskAction.Flatten, gate.WatchAccount(Account, Market));
        (account.Action, other.Action) = (RiskAction.StopEntries, RiskAction.None);
        Assert.Equal(RiskAction.StopEntries, gate.WatchAccount(Account, Market));
        instrument.Action = RiskAction.Flatten;
        Assert.Equal(RiskAction.Flatten, gate.WatchInstrument(1, Account, Market));
        Assert.Equal((RiskAction.StopEntries, RiskAction.Flatten), (gate.Current(0), gate.Current(1)));
        // The same on the other instrument is news of that instrument.
        Assert.Equal(RiskAction.Flatten, gate.WatchInstrument(0, Account, Market));
        instrument.Action = RiskAction.None;
        Assert.Equal(RiskAction.None, gate.WatchInstrument(1, Account, Market));
        Assert.Equal((RiskAction.Flatten, RiskAction.StopEntries), (gate.Current(0), gate.Current(1)));
        Assert.Equal([("a", ""), ("b", ""), ("c", "S1"), ("c", "S0")], events.Select(e => (e.Rule, e.Symbol)));
    }

    [Fact]
    public void Without_rules_of_instruments_there_is_nothing_to_watch()
    {
        var gate = new RiskGate([account], ["S0"], null);
        Assert.False(gate.WatchesInstruments);
        Assert.Equal(RiskAction.None, gate.WatchInstrument(0, Account, Market));
        // Nobody listens: nothing to report to.
        account.Action = RiskAction.Flatten;
        Assert.Equal(RiskAction.Flatten, gate.WatchAccount(Account, Market));
    }

    [Fact]
    public void A_refusal_is_told_once_until_another_rule_refuses_or_an_entry_passes()
    {
        var gate = Gate();
        void Ask(int instrument, params (ToldRule Rule, VerdictKind Kind)[] told)
        {
            account.Kind = other.Kind = VerdictKind.Allow;
            foreach (var (rule, kind) in told)
            {
                rule.Kind = kind;
            }
            gate.Check(instrument, new OrderIntent(Side.Long, Money.Parse("10"), false), Account, Market);
        }
        Ask(0, (account, VerdictKind.Reject));
        Ask(0, (account, VerdictKind.Reject));
        Ask(0, (account, VerdictKind.Reduce));
        Ask(1, (account, VerdictKind.Reduce));
        Ask(0, (other, VerdictKind.Reduce), (account, VerdictKind.Reject));
        Ask(0, (other, VerdictKind.Halt), (account, VerdictKind.Reject));
        Ask(0);
        Ask(0, (other, VerdictKind.Reduce));
        Assert.Equal(
            [("a", "reject", "S0"), ("a", "reduce", "S1"), ("b", "reject", "S0"), ("b", "reduce", "S0")],
            events.Select(e => (e.Rule, e.Action, e.Symbol))
        );
    }

    // Kinds by severity; of equal ones the smaller maximum, then the name.
    [Fact]
    public void The_stricter_of_two_verdicts_does_not_hang_on_their_order()
    {
        Verdict[] rising =
        [
            Verdict.Allow("b", 0, 0),
            Verdict.Reduce("a", Money.Parse("5"), 0, 0),
            Verdict.Reduce("b", Money.Parse("4"), 0, 0),
            Verdict.Reduce("a", Money.Parse("4"), 0, 0),
            Verdict.Reject("b", 0, 0),
            Verdict.Reject("a", 0, 0),
            Verdict.Halt("z", 0, 0),
        ];
        for (var i = 0; i < rising.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                Assert.Equal(rising[i], Verdict.Stricter(rising[i], rising[j]));
                Assert.Equal(rising[i], Verdict.Stricter(rising[j], rising[i]));
            }
        }
        // Nothing left is a refusal.
        Assert.Equal(VerdictKind.Reject, Verdict.Reduce("a", Money.Zero, 0, 0).Kind);
        Assert.Equal(VerdictKind.Allow, Verdict.Within("a", Money.Parse("5"), Money.Parse("5"), 0, 0).Kind);
    }

    private RiskGate Gate() => new([account, instrument, other], ["S0", "S1"], events.Add);

    private sealed class ToldRule(string name, RiskScope scope) : IRiskRule
    {
        public RiskAction Action { get; set; }

        public VerdictKind Kind { get; set; }

        public string Name => name;

        public RiskScope Scope => scope;

        public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market) =>
            new(Kind, Kind == VerdictKind.Reduce ? Money.Parse("1") : Money.Zero, name, 1, 2);

        public RiskAction Watch(in AccountView account, in MarketView market) => Action;
    }
}
