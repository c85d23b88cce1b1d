using System.Text;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Significance;
using Riposte.Reports.Overfit;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Significance;

public sealed class OverfitStudyTests
{
    private static double[][] Noise(int trials, int periods, ulong seed)
    {
        var random = RandomStream.Named(seed, "overfit-study");
        return
        [
            .. Enumerable
                .Range(0, trials)
                .Select(_ => Enumerable.Range(0, periods).Select(_ => 0.01 * random.NextNormal()).ToArray()),
        ];
    }

    private static OverfitStudy Study(double[][] trials, IWorkers workers, int counted = 0) =>
        OverfitStudy.Of(
            [.. trials.Select((_, k) => $"t{k}")],
            trials,
            [],
            new OverfitOptions(365, Math.Max(counted, trials.Length), new BootstrapOptions(7, 200), 10),
            workers
        );

    [Fact]
    public void A_planted_edge_is_found_and_its_count_of_trials_can_take_it_away()
    {
        var trials = Noise(40, 500, 1);
        trials[5] = [.. trials[5].Select(r => r + 0.0025)];
        var study = Study(trials, SerialWorkers.Instance);
        Assert.True(study.IsEdge, study.Sentence);
        Assert.Equal("t5", study.Names[study.Best]);
        Assert.InRange(study.ExpectedLive, 0.5, study.Sharpes[5] / 2);
        Assert.StartsWith("Edge found: the best of 40 trials", study.Sentence, StringComparison.Ordinal);
        var many = Study(trials, SerialWorkers.Instance, 1_000_000_000);
        Assert.False(many.IsEdge);
        Assert.True(many.MinimumBacktestYears > study.MinimumBacktestYears);
    }

    [Fact]
    public void Noise_is_not_an_edge_and_threads_change_no_figure()
    {
        var trials = Noise(50, 300, 2);
        var study = Study(trials, SerialWorkers.Instance);
        Assert.False(study.IsEdge);
        Assert.True(study.Sharpes[study.Best] > 1.5);
        Assert.True(study.Deflated < 0.95);
        Assert.Equal(
            OverfitReport.Render(study, "x", 365),
            OverfitReport.Render(Study(trials, new TestWorkers(3)), "x", 365)
        );
    }

    [Fact]
    public void Trials_that_never_traded_give_no_verdict_and_a_page_all_the_same()
    {
        var study = Study([new double[100], new double[100]], SerialWorkers.Instance);
        Assert.Equal((-1, false), (study.Best, study.IsEdge));
        Assert.StartsWith("No verdict", study.Sentence, StringComparison.Ordinal);
        Assert.Contains(
            "No trial has a Sharpe ratio",
            Text(OverfitReport.Render(study, "x", 365)),
            StringComparison.Ordinal
        );
        Assert.StartsWith("<svg", Text(OverfitReport.Picture(study)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_needs_no_network_and_escapes_names()
    {
        var study = Study(Noise(20, 100, 3), SerialWorkers.Instance) with
        {
            Names = [.. Enumerable.Range(0, 20).Select(k => $"<b>{k}")],
        };
        var page = Text(OverfitReport.Render(study, "a < b", 365));
        Assert.Contains("a &lt; b", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("<svg class=\"plot\"").Length - 1);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_trials_than_series_are_refused()
    {
        var trials = Noise(3, 50, 4);
        var options = new OverfitOptions(365, 2, new BootstrapOptions(1));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            OverfitStudy.Of(["a", "b", "c"], trials, [], options, SerialWorkers.Instance)
        );
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
