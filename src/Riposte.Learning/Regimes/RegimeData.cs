using System.Runtime.InteropServices;
using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Labels.Targets;

namespace Riposte.Learning.Regimes;

/// <summary>What the regime layer learns from: some positions of a market, and the regime that followed each.
/// Immutable; shared by every fold.</summary>
/// <param name="Features">What the layer sees, one row per market row.</param>
/// <param name="Rows">Market row of each position, strictly rising.</param>
/// <param name="Classes">Place of each position's regime in <see cref="MarketRegime"/>; −1 where it is unknown: such a
/// position is predicted, and never learnt from.</param>
/// <param name="Spans">From when each position is known to when the last bar that any of its labels read is: the
/// regime, and the label of the layer above where there is one. Whoever splits by these spans keeps both layers apart
/// from what they test.</param>
public sealed record RegimeData(FeatureMatrix Features, int[] Rows, int[] Classes, LabelSpans Spans)
{
    /// <summary>Hash of positions, regimes and spans; features have their own.</summary>
    public Hash128 Hash()
    {
        using var hasher = new Hasher();
        hasher
            .Add("regime-data-1")
            .Add(MemoryMarshal.AsBytes(Rows.AsSpan()))
            .Add(MemoryMarshal.AsBytes(Classes.AsSpan()));
        foreach (var (start, end) in Spans.Start.Zip(Spans.End))
        {
            hasher.Add(start.Nanoseconds).Add(end.Nanoseconds);
        }
        foreach (var name in Features.Names)
        {
            hasher.Add(name);
        }
        return hasher.Finish();
    }

    /// <summary>Positions of a layer alone: the labels themselves.</summary>
    /// <param name="features">One row per market row.</param>
    /// <param name="regimes">The regimes.</param>
    /// <exception cref="ArgumentException">The labels are not the seven regimes.</exception>
    public static RegimeData Of(FeatureMatrix features, TargetTable regimes) =>
        Of(features, regimes.EventRows, regimes.Spans, regimes);

    /// <summary>Positions of the labels of the layer above, each with the regime of its bar.</summary>
    /// <param name="features">One row per market row.</param>
    /// <param name="rows">Market row of each position, strictly rising.</param>
    /// <param name="spans">Spans of the labels of the layer above.</param>
    /// <param name="regimes">Regimes of any bars of the same market.</param>
    /// <exception cref="ArgumentException">The labels are not the seven regimes, or rows and spans differ in number.
    /// </exception>
    public static RegimeData Of(FeatureMatrix features, int[] rows, LabelSpans spans, TargetTable regimes)
    {
        if (regimes.Classes != RegimeLabels.Classes || rows.Length != spans.Count)
        {
            throw new ArgumentException(
                $"{regimes.Classes} classes and {rows.Length} rows for {spans.Count} spans; seven regimes and one row a span are expected.",
                nameof(regimes)
            );
        }
        var (classes, end) = (new int[rows.Length], new Instant[rows.Length]);
        var at = 0;
        for (var k = 0; k < rows.Length; k++)
        {
            while (at < regimes.Count && regimes.EventRows[at] < rows[k])
            {
                at++;
            }
            var isKnown = at < regimes.Count && regimes.EventRows[at] == rows[k];
            classes[k] = isKnown ? (int)regimes.Values[at] : -1;
            var known = isKnown ? regimes.Market.KnownAt(regimes.EndRows[at]) : spans.End[k];
            end[k] = known > spans.End[k] ? known : spans.End[k];
        }
        return new RegimeData(features, rows, classes, new LabelSpans(spans.Start, end, spans.Bar, spans.Symbols));
    }
}
