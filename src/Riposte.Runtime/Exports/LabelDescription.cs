using System.Collections.Immutable;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Targets;

namespace Riposte.Runtime.Exports;

/// <summary>What there is to say about labels.</summary>
/// <param name="Summary">Classes, months, regimes, concurrency.</param>
/// <param name="Baselines">Transitions between classes and what a classifier must beat; null for numbers.</param>
/// <param name="Values">Distribution of numbers; null for classes.</param>
/// <param name="Hits">Why and when trades ended; null for other kinds and for labels of a file.</param>
/// <param name="Built">The labels with their bars; null for labels of a file.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record LabelDescription(
    LabelSummary Summary,
    ClassSummary? Baselines,
    ValueSummary? Values,
    HitTimes? Hits,
    BuiltLabels? Built,
    ImmutableArray<string> Notes
)
{
    /// <summary>The numbers themselves; empty for classes.</summary>
    public double[] Numbers { get; private init; } = [];

    /// <summary>Describes labels built from bars, with the regime known at each event (<c>regime_rule</c> of the
    /// catalogue, which looks backward).</summary>
    public static LabelDescription Of(BuiltLabels built)
    {
        var targets = built.Targets;
        var columns = LabelBuild.FeatureColumns(targets.Market, LabelBuild.Regime);
        int[] regimes = [.. targets.EventRows.Select(row => Array.FindIndex(columns, column => column[row] == 1))];
        var isKnown = regimes.Any(regime => regime >= 0);
        ImmutableArray<string> notes = isKnown
            ? [.. built.Notes()]
            : [.. built.Notes(), "There are too few bars to tell regimes: regime_rule has not warmed up."];
        var plain = Of(targets.Spans, built.Classes, built.Measures, isKnown ? regimes : []);
        var hits = built.Barriers is { } barriers ? HitTimes.Of(barriers.Labeler, barriers.Labels) : null;
        return plain with { Hits = hits, Built = built, Notes = notes };
    }

    /// <summary>Describes labels of a file.</summary>
    public static LabelDescription Of(LabelFile file)
    {
        var plain = Of(file.Spans, file.Classes, file.Measures, []);
        return plain with { Notes = [.. plain.Summary.EmptyClasses.Select(Empty)] };
    }

    /// <summary>Says aloud that a class has no label.</summary>
    internal static string Empty(string name) => $"NO LABEL IS {name}: nothing can be learnt about it.";

    private static LabelDescription Of(LabelSpans spans, LabelClasses classes, double[] measures, int[] regimes) =>
        new(
            LabelSummary.Of(spans, classes, measures, regimes, [.. LabelBuild.RegimeNames]),
            classes.AreNumbers ? null : ClassSummary.Of(spans, classes.Values, classes.Names.Length),
            classes.AreNumbers ? ValueSummary.Of(measures) : null,
            null,
            null,
            []
        )
        {
            Numbers = classes.AreNumbers ? measures : [],
        };
}
