using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Features;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels.Targets;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Regimes;
using Riposte.Learning.Significance;
using Riposte.Learning.Splits;
using Riposte.Models.Boosting;
using Riposte.Simulation.Market;

namespace Riposte.Tests.Unit.Regimes;

/// <summary>
/// A simulated market whose state on every bar is on record. The layer is told a bar's state six hours late, as it is told
/// a regime, and has to name the present one: something can be learnt there, so it must be. (What comes after the present
/// state nobody can tell better than by naming it again: the phases of the simulator have no memory.)
/// </summary>
public sealed class KnownStateTests
{
    private const int Ahead = 24;

    [Fact]
    public void States_of_a_simulated_market_are_told_better_than_by_both_baselines()
    {
        var study = Study(isTold: true);
        Assert.True(study.BeatsBaselines, study.Sentence);
        Assert.True(study.LogLoss < study.ShareLogLoss);
    }

    [Fact]
    public void States_that_a_coin_decides_are_not()
    {
        var study = Study(isTold: false);
        Assert.False(study.BeatsBaselines, study.Sentence);
    }

    private static RegimeStudy Study(bool isTold)
    {
        var market = MarketSimulator.Generate(
            new SimulatorOptions(21, Instant.FromDate(2023, 1, 1), 110, Interval.Parse("15m"))
        );
        string[] asked =
        [
            "volatility(8)",
            "volatility(20)",
            "volatility(96)",
            "log_return(8)",
            "log_return(24)",
            "log_return(32)",
            "volume_z(48)",
            "hour_of_day",
        ];
        var panel = FeaturePanel.Create(
            [.. asked.Select(FeatureSpec.Parse)],
            market.Bars.Interval,
            market.Bars.Columns.ToHashSet()
        );
        var table = panel.Run(market.Bars, SerialWorkers.Instance);
        int[] rows = [.. Enumerable.Range(table.WarmUp, market.Bars.Count - table.WarmUp - Ahead)];
        var coin = RandomStream.Named(9, "states");
        var drawn = Array.ConvertAll(market.Regimes, regime => isTold ? (int)regime : coin.NextInt(7));
        var states = new TargetTable(
            market.Bars,
            rows,
            Array.ConvertAll(rows, row => row + Ahead),
            Array.ConvertAll(rows, row => (double)drawn[row]),
            7
        );
        int[] all = [.. Enumerable.Range(0, market.Bars.Count)];
        // As in a run, the layer sees which state was known last.
        double[][] known =
        [
            .. Enumerable
                .Range(0, 7)
                .Select(c => Array.ConvertAll(all, row => row >= Ahead && drawn[row - Ahead] == c ? 1.0 : 0)),
        ];
        string[] names = [.. table.Names, .. known.Select((_, c) => $"known.{c}")];
        var data = RegimeData.Of(FeatureMatrix.Gather(names, [.. table.Columns, .. known], all), states);
        var options = new BoostingOptions
        {
            Classes = 7,
            Rounds = 40,
            MaxDepth = 4,
            LearningRate = 0.1,
            MinChildWeight = 20,
        };
        var layer = new RegimeLayer(data, new RegimeLayerOptions(new BoostingLearner(options), true, 0));
        var cut = rows.Length * 3 / 5;
        int[] train = [.. Enumerable.Range(0, cut - Ahead)];
        var fitted = CrossFit.Run(
            layer,
            data.Spans,
            train,
            new PurgedKFold(3),
            new FitContext(1, SerialWorkers.Instance)
        );
        var model = fitted.Model.With(RegimeNaming.Choose(fitted.OutOfFold, data.Classes));
        return RegimeStudy.Of(
            model.Forecast(data.Features, rows[cut..]),
            states,
            new BootstrapOptions(1, 300),
            SerialWorkers.Instance
        );
    }
}
