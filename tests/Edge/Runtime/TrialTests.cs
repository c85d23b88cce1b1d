using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Significance;
using Riposte.Learning.Thresholds;
using Riposte.Runtime.Runs;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Edge.Runtime;

public sealed class TrialTests : IDisposable
{
    private static readonly Hash128 Bars = new(7, 7);

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-trials").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_trial_sees_those_before_its_first_run_on_the_same_bars_and_never_itself()
    {
        var ledger = new TrialLedger(Path.Combine(folder, "runs", "trials.jsonl"));
        Assert.Empty(ledger.Before(new Hash128(1, 1), Bars));
        foreach (
            var (trial, data) in new[] { (1, Bars), (2, Bars), (3, new Hash128(8, 8)), (1, Bars), (4, Bars), (2, Bars) }
        )
        {
            ledger.Record(
                new TrialRecord(new Hash128(1, (ulong)trial).ToString(), data.ToString(), 10 * trial, double.NaN, 5)
            );
        }
        int[] Before(ulong trial) =>
            [.. ledger.Before(new Hash128(1, trial), Bars).Select(record => record.Candidates)];
        Assert.Equal([], Before(1));
        Assert.Equal([10], Before(2));
        Assert.Equal([10, 20], Before(4));
        Assert.Equal([10, 20, 40], Before(9));
        Assert.Equal(4, File.ReadAllLines(Path.Combine(folder, "runs", "trials.jsonl")).Length);
    }

    [Fact]
    public void A_single_trial_is_judged_by_the_probabilistic_sharpe_ratio_and_says_so()
    {
        var daily = Daily(0.001);
        var account = TrialAccount.Of(Family(daily, daily), [Fold(0)], [], 1);
        Assert.Equal(1, account.Trials);
        Assert.Equal(SharpeInference.Probabilistic(SharpeSample.Of(daily)), account.Deflated);
        Assert.Contains("probabilistic", account.Explained, StringComparison.Ordinal);
    }

    [Fact]
    public void Thresholds_compared_and_trials_recorded_before_count()
    {
        var daily = Daily(0.001);
        TrialRecord[] history = [new("a", "b", 31, 0.1, 300), new("c", "b", 1, double.NaN, 300)];
        var account = TrialAccount.Of(Family(daily, daily), [Fold(60), Fold(64), Fold(12)], history, 1);
        Assert.Equal(1 + 64 + 31 + 1, account.Trials);
        Assert.Equal(SharpeInference.Deflated(SharpeSample.Of(daily), 97), account.Deflated);
        Assert.True(account.Deflated < account.Probabilistic);
        Assert.Contains("64 entry thresholds", account.Explained, StringComparison.Ordinal);
        Assert.Contains("32 trials recorded before", account.Explained, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_traded_alike_are_one_rule_to_the_probability_of_overfitting()
    {
        var good = Daily(0.001);
        var bad = Daily(-0.001);
        var plain = TrialAccount.Of(Family(good, good, bad), [], [], 1).Overfitting;
        var copied = TrialAccount.Of(Family(good, good, good, good, bad, bad), [], [], 1).Overfitting;
        Assert.Equal((2, plain.Probability), (copied.Trials, copied.Probability));
        // No rule ever traded: nothing was chosen, so nothing can be overfitted.
        var idle = new double[300];
        Assert.Equal(double.NaN, TrialAccount.Of(Family(idle, idle, idle, idle), [], [], 1).Overfitting.Probability);
    }

    [Fact]
    public void A_ruined_account_is_reported_and_not_a_crash()
    {
        var ruined = Daily(-0.01);
        ruined[100] = -1;
        ruined.AsSpan(101).Fill(double.NaN);
        var account = TrialAccount.Of(Family(ruined, ruined, Daily(0.001)), [], [], 1);
        Assert.InRange(account.Overfitting.Probability, 0, 1);
        Assert.Equal("no_edge", Verdict.Of(Result(ruined, net: -1, trades: 50), account).Word);
    }

    [Theory]
    [InlineData(0.003, 0.5, 30, "edge")]
    [InlineData(0.003, 0.5, 29, "no_edge")]
    [InlineData(0.003, 0, 30, "no_edge")]
    [InlineData(0.003, double.NaN, 30, "no_edge")]
    [InlineData(0.0002, 0.5, 30, "no_edge")]
    public void An_edge_needs_trades_a_profit_and_a_deflated_sharpe_ratio(
        double mean,
        double net,
        int trades,
        string word
    )
    {
        var daily = Daily(mean);
        var account = TrialAccount.Of(Family(daily, daily), [Fold(40)], [], 1);
        Assert.Equal(word, Verdict.Of(Result(daily, net, trades), account).Word);
        Assert.Equal("no_edge", Verdict.Of(Result(daily, net, trades), account with { Deflated = double.NaN }).Word);
    }

    private static double[] Daily(double mean) =>
        [.. Enumerable.Range(0, 300).Select(i => mean + 0.01 * (((i * 7919 + (mean < 0 ? 31 : 0)) % 101 / 50.0) - 1))];

    private static BacktestFamily Family(double[] main, params double[][] rules) =>
        new(Result(main, 0.1, 40), null, [], rules, [.. rules.Select((_, i) => $"rule {i}")]);

    private static BacktestResult Result(double[] daily, double net, int trades)
    {
        var start = Instant.FromDate(2024, 1, 1);
        var trade = new TradeRecord(
            1,
            Side.Long,
            start,
            start,
            100,
            start,
            101,
            1,
            1,
            0,
            0,
            0,
            1,
            0.001,
            1,
            "horizon",
            0.7,
            0,
            0
        );
        return new BacktestResult(
            1000,
            [start],
            [1000 * (1 + net)],
            [0],
            [.. daily.Select((_, i) => start + i * Instant.NanosecondsPerDay)],
            daily,
            [.. Enumerable.Repeat(trade, trades)],
            0,
            0,
            0,
            [],
            null
        );
    }

    private static FoldReport Fold(int tried) =>
        new(
            0,
            default,
            default,
            1,
            1,
            new PipelineSummary("", 1, ThresholdChoice.ConfidenceOnly with { Tried = tried }, [], [], null)
        );
}
