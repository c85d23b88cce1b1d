using Riposte.Core.Time;
using Riposte.Learning.Splits;
using Riposte.Reports.Validation;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Validation;

namespace Riposte.Tests.EndToEnd;

/// <summary>The whole pipeline in the folds of each scheme.</summary>
public sealed class ValidateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-validate").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Combinations_are_fitted_scored_and_played_along_every_path_with_equal_bits_on_any_threads()
    {
        var splitter = new CombinatorialPurged(4, 2, Embargo.Of(Interval.Parse("8h")));
        var one = Run(new ValidationScheme("cpcv", "combinations", splitter), threads: 1);
        var four = Run(new ValidationScheme("cpcv", "combinations", splitter), threads: 4);
        Assert.Equal(ValidationReport.Render(one), ValidationReport.Render(four));
        Assert.Equal(6, one.Folds.Length);
        Assert.Equal(3, one.Paths.Length);
        // Each path holds each group once, predicted by a fold that tested it.
        Assert.All(
            one.Paths,
            path => Assert.All(path.Folds.Select((f, g) => (f, g)), at => Assert.Contains(at.g, one.Folds[at.f].Groups))
        );
        Assert.Equal(3, one.Paths.Select(path => path.NetReturn).Distinct().Count());
        Assert.All(one.Folds, fold => Assert.True(fold.Purged > 0));
        // The fold that tests the last two groups has nothing behind them.
        Assert.Equal([true, true, true, true, true, false], one.Folds.Select(fold => fold.Embargoed > 0));
        // Every label is tested on every path.
        Assert.Equal(3 * one.Labels, one.Folds.Sum(fold => fold.Test));
        Assert.Equal(3 * one.Labels, one.Pooled!.Rows);
        Assert.All(one.Folds, fold => Assert.True(fold.Scores!.AucLow <= fold.Scores.Auc + 0.02));
        // The market holds a planted edge, which every model can find.
        Assert.True(one.Pooled.Auc > 0.52, $"{one.Pooled.Auc}");
        Assert.True(one.Pooled.LogLoss < one.Pooled.ShareLogLoss + 0.02);
    }

    [Fact]
    public void A_walk_forward_has_the_scores_and_the_account_of_a_run()
    {
        var request = Request(2);
        var (inputs, walk, family) = PipelineSetup.Run(request);
        var splitter = RunOptions.Splitter(request.Config);
        var data = Run(new ValidationScheme("walk-forward", "walk", splitter), threads: 2);
        var rows = FoldRows.Of(walk, inputs.Labels, family.Main);
        Assert.Equal(rows.Select(row => row.Auc), data.Folds.Select(fold => fold.Scores!.Auc));
        Assert.Equal(rows.Select(row => row.Brier), data.Folds.Select(fold => fold.Scores!.Brier));
        var path = Assert.Single(data.Paths);
        Assert.Equal(family.Main.Trades.Length, path.Trades);
        Assert.Equal(family.Main.Equity[^1] / family.Main.Capital - 1, path.NetReturn, 9);
    }

    private ValidationData Run(ValidationScheme scheme, int threads)
    {
        var request = Request(threads);
        var run = RunContext.Of(request, new SilentProgress(), CancellationToken.None);
        return PipelineValidation.Run(run, InputStages.Prepare(run, request), scheme, "riposte validate");
    }

    private RunRequest Request(int threads)
    {
        var market = PipelineSetup.Market(seed: 5, days: 44, strength: 0.02);
        var files = PipelineSetup.Write(folder, market.Bars, market.Funding);
        var config = PipelineSetup.LoadConfig(
            "model.params.n_estimators=10",
            "model.params.early_stopping_rounds=0",
            "validation.inner_folds=2"
        );
        return PipelineSetup.Request(config, folder, files) with { Threads = threads, UseCache = false };
    }
}
