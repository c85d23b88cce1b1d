using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Features;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Labels.Targets;
using Riposte.Learning.Regimes;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Stages;
using Riposte.Runtime.Stages.Codecs;

namespace Riposte.Runtime.Runs;

/// <summary>From the keys of the regime layer to what it is fitted on.</summary>
public static class RegimeSetup
{
    /// <summary>What the layer fits; null when it is off.</summary>
    public static RegimeLayerOptions? Options(RegimeSection section)
    {
        if (!section.IsEnabled)
        {
            return null;
        }
        var options = section.Options with { Classes = RegimeLabels.Classes };
        return new RegimeLayerOptions(
            RunOptions.Learner(section.Engine, options),
            section.ClassBalance,
            options.EarlyStoppingRounds > 0 ? 0.15 : 0
        );
    }

    /// <summary>The features that the layer sees beside the signal's: which regime the last bars turned out to be. None
    /// when it is off.</summary>
    public static IReadOnlyList<FeatureSpec> Features(RegimeSection section) =>
        section.IsEnabled ? [FeatureSpec.Parse(section.Labels.Feature)] : [];

    /// <summary>The regime of every decision bar whose next bars are there.</summary>
    public static TargetTable Label(RunContext run, MarketTable market, RegimeLabels labeler)
    {
        var inputs = new Dictionary<string, Hash128>(StringComparer.Ordinal) { ["bars"] = market.Hash };
        var spec = new StageSpec(
            "regime-labels",
            $"{labeler.Feature}\n",
            inputs,
            typeof(MarketTable),
            typeof(FeaturePanel),
            typeof(RegimeLabels)
        );
        return run.Stages.Run(
            spec,
            new TargetTableCodec(market),
            (market.Count, "bars"),
            () => labeler.Label(market, [.. Enumerable.Range(0, market.Count)])
        );
    }

    /// <summary>What the layer is fitted on in a run: a position per label of the signal.</summary>
    /// <param name="features">Columns of the signal, then those of the layer alone; one row per market row.</param>
    /// <param name="labels">Labels of the signal.</param>
    /// <param name="regimes">Regimes of the bars.</param>
    public static RegimeData Data(FeatureMatrix features, LabelTable labels, TargetTable regimes) =>
        RegimeData.Of(features, labels.EventRows, labels.Spans, regimes);
}
