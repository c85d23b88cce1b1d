using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Workers;
using Riposte.Features;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Meta;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Labels.Targets;
using Riposte.Learning.Labels.Trends;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Exports;

/// <summary>Builds labels of every kind from bars.</summary>
public static class LabelBuild
{
    /// <summary>The feature that tells the regime known at a bar; its outputs name the seven regimes.</summary>
    internal const string Regime = "regime_rule";

    private static readonly ImmutableArray<string> MetaNames = ["unpaid", "paid"];

    /// <summary>Names of the seven regimes, in the order of <see cref="MarketRegime"/>.</summary>
    public static ImmutableArray<string> RegimeNames { get; } = [.. RegimeLabels.Names];

    /// <summary>Samples events and labels them by barriers; with sides, whether the trade of each side paid.</summary>
    /// <param name="bars">Bars.</param>
    /// <param name="section">Events, barriers and horizon.</param>
    /// <param name="finer">Bars that decide which barrier came first; null when there are none.</param>
    /// <param name="sides">The side that a primary model takes on each row of the bars, for meta-labels; else null.</param>
    /// <param name="workers">Cores to use.</param>
    /// <exception cref="UserException">The finer bars are not finer, or of another symbol's prices, or a short side meets
    /// single-sided labels (Data); barriers that cannot be compared (Configuration).</exception>
    public static BuiltLabels Of(
        MarketTable bars,
        LabelsSection section,
        MarketTable? finer,
        Outcome[]? sides,
        IWorkers workers
    )
    {
        RequireFiner(bars, finer);
        double[] Column(string feature) => FeatureColumn(bars, feature);
        var labeler = RunOptions.Labels(section, bars.Interval, Column) with { Detail = finer };
        var events = RunOptions.Events(section.Events, Column).Sample(bars);
        var labels = labeler.Label(bars, events, workers, out var touches);
        var barriers = new BarrierLabels(labels, labeler);
        var built = sides is null
            ? new BuiltLabels(TargetTable.Of(labels), LabelClasses.Of(labels.Outcomes), events.Length)
            {
                Rule = Rule(barriers),
                Returns = barriers.Returns(),
                Barriers = barriers,
            }
            : Meta(barriers, sides, events.Length);
        return built with { Touches = touches };
    }

    /// <summary>Samples events and labels them by another rule.</summary>
    /// <param name="bars">Bars.</param>
    /// <param name="labeler">The rule.</param>
    /// <param name="setting">Which bars are labelled.</param>
    public static BuiltLabels Of(MarketTable bars, ITargetLabeler labeler, EventSetting setting)
    {
        var events = RunOptions.Events(setting, feature => FeatureColumn(bars, feature)).Sample(bars);
        var trends = labeler is TrendScanning scan ? scan.Scan(bars, events) : null;
        var targets = trends?.Targets ?? labeler.Label(bars, events);
        var places = targets.Classes == 0 ? [] : Array.ConvertAll(targets.Values, value => (int)value);
        var classes = labeler switch
        {
            TrendScanning => LabelClasses.Of(places.Select(place => (Outcome)place)),
            RegimeLabels => new LabelClasses(RegimeNames, places),
            QuantileTarget quantile => new LabelClasses(QuantileNames(quantile.Classes), places),
            _ => LabelClasses.Numbers,
        };
        return new BuiltLabels(targets, classes, events.Length)
        {
            Rule = $"{Rule(labeler)} Bars of {bars.Interval}.",
            Returns = classes.AreNumbers ? [] : Moves(targets),
            T = trends?.T ?? [],
        };
    }

    /// <summary>Whether classes are those of meta-labels.</summary>
    internal static bool AreMeta(LabelClasses classes) => classes.Names.AsSpan().SequenceEqual(MetaNames.AsSpan());

    /// <summary>Column of the first output of one feature on some bars.</summary>
    /// <exception cref="UserException">There is no such feature, or the bars lack what it reads
    /// (Configuration).</exception>
    public static double[] FeatureColumn(MarketTable bars, string feature) => FeatureColumns(bars, feature)[0];

    /// <summary>Columns of one feature on some bars.</summary>
    internal static double[][] FeatureColumns(MarketTable bars, string feature)
    {
        var panel = FeaturePanel.Create([FeatureSpec.Parse(feature)], bars.Interval, bars.Columns.ToHashSet());
        return panel.Run(bars, SerialWorkers.Instance).Columns;
    }

    private static BuiltLabels Meta(BarrierLabels barriers, Outcome[] sides, int events)
    {
        var labels = barriers.Labels;
        var meta = MetaLabels.ByTarget(labels, Array.ConvertAll(labels.EventRows, row => sides[row]));
        var classes = new LabelClasses(MetaNames, Array.ConvertAll(meta.Targets.Values, value => (int)value));
        return new BuiltLabels(meta.Targets, classes, events)
        {
            Rule = $"Whether the trade of the primary's side met its target. {Rule(barriers)}",
            Returns =
            [
                .. meta.Positions.Zip(
                    meta.Sides,
                    (k, side) => (side == Outcome.Long ? labels.LongReturn : labels.ShortReturn)[k]
                ),
            ],
            Sides = meta.Sides,
        };
    }

    // Simple return of each label's window, close to close.
    private static double[] Moves(TargetTable targets)
    {
        var close = targets.Market.Array(Input.Close);
        return [.. targets.EventRows.Zip(targets.EndRows, (row, end) => close[end] / close[row] - 1)];
    }

    private static ImmutableArray<string> QuantileNames(int classes) =>
        [.. Enumerable.Range(1, classes).Select(k => Text($"q{k}"))];

    private static string Rule(BarrierLabels barriers)
    {
        var labeler = barriers.Labeler;
        var sides = barriers.IsTwoSided ? "a long and a short trade each" : "one path each";
        return Text(
            $"Target {labeler.TakeProfit}, stop {labeler.StopLoss}, {labeler.HorizonBars} bars of {barriers.Labels.Market.Interval}, {sides}."
        );
    }

    private static string Rule(ITargetLabeler labeler) =>
        labeler switch
        {
            TrendScanning one => Text($"The strongest trend of the next {one.Shortest} to {one.Longest} closes."),
            RegimeLabels one => Text(
                $"What the next {one.Ahead} bars did, judged by {one.Before} bars before and {one.History} values of the past."
            ),
            ReturnTarget one => Text(
                $"Return of the next {one.Bars} bars{(one.Scale is null ? "" : ", divided by a scale known at the event")}."
            ),
            VolatilityTarget one => Text($"Realised volatility of the next {one.Bars} bars."),
            ExcursionTarget one => Text(
                $"{one.Extreme} excursion of a {(one.Side == Outcome.Long ? "long" : "short")} trade over the next {one.Bars} bars."
            ),
            QuantileTarget one => Text(
                $"Return of the next {one.Bars} bars among {one.Classes} quantiles of the last {one.History}."
            ),
            _ => throw new ArgumentException($"{labeler} is no kind of label.", nameof(labeler)),
        };

    private static void RequireFiner(MarketTable bars, MarketTable? finer)
    {
        if (
            finer is not null
            && (finer.Interval.Nanoseconds >= bars.Interval.Nanoseconds || !bars.Interval.IsMultipleOf(finer.Interval))
        )
        {
            throw new UserException(
                ErrorKind.Data,
                $"The bars of the detail are {finer.Interval} long, those to be labelled {bars.Interval}.",
                "Only bars that lie inside the others can say what happened there.",
                $"Give bars of which {bars.Interval} is a multiple."
            );
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
