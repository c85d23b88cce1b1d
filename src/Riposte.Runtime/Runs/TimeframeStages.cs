using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Features;
using Riposte.Learning.Contracts;
using Riposte.Learning.Pipelines;
using Riposte.Runtime.PlugIns;

namespace Riposte.Runtime.Runs;

/// <summary>Bars, features and labels of another timeframe, for a member of an ensemble: made by the stages and the
/// options that make those of the decision bars.</summary>
internal static class TimeframeStages
{
    /// <summary>Where they come from.</summary>
    /// <param name="Bars">Base bars.</param>
    /// <param name="Decisions">Decision bars.</param>
    /// <param name="Store">Further columns; null for bars of a file.</param>
    /// <param name="PlugIns">Features of the user's own.</param>
    public sealed record Source(MarketTable Bars, MarketTable Decisions, StoreInputs? Store, FeaturePlugIn[] PlugIns);

    /// <summary>Runs the stages; their names carry the timeframe.</summary>
    /// <exception cref="UserException">The bars are too long or too few for the timeframe (Data).</exception>
    public static TimeframeData Prepare(RunContext run, Source source, Interval timeframe)
    {
        if (!timeframe.IsMultipleOf(source.Bars.Interval))
        {
            throw new UserException(
                ErrorKind.Data,
                $"The bars are {source.Bars.Interval} long and cannot be put together to {timeframe}.",
                "A timeframe of model.ensemble.timeframes is made of whole finer bars.",
                $"Name multiples of {source.Bars.Interval}, or give finer bars."
            );
        }
        var (own, config) = (run with { Suffix = $" {timeframe}" }, run.Config);
        var market = MarketStages.Resample(own, source.Bars, timeframe);
        var asked = RunOptions.Features(config.Features, FeaturePlugIn.Library(source.PlugIns));
        var wide = source.Store?.For(own).WithColumns(market, asked, []) ?? market;
        var panel = FeaturePanel.Create(asked, timeframe, wide.Columns.ToHashSet());
        var seen = panel.OutputNames.Count;
        string[] read = [.. new[] { config.Labels.Scale, config.Labels.Events.Feature }.OfType<string>().Distinct()];
        if (read.Length > 0)
        {
            panel = FeaturePanel.Create(
                [.. asked, .. read.Select(FeatureSpec.Parse)],
                timeframe,
                wide.Columns.ToHashSet()
            );
        }
        if (market.Count <= panel.WarmUp)
        {
            throw new UserException(
                ErrorKind.Data,
                $"There are {market.Count} bars of {timeframe}, and the features need {panel.WarmUp} to warm up.",
                "No bar is left to learn from.",
                "Give more data, features with shorter windows, or drop the timeframe."
            );
        }
        var features = MarketStages.ComputeFeatures(own, wide, panel, source.PlugIns);
        double[] Column(string feature) => features.Column(FeatureSpec.Parse(feature).Text);
        var labeler = RunOptions.Labels(config.Labels, timeframe, Column);
        var events = (config.Labels.Events, RunOptions.Events(config.Labels.Events, Column));
        var labels = MarketStages.Label(own, market, labeler, events, panel.WarmUp);
        int[] rows = [.. Enumerable.Range(0, market.Count)];
        return new TimeframeData(
            timeframe.ToString(),
            FeatureMatrix.Gather([.. features.Names.Take(seen)], [.. features.Columns.Take(seen)], rows),
            panel.WarmUp,
            labels,
            source.Decisions
        );
    }
}
